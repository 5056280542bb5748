"""The text of a returned file in the atoms of the draft that was sent out: figures by key, bookmark or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from difflib import SequenceMatcher

from generator.returning.atoms import BREAK
from generator.returning.atoms import FIGURE
from generator.returning.atoms import Atom
from generator.returning.atoms import Atoms
from generator.returning.manuscript import Manuscript
from generator.returning.manuscript import figure_key
from generator.returning.manuscript import flowing
from generator.returning.manuscript import names_of
from generator.source.foreign.returned import Line
from generator.source.foreign.returned import Returned
from generator.source.foreign.returned import settled

_NUMBER = re.compile(r"[-+−]?[\d０-９,，.．]*[\d０-９][\d０-９,，.．]*")


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A paragraph of a returned file; `revisions` tells where in its atoms each 修订 stands."""

    atoms: Atoms
    revisions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that prints another text than it was sent out with."""

    name: str
    printed: str
    changed: str


def edited_lines(returned: Returned, sent: Manuscript) -> list[EditedLine]:
    """The paragraphs of a returned file, all changes accepted, figures where their keys stand."""
    names = names_of(returned) or sent.names
    printed = _printed(sent)
    return [_line(line, names, printed) for line in flowing([*settled(returned.lines)])]


def _printed(sent: Manuscript) -> dict[str, set[str]]:
    """What each figure prints, by its token."""
    told: dict[str, set[str]] = {}
    for atom in (atom for line in sent.lines for atom in line if atom.is_figure):
        told.setdefault(atom.token, set()).add(atom.text)
    return told


def _line(line: Line, names: Mapping[str, str], printed: Mapping[str, set[str]]) -> EditedLine:
    atoms: list[Atom] = []
    revisions: list[tuple[int, int]] = []
    if line.added is not None:
        revisions.append((0, line.added))
    open_key, text = "", ""

    def close() -> None:
        if open_key and text:
            atoms.extend(_figure(f"{FIGURE}{names.get(open_key, open_key)}", text, printed))

    for run in line.runs:
        key = figure_key(run.marks)
        if key != open_key:
            close()
            open_key, text = key, ""
        revisions += [(len(atoms), number) for number in (run.added, run.removed) if number is not None]
        if run.removed is not None:
            continue
        if key:
            text += run.text
        else:
            atoms += [Atom(letter, letter) for letter in run.text]
        revisions += [(len(atoms), run.added)] if run.added is not None else []
    close()
    if line.removed is not None:
        revisions.append((len(atoms), line.removed))
    return EditedLine(tuple(atoms), tuple(revisions))


def _figure(token: str, text: str, printed: Mapping[str, set[str]]) -> Iterator[Atom]:
    """A figure, and what was typed at its edges, which word processors take into its marks."""
    own = next((each for each in printed.get(token, ()) if each and each in text), None)
    before, _, behind = text.partition(own) if own else ("", "", "")
    if own and not _NUMBER.search(before[-1:]) and not _NUMBER.match(behind):
        yield from (Atom(letter, letter) for letter in before)
        yield Atom(token, own)
        yield from (Atom(letter, letter) for letter in behind)
    elif own is None and not re.search(r"[\d０-９]", text) and token in printed:
        yield from (Atom(letter, letter) for letter in text)  # words stand where the figure stood
    else:
        yield Atom(token, text)


def with_figures(edited: Sequence[Atom], sent: Sequence[Atom]) -> list[Atom]:
    """A passage in which figures that lost their keys are found by the text around them.

    `sent` is the same passage as it was sent out. A number that stands where a figure stood is that figure, changed.
    """
    wanted = [atom for atom in sent if atom.is_figure]
    kept = {atom.token for atom in edited if atom.is_figure}
    missing = [atom for atom in wanted if atom.token not in kept]
    if not missing:
        return list(edited)
    places, text = _spread(sent)
    own_places, own_text = _spread(edited)
    blocks = SequenceMatcher(None, text, own_text, autojunk=False).get_opcodes()
    found: list[tuple[int, int, Atom]] = []
    for number, atom in enumerate(sent):
        if atom.is_figure and atom.token not in kept:
            begin, end = _mapped(places[number], blocks, start=True), _mapped(places[number + 1], blocks, start=False)
            seen = own_text[begin:end]
            if seen == atom.text or _NUMBER.fullmatch(seen):
                found.append((begin, end, replace(atom, text=seen, letter=None)))
    return _collapsed(edited, own_places, found)


def _spread(atoms: Sequence[Atom]) -> tuple[list[int], str]:
    """Where each atom begins in the text of all, and that text; the last place is its end."""
    places, length = [0], 0
    for atom in atoms:
        length += len(atom.text)
        places.append(length)
    return places, "".join(atom.text for atom in atoms)


def _mapped(place: int, blocks: Sequence[tuple[str, int, int, int, int]], *, start: bool) -> int:
    """Where a place of the text that was sent out is in the edited one, at the start or the end of a figure."""
    for tag, begin, end, own_begin, own_end in blocks:
        if begin <= place < end or (not start and begin < place <= end):
            if tag == "equal":
                return own_begin + place - begin
            return own_begin if start else own_end
    return blocks[-1][4] if blocks else 0


def _collapsed(edited: Sequence[Atom], places: Sequence[int], found: Sequence[tuple[int, int, Atom]]) -> list[Atom]:
    """The atoms with those between the found places as one; places that lie within another figure are none."""
    starts = {begin: (end, atom) for begin, end, atom in found if begin < end}
    made: list[Atom] = []
    until = 0
    for number, atom in enumerate(edited):
        place = places[number]
        if place < until:
            continue
        end, figure = starts.get(place, (0, atom))
        covered = [each for each, at in zip(edited, places, strict=False) if place <= at < end]
        if end and end in places and not any(each.is_figure or each.token == BREAK for each in covered):
            made.append(figure)
            until = end
        else:
            made.append(atom)
    return made
