"""A table without ruled lines as grids: its columns by where figures, names and heads stand, its rows by their heights.

A column is what stands under each other; a blank one is known by its head. A name that takes several lines is one cell
and belongs to the row of figures beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from generator.recognition.columns import is_numbering
from generator.recognition.figures import figure_in
from generator.source.foreign.pages import Box
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

_ABOUT = re.compile(r"公开\d+表|20\d\d年度?$|(单位|部门|年度)[:：]")
_PAGE_NUMBER = re.compile(r"[-—－–\s]*(第?\d{1,3}页?|第\d+页共\d+页|\d+/\d+)[-—－–\s]*")
_SAME_LINE = 0.5
_LEADING = 1.6
"""The next line of a cell is lower by less than this."""
_OVERLAP = 0.3
"""So much of the narrower one two things have in common that stand under each other."""

Span = tuple[float, float]


@dataclass(slots=True)
class _Cell:
    """Words that belong together, and where they stand."""

    text: str
    box: Box
    is_figure: bool

    @property
    def span(self) -> Span:
        return self.box[0], self.box[2]

    @property
    def y(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    def add(self, other: _Cell) -> None:
        """Takes the next words in."""
        self.text += other.text
        pairs = list(zip(self.box, other.box, strict=True))
        self.box = (min(pairs[0]), min(pairs[1]), max(pairs[2]), max(pairs[3]))


def laid_out(passage: Sequence[Paragraph]) -> list[Grid]:
    """The grids of a passage, one a page, all with the same columns; none where the file tells no places."""
    lines = [each for each in passage if not _ABOUT.search(each.text)]
    if not lines or not all(each.boxes for each in lines):
        return []
    pages = [list(each) for _, each in groupby(lines, lambda line: line.place.page)]
    size = median(box[3] - box[1] for line in lines for box in line.boxes)
    parted = [_head_and_body(_cells(page, size), size) for page in pages]
    head = parted[0][0]
    again = {cell.text for cell in head}
    bodies = [body for _, body in parted]
    columns = _columns([cell for body in bodies for cell in body], head)
    if len(columns) < 2 or not head:
        return []
    first = [_rows(head, size), *([] for _ in bodies[1:])]
    repeated = [[], *([cell for cell in other if cell.text not in again] for other, _ in parted[1:])]
    return [
        _grid([*heads, *_rows([*more, *body], size)], columns, page[0].place)
        for heads, more, body, page in zip(first, repeated, bodies, pages, strict=True)
        if body
    ]


def _cells(lines: Iterable[Paragraph], size: float) -> list[_Cell]:
    """The words of a page, those of one cell together: they follow one another and stand beside or below each other."""
    cells: list[_Cell] = []
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line.text):
            continue
        for word, box in zip(line.words, line.boxes, strict=True):
            cell = _Cell(word, box, figure_in(word) is not None)
            if cells and _goes_on(cells[-1], cell, size):
                cells[-1].add(cell)
            else:
                cells.append(cell)
    return cells


def _goes_on(before: _Cell, cell: _Cell, size: float) -> bool:
    if before.is_figure or cell.is_figure:
        return False
    lower = before.box[1] - cell.box[1]
    is_beside = abs(lower) < _SAME_LINE * size and 0 <= cell.box[0] - before.box[2] < size
    is_below = _SAME_LINE * size < lower < _LEADING * size and _share(before.span, cell.span) > _OVERLAP
    return is_beside or is_below


def _head_and_body(cells: list[_Cell], size: float) -> tuple[list[_Cell], list[_Cell]]:
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


def _rows(cells: Iterable[_Cell], size: float) -> list[list[_Cell]]:
    """Cells row by row: figures that stand as high, with the names that reach over that height."""
    rows: list[tuple[float, list[_Cell]]] = []
    for cell in sorted(cells, key=lambda each: (not each.is_figure, -each.y)):
        near = [row for row in rows if abs(row[0] - cell.y) < _SAME_LINE * size or _covers(cell, row[0])]
        if near:
            min(near, key=lambda row: abs(row[0] - cell.y))[1].append(cell)
        else:
            rows.append((cell.y, [cell]))
    return [sorted(row, key=lambda each: each.box[0]) for _, row in sorted(rows, key=lambda row: -row[0])]


def _covers(cell: _Cell, height: float) -> bool:
    return cell.box[1] < height < cell.box[3]


def _columns(body: Sequence[_Cell], head: Sequence[_Cell]) -> list[Span]:
    """From where to where each column goes: what stands under each other, and heads over nothing."""
    columns = _merged(cell.span for cell in body if cell.is_figure)
    names = [cell.span for cell in body if not cell.is_figure and not _over(cell.span, columns)]
    columns = sorted([*columns, *_merged(names)])
    alone = [cell.span for cell in head if not _over(cell.span, columns)]
    return sorted([*columns, *_merged(alone)])


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


def _grid(rows: Sequence[Sequence[_Cell]], columns: Sequence[Span], place: Place) -> Grid:
    texts: dict[tuple[int, int], list[_Cell]] = {}
    spread: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        for cell in row:
            over = _over(cell.span, columns) or [_nearest(cell.span, columns)]
            first = over[0] if not cell.is_figure else max(over, key=lambda each: _share(columns[each], cell.span))
            texts.setdefault((number, first), []).append(cell)
            spread[number, first] = 1 if cell.is_figure else over[-1] - first + 1
    cells = [
        GridCell(row, column, 1, spread[row, column], "".join(each.text for each in found), _place(found, place))
        for (row, column), found in texts.items()
    ]
    return Grid(len(rows), len(columns), cells, place)


def _nearest(span: Span, columns: Sequence[Span]) -> int:
    middle = sum(span) / 2
    return min(range(len(columns)), key=lambda number: abs(sum(columns[number]) / 2 - middle))


def _place(cells: Sequence[_Cell], page: Place) -> Place:
    boxes = [cell.box for cell in cells]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return Place(page.file, page.page, (left, bottom, max(box[2] for box in boxes), max(box[3] for box in boxes)))
