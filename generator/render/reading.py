"""How files are read back: figures, the cells of a worksheet; and how they are compared with what they should tell.

A figure is read as a decimal, a blank as None, and what is not a number (— where no figure applies) as its text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal
from decimal import InvalidOperation
from functools import cache
from itertools import groupby
from operator import itemgetter

from lxml import etree

from generator.render.mismatch import NOT_THE_AUTHORS
from generator.render.mismatch import mismatch
from generator.source.finding import Finding
from generator.source.finding import error

Read = Decimal | str | None
Record = Mapping[str, Read]
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, SyntaxError, zipfile.BadZipFile, zlib.error)
"""What readers raise for a file that is none of its kind; a torn XML is a SyntaxError."""
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VALUE = f"{_SHEET}v"
_DIGITS = "0123456789"


def unreadable(file: str, key: str, problem: Exception) -> Finding:
    """The finding that a file cannot even be read, or has not the parts in which something should stand."""
    message = f"{file} 读不回来（{type(problem).__name__}：{problem}）"
    return error("V-0021", message, disclosure=key, hint=NOT_THE_AUTHORS)


def compared(
    file: str, found: Iterable[tuple[str, Read]], expected: Mapping[str, Read], key: str, finding_id: str = "V-0006"
) -> Iterator[Finding]:
    """Findings for each place (an address) where a file does not tell what it should, tells it twice, or tells more."""
    read: dict[str, Read] = {}
    for place, value in found:
        if place in read:
            twice = f"{_told(place, read)} | {'' if value is None else value}"
            yield mismatch(finding_id, file, place, _told(place, expected), twice, key)
        read[place] = value
    for place in {**expected, **read}:
        if place not in read or place not in expected or read[place] != expected[place]:
            yield mismatch(finding_id, file, place, _told(place, expected), _told(place, read), key)


def compared_records(
    file: str, found: Iterable[tuple[str, Record]], expected: Mapping[str, Record], key: str
) -> Iterator[Finding]:
    """The same for records, each of several fields: what is unlike is told field by field."""
    told: list[tuple[str, Read]] = []
    wanted = dict(expected)
    for place, record in found:
        if wanted.get(place) == record:
            del wanted[place]
        else:
            told += _fields(place, record)
    missing = (field for place, record in wanted.items() for field in _fields(place, record))
    yield from compared(file, told, dict(missing), key, "V-0020")


def _fields(place: str, record: Record) -> Iterator[tuple[str, Read]]:
    return ((f"{place} 的 {name}", value) for name, value in record.items())


def _told(place: str, told: Mapping[str, Read]) -> str:
    if place not in told:
        return "（没有）"
    return "" if told[place] is None else str(told[place])


class WorkbookReader:
    """The cells of a workbook's worksheets, formulas by their cached values."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        shared = etree.fromstring(self._archive.read("xl/sharedStrings.xml"))
        self._strings = ["".join(item.itertext()) for item in shared]

    @property
    def sheet_names(self) -> list[str]:
        """The names of the worksheets, in their order."""
        workbook = etree.fromstring(self._archive.read("xl/workbook.xml"))
        return [sheet.get("name", "") for sheet in workbook.iter(f"{_SHEET}sheet")]

    def cells(self, number: int) -> dict[tuple[int, int], Read]:
        """What stands on a worksheet, counted from 1, by row and column, counted from 0."""
        return dict(_sheet_cells(self._sheet(number), self._strings))

    def rows(self, number: int) -> list[list[Read]]:
        """The same row by row, without what is empty."""
        rows = groupby(sorted(self.cells(number).items(), key=itemgetter(0)), key=lambda cell: cell[0][0])
        return [[value for _, value in row if value != ""] for _, row in rows]

    def formulas(self, number: int) -> dict[tuple[int, int], str]:
        """The formulas of a worksheet, by row and column."""
        cells = etree.fromstring(self._sheet(number)).iter(f"{_SHEET}c")
        found = ((cell.get("r", ""), cell.findtext(f"{_SHEET}f")) for cell in cells)
        return {_position(at): formula for at, formula in found if formula is not None}

    def links(self, number: int) -> list[str]:
        """Where the links of a worksheet lead within the workbook."""
        sheet = etree.fromstring(self._sheet(number))
        return [link.get("location", "") for link in sheet.iter(f"{_SHEET}hyperlink")]

    def _sheet(self, number: int) -> bytes:
        return self._archive.read(f"xl/worksheets/sheet{number}.xml")


def _position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of C5."""
    letters = reference.rstrip(_DIGITS)
    return int(reference.removeprefix(letters)) - 1, _column(letters)


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
