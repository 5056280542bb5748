"""How high a table will be on paper, reckoned from the lengths of its texts before anything is laid out."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.type_widths import lines
from generator.writing.grid import BodyCell
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.grid import HeadCell
from generator.writing.placement import placed
from generator.writing.placement import placed_cells

_BORDER = 0.5
_INDENT = 1.33  # em of a cell's first level, see `.indent-1`; each further one is an em more
_TITLE, _TITLE_SIZE, _CAPTION = 24.0, 16.0, 20.0
_NOTE, _NOTE_SIZE, _BEFORE_NOTE = 13.0, 9.0, 3.0
_SIDE = 13.0


@dataclass(frozen=True, slots=True)
class Leading:
    """How a table is set: type size, distance of lines, and what stands above and below, left and right of a text."""

    size: float
    line: float
    upright: float
    across: float


def height(grid: Grid, widths: Sequence[Sequence[float]], leading: Leading, page: float) -> float:
    """Points that a table takes with its title and notes; `widths` of each block's columns, `page` of the text."""
    title = lines(grid.title, _TITLE_SIZE, page) * _TITLE + _CAPTION + (_CAPTION if grid.subtitle else 0)
    notes = sum(_BEFORE_NOTE + _NOTE * lines(note, _NOTE_SIZE, page) for note in grid.notes)
    sides = sum(_SIDE for block in grid.blocks if block.side)
    blocks = zip(grid.blocks, widths, strict=True)
    return title + notes + sides + sum(_block_height(block, columns, leading) for block, columns in blocks)


def breaks_more(grid: Grid, widths: Sequence[Sequence[float]], leading: Leading, usual: float) -> bool:
    """Whether a text takes several lines that takes one in type of the usual size."""
    for block, columns in zip(grid.blocks, widths, strict=True):
        rows: list[Sequence[tuple[int, BodyCell | HeadCell]]] = [*placed_cells(block.head), *placed(block.body)]
        for row in rows:
            for place, cell in row:
                room = _room(cell, sum(columns[place : place + cell.colspan]), leading)
                if lines(cell.text, leading.size, room) > 1 == lines(cell.text, usual, room):
                    return True
    return False


def _block_height(block: GridBlock, columns: Sequence[float], leading: Leading) -> float:
    head, body = placed_cells(block.head), placed(block.body)
    return _rows_height(head, columns, leading) + _rows_height(body, columns, leading)


def _rows_height(
    rows: Iterable[Sequence[tuple[int, BodyCell | HeadCell]]],
    columns: Sequence[float],
    leading: Leading,
) -> float:
    """The height of rows; one that a cell over several rows makes higher is the last of them."""
    waiting: dict[int, float] = {}  # last row of such cells → where it must end at least
    total = 0.0
    for number, row in enumerate(rows):
        own = leading.line + leading.upright + _BORDER
        for place, cell in row:
            needs = _cell_height(cell, sum(columns[place : place + cell.colspan]), leading)
            if cell.rowspan == 1:
                own = max(own, needs)
            else:
                last = number + cell.rowspan - 1
                waiting[last] = max(waiting.get(last, 0.0), total + needs)
        total = max(total + own, waiting.pop(number, 0.0))
    return total


def _cell_height(cell: BodyCell | HeadCell, width: float, leading: Leading) -> float:
    number = lines(cell.text, leading.size, _room(cell, width, leading))
    return number * leading.line + leading.upright + _BORDER


def _room(cell: BodyCell | HeadCell, width: float, leading: Leading) -> float:
    """The width that a cell of so much has for its text."""
    depth = (cell.indent or max(cell.level - 1, 0)) if isinstance(cell, BodyCell) else 0
    return width - leading.across - ((depth - 1 + _INDENT) * leading.size if depth else 0.0)
