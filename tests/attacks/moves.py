"""Edits of an author's files, moves made of them, and attacks made of moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

Files = dict[str, str]


@dataclass(frozen=True)
class Edit:
    """`new` in the place of `old` in a file; without `old` it is added at the end."""

    file: str
    new: str
    old: str = ""

    def applied(self, files: Mapping[str, str]) -> Files:
        """The files after it."""
        before = files.get(self.file, "")
        if not self.old:
            return {**files, self.file: f"{before}\n{self.new}\n"}
        assert before.count(self.old) == 1, f"{self.file}: {self.old}"
        return {**files, self.file: before.replace(self.old, self.new)}


@dataclass(frozen=True)
class Move:
    """Edits that belong together, and whether what they make the disclosure say is false."""

    kind: str
    is_false: bool
    edits: tuple[Edit, ...]

    @property
    def places(self) -> set[tuple[str, str]]:
        """What no other move may touch; whoever adds to a Markdown file is in nobody's way."""
        return {(edit.file, edit.old) for edit in self.edits if edit.old or not edit.file.endswith(".md")}


@dataclass(frozen=True)
class Attack:
    """Moves of which at most the first is false, so that nothing else can be what the attack is refused for."""

    moves: tuple[Move, ...]

    @property
    def is_false(self) -> bool:
        return self.moves[0].is_false

    @property
    def kind(self) -> str:
        """What its row of the table is called."""
        return self.moves[0].kind

    def files(self, files: Mapping[str, str]) -> Files:
        """The files after every move."""
        after = dict(files)
        for move in self.moves:
            for edit in move.edits:
                after = edit.applied(after)
        return after


def move(kind: str, is_false: bool, file: str, new: str, old: str = "") -> Move:
    """A move of one edit."""
    return Move(kind, is_false, (Edit(file, new, old),))


def attacks(first: st.SearchStrategy[Move], company: st.SearchStrategy[Move]) -> st.SearchStrategy[Attack]:
    """A move with up to two true ones beside it, no place edited twice."""

    def composed(head: Move, others: list[Move]) -> Attack:
        kept, places = [head], head.places
        for other in others:
            if not other.places & places:
                kept.append(other)
                places = places | other.places
        return Attack(tuple(kept))

    return st.builds(composed, first, st.lists(company, max_size=2))
