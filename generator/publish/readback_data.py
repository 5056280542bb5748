"""Reading back the data files: every figure of data.json, the CSV files and tables.xlsx is compared with the model.

A figure is read as a decimal, a blank as None, and what is not a number (— where no figure applies) as its text.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal
from decimal import InvalidOperation

from lxml import etree

from generator.publish.readback import mismatch
from generator.render.csv_files import FIGURES
from generator.render.csv_files import STUBS
from generator.render.csv_files import table_path
from generator.render.csv_text import ENCODING
from generator.render.csv_text import original
from generator.render.sheet_layout import figure_positions
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Cell
from generator.tables.table import Table
from generator.writing.document import Document

Read = Decimal | str | None
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TIDY_STATES: dict[str, Read] = {"blank": None, "not applicable": NOT_APPLICABLE}


def read_back_data(read: Callable[[str], bytes], book: Book, document: Document, key: str) -> list[Finding]:
    """Findings for each cell that a data file does not show as the model has it; `read` gives a file by its path."""
    cells = {cell.address: cell for table in book.tables for cell in table.cells()}
    exact = {address: _figure(cell) for address, cell in cells.items()}
    printed = {address: _shown(cell) for address, cell in cells.items()}
    tables = {address: value for table in book.tables for address, value in _read_wide(read(table_path(table)), table)}
    findings = [
        *_compared("data.json", dict(_read_json(read("data.json"))), exact, key),
        *_compared("CSV", tables, exact, key),
        *_compared("figures.csv", dict(_read_tidy(read(FIGURES))), exact, key),
        *_compared("tables.xlsx", dict(_read_workbook(read("tables.xlsx"), document)), printed, key),
    ]
    return findings


def _figure(cell: Cell) -> Read:
    return NOT_APPLICABLE if cell.is_not_applicable else cell.printed


def _shown(cell: Cell) -> Read:
    """A workbook shows what is printed where there is no number."""
    return (cell.text or None) if cell.printed is None else cell.printed


def _compared(file: str, found: dict[str, Read], expected: dict[str, Read], key: str) -> Iterator[Finding]:
    for address in expected | found:
        if address not in found or address not in expected or found[address] != expected[address]:
            told = [_told(address, figures) for figures in (expected, found)]
            yield mismatch("V-0006", file, address, told[0], told[1], key)


def _told(address: str, figures: Mapping[str, Read]) -> str:
    return "" if figures.get(address) is None else str(figures[address])


def _read_json(data: bytes) -> Iterator[tuple[str, Read]]:
    for table in json.loads(data)["tables"]:
        for row in table["rows"]:
            for column, value in row["values"].items():
                yield f"{table['id']}!{row['key']}.{column}", _parsed(value)


def _read_wide(data: bytes, table: Table) -> Iterator[tuple[str, Read]]:
    """The figures of a table's own file, where columns that a row does not have are as empty as blank cells."""
    cells = {
        (block.side or "", line.key, column) for block in table.blocks for line in block.lines for column in line.cells
    }
    for row in _records(data):
        for column, value in row.items():
            if (row["side"], row["key"], column) in cells or (value and column not in STUBS):
                yield f"{table.role}!{row['key']}.{column}", _parsed(value)


def _read_tidy(data: bytes) -> Iterator[tuple[str, Read]]:
    for row in _records(data):
        state, value = row["state"], _parsed(row["value"])
        yield row["address"], _TIDY_STATES[state] if state in _TIDY_STATES and value is None else value


def _records(data: bytes) -> Iterator[dict[str, str]]:
    """The records of a CSV file, texts as they were before they were made neutral."""
    rows = csv.reader(io.StringIO(data.decode(ENCODING), newline=""))
    head = [original(name) for name in next(rows)]
    for row in rows:
        yield dict(zip(head, map(original, row), strict=True))


def _read_workbook(data: bytes, document: Document) -> Iterator[tuple[str, Read]]:
    """The figures of each table's sheet, formulas by their cached values, where the layout has them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = ["".join(item.itertext()) for item in etree.fromstring(archive.read("xl/sharedStrings.xml"))]
        grids = [grid for part in document.parts for grid in part.tables]
        for number, grid in enumerate(grids, start=2):  # the first sheet is the contents
            cells = dict(_sheet_cells(archive.read(f"xl/worksheets/sheet{number}.xml"), strings))
            for address, position in figure_positions(grid).items():
                yield address, cells.get(position)


def _sheet_cells(xml: bytes, strings: list[str]) -> Iterator[tuple[tuple[int, int], Read]]:
    for cell in etree.fromstring(xml).iter(f"{_SHEET}c"):
        value = cell.findtext(f"{_SHEET}v")
        if value is not None:
            text = strings[int(value)] if cell.get("t") == "s" else value
            yield _position(cell.get("r", "")), text if cell.get("t") else _parsed(text)


def _position(name: str) -> tuple[int, int]:
    """The row and column of a cell's name, from 0: C5 → (4, 2)."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name.removeprefix(letters)) - 1, column - 1


def _parsed(text: str | None) -> Read:
    """A figure as a decimal; anything else as it is, None where it is empty."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return text
