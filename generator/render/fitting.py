"""Room for wide figures on paper: other widths, smaller type, or the page on its side; no figure is broken or clipped.

A table whose figures fit as its form has it is left alone. Widths are known, since figures are set in the shipped Sans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from math import ceil

from generator.writing.annex_list import AnnexList
from generator.writing.document import Document
from generator.writing.grid import BodyCell
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.placement import placed

_PORTRAIT, _LANDSCAPE = 498.9, 728.5
"""Widths of the text in points: A4 within the margins that templates/print/print.css gives to pages of tables."""
_ADVANCES = {",": 0.278, ".": 0.278, "-": 0.347, "%": 0.921}
_DIGIT, _OTHER = 0.555, 1.0
"""Widths of characters in em (Noto Sans SC)."""
_NUMBER = re.compile(r"[-\d.,]+%?")
_NAME = 5  # em: a name may be broken anywhere, but not after every other character
_CROWDED = 9
"""So many columns make the style sheet set an upright table smaller from the start."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table may be set: the class of its type size, that size and what stands around a text, in points."""

    landscape: bool
    name: str
    size: float
    around: float
    upright: float = _PORTRAIT

    @property
    def width(self) -> float:
        return _LANDSCAPE if self.landscape else self.upright


_AMONG_TEXT = _Setting(False, "", 8.5, 6.5, upright=441.0)
_SMALLER = (("type-8", 8.0, 4.5), ("type-7", 7.0, 3.5), ("type-6-5", 6.5, 2.5), ("type-6", 6.0, 2.5))


def fitted_document(document: Document) -> Document:
    """The document with every table as it is set on paper."""
    parts = [
        replace(
            part,
            tables=[*map(fitted, part.tables)],
            annexes=[*map(fitted, part.annexes)],
            annex_list=_fitted_list(part.annex_list),
        )
        for part in document.parts
    ]
    return replace(document, parts=parts)


def _fitted_list(listed: AnnexList) -> AnnexList:
    """The list before many tables of the annex, which stands among text."""
    block = GridBlock(listed.id, [listed.head], [entry.row for entry in listed.entries], listed.column_widths)
    widths = _widths(block, _AMONG_TEXT) if listed.entries else None
    return replace(listed, column_widths=widths, has_exact_widths=True) if widths else listed


def fitted(grid: Grid) -> Grid:
    """The table as it is set on paper: the first setting in which all its figures fit, else as its form has it."""
    for setting in _settings(grid):
        widths = [_widths(block, setting) for block in grid.blocks]
        if None not in widths:
            blocks = [
                replace(block, column_widths=own, has_exact_widths=True) if own else block
                for block, own in zip(grid.blocks, widths, strict=True)
            ]
            return replace(grid, blocks=blocks, landscape=setting.landscape, type_size=setting.name)
    return grid


def _settings(grid: Grid) -> Iterator[_Setting]:
    """The ways to set a table, the form's first: upright a little smaller, then on its side ever smaller."""
    is_stacked = len(grid.blocks) > 1 or not grid.blocks[0].column_kinds
    is_crowded = not is_stacked and len(grid.blocks[0].column_kinds) >= _CROWDED
    usual = ("", 8.5, 5.5) if is_stacked else ("", 9.0, 6.5)
    if not grid.landscape:
        yield _Setting(False, *(("", 8.5, 4.5) if is_crowded else usual))
        yield _Setting(False, *_SMALLER[0])
    yield _Setting(True, *usual)
    for smaller in _SMALLER:
        yield _Setting(True, *smaller)


def _widths(block: GridBlock, setting: _Setting) -> list[str] | None:
    """The widths in percent with which the figures fit: empty for the block's own; None where none do."""
    own = [float(int(float(width))) for width in block.column_widths]  # as the classes of the style sheet have them
    figures, others = [0.0] * len(own), [0.0] * len(own)
    for row in placed(block.body):
        for column, cell in row:
            if cell.colspan == 1:
                wide, least = _needs(cell, setting.size)
                figures[column], others[column] = max(figures[column], wide), max(others[column], least)
    room = [(need + setting.around) / setting.width * 100 if need else 0.0 for need in figures]
    if all(need <= width * 100 / sum(own) for need, width in zip(room, own, strict=True)):
        return []
    rest = [(need + setting.around) / setting.width * 100 for need in others]
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
    number = max(map(_em, numbers), default=0.0) * size
    text = min(_NAME, _em(cell.text)) * size
    return (number if cell.kind == "figure" else 0.0), max(number, text)


def _em(text: str) -> float:
    return sum(_DIGIT if each.isdigit() else _ADVANCES.get(each, _OTHER) for each in text)
