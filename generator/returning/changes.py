"""What was changed in a returned file: passages of the draft and what stands there now, sentence by sentence."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.render.reading import squeezed
from generator.returning.atoms import BREAK
from generator.returning.atoms import Atom
from generator.returning.edited import ChangedFigure
from generator.returning.edited import EditedLine
from generator.returning.edited import with_figures
from generator.returning.manuscript import Manuscript

_ENDS = "。！？；" + BREAK


@dataclass(frozen=True, slots=True)
class Change:
    """One passage: from where to where in the atoms that were sent out, what stands there now, whose 修订 it is."""

    start: int
    end: int
    now: tuple[Atom, ...]
    revisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """The changes of one sentence, or of several that were changed together; all of them are taken over, or none."""

    changes: tuple[Change, ...]
    sentences: frozenset[int]
    source: str
    """The file that came back."""
    is_stale: bool = False
    """Whether the sources of these sentences were changed since the draft was sent out."""

    @property
    def passages(self) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
        """The changes without their authors, for comparison with those of another file."""
        return tuple((each.start, each.end, tuple(atom.token for atom in each.now)) for each in self.changes)


def edits(
    sent: Manuscript, edited: Sequence[EditedLine], source: str, told: Collection[str] = ()
) -> tuple[list[Edit], list[ChangedFigure]]:
    """What was changed, in order, and the figures that print something else now.

    `told` are the paragraphs of a draft that was written from older sources, squeezed; what its editor did not touch
    is no change.
    """
    atoms = [atom for line in sent.lines for atom in line]
    changes: list[Change] = []
    figures: list[ChangedFigure] = []
    starts = _starts(sent)
    texts = ["".join(atom.text for atom in line[:-1]) for line in sent.lines]
    stale: set[int] = set()
    own_texts = ["".join(atom.text for atom in line.atoms) for line in edited]
    for tag, begin, end, own_begin, own_end in SequenceMatcher(None, texts, own_texts, autojunk=False).get_opcodes():
        if tag != "equal":
            age = _age(texts[begin:end], own_texts[own_begin:own_end], sent.parts[begin:end], told)
            if age == "old":
                continue
            stale.update(range(begin, end + 1) if age == "both" else ())
            passage = atoms[starts[begin] : starts[end]]
            own, revisions = _passage(edited[own_begin:own_end])
            recovered = with_figures(own, passage)
            found = _changes(passage, recovered, starts[begin], revisions if len(own) == len(recovered) else {})
            changes += [_shifted(each, atoms) for each in found]
            figures += _changed(passage, recovered)
    places = {place for line in stale for place in range(starts[line], starts[min(line + 1, len(texts))] + 1)}
    return _by_sentence(changes, atoms, source, places), figures


def _age(was: Sequence[str], now: Sequence[str], parts: Sequence[str], told: Collection[str]) -> str:
    """Who changed a passage since the draft was sent out: its editor ("new"), the sources ("old"), or both."""
    if not told:
        return "new"
    is_known = all(not part or squeezed(text) in told for text, part in zip(was, parts, strict=True))
    is_kept = bool(now) and all(squeezed(text) in told for text in now)
    if is_known and was:
        return "new"
    return "old" if is_kept else "both" if was or any(squeezed(text) in told for text in now) else "new"


def _starts(sent: Manuscript) -> list[int]:
    """Where each paragraph begins in the atoms of all; the last place is their end."""
    starts = [0]
    for line in sent.lines:
        starts.append(starts[-1] + len(line))
    return starts


def _passage(lines: Sequence[EditedLine]) -> tuple[list[Atom], dict[int, list[int]]]:
    """Paragraphs as one row of atoms, with the revisions at each place."""
    atoms: list[Atom] = []
    revisions: dict[int, list[int]] = {}
    for line in lines:
        for place, number in line.revisions:
            revisions.setdefault(len(atoms) + place, []).append(number)
        atoms += [*line.atoms, Atom(BREAK, BREAK)]
    return atoms, revisions


def _changes(
    passage: Sequence[Atom], own: Sequence[Atom], start: int, revisions: dict[int, list[int]]
) -> Iterator[Change]:
    tokens, own_tokens = ([atom.token for atom in each] for each in (passage, own))
    for tag, begin, end, own_begin, own_end in SequenceMatcher(None, tokens, own_tokens, autojunk=False).get_opcodes():
        if tag != "equal":
            touched = [number for place in range(own_begin, own_end + 1) for number in revisions.get(place, ())]
            yield Change(start + begin, start + end, tuple(own[own_begin:own_end]), tuple(dict.fromkeys(touched)))


def _changed(passage: Sequence[Atom], own: Sequence[Atom]) -> Iterator[ChangedFigure]:
    """Figures in both that print different texts."""
    tokens, own_tokens = ([atom.token for atom in each] for each in (passage, own))
    for block in SequenceMatcher(None, tokens, own_tokens, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            was, now = passage[block.a + step], own[block.b + step]
            if was.is_figure and was.text != now.text:
                yield ChangedFigure(was.token, was.text, now.text)


def _shifted(change: Change, atoms: Sequence[Atom]) -> Change:
    """A change at a break, told at the break that is its author's: `A¶B` for `A` is `¶B` behind A as well as `B¶`."""
    before = atoms[change.start - 1] if change.start else None
    if before is None or before.token != BREAK:
        return change
    is_added = change.start == change.end and change.now and change.now[-1].token == BREAK
    if is_added and change.start > 1 and atoms[change.start - 2].letter is not None:
        return Change(change.start - 1, change.end - 1, (before, *change.now[:-1]), change.revisions)
    removed = atoms[change.start : change.end]
    if not change.now and removed and removed[-1].token == BREAK and removed[-1].letter is None and before.letter:
        return Change(change.start - 1, change.end - 1, (), change.revisions)
    return change


def _by_sentence(changes: Sequence[Change], atoms: Sequence[Atom], source: str, stale: Collection[int]) -> list[Edit]:
    """The changes in groups of those that touch the same sentence."""
    sentence, number = [0] * (len(atoms) + 1), 0
    for place, atom in enumerate(atoms):
        sentence[place] = number
        number += atom.token in _ENDS
    sentence[len(atoms)] = number
    groups: list[tuple[set[int], list[Change]]] = []
    for change in changes:
        last = max(change.start, change.end - 1)
        own = set(range(sentence[change.start], sentence[last] + 1))
        if groups and groups[-1][0] & own:
            groups[-1][0].update(own)
            groups[-1][1].append(change)
        else:
            groups.append((own, [change]))
    return [
        Edit(tuple(own), frozenset(numbers), source, any(each.start in stale for each in own))
        for numbers, own in groups
    ]
