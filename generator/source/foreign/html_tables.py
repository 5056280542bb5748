"""The grid of a table of a web page: where each cell stands by the spans before it (HTML standard, 4.9.12)."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator

from lxml.html import HtmlElement

from generator.source.foreign.bounds import MOST_CELLS
from generator.source.foreign.flow import Flow
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import NotReadableError

_WIDEST = 1000
"""The most columns that a cell may span."""


def grid_of(table: HtmlElement, flow: Flow, text: Callable[[HtmlElement], str]) -> Grid:
    """A table that holds no other one, its caption as its first row. Raises NotReadableError if it is too large."""
    cells = list(_cells(table, flow, text))
    singles = [cell.column + 1 for cell in cells if cell.columns == 1]
    width = max(singles or (cell.column + cell.columns for cell in cells), default=0)
    height = max((cell.row + cell.rows for cell in cells), default=0)
    shown = [_within(cell, width) for cell in cells if cell.column < width]
    return Grid(height, width, shown, flow.place(f"第{table.sourceline}行"))


def _cells(table: HtmlElement, flow: Flow, text: Callable[[HtmlElement], str]) -> Iterator[GridCell]:
    rows = list(table.iter("caption", "tr"))
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        place = flow.place(f"第{line.sourceline}行")
        column = 0
        for cell in [line] if line.tag == "caption" else line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - row)
            width = min(_span(cell, "colspan") or 1, _WIDEST)
            if len(taken) + height * width > MOST_CELLS:
                raise NotReadableError("表格太大：请只留要公开的表再审。")
            taken.update((row + down, column + right) for down in range(height) for right in range(width))
            yield GridCell(row, column, height, width, text(cell), place)


def _span(cell: HtmlElement, name: str) -> int:
    """How far a cell spans; 0 is to the end."""
    told = (cell.get(name) or "1").strip()
    return int(told) if told.isdecimal() and len(told) < 6 else 1


def _within(cell: GridCell, width: int) -> GridCell:
    columns = min(cell.columns, width - cell.column)
    return GridCell(cell.row, cell.column, cell.rows, columns, cell.text, cell.place)
