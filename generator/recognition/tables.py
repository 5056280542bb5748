"""The public tables of a foreign document: which form each is, and each figure under its address."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace

from generator.recognition.columns import Match
from generator.recognition.columns import head_height
from generator.recognition.columns import heads_of
from generator.recognition.columns import is_numbering
from generator.recognition.columns import match
from generator.recognition.columns import most_alike
from generator.recognition.figures import figure_in
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
from generator.recognition.sideways import is_nameless
from generator.recognition.sideways import with_halves_joined
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

_LEAST = 0.55
"""A table that fits no form better than this is none of them."""
_LINES_OF_TITLE = 6
_NO_LINE = "不在表样的行里"
_NO_NAMES = "这一块没有行名，不知道是哪些行"
_NO_COLUMN = "不在表样的栏里"
_UNSURE = "栏名与表样的不大像"
_TWICE = "同名的行前面已有，不知道哪一行是"


def find_tables(pages: Sequence[Page], shapes: list[Shape]) -> list[FoundTable]:
    """The tables that are forms; grids that are none of them are left out."""
    found: list[FoundTable] = []
    finders: list[RowFinder] = []
    above: list[str] = []
    pages = with_halves_joined(pages)
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
            if last and best is None and is_nameless(item) and not _has_title(titles):
                amounts = filter(_is_amount, item.cells)
                last.unplaced += [Reading(cell.text, cell.place, _NO_NAMES) for cell in amounts]
                continue
            if last and _continues(item, last, best, titles):
                table = last
                body = best.body if best and best.shape is last.match.shape else _head_again(item, last)
            elif best:
                table = FoundTable(best, unit, is_titled=_title_score(titles, best.shape) > 0)
                found.append(table)
                finders = [RowFinder(block) for block in best.shape.blocks]
                body = best.body
            else:
                continue
            table.grids.append(item)
            _read(item, body, table, finders)
            table.unplaced += _of_other_columns(item, body, table.match)
    found = _without_lookalikes(found)
    for table in found:
        _doubt_repeated(table)
    roles = {table.match.shape.role for table in found}
    return found + loose_tables(pages, [shape for shape in shapes if shape.role not in roles])


def _without_lookalikes(found: list[FoundTable]) -> list[FoundTable]:
    """Without tables of text and pictures that only look like a form: untitled where another is, or hardly fitting."""
    titled = {table.match.shape.role for table in found if table.is_titled}
    return [
        table
        for table in found
        if table.is_titled
        or (table.match.shape.role not in titled and len(list(table.readings())) >= len(table.unplaced))
    ]


def _best(grid: Grid, titles: list[str], shapes: list[Shape]) -> Match | None:
    if head_height(grid) == 0:
        return None
    titled = [(_title_score(titles, shape), shape) for shape in shapes]
    matches = [
        (found.score + of_title, found)
        for of_title, shape in titled
        if of_title + most_alike(grid, shape) >= _LEAST
        for found in [match(grid, shape)]
    ]
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
    if grid.width != before.width or not _follows(grid.place, before.place):
        return False
    is_untitled = not _has_title(titles)
    is_headed_alike = head_height(grid) > 0 and _head(grid) == _head(last.grids[0])
    if best is not None and not (is_headed_alike and is_untitled):
        return best.shape is last.match.shape
    return not head_height(grid) or is_headed_alike or (not grid.place.spot and is_untitled)


def _has_title(titles: Iterable[str]) -> bool:
    return any("表" in title for title in titles)


def _head_again(grid: Grid, last: FoundTable) -> int:
    """How many rows of a part of a table are its head again."""
    return head_height(grid) if _head(grid) == _head(last.grids[0]) else 0


def _follows(place: Place, before: Place) -> bool:
    """Whether a place is on the next page or sheet, or in a file without pages anywhere after."""
    return place.file == before.file and place.page - before.page in ((0, 1) if place.spot else (1,))


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
                figure = figure_in(cell.text)
                if key is not None and not cell.text:
                    readings[column.key] = Reading("", cell.place)
                elif key is not None and figure is not None:
                    doubt = figure.doubt or (_UNSURE if place in found.unsure else "")
                    readings[column.key] = Reading(figure.text, cell.place, doubt)
                elif figure is not None:
                    table.unplaced.append(Reading(figure.text, cell.place, _NO_LINE))
            if key is not None and readings:
                label = label_of(stubs)
                table.lines.append(FoundLine(number, key, code_of(stubs), label, readings))


def _of_other_columns(grid: Grid, body: int, found: Match) -> Iterator[Reading]:
    """Amounts in columns that the form has not, which its sums may miss; numbers of lines and codes are none."""
    for column in range(grid.width):
        if column in found.columns:
            continue
        cells = [cell for row in range(body, grid.height) if (cell := grid.at(row, column)) and cell.column == column]
        figures = [(figure.text, cell.place) for cell in cells if (figure := figure_in(cell.text))]
        if any("." in text for text, _ in figures):
            yield from (Reading(text, place, _NO_COLUMN) for text, place in figures)


def _is_amount(cell: GridCell) -> bool:
    return "." in cell.text and figure_in(cell.text) is not None


def _doubt_repeated(table: FoundTable) -> None:
    """Of two figures of one address the second has no place and the first is doubtful; the same one twice is not."""
    first: dict[tuple[int, str, str], tuple[FoundLine, Reading]] = {}
    for line in table.lines:
        for column, reading in list(line.readings.items()):
            other, known = first.setdefault((line.block, line.key, column), (line, reading))
            if other is line or not reading.text:
                continue
            if not known.text:
                first[line.block, line.key, column] = line, reading
                continue
            if reading.text != known.text:
                table.unplaced.append(replace(reading, doubt=_TWICE))
                other.readings[column] = replace(known, doubt=known.doubt or _TWICE)
            del line.readings[column]
