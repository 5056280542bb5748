"""The public tables of a foreign document: which form each is, and each figure under its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.recognition.columns import FIGURE
from generator.recognition.columns import Match
from generator.recognition.columns import head_height
from generator.recognition.columns import heads_of
from generator.recognition.columns import is_numbering
from generator.recognition.columns import match
from generator.recognition.passages import UNIT
from generator.recognition.passages import loose_tables
from generator.recognition.readings import FoundLine
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.recognition.rows import RowFinder
from generator.recognition.rows import code_of
from generator.recognition.rows import label_of
from generator.recognition.rows import stubs_of
from generator.recognition.shapes import Shape
from generator.recognition.shapes import plain_title
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

_LEAST = 0.55
"""A table that fits no form better than this is none of them."""
_LINES_OF_TITLE = 6
_NO_LINE = "不在表样的行里"


def find_tables(pages: Sequence[Page], shapes: list[Shape]) -> list[FoundTable]:
    """The tables that are forms; grids that are none of them are left out."""
    found: list[FoundTable] = []
    finders: list[RowFinder] = []
    above: list[str] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Paragraph):
                above.append(item.text)
                continue
            titles = [plain_title(text) for text in above[-_LINES_OF_TITLE:]]
            unit = next((found[1] for found in map(UNIT.search, reversed(above[-_LINES_OF_TITLE:])) if found), "")
            above.clear()
            best = _best(item, titles, shapes)
            last = found[-1] if found else None
            if last and _continues(item, last, best, titles):
                table = last
                body = best.body if best and best.shape is last.match.shape else 0
            elif best:
                table = FoundTable(best, unit)
                found.append(table)
                finders = [RowFinder(block) for block in best.shape.blocks]
                body = best.body
            else:
                continue
            table.grids.append(item)
            _read(item, body, table, finders)
    roles = {table.match.shape.role for table in found}
    return found + loose_tables(pages, [shape for shape in shapes if shape.role not in roles])


def _best(grid: Grid, titles: list[str], shapes: list[Shape]) -> Match | None:
    if head_height(grid) == 0:
        return None
    matches = [(m.score + _title_score(titles, m.shape), m) for m in (match(grid, shape) for shape in shapes)]
    score, best = max(matches, key=lambda pair: pair[0], default=(0.0, None))
    return best if best and score >= _LEAST and any(column.key for _, column in best.columns.values()) else None


def _title_score(titles: list[str], shape: Shape) -> float:
    if shape.title in titles:
        return 0.5
    return (
        0.4
        if any(title.endswith(shape.title) or shape.title.endswith(title) for title in titles if len(title) > 4)
        else 0.0
    )


def _continues(grid: Grid, last: FoundTable, best: Match | None, titles: list[str]) -> bool:
    """A grid goes on with the table on the page before: as wide, and of the same form or without a title of its own."""
    before = last.grids[-1]
    if grid.width != before.width or grid.place.page - before.place.page != 1:
        return False
    if best is not None:
        return best.shape is last.match.shape
    return not head_height(grid) or not any("表" in title for title in titles) or _head(grid) == _head(last.grids[0])


def _head(grid: Grid) -> list[tuple[str, ...]]:
    return heads_of(grid, head_height(grid))


def _read(grid: Grid, body: int, table: FoundTable, finders: list[RowFinder]) -> None:
    found = table.match
    for row in range(body, grid.height):
        if is_numbering([grid.text(row, column) for column in range(grid.width)]):
            continue
        for number, finder in enumerate(finders):
            stubs = stubs_of(grid, row, found, number)
            key = finder.key(stubs)
            readings = {}
            for place, (block, column) in found.columns.items():
                cell = grid.at(row, place)
                if block != number or column.key is None or cell is None:
                    continue
                if cell.column != place and cell.column in found.columns:
                    continue  # the text of a merged cell belongs to its first column
                reading = Reading(cell.text, cell.place)
                if key is not None and (not cell.text or FIGURE.fullmatch(cell.text)):
                    readings[column.key] = reading
                elif FIGURE.fullmatch(cell.text):
                    table.unplaced.append(replace(reading, doubt=_NO_LINE))
            if key is not None and readings:
                label = label_of(stubs)
                table.lines.append(FoundLine(number, key, code_of(stubs), label, readings))
