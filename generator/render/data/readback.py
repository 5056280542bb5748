"""Reading back the data files: every figure of data.json, the CSV files and tables.xlsx is compared with the model."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterator
from typing import Any

from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import STUBS
from generator.render.data.csv_files import table_path
from generator.render.data.readback_performance import read_back_performance
from generator.render.data.reading import Read
from generator.render.data.reading import WorkbookReader
from generator.render.data.reading import compared
from generator.render.data.reading import csv_records
from generator.render.data.reading import parsed
from generator.render.xlsx.layout import figure_positions
from generator.render.xlsx.worksheet import is_too_long
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Cell
from generator.tables.table import Table
from generator.writing.document import Document

_TIDY_STATES: dict[str, Read] = {"blank": None, "not applicable": NOT_APPLICABLE}


def read_back_data(read: Callable[[str], bytes], book: Book, document: Document, key: str) -> list[Finding]:
    """Findings for each cell that a data file does not show as the model has it; `read` gives a file by its path."""
    cells = {cell.address: cell for table in book.tables for cell in table.cells()}
    exact = {address: _figure(cell) for address, cell in cells.items()}
    printed = {address: _shown(cell) for address, cell in cells.items()}
    tables = {address: value for table in book.tables for address, value in _read_wide(read(table_path(table)), table)}
    data, workbook = json.loads(read("data.json")), WorkbookReader(read("tables.xlsx"))
    return [
        *compared("data.json", dict(_read_json(data)), exact, key),
        *compared("CSV", tables, exact, key),
        *compared("figures.csv", dict(_read_tidy(read(FIGURES))), exact, key),
        *compared("tables.xlsx", dict(_read_workbook(workbook, document)), printed, key),
        *read_back_performance(read, data, workbook, book, document, key),
    ]


def _figure(cell: Cell) -> Read:
    return NOT_APPLICABLE if cell.is_not_applicable else cell.printed


def _shown(cell: Cell) -> Read:
    """A workbook shows what is printed where there is no number, or one with more digits than it keeps."""
    return (cell.text or None) if cell.printed is None or is_too_long(cell.printed) else cell.printed


def _read_json(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for table in data["tables"]:
        for row in table["rows"]:
            for column, value in row["values"].items():
                yield f"{table['id']}!{row['key']}.{column}", parsed(value)


def _read_wide(data: bytes, table: Table) -> Iterator[tuple[str, Read]]:
    """The figures of a table's own file, where columns that a row does not have are as empty as blank cells."""
    cells = {
        (block.side or "", line.key, column) for block in table.blocks for line in block.lines for column in line.cells
    }
    for row in csv_records(data):
        for column, value in row.items():
            if (row["side"], row["key"], column) in cells or (value and column not in STUBS):
                yield f"{table.role}!{row['key']}.{column}", parsed(value)


def _read_tidy(data: bytes) -> Iterator[tuple[str, Read]]:
    for row in csv_records(data, ("address", "state", "value")):
        state, value = row["state"], parsed(row["value"])
        yield row["address"], _TIDY_STATES[state] if state in _TIDY_STATES and value is None else value


def _read_workbook(workbook: WorkbookReader, document: Document) -> Iterator[tuple[str, Read]]:
    """The figures of each table's sheet where the layout has them."""
    grids = [grid for part in document.parts for grid in part.tables]
    for number, grid in enumerate(grids, start=2):  # the first sheet is the contents
        cells = workbook.cells(number)
        for address, position in figure_positions(grid).items():
            yield address, cells.get(position)
