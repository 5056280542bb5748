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

_RIGHT_OF_STUBS = ("figure", "text", "blank")


def tie_to_headings(prefix: str, head: list[list[HeadCell]], body: list[BodyRow]) -> None:
    """Sets the ids, which begin with `prefix`, and the headings of each body cell, its row's before its column's.

    `head` is without the row that numbers the columns (栏次): a number is no name.
    """
    above = column_headings(prefix, head)
    row_headings = 0
    for row in body:
        column = 0
        for block in _blocks(row.cells):
            heading = next((cell for cell in block if cell.is_head), None)
            if heading:
                row_headings += 1
                heading.id = f"{prefix}r{row_headings}"
            for cell in block:
                if not cell.is_head:
                    cell.headings = ([heading.id] if heading else []) + above[column]
                column += cell.colspan


def tie_spanning(prefix: str, head: list[list[HeadCell]], body: list[BodyRow]) -> None:
    """Sets the ids and headings where headings of a row may span several rows, or each stand before its value."""
    above = column_headings(prefix, head)
    open_spans: dict[int, tuple[int, str]] = {}  # column → rows left, id of the heading that spans them
    headings = 0
    for row in body:
        column = 0
        of_row = [name for left, name in open_spans.values() if left and name]
        for cell in row.cells:
            while open_spans.get(column, (0, ""))[0]:
                column += 1
            if cell.is_head:
                headings += 1
                cell.id = f"{prefix}r{headings}"
                of_row = [*of_row, cell.id] if head else [cell.id]
            else:
                cell.headings = of_row + above[column]
            if cell.rowspan > 1:
                open_spans[column] = (cell.rowspan, cell.id)
            column += cell.colspan
        open_spans = {place: (left - 1, name) for place, (left, name) in open_spans.items() if left > 1}


def column_headings(prefix: str, head: list[list[HeadCell]]) -> dict[int, list[str]]:
    """The ids of the headings above each column, from the top, as the spans lay them out."""
    above: dict[int, list[str]] = defaultdict(list)
    taken: set[tuple[int, int]] = set()
    headings = 0
    for level, row in enumerate(head):
        column = 0
        for cell in row:
            while (level, column) in taken:
                column += 1
            if cell.scope:
                headings += 1
                cell.id = f"{prefix}c{headings}"
            for place in range(column, column + cell.colspan):
                taken |= {(level + down, place) for down in range(cell.rowspan)}
                above[place] += [cell.id] if cell.id else []
    return above


def _blocks(cells: list[BodyCell]) -> Iterator[list[BodyCell]]:
    """A row's cells block by block: stubs, and the figures and texts right of them."""
    block: list[BodyCell] = []
    for cell in cells:
        if block and block[-1].kind in _RIGHT_OF_STUBS and cell.kind not in _RIGHT_OF_STUBS:
            yield block
            block = []
        block.append(cell)
    yield block
