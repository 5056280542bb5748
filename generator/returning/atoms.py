"""The smallest pieces of a draft's text: letters, figures and the ends of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from itertools import groupby

from generator.returning.trace import Letter

BREAK = "¶"
FIGURE = "数:"
_MARKUP = "*_`\\"


@dataclass(frozen=True, slots=True)
class Atom:
    """A letter, a figure or the end of a paragraph; `token` is what makes two of them the same.

    `text` is what it prints. A figure's token is its address or measure; that of a word in braces, the braces.
    """

    token: str
    text: str
    letter: Letter | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is one that nobody may type."""
        return self.token.startswith(FIGURE)


Atoms = tuple[Atom, ...]


def completed(line: Atoms, texts: Sequence[str]) -> Atoms:
    """A paragraph in which punctuation, digits and Latin letters are found in the author's text beside known letters.

    `texts` are those of the printings. What braces print that is no figure is one atom.
    """
    atoms = list(line)
    for here, before in zip(range(1, len(atoms)), range(len(atoms)), strict=False):
        atoms[here] = _beside(atoms[here], atoms[before], texts, forward=True)
    for here, behind in zip(range(len(atoms) - 2, -1, -1), range(len(atoms) - 1, 0, -1), strict=True):
        atoms[here] = _beside(atoms[here], atoms[behind], texts, forward=False)
    return _with_bindings(atoms, texts)


def _beside(atom: Atom, known: Atom, texts: Sequence[str], *, forward: bool) -> Atom:
    """The atom with its place, where the author's text goes on from a known one with the same letter."""
    if atom.letter is not None or known.letter is None or atom.is_figure:
        return atom
    text, place = texts[known.letter.printing], known.letter.end if forward else known.letter.start - 1
    while 0 <= place < len(text) and text[place] in _MARKUP and text[place] != atom.token:
        place += 1 if forward else -1
    if not 0 <= place < len(text) or text[place] != atom.token:
        return atom
    return replace(atom, letter=Letter(known.letter.printing, place, place + 1))


def _is_bound(atom: Atom) -> bool:
    return atom.letter is not None and atom.letter.is_binding


def _with_bindings(atoms: Sequence[Atom], texts: Sequence[str]) -> Atoms:
    """What one binding prints in letters (a year, a name) as one atom, which nobody may type either."""
    made: list[Atom] = []
    for letter, group in groupby(atoms, key=lambda atom: atom.letter if _is_bound(atom) else None):
        own = list(group)
        if letter is None or any(atom.is_figure for atom in own):
            made += own
        else:
            braces = texts[letter.printing][letter.start : letter.end]
            made.append(Atom(f"{FIGURE}{braces}", "".join(atom.text for atom in own), letter))
    return tuple(made)
