"""A worksheet, of whatever file, as a page: what it shows, its hidden rows and columns told and left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set
from dataclasses import dataclass

from generator.source.foreign.bounds import MOST_CELLS
from generator.source.foreign.layout import parted
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Place

_NAMED = 5
"""How many rows, columns or cells a remark names."""

Position = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Worksheet:
    """A sheet as its reader found it: the text that each cell shows, merged ranges, what is hidden.

    `merged`: first row, first column, last row, last column, all from 0.
    """

    number: int
    name: str
    texts: Mapping[Position, str]
    merged: Iterable[tuple[int, int, int, int]] = ()
    is_hidden: bool = False
    hidden_rows: Set[int] = frozenset()
    hidden_columns: Set[int] = frozenset()
    comments: Sequence[str] = ()
    """The cells that somebody left a comment in."""


def pages_of(sheets: Iterable[Worksheet], file: str) -> list[Page]:
    """The sheets of a file as pages, a hidden one without its contents. Raises NotReadableError."""
    return [_hidden(sheet) if sheet.is_hidden else _page(sheet, file) for sheet in sheets]


def _hidden(sheet: Worksheet) -> Page:
    told = (f"工作表“{sheet.name.strip()}”是隐藏的，没有读",) if sheet.texts else ()
    return Page(sheet.number, (), told)


def _page(sheet: Worksheet, file: str) -> Page:
    name = sheet.name.strip()
    used = [position for position, text in sheet.texts.items() if text.strip()]
    rows = _shown({row for row, _ in used}, sheet.hidden_rows)
    columns = _shown({column for _, column in used}, sheet.hidden_columns)
    if len(rows) * len(columns) > MOST_CELLS:
        raise NotReadableError(f"工作表“{name}”有 {len(rows)} 行，太大：请只留要公开的表再审。")
    cells = [
        GridCell(row, column, height, width, text, Place(file, sheet.number, sheet=name, spot=cell_name(*at)))
        for row, column, height, width, text, at in _cells(sheet, rows, columns)
    ]
    grid = Grid(len(rows), len(columns), cells, Place(file, sheet.number, sheet=name))
    told = tuple(f"工作表“{name}”{text}" for text in _unread(sheet, used))
    return Page(sheet.number, tuple(parted(grid)), told)


def cell_name(row: int, column: int) -> str:
    """What a worksheet calls a cell: C5."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """What a worksheet calls a column: C."""
    name, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def named(names: Iterable[str]) -> str:
    """The first of some rows, columns or cells, and how many there are."""
    every = list(names)
    return "、".join(every[:_NAMED]) + (f" 等 {len(every)} 处" if len(every) > _NAMED else "")


def _shown(used: set[int], hidden: Set[int]) -> list[int]:
    """The rows or columns from the first to the last that hold something, without the hidden ones."""
    return [place for place in range(min(used), max(used) + 1) if place not in hidden] if used else []


def _cells(sheet: Worksheet, rows: list[int], columns: list[int]) -> Iterable[tuple[int, int, int, int, str, Position]]:
    """Row, column, height, width, text and own position of each cell, a merged one as large as it shows."""
    covered: set[Position] = set()
    for top, left, bottom, right in sheet.merged:
        high, wide = _within(rows, top, bottom), _within(columns, left, right)
        text = sheet.texts.get((top, left), "")
        if high and wide and text.strip() and (high[0], wide[0]) not in covered:
            covered.update((row, column) for row in high for column in wide)
            yield high[0], wide[0], len(high), len(wide), text, (top, left)
    row_places, column_places = _places(rows), _places(columns)
    for (row, column), text in sheet.texts.items():
        place = (row_places.get(row, -1), column_places.get(column, -1))
        if text.strip() and min(place) >= 0 and place not in covered:
            yield *place, 1, 1, text, (row, column)


def _places(numbers: list[int]) -> dict[int, int]:
    return {number: place for place, number in enumerate(numbers)}


def _within(numbers: list[int], first: int, last: int) -> range:
    return range(bisect_left(numbers, first), bisect_left(numbers, last + 1))


def _unread(sheet: Worksheet, used: list[Position]) -> Iterable[str]:
    """What no reader of the paper sees: hidden rows and columns that hold something, comments."""
    rows = sorted({row for row, _ in used if row in sheet.hidden_rows})
    columns = sorted({column for _, column in used if column in sheet.hidden_columns})
    if rows:
        yield f"有隐藏的行，没有读：第 {named(str(row + 1) for row in rows)} 行"
    if columns:
        yield f"有隐藏的列，没有读：{named(map(column_name, columns))} 列"
    if sheet.comments:
        yield f"有批注，没有读：{named(sheet.comments)}"
