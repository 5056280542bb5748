"""What expressions of a narrative template can be, as far as its names matter."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Union

from jinja2 import nodes
from rapidfuzz import fuzz
from rapidfuzz import process

from generator.source.finding import Location


@dataclass(frozen=True, slots=True)
class Choice:
    """One text that an expression may be, in the parts of which it is put together, each with its place."""

    parts: tuple[tuple[str, Location], ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self.parts)

    def blamed(self, known: Collection[str]) -> Location:
        """The part instead of which another text would make a known name; else one that the nearest name lacks."""
        before, after = "", self.text
        for text, place in self.parts:
            after = after[len(text) :]
            if any(_holds(name, before, after) for name in known):
                return place
            before += text
        nearest = process.extractOne(self.text, known, scorer=fuzz.ratio) if known else None
        lacking = (place for text, place in self.parts if nearest and text not in nearest[0])
        return next(lacking, self.parts[0][1])


def _holds(name: str, before: str, after: str) -> bool:
    """Whether a name begins and ends so, with something between; parts of it that are all of it tell nothing."""
    between = len(name) - len(before) - len(after)
    return bool(before or after) and between > 0 and name.startswith(before) and name.endswith(after)


@dataclass(frozen=True, slots=True)
class Texts:
    """One of several texts that are written down."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """One of several items (指标), functional subjects or classes of 绩效表, as 项() gives them."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with known attributes: a subject, a 类, an economic subject, a named figure, a figure, a loop."""

    kind: str
    place: Location


@dataclass(frozen=True, slots=True)
class Several:
    """A list or tuple: its members."""

    members: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function that templates are given; `owner` is what a method is of."""

    name: str
    owner: Value | None = None


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro, where it is written, and the names around it."""

    node: nodes.Macro
    file: str
    scope: Scope


@dataclass(slots=True, eq=False)
class Scope:
    """Names and what they stand for; a module's too. Its own names are in the first of its maps."""

    names: ChainMap[str, Value]

    def inner(self) -> Scope:
        """A scope that sees this one and keeps its own names to itself."""
        return Scope(self.names.new_child())

    @property
    def own(self) -> MutableMapping[str, Value]:
        """The names given in it."""
        return self.names.maps[0]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary written in a template, with the places of its keys."""

    keys: tuple[tuple[str, Location], ...]


@dataclass(frozen=True, slots=True)
class Anything:
    """A number, a condition, a rendered text … `unasked`: a parameter of a macro that nothing calls."""

    unasked: bool = False


Value = Union[Texts, Items, Thing, Several, Function, Macro, Scope, Dictionary, Anything]  # noqa: UP007 - evaluated early

RENDERED, UNASKED = Anything(), Anything(unasked=True)


def text(written: str, place: Location) -> Texts:
    """A text that is written down."""
    return Texts((Choice(((written, place),)),))


def joined(left: Value, right: Value) -> Value:
    """One text behind the other."""
    if isinstance(left, Texts) and isinstance(right, Texts):
        return Texts(tuple(Choice(one.parts + other.parts) for one in left.choices for other in right.choices))
    return UNASKED if UNASKED in (left, right) else RENDERED


def either(values: Iterable[Value]) -> Value:
    """What an expression is that may be any of several."""
    found = list(values)
    if not found:
        return RENDERED
    first, *rest = found
    if all(isinstance(each, Texts) for each in found):
        return Texts(tuple(dict.fromkeys(c for each in found if isinstance(each, Texts) for c in each.choices)))
    if all(isinstance(each, Items) for each in found):
        return Items(tuple(dict.fromkeys(c for each in found if isinstance(each, Items) for c in each.choices)))
    if all(isinstance(each, Several) for each in found):
        members = [each.members for each in found if isinstance(each, Several)]
        return Several(tuple(member for each in members for member in each))
    if all(
        each == first or (isinstance(first, Thing) and isinstance(each, Thing) and each.kind == first.kind)
        for each in rest
    ):
        return first
    return UNASKED if UNASKED in found else RENDERED
