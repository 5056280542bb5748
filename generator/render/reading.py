"""How files are read back: figures, the cells of a worksheet; and how they are compared with what they should show.

A figure is read as a decimal, a blank as None, and what is not a number (— where no figure applies) as its text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal
from decimal import InvalidOperation
from functools import cache

from lxml import etree

from generator.render.mismatch import mismatch
from generator.source.finding import Finding

Read = Decimal | str | None
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VALUE = f"{_SHEET}v"
_DIGITS = "0123456789"


def compared(file: str, found: Mapping[str, Read], expected: Mapping[str, Read], key: str) -> Iterator[Finding]:
    """Findings for each address whose figure a file does not show, shows otherwise, or shows too much."""
    for address in {**expected, **found}:
        if address not in found or address not in expected or found[address] != expected[address]:
            told = [_told(address, figures) for figures in (expected, found)]
            yield mismatch("V-0006", file, address, told[0], told[1], key)


def _told(address: str, figures: Mapping[str, Read]) -> str:
    return "" if figures.get(address) is None else str(figures[address])


class WorkbookReader:
    """The cells of a workbook's worksheets, formulas by their cached values."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        shared = etree.fromstring(self._archive.read("xl/sharedStrings.xml"))
        self._strings = ["".join(item.itertext()) for item in shared]

    def cells(self, number: int) -> dict[tuple[int, int], Read]:
        """What stands on a worksheet, counted from 1, by row and column, counted from 0."""
        return dict(_sheet_cells(self._archive.read(f"xl/worksheets/sheet{number}.xml"), self._strings))


def _sheet_cells(xml: bytes, strings: list[str]) -> Iterator[tuple[tuple[int, int], Read]]:
    for row in etree.fromstring(xml).iter(f"{_SHEET}row"):
        number = int(row.get("r", "")) - 1
        for cell in row:
            value = cell[-1].text if len(cell) and cell[-1].tag == _VALUE else None
            if value is not None:
                kind = cell.get("t")
                text = strings[int(value)] if kind == "s" else value
                yield (number, _column(cell.get("r", "").rstrip(_DIGITS))), text if kind else parsed(text)


@cache
def _column(letters: str) -> int:
    """The column that letters name, from 0: C → 2."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def parsed(text: str | None) -> Read:
    """A figure as a decimal; anything else as it is, None where it is empty."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return text


def squeezed(text: str) -> str:
    """A text without white space, which each format sets in its own way."""
    return "".join(text.split())
