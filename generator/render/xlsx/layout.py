"""Where a table's cells stand on its worksheet, and how wide and high they must be. Rows and columns count from 0."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from collections.abc import Iterator
from itertools import groupby

from xlsxwriter.utility import xl_range
from xlsxwriter.utility import xl_rowcol_to_cell

from generator.writing.grid import BodyCell
from generator.writing.grid import Grid
from generator.writing.grid import HeadCell
from generator.writing.placement import placed

NUMBER_ROW, TITLE_ROW, LABEL_ROW, HEAD_ROW = range(4)
"""The rows above the table: its number, its title, the line with unit, year and 金额单位, then the head."""
LINE_HEIGHT = 15.0
"""Points a line of text takes."""

Position = tuple[int, int]

_PORTRAIT, _LANDSCAPE = 92, 138  # characters that a page of A4 holds beside each other
_NARROWEST = 5.0
_ROOM = 2.0  # characters beside a figure
_UNIT, _CHINESE_CHARACTER = 7.0, 40 / 3  # pixels of one unit of width, and of a Chinese character of 10 points
_LEADING = 3.0  # points above and below a row's text


def body_row(grid: Grid) -> int:
    """The first row of figures."""
    return HEAD_ROW + len(grid.block.head)


def head_positions(grid: Grid) -> Iterator[tuple[Position, HeadCell]]:
    """The head's cells with their upper left corners; those of rows above may reach down."""
    taken: set[Position] = set()
    for row, cells in enumerate(grid.block.head, start=HEAD_ROW):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken.update((row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan))
            yield (row, column), cell


def figure_positions(grid: Grid) -> dict[str, Position]:
    """Where each figure stands, by its address."""
    positions: dict[str, Position] = {}
    for row, cells in enumerate(placed(grid.block.body), start=body_row(grid)):
        positions.update((cell.address, (row, column)) for column, cell in cells if cell.address)
    return positions


def references(positions: Iterable[Position]) -> str:
    """The arguments of a SUM over these cells, neighbours in a row or column as one range; a hundred at most."""
    cells = sorted(positions)
    if len({row for row, _ in cells}) == 1:
        return ",".join(_range(run[0], run[-1]) for run in _runs(cells, 1))
    cells.sort(key=lambda cell: (cell[1], cell[0]))
    return ",".join(_range(run[0], run[-1]) for run in _runs(cells, 0))


def _runs(cells: list[Position], axis: int) -> Iterator[list[Position]]:
    """Cells one after another along an axis (0 down, 1 across), sorted that way."""
    other = 1 - axis
    numbered = enumerate(cells)
    for _, run in groupby(numbered, key=lambda item: (item[1][other], item[1][axis] - item[0])):
        yield [cell for _, cell in run]


def _range(first: Position, last: Position) -> str:
    return str(xl_rowcol_to_cell(*first) if first == last else xl_range(*first, *last))


def column_widths(grid: Grid) -> list[float]:
    """Each column's width in characters: its share of the page, and never less than its longest figure."""
    page = _LANDSCAPE if grid.landscape else _PORTRAIT
    widths = [max(float(share) * page / 100, _NARROWEST) for share in grid.block.column_widths]
    for cells in placed(grid.block.body):
        for column, cell in cells:
            if cell.kind == "figure" and cell.colspan == 1:
                widths[column] = max(widths[column], text_width(cell.text) + _ROOM)
    return widths


def indent_of(cell: BodyCell) -> int:
    """How far a name is set in: a 款 and a 项 by a step each, on top of what its form says."""
    return cell.indent + max(cell.level - 1, 0) if cell.kind == "name" else 0


def row_heights(grid: Grid, widths: list[float]) -> list[float]:
    """The height in points of each row of head and body, so that no name is cut off."""
    return _head_heights(grid, widths) + [_line_height(cells, widths) for cells in placed(grid.block.body)]


def _line_height(cells: list[tuple[int, BodyCell]], widths: list[float]) -> float:
    """What the cells of a row need, each of those that reach further down its share."""
    needed = LINE_HEIGHT
    for column, cell in cells:
        own = height(cell.text, sum(widths[column : column + cell.colspan]) - 2 * indent_of(cell))
        needed = max(needed, own / cell.rowspan)
    return needed + _LEADING


def _head_heights(grid: Grid, widths: list[float]) -> list[float]:
    heights = [LINE_HEIGHT + 2 * _LEADING] * len(grid.block.head)
    for (row, column), cell in head_positions(grid):
        needed = height(cell.text, sum(widths[column : column + cell.colspan])) + 2 * _LEADING
        for below in range(row - HEAD_ROW, row - HEAD_ROW + cell.rowspan):
            heights[below] = max(heights[below], needed / cell.rowspan)
    return heights


def height(text: str, width: float) -> float:
    """The points that a text of 10-point type needs in a cell of this width."""
    characters = max(1, int(width * _UNIT / _CHINESE_CHARACTER))
    return LINE_HEIGHT * max(1, math.ceil(text_width(text) / 2 / characters))


def text_width(text: str) -> int:
    """How many characters wide a text is; a Chinese one counts as two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
