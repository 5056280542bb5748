"""Ties the cells of a printed table to their headings: a heading has an id, every other cell names its headings.

`scope` alone cannot tell which side of a two-sided table a row heading heads, nor which columns a group spans (WCAG
technique H43).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import HeadCell

_RIGHT_OF_STUBS = ("figure", "text", "tick", "blank")


def tie_to_headings(prefix: str, head: list[list[HeadCell]], body: list[BodyRow]) -> None:
    """Sets the ids, which begin with `prefix`, and the headings of each body cell, its row's before its column's.

    A row's headings are those that span it from rows above and those of its own part of the row: a side, or a label
    with its value. `head` is without the row that numbers the columns (栏次): a number is no name.
    """
    above = column_headings(prefix, head)
    spans: dict[int, tuple[int, str]] = {}  # column → rows left, id of the heading that spans them
    headings = 0
    for row in body:
        spanning = [name for _, name in spans.values() if name]
        column = 0
        for part in parts_of(row.cells):
            for cell in (cell for cell in part if cell.is_head):
                headings += 1
                cell.id = f"{prefix}r{headings}"
            own = spanning + [cell.id for cell in part if cell.is_head]
            for cell in part:
                while column in spans:
                    column += 1
                if not cell.is_head:
                    cell.headings = own + above[column]
                if cell.rowspan > 1:
                    spans[column] = (cell.rowspan, cell.id)
                column += cell.colspan
        spans = {place: (left - 1, name) for place, (left, name) in spans.items() if left > 1}


def column_headings(prefix: str, head: list[list[HeadCell]]) -> dict[int, list[str]]:
    """The ids of the headings above each column, from the top, as the spans lay them out."""
    above: dict[int, list[str]] = defaultdict(list)
    headings = 0
    for column, cell in placed(head):
        if cell.scope:
            headings += 1
            cell.id = f"{prefix}c{headings}"
        for place in range(column, column + cell.colspan):
            above[place] += [cell.id] if cell.id else []
    return above


def placed(head: list[list[HeadCell]]) -> Iterator[tuple[int, HeadCell]]:
    """Each cell of a head with the column it begins at, row by row, as the spans lay them out."""
    taken: set[tuple[int, int]] = set()
    for level, row in enumerate(head):
        column = 0
        for cell in row:
            while (level, column) in taken:
                column += 1
            yield column, cell
            columns = range(column, column + cell.colspan)
            taken |= {(level + down, place) for place in columns for down in range(cell.rowspan)}


def parts_of(cells: list[BodyCell]) -> Iterator[list[BodyCell]]:
    """A row's cells part by part: stubs, and the figures and texts right of them."""
    part: list[BodyCell] = []
    for cell in cells:
        if part and part[-1].kind in _RIGHT_OF_STUBS and cell.kind not in _RIGHT_OF_STUBS:
            yield part
            part = []
        part.append(cell)
    yield part
