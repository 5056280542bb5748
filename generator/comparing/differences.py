"""What differs between two states of disclosures: figures old → new, tables, sentences."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.comparing.seen import Figure
from generator.comparing.seen import Seen

ADDED, REMOVED, CHANGED, BROKEN = "新增", "没有了", "有变动", "写不出来"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is another, or that only one side has; None where a side has none of this address."""

    address: str
    old: Figure | None
    new: Figure | None


@dataclass(frozen=True, slots=True)
class WordChange:
    """Sentences of a part that were put in place of others; either may be empty."""

    part: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one disclosure; `state` tells whether one side has none of it, or cannot write it."""

    key: str
    state: str
    tables: tuple[str, ...] = ()
    """Tables that only one side has: “+支出表”, “-支出表”."""
    figures: tuple[FigureChange, ...] = ()
    words: tuple[WordChange, ...] = ()


def differences(old: Mapping[str, Seen | None], new: Mapping[str, Seen | None]) -> Iterator[Difference]:
    """One for each disclosure in which anything differs, by key."""
    for key in sorted({*old, *new}):
        if key not in old or key not in new:
            yield Difference(key, ADDED if key in new else REMOVED)
            continue
        before, after = old[key], new[key]
        if before is None or after is None:
            yield Difference(key, BROKEN)
            continue
        found = Difference(key, CHANGED, _tables(before, after), _figures(before, after), _words(before, after))
        if found.tables or found.figures or found.words:
            yield found


def _tables(old: Seen, new: Seen) -> tuple[str, ...]:
    before, after = ([table["id"] for table in seen.data["tables"]] for seen in (old, new))
    gone = [f"-{name}" for name in before if name not in after]
    return (*gone, *(f"+{name}" for name in after if name not in before))


def _figures(old: Seen, new: Seen) -> tuple[FigureChange, ...]:
    """Figures that differ, in the order of printing; a blank, and an address that is not there, are the same to see."""
    found = []
    for address in {**new.figures, **old.figures}:
        before, after = old.figures.get(address), new.figures.get(address)
        if _shown(before) != _shown(after):
            found.append(FigureChange(address, before, after))
    return tuple(found)


def _shown(figure: Figure | None) -> tuple[str, str] | None:
    return (figure.text, figure.unit) if figure and figure.text is not None else None


def _words(old: Seen, new: Seen) -> tuple[WordChange, ...]:
    found: list[WordChange] = []
    for part in {**new.prose, **old.prose}:
        found += _of_part(part, old.prose.get(part, []), new.prose.get(part, []))
    return tuple(found)


def _of_part(part: str, old: Sequence[str], new: Sequence[str]) -> Iterator[WordChange]:
    for what, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield WordChange(part, tuple(old[start:end]), tuple(new[begin:stop]))
