"""A rectangle of cells as a person reads it: lines of text (titles, units, notes) and the tables between them.

A worksheet, and often a table of a web page or a word processor, holds the title, the line of the unit, one or several
tables and their notes in one rectangle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.wording import lines_of
from generator.source.foreign.wording import tidy

_FIGURE = re.compile(r"[-−－+]?[\d,]*\.?\d+%?|[-—－]+")
_TITLE = re.compile(r".*(表|决算|预算|目录)([（(].*[)）])?|(公开|附)?表?\d+表?|附[件表]?\d*")
_LABELLED = re.compile(r"[（(]?(?!其中)[^：:]{0,8}(单位|部门|名称|负责人|制表|填表|日期|编码)[^：:]{0,6}[：:].*")
_NOTE = re.compile(r"[（(【]?(注|说明|备注|附注)\d*[：:、．. ].*")
_LONGEST_TITLE = 45
_LONGEST_LABEL = 15
"""A text that stands alone at the end of a table and is longer is a note, not the name of a line."""
_MOST_LABELLED = 4

Item = Paragraph | Grid


def parted(grid: Grid) -> list[Item]:
    """The lines of text and the tables of a rectangle, from top to bottom."""
    rows = [_texts(grid, row) for row in range(grid.height)]
    starts = [0, *_starts(grid, rows), grid.height]
    return [
        item
        for top, bottom in pairwise(starts)
        for part in _side_by_side(_cut(grid, range(top, bottom), range(grid.width)))
        for item in _items(part)
    ]


def _texts(grid: Grid, row: int) -> list[GridCell]:
    """The cells with text that cover a row, from left to right."""
    found = {id(cell): cell for column in range(grid.width) if (cell := grid.at(row, column)) and cell.text}
    return list(found.values())


def _is_title(text: str) -> bool:
    bare = tidy(text)
    return len(bare) <= _LONGEST_TITLE and bool(_TITLE.fullmatch(bare) or _LABELLED.fullmatch(bare))


def _is_strong(cells: Sequence[GridCell]) -> bool:
    """Whether a row can only stand above a table: a title, the number of a table, the line of the unit."""
    if not cells or len(cells) > _MOST_LABELLED or any(_is_figure(cell) for cell in cells):
        return False
    titles = [_is_title(cell.text) for cell in cells]
    return all(titles) or any(_LABELLED.fullmatch(tidy(cell.text)) for cell in cells)


def _is_line(cells: Sequence[GridCell]) -> bool:
    """Whether a row is text alone, wherever it stands."""
    return (len(cells) == 1 and not _is_figure(cells[0])) or _is_strong(cells)


def _is_figure(cell: GridCell) -> bool:
    return bool(_FIGURE.fullmatch(tidy(cell.text)))


def _starts(grid: Grid, rows: list[list[GridCell]]) -> Iterator[int]:
    """The rows, but for the first, where another table begins: with its title or, after a blank row, with its head."""
    in_table, figures, last = False, set[int](), 0
    for row, cells in enumerate(rows):
        if not cells:
            continue
        after_blank = row - last > 1
        begins = _is_strong(cells) if in_table else False
        begins = begins or (in_table and after_blank and any(_over(cell, figures) for cell in cells))
        last = row
        if begins:
            yield row
            in_table, figures = False, set()
        in_table = in_table or not _is_line(cells)
        figures |= {cell.column for cell in cells if _is_figure(cell)}


def _over(cell: GridCell, figures: set[int]) -> bool:
    """Whether a text stands where figures stood: it is a head."""
    columns = range(cell.column, cell.column + cell.columns)
    return not _is_figure(cell) and any(column in figures for column in columns)


def _cut(grid: Grid, rows: range, columns: range) -> Grid:
    """A part of a grid, its cells cut at the borders."""
    cells = []
    for cell in grid.cells:
        top, left = max(cell.row, rows.start), max(cell.column, columns.start)
        bottom, right = min(cell.row + cell.rows, rows.stop), min(cell.column + cell.columns, columns.stop)
        if top < bottom and left < right:
            moved = replace(
                cell, row=top - rows.start, column=left - columns.start, rows=bottom - top, columns=right - left
            )
            cells.append(moved)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    first = next((cell.place for cell in cells if cell.text), grid.place)
    return Grid(len(rows), len(columns), cells, first)


def _side_by_side(grid: Grid) -> list[Grid]:
    """The tables that stand side by side, parted by blank columns, each with a title of its own; else the one."""
    filled = {column for cell in grid.cells if cell.text for column in range(cell.column, cell.column + cell.columns)}
    parts = [_cut(grid, range(grid.height), run) for run in _runs(sorted(filled))]
    each_titled = all(_is_strong(next(filter(None, _rows(part)), [])) for part in parts)
    return parts if len(parts) > 1 and each_titled else [grid]


def _rows(grid: Grid) -> Iterator[list[GridCell]]:
    return (_texts(grid, row) for row in range(grid.height))


def _runs(numbers: list[int]) -> Iterator[range]:
    """Numbers that follow each other without a gap."""
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            yield range(numbers[start], numbers[place - 1] + 1)
            start = place


def _items(grid: Grid) -> Iterator[Item]:
    """The lines above a table, the table, the lines below it."""
    rows = list(_rows(grid))
    top = next((row for row, cells in enumerate(rows) if cells and not _is_line(cells)), len(rows))
    bottom = len(rows)
    while bottom > top and (not rows[bottom - 1] or _is_note(rows[bottom - 1], grid)):
        bottom -= 1
    yield from _lines(rows[:top])
    columns = [column for cells in rows[top:bottom] for cell in cells for column in (cell.column, _end(cell))]
    if columns:
        body = _cut(grid, range(top, bottom), range(min(columns), max(columns)))
        yield Grid(body.height, body.width, [replace(cell, text=tidy(cell.text)) for cell in body.cells], body.place)
    yield from _lines(rows[bottom:])


def _end(cell: GridCell) -> int:
    return cell.column + cell.columns


def _is_note(cells: Sequence[GridCell], grid: Grid) -> bool:
    text = tidy(cells[0].text)
    is_long = len(text) > _LONGEST_LABEL or cells[0].columns * 2 > grid.width
    return _is_strong(cells) or (_is_line(cells) and (is_long or bool(_NOTE.fullmatch(text))))


def _lines(rows: list[list[GridCell]]) -> Iterator[Paragraph]:
    told: set[int] = set()
    for cell in (cell for cells in rows for cell in cells):
        if id(cell) not in told:
            told.add(id(cell))
            yield from (Paragraph(line, cell.place) for line in lines_of(cell.text))
