"""In which column of a printed table each cell begins: one that reaches down from above takes its place."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from typing import TypeVar

from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import HeadCell

_Cell = TypeVar("_Cell", BodyCell, HeadCell)


def placed(rows: Iterable[BodyRow]) -> Iterator[list[tuple[int, BodyCell]]]:
    """The cells of each row of a body with the columns, from 0, in which they begin."""
    return placed_cells(row.cells for row in rows)


def placed_cells(rows: Iterable[Iterable[_Cell]]) -> Iterator[list[tuple[int, _Cell]]]:
    """The cells of each row of a head or a body with the columns, from 0, in which they begin."""
    reaching: dict[int, int] = {}  # column → rows that a cell above it still takes
    for row in rows:
        column = 0
        cells: list[tuple[int, _Cell]] = []
        left = {place: rows - 1 for place, rows in reaching.items() if rows > 1}
        for cell in row:
            while column in reaching:
                column += 1
            cells.append((column, cell))
            if cell.rowspan > 1:
                left |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan - 1)
            column += cell.colspan
        reaching = left
        yield cells
