"""How tables are set on paper: as large as one page allows, and no figure broken or clipped.

The form says whether a page lies on its side. Type grows to 10.5 pt where the whole table still stands on one page, and
shrinks by half points, first to keep it there, then to give wide figures room: by other widths, smaller type, or the
page on its side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from math import ceil

from generator.render.heights import Leading
from generator.render.heights import breaks_more
from generator.render.heights import height
from generator.render.type_widths import em
from generator.render.type_widths import lines
from generator.writing.annex_list import AnnexList
from generator.writing.document import Document
from generator.writing.document import Part
from generator.writing.grid import BodyCell
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.placement import placed

_PORTRAIT, _LANDSCAPE = 498.9, 728.5
"""Widths of the text in points: A4 within the margins that templates/print/print.css gives to pages of tables."""
_TALL, _LOW = 717.0, 499.0
"""Its heights."""
_SAFE = 0.98
"""Share of a page that a table may fill by reckoning, which knows no more than the lengths of its texts."""
_NUMBER = re.compile(r"[-\d.,]+%?")
_NAME = 5  # em: a name may be broken anywhere, but not after every other character
_PART_SIZE, _PART_LINE, _BELOW_PART = 18.0, 26.0, 4.0
"""The title of a part above its first table."""

_LARGE = (10.5, 10.0, 9.5)
_USUAL = 9.0
_USUAL_STACKED = 8.5
"""What larger type must not break that this does not; a form of several blocks has many narrow columns."""
_SMALL = (8.5, 8.0)
"""Sizes down to which a table shrinks so that it stays on one page: smaller ones are hard to read."""
_SMALLEST = (7.5, 7.0, 6.5, 6.0)
"""Sizes for figures that have no room otherwise."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table may be set: upright or on its side, its type, and whether its lines stand close."""

    landscape: bool
    leading: Leading
    is_close: bool = False

    @property
    def width(self) -> float:
        return _LANDSCAPE if self.landscape else _PORTRAIT

    @property
    def page(self) -> float:
        return _LOW if self.landscape else _TALL

    @property
    def name(self) -> str:
        """The classes that the style sheet knows it by."""
        size = f"type-{self.leading.size:g}".replace(".", "-")
        return f"{size} close" if self.is_close else size


_AMONG_TEXT = 441.0
_LISTED = Leading(8.5, 10.5, 2.0, 6.5)
"""The list before many tables of an annex, which stands among text."""


def fitted_document(document: Document) -> Document:
    """The document with every table as it is set on paper."""
    return replace(document, parts=[_fitted_part(part) for part in document.parts])


def _fitted_part(part: Part) -> Part:
    opening = part.opening_table
    title = lines(part.title, _PART_SIZE, _PORTRAIT) * _PART_LINE + _BELOW_PART
    tables, annexes = (
        [fitted(table, title if table is opening else 0.0) for table in tables]
        for tables in (part.tables, part.annexes)
    )
    return replace(part, tables=tables, annexes=annexes, annex_list=_fitted_list(part.annex_list))


def _fitted_list(listed: AnnexList) -> AnnexList:
    block = GridBlock(listed.id, [listed.head], [entry.row for entry in listed.entries], listed.column_widths)
    widths = _widths(block, _LISTED, _AMONG_TEXT) if listed.entries else None
    return replace(listed, column_widths=widths, has_exact_widths=True) if widths else listed


def fitted(grid: Grid, above: float = 0.0) -> Grid:
    """The table as it is set on paper below a title that takes so many points.

    The first setting with room for all its figures and all its rows on one page; else the first of the usual size or
    below with room for its figures; else as its form has it.
    """
    first: Grid | None = None
    usual = _USUAL_STACKED if _is_stacked(grid) else _USUAL
    for landscape in sorted({grid.landscape, True}):
        for setting in _settings(grid, landscape=landscape):
            widths = [_widths(block, setting.leading, setting.width) for block in grid.blocks]
            if None in widths:
                continue
            if setting.leading.size >= min(_SMALL) and _is_on_one_page(grid, setting, widths, above):
                return _set(grid, setting, widths)
            if first is None and setting.leading.size <= usual and not setting.is_close:
                first = _set(grid, setting, widths)
        if first is not None:
            return first
    return grid


def _settings(grid: Grid, *, landscape: bool) -> Iterator[_Setting]:
    """The ways to set a table on a page that stands or lies, the largest type first."""
    for size in (*_LARGE, _USUAL, *_SMALL, *(_SMALLEST if landscape else ())):
        if _is_stacked(grid):
            yield _Setting(landscape, Leading(size, _quarter(size * 1.24), 2.0, _across(size)))
        else:
            yield _Setting(landscape, Leading(size, _quarter(size * 1.33), 4.0, _across(size)))
            yield _Setting(landscape, Leading(size, _quarter(size * 1.2), 2.0, _across(size)), is_close=True)


def _is_stacked(grid: Grid) -> bool:
    return len(grid.blocks) > 1 or not grid.blocks[0].column_kinds


def _across(size: float) -> float:
    """What stands left and right of a text, its border with it."""
    return 6.5 if size >= _USUAL else 4.5 if size >= min(_SMALL) else 3.5 if size >= 7 else 2.5


def _quarter(points: float) -> float:
    return round(points * 4) / 4


def _is_on_one_page(grid: Grid, setting: _Setting, widths: Sequence[list[str] | None], above: float) -> bool:
    pairs = zip(grid.blocks, widths, strict=True)
    columns = [_in_points(own or block.column_widths, setting.width) for block, own in pairs]
    usual = _USUAL_STACKED if _is_stacked(grid) else _USUAL
    if setting.leading.size > usual and breaks_more(grid, columns, setting.leading, usual):
        return False
    return above + height(grid, columns, setting.leading, setting.width) <= setting.page * _SAFE


def _in_points(widths: Sequence[str], page: float) -> list[float]:
    shares = [float(width) for width in widths]
    return [share * page / sum(shares) for share in shares]


def _set(grid: Grid, setting: _Setting, widths: Sequence[list[str] | None]) -> Grid:
    blocks = [
        replace(block, column_widths=own, has_exact_widths=True) if own else block
        for block, own in zip(grid.blocks, widths, strict=True)
    ]
    return replace(grid, blocks=blocks, landscape=setting.landscape, type_size=setting.name)


def _widths(block: GridBlock, leading: Leading, page: float) -> list[str] | None:
    """The widths in percent with which the figures fit: empty for the block's own; None where none do."""
    own = [float(int(float(width))) for width in block.column_widths]  # as the classes of the style sheet have them
    figures, others = [0.0] * len(own), [0.0] * len(own)
    for row in placed(block.body):
        for column, cell in row:
            if cell.colspan == 1:
                wide, least = _needs(cell, leading.size)
                figures[column], others[column] = max(figures[column], wide), max(others[column], least)
    room = [(need + leading.across) / page * 100 if need else 0.0 for need in figures]
    if all(need <= width * 100 / sum(own) for need, width in zip(room, own, strict=True)):
        return []
    rest = [(need + leading.across) / page * 100 for need in others]
    needed = [ceil(max(pair) * 100) / 100 for pair in zip(room, rest, strict=True)]
    left = 100 - sum(needed)
    if left < 0:
        return None
    spare = [max(0.0, width * 100 / sum(own) - need) for width, need in zip(own, needed, strict=True)]
    shares = [each / sum(spare) if sum(spare) else 1 / len(own) for each in spare]
    return [f"{need + left * share:.2f}" for need, share in zip(needed, shares, strict=True)]


def _needs(cell: BodyCell, size: float) -> tuple[float, float]:
    """What a cell needs in points so that its figure is not broken, and so that the rest of its text can be read."""
    numbers = [cell.text] if cell.kind == "figure" and _NUMBER.fullmatch(cell.text) else _NUMBER.findall(cell.text)
    number = max(map(em, numbers), default=0.0) * size
    text = min(_NAME, em(cell.text)) * size
    return (number if cell.kind == "figure" else 0.0), max(number, text)
