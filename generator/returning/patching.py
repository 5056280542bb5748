"""Changes of a draft as changes of the files it was written from: letters are replaced where they were typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from generator.returning.atoms import BREAK
from generator.returning.atoms import Atom
from generator.returning.changes import Change
from generator.returning.trace import Letter
from generator.source.finding import Location
from generator.source.markdown_reader import Prose
from generator.source.yaml_text import scalar

_MARKUP = re.compile(r"[\\`*_\[\]<>|{}]")
_LIST_ITEM = re.compile(r"\s*(?:[-+*]|\d+[.)])\s+")
_NUMBERED = re.compile(r"[\d０-９一二三四五六七八九十百千万亿两]")


@dataclass(frozen=True, slots=True, order=True)
class SourceEdit:
    """A passage of an author's text, by the place of its text in the file and offsets in it, and what replaces it."""

    at: Location
    start: int
    end: int
    text: str


class NotOursError(Exception):
    """A change that no file of the author's can take up."""


class FigureChangedError(Exception):
    """A figure was replaced by a typed one."""


def source_edit(change: Change, atoms: Sequence[Atom], printings: Sequence[Prose]) -> tuple[SourceEdit, int]:
    """The edit of the source for a change, and the printing it is one of.

    Raises NotOursError where the passage is not the author's, FigureChangedError where a figure was retyped.
    """
    removed = atoms[change.start : change.end]
    typed = "".join(atom.token for atom in change.now if not atom.is_figure)
    figures = [atom for atom in removed if atom.is_figure]
    if len(figures) > sum(atom.is_figure for atom in change.now) and _NUMBERED.search(typed):
        raise FigureChangedError(figures[0].token)
    letters = _letters(removed, change, atoms)
    printing = letters[0].printing
    if any(letter.printing != printing for letter in letters):
        raise NotOursError
    prose = printings[printing]
    text = _markdown(change.now, atoms, printings, _separator(prose.text, letters[0].start))
    return SourceEdit(prose.location, letters[0].start, letters[-1].end, text), printing


def _letters(removed: Sequence[Atom], change: Change, atoms: Sequence[Atom]) -> list[Letter]:
    """What the removed atoms are of the author's; of an addition, the empty place between its neighbours."""
    if removed and removed[-1].token == BREAK and removed[-1].letter is None and not change.now:
        removed = removed[:-1]  # the last paragraph of a text: the break is the pack's and goes with it
    if removed:
        found = [atom.letter for atom in removed]
        known = [letter for letter in found if letter is not None]
        if len(known) < len(found) or not known:
            raise NotOursError
        return known
    before = atoms[change.start - 1].letter if change.start else None
    if before is not None:
        return [Letter(before.printing, before.end, before.end)]
    behind = atoms[change.start].letter if change.start < len(atoms) else None
    if behind is None:
        raise NotOursError
    return [Letter(behind.printing, behind.start, behind.start)]


def _separator(text: str, place: int) -> str:
    """What parts two paragraphs at a place: a list goes on with another item."""
    line = text[text.rfind("\n", 0, place) + 1 :]
    item = _LIST_ITEM.match(line)
    return f"\n{item[0]}" if item else "\n\n"


def _markdown(now: Sequence[Atom], atoms: Sequence[Atom], printings: Sequence[Prose], separator: str) -> str:
    """What stands there now, as an author writes it."""
    pieces: list[str] = []
    for atom in now:
        if atom.token == BREAK:
            pieces.append(separator)
        elif atom.is_figure:
            pieces.append(_braces(atom, atoms, printings))
        else:
            pieces.append(_MARKUP.sub(lambda match: f"\\{match[0]}", atom.text.replace("\t", " ")))
    return "".join(pieces)


def _braces(figure: Atom, atoms: Sequence[Atom], printings: Sequence[Prose]) -> str:
    """The braces that an author printed a figure with. Raises NotOursError where only the pack does."""
    for atom in atoms:
        if atom.token == figure.token and atom.letter is not None and atom.text == figure.text:
            return printings[atom.letter.printing].text[atom.letter.start : atom.letter.end]
    raise NotOursError


class NotEditableError(Exception):
    """A file in which a text cannot be changed by itself; tells in Chinese why."""


def patched(text: str, edits: Iterable[SourceEdit], proses: Mapping[Location, Prose], *, is_yaml: bool) -> str:
    """A file with edits made. Raises NotEditableError."""
    spans: list[tuple[int, int, str]] = []
    by_place: dict[Location, list[SourceEdit]] = {}
    for edit in edits:
        by_place.setdefault(edit.at, []).append(edit)
    for at, own in by_place.items():
        spans += [_scalar_span(text, proses[at], own)] if is_yaml else [_span(text, proses[at], edit) for edit in own]
    spans = sorted(set(spans))
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise NotEditableError("两处修改重叠")
    for start, end, new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text


def _span(text: str, prose: Prose, edit: SourceEdit) -> tuple[int, int, str]:
    """Where an edit goes in a Markdown file."""
    start, end = _offset(text, prose.place(edit.start)), _offset(text, prose.place(edit.end))
    newline = "\r\n" if "\r\n" in text else "\n"
    return start, end, edit.text.replace("\n", newline)


def _offset(text: str, place: Location) -> int:
    start = 0
    for _ in range(place.line - 1):
        start = text.index("\n", start) + 1
    return start + place.column - 1


def _scalar_span(text: str, prose: Prose, edits: Sequence[SourceEdit]) -> tuple[int, int, str]:
    """Where a value of a YAML file is written, and the value with edits made."""
    node = _scalar_at(yaml.compose(text, Loader=yaml.CSafeLoader), prose.location)
    if node is None or node.style in ("|", ">") or node.start_mark.line != node.end_mark.line:
        raise NotEditableError("这个值写成了几行")
    begin = node.value.find(prose.text)
    value = node.value
    for edit in sorted(set(edits), reverse=True):
        if begin < 0 or "\n" in edit.text:
            raise NotEditableError("这个值只能是一段")
        value = value[: begin + edit.start] + edit.text + value[begin + edit.end :]
    quoted = {'"': json.dumps(value, ensure_ascii=False), "'": "'" + value.replace("'", "''") + "'"}
    return node.start_mark.index, node.end_mark.index, quoted.get(node.style or "") or scalar(value)


def _scalar_at(node: yaml.Node | None, at: Location) -> yaml.ScalarNode | None:
    if isinstance(node, yaml.ScalarNode):
        mark = node.start_mark
        is_here = mark.line + 1 == at.line and at.column - mark.column - 1 in (0, 1) and node.value
        return node if is_here else None
    children = node.value if isinstance(node, yaml.CollectionNode) else []
    inner = (each for child in children for each in (child[1:] if isinstance(child, tuple) else (child,)))
    return next((found for each in inner if (found := _scalar_at(each, at))), None)
