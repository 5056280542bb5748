"""The public tables of a foreign document: which form each is, and each figure under its address."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence

from generator.recognition.columns import Match
from generator.recognition.columns import head_height
from generator.recognition.columns import heads_of
from generator.recognition.columns import match
from generator.recognition.columns import most_alike
from generator.recognition.figures import figure_in
from generator.recognition.passages import loose_tables
from generator.recognition.passages import unit_above
from generator.recognition.placing import doubt_repeated
from generator.recognition.placing import place_figures
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.recognition.rows import RowFinder
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
_SHORTEST_TITLE = 5
_NO_NAMES = "这一块没有行名，不知道是哪些行"


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
            unit = unit_above(above[-_LINES_OF_TITLE:])
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
            place_figures(item, body, table, finders)
    found = _without_lookalikes(found)
    for table in found:
        doubt_repeated(table)
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
    named = _captioned(titles, shapes)
    titled = [(_title_score(titles, shape), shape) for shape in named or shapes]
    matches = [
        (found.score + of_title, found)
        for of_title, shape in titled
        if of_title + most_alike(grid, shape) >= _LEAST
        for found in [match(grid, shape)]
    ]
    score, best = max(matches, key=lambda pair: pair[0], default=(0.0, None))
    return best if best and score >= _LEAST and any(column.key for _, column in best.columns.values()) else None


def _captioned(titles: list[str], shapes: list[Shape]) -> list[Shape]:
    """The forms that a caption names, for a table is what its caption says; of two that it ends with the longer one."""
    named = [shape for shape in shapes if shape.title in titles]
    if named:
        return named
    ends = [[shape for shape in shapes if _ends_with(title, shape)] for title in titles]
    return [max(each, key=lambda shape: len(shape.title)) for each in ends if each]


def _ends_with(title: str, shape: Shape) -> bool:
    return len(shape.title) >= _SHORTEST_TITLE and title.endswith(shape.title)


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
    is_next = _follows(grid.place, before.place) or (grid.place.page == before.place.page and not titles)
    if grid.width != before.width or not is_next:
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


def _is_amount(cell: GridCell) -> bool:
    return "." in cell.text and figure_in(cell.text) is not None
