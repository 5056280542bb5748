"""Finding the rows of a table in the text of a PDF: each right after the one before it, over the ends of pages too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.pdf.text import PdfText
from generator.render.reading import squeezed

_AMBIGUOUS = 2
"""Characters at the end of a piece that may as well be the first of what is drawn behind it."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Where the text of each of a row's cells ends; `start` is where the row begins."""

    start: int
    ends: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where the row ends."""
        return max(self.ends, default=self.start)  # a cell that has come to its end may stand pages before the others


class RowFinder:
    """Finds rows, from one to the next, between two positions of a text. `position` is where the next one may begin.

    A page goes on with the head of the table, if the engine repeats it, and then with what the page before left over.
    """

    def __init__(self, text: PdfText, start: int, end: int) -> None:
        self.text = text
        self.position = start
        self._end = end
        self._is_lost = True

    def begin_at(self, position: int) -> None:
        """Begins right here: the next row may not stand anywhere else."""
        self.position, self._is_lost = position, False

    def find(self, texts: Sequence[str], head: str = "") -> FoundRow | None:
        """The row of these texts under a head; None where it does not stand, and the next one may stand anywhere."""
        cells = [squeezed(text) for text in texts]
        found = self._anywhere(cells, head) if self._is_lost else self._next(cells, head)
        self._is_lost = found is None
        if found is not None:
            self.position = found.end
        return found

    def _anywhere(self, cells: list[str], head: str) -> FoundRow | None:
        row = "".join(cells)
        under_head = self.text.text.find(head + row, self.position, self._end)
        start = under_head + len(head) if under_head >= 0 else self.text.text.find(row, self.position, self._end)
        return None if start < 0 else FoundRow(start, _ends(cells, start))

    def _next(self, cells: list[str], head: str) -> FoundRow | None:
        if self.text.text.startswith("".join(cells), self.position):
            return FoundRow(self.position, _ends(cells, self.position))
        ends = self._on_pages(cells, self.position, head)
        return None if ends is None else FoundRow(self.position, ends)

    def _on_pages(self, cells: list[str], position: int, head: str) -> tuple[int, ...] | None:
        """Where cells end of which this page has the first pieces, or nothing, and the next pages have the rest."""
        page_end = self.text.page_end(position)
        nothing = [0] * len(cells)
        for taken in (*self._pieces(cells, position, page_end), nothing):
            ends = _ends([cell[:length] for cell, length in zip(cells, taken, strict=True)], position)
            left = [cell[length:] for cell, length in zip(cells, taken, strict=True)]
            if not any(left):
                return ends
            if page_end >= self._end or self.text.continues_a_row(max(ends, default=position)):
                continue
            later = self._go_on(left, page_end, head)
            if later is not None:
                return tuple(after if rest else own for own, after, rest in zip(ends, later, left, strict=True))
        return None

    def _go_on(self, cells: list[str], page: int, head: str) -> tuple[int, ...] | None:
        """Where cells end that go on where a page begins, or behind the head repeated there."""
        behind = page + len(head)
        has_head = sorted(self.text.text[page:behind]) == sorted(head)  # cells over several of its rows are drawn last
        first = next(cell for cell in cells if cell)[0]
        for start in (behind, page) if has_head and head else (page,):
            if self.text.text.startswith(first, start):
                ends = self._on_pages(cells, start, head)
                if ends is not None:
                    return ends
        return None

    def _pieces(self, cells: list[str], position: int, end: int) -> list[list[int]]:
        """How much of each cell may stand here before the end of the page, the most likely first."""
        if not cells:
            return [[]]
        longest = _common(cells[0], self.text.text, position, end)
        found = [[longest, *rest] for rest in self._pieces(cells[1:], position + longest, end)]
        if longest == len(cells[0]):
            return found
        for length in range(longest - 1, max(longest - _AMBIGUOUS, 0) - 1, -1):
            behind = position + length
            rests = self._pieces(cells[1:], behind, end)
            found += [[length, *rest] for rest in rests if any(rest) or self.text.is_behind_a_table(behind)]
        return found


def _ends(cells: Sequence[str], start: int) -> tuple[int, ...]:
    ends = []
    for cell in cells:
        start += len(cell)
        ends.append(start)
    return tuple(ends)


def _common(cell: str, text: str, position: int, end: int) -> int:
    """How many characters of a cell stand at a position of a text."""
    length = 0
    most = min(len(cell), end - position)
    while length < most and cell[length] == text[position + length]:
        length += 1
    return length
