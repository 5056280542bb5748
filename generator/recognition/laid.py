"""A table without ruled lines as grids: its columns by where figures, names and heads stand, its rows by their heights.

A column is what stands under each other; a blank one is known by its head. A name that takes several lines is one cell
and belongs to the row of figures beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from generator.recognition.columns import is_numbering
from generator.recognition.figures import figure_in
from generator.recognition.figures import in_threes
from generator.recognition.wrapped import Cell
from generator.recognition.wrapped import Span
from generator.recognition.wrapped import with_lines_joined
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

_ABOUT = re.compile(r"公开\d+表|20\d\d年度?$|(单位|部门|年度)[:：]")
_PAGE_NUMBER = re.compile(r"[-—－–\s]*(第?\d{1,3}页?|第\d+页共\d+页|\d+/\d+)[-—－–\s]*")
_SAME_LINE = 0.5
_BETWEEN_GROUPS = 0.7
"""The blank between groups of three digits is narrower than this part of their height."""
_OVERLAP = 0.3
"""So much of the narrower one two things have in common that stand under each other."""


def laid_out(passage: Sequence[Paragraph]) -> tuple[list[Grid], int]:
    """The grids of a passage, one a page, all with the same columns, and how many rows the head has that the first has.

    None where the file tells no places.
    """
    lines = [each for each in passage if not _ABOUT.search(each.text)]
    if not lines or not all(each.boxes for each in lines):
        return [], 0
    pages = [list(each) for _, each in groupby(lines, lambda line: line.place.page)]
    size = _size(lines)
    parted = [_head_and_body(_cells(page, size), size) for page in pages]
    head = parted[0][0]
    again = {cell.text for cell in head}
    bodies = [body for _, body in parted]
    columns = _columns([cell for body in bodies for cell in body], head)
    if len(columns) < 2 or not head:
        return [], 0
    first = [_rows(head, size), *([] for _ in bodies[1:])]
    repeated = [[], *([cell for cell in other if cell.text not in again] for other, _ in parted[1:])]
    grids = [
        _grid([*heads, *_rows([*more, *body], size)], columns, page[0].place)
        for heads, more, body, page in zip(first, repeated, bodies, pages, strict=True)
        if body
    ]
    return grids, len(first[0])


def _size(lines: Iterable[Paragraph]) -> float:
    """How high letters are; digits and marks are less so."""
    pairs = [pair for line in lines for pair in zip(line.words, line.boxes, strict=True)]
    names = [box for word, box in pairs if len(word) > 1 and figure_in(word) is None]
    return median(box[3] - box[1] for box in names or [box for _, box in pairs])


def _cells(lines: Sequence[Paragraph], size: float) -> list[Cell]:
    """The words of a page, those of one cell together."""
    cells: list[Cell] = []
    for place, line in enumerate(lines):
        if place in (0, len(lines) - 1) and _PAGE_NUMBER.fullmatch(line.text):
            continue
        for word, box in zip(line.words, line.boxes, strict=True):
            cell = Cell(word, box, figure_in(word) is not None)
            if cells and _is_beside(cells[-1], cell, size):
                cells[-1].add(cell)
            else:
                cells.append(cell)
    return with_lines_joined(cells, size)


def _is_beside(before: Cell, cell: Cell, size: float) -> bool:
    """Whether words go on one beside the other: those of a name, or digits in groups of three."""
    gap = cell.box[0] - before.box[2]
    if abs(before.box[1] - cell.box[1]) >= _SAME_LINE * size or gap < 0:
        return False
    if before.is_figure and cell.is_figure:
        is_near = gap < _BETWEEN_GROUPS * (cell.box[3] - cell.box[1])
        return is_near and len(in_threes([before.text, cell.text])) == 1
    return not (before.is_figure or cell.is_figure) and gap < size


def _head_and_body(cells: list[Cell], size: float) -> tuple[list[Cell], list[Cell]]:
    """What stands above the first figures, which are not the numbers of columns, and the rest without such numbers."""
    rows = _rows(cells, size)
    end = len(rows)
    for number, row in enumerate(rows):
        if any(cell.is_figure for cell in row) and not is_numbering([cell.text for cell in row]):
            end = number
            break
    body = [row for row in rows[end:] if not is_numbering([cell.text for cell in row])]
    head = [row for row in rows[:end] if not is_numbering([cell.text for cell in row])]
    return [cell for row in head for cell in row], [cell for row in body for cell in row]


def _rows(cells: Iterable[Cell], size: float) -> list[list[Cell]]:
    """Cells row by row: figures that stand as high, with the names that reach over that height."""
    rows: list[tuple[float, list[Cell]]] = []
    for cell in sorted(cells, key=lambda each: (not each.is_figure, -each.y)):
        near = [row for row in rows if abs(row[0] - cell.y) < _SAME_LINE * size or _covers(cell, row)]
        if near:
            min(near, key=lambda row: abs(row[0] - cell.y))[1].append(cell)
        else:
            rows.append((cell.y, [cell]))
    return [sorted(row, key=lambda each: each.box[0]) for _, row in sorted(rows, key=lambda row: -row[0])]


def _covers(cell: Cell, row: tuple[float, list[Cell]]) -> bool:
    """Whether a name of several lines reaches over the height of a row of figures."""
    return row[1][0].is_figure and cell.box[1] < row[0] < cell.box[3]


def _columns(body: Sequence[Cell], head: Sequence[Cell]) -> list[Span]:
    """From where to where each column goes: what stands under each other, and heads over nothing."""
    columns = _merged(cell.span for cell in body if cell.is_figure)
    names = [cell.span for cell in body if not cell.is_figure and not _over(cell.span, columns)]
    columns = sorted([*columns, *_merged(names)])
    heads = [cell.span for cell in head]
    alone = _merged(span for span in heads if not _over(span, columns))
    headless = {column for column in columns if not any(_share(column, span) > _OVERLAP for span in heads)}
    for span in alone:
        near = [each for each in _beside(span, columns) if not any(_is_between(other, span, each) for other in alone)]
        found = min((each for each in near if each in headless), key=lambda each: _distance(span, each), default=None)
        if found is None:
            columns.append(span)
            continue
        headless.discard(found)
        columns[columns.index(found)] = min(found[0], span[0]), max(found[1], span[1])
    return sorted(columns)


def _beside(span: Span, columns: Sequence[Span]) -> list[Span]:
    """The columns right before and behind something that stands over none."""
    before = max((each for each in columns if each[0] < span[0]), default=None)
    behind = min((each for each in columns if each[0] > span[0]), default=None)
    return [each for each in (before, behind) if each is not None]


def _is_between(other: Span, one: Span, two: Span) -> bool:
    """Whether something begins between two things: they do not belong together."""
    return min(one[0], two[0]) < other[0] < max(one[0], two[0])


def _distance(one: Span, other: Span) -> float:
    return max(one[0], other[0]) - min(one[1], other[1])


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and _share(merged[-1], span) > _OVERLAP:
            merged[-1] = merged[-1][0], max(merged[-1][1], span[1])
        else:
            merged.append(span)
    return merged


def _over(span: Span, columns: Sequence[Span]) -> list[int]:
    """The columns that something stands over or under."""
    return [number for number, column in enumerate(columns) if _share(column, span) > _OVERLAP]


def _share(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(min(one[1] - one[0], other[1] - other[0]), 1.0)


def _grid(rows: Sequence[Sequence[Cell]], columns: Sequence[Span], place: Place) -> Grid:
    texts: dict[tuple[int, int], list[Cell]] = {}
    spread: dict[tuple[int, int], int] = {}
    figures = {_column(cell, columns)[0] for row in rows for cell in row if cell.is_figure}
    for number, row in enumerate(rows):
        taken = {_column(cell, columns)[0] for cell in row}
        for cell in row:
            first, across = _column(cell, columns)
            if not cell.is_figure and first in figures and any(other.is_figure for other in row):
                first, across = _over_blanks(first, across, taken, len(columns))
            texts.setdefault((number, first), []).append(cell)
            spread[number, first] = across
    cells = [
        GridCell(row, column, 1, spread[row, column], "".join(each.text for each in found), _place(found, place))
        for (row, column), found in texts.items()
    ]
    covered = {(cell.row, cell.column + step) for cell in cells for step in range(cell.columns)}
    every = ((row, column) for row in range(len(rows)) for column in range(len(columns)))
    cells += [GridCell(row, column, 1, 1, "", place) for row, column in every if (row, column) not in covered]
    return Grid(len(rows), len(columns), cells, place)


def _column(cell: Cell, columns: Sequence[Span]) -> tuple[int, int]:
    """The first column that a cell stands in, and how many it goes over; a figure stands in one."""
    over = _over(cell.span, columns) or [_nearest(cell.span, columns)]
    if cell.is_figure:
        return max(over, key=lambda each: _share(columns[each], cell.span)), 1
    return over[0], over[-1] - over[0] + 1


def _over_blanks(first: int, across: int, taken: Collection[int], width: int) -> tuple[int, int]:
    """A name that stands where others have figures (合计) goes over all the blanks beside it."""
    start, end = first, first + across
    while start > 0 and start - 1 not in taken:
        start -= 1
    while end < width and end not in taken:
        end += 1
    return start, end - start


def _nearest(span: Span, columns: Sequence[Span]) -> int:
    middle = sum(span) / 2
    return min(range(len(columns)), key=lambda number: abs(sum(columns[number]) / 2 - middle))


def _place(cells: Sequence[Cell], page: Place) -> Place:
    boxes = [cell.box for cell in cells]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return Place(page.file, page.page, (left, bottom, max(box[2] for box in boxes), max(box[3] for box in boxes)))
