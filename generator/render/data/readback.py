"""Reading back data.json and the CSV files: every figure of the tables is compared with the model."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterator
from typing import Any

from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import STUBS
from generator.render.data.csv_files import table_path
from generator.render.data.reading import csv_records
from generator.render.reading import Read
from generator.render.reading import compared
from generator.render.reading import parsed
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.changes import CHANGE
from generator.tables.changes import RATE
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Cell
from generator.tables.table import Table
from generator.writing.document import Document

_TIDY_STATES: dict[str, Read] = {"blank": None, "not applicable": NOT_APPLICABLE}


def read_back_json(data: bytes, book: Book, document: Document, key: str) -> Iterator[Finding]:
    """Findings for each cell, and each change since last year, that data.json does not show as the model has it."""
    read = json.loads(data)
    yield from compared("data.json", dict(_read_json(read)), _exact(book) | _texts(book), key)
    yield from compared("data.json", dict(_read_changes(read)), dict(_changes(document)), key)


def read_back_csv(read: Callable[[str], bytes], book: Book, key: str) -> Iterator[Finding]:
    """Findings for each cell that a CSV file does not show as the model has it; `read` gives a file by its path."""
    exact = _exact(book)
    tables = {address: value for table in book.tables for address, value in _read_wide(read(table_path(table)), table)}
    yield from compared("CSV", tables, exact | _texts(book), key)
    yield from compared("figures.csv", dict(_read_tidy(read(FIGURES))), exact, key)


def _exact(book: Book) -> dict[str, Read]:
    """Every figure of the tables by its address."""
    return {cell.address: _figure(cell) for table in book.tables for cell in table.cells()}


def _texts(book: Book) -> dict[str, Read]:
    """What stands in columns of text, by row and name of the text."""
    lines = ((table.role, line) for table in book.tables for line in table.lines())
    return {f"{role}!{line.key}.{name}": text for role, line in lines for name, text in line.texts.items() if text}


def _figure(cell: Cell) -> Read:
    return NOT_APPLICABLE if cell.is_not_applicable else cell.printed


def _read_json(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for table in data["tables"]:
        for row in table["rows"]:
            for column, value in row["values"].items():
                yield f"{table['id']}!{row['key']}.{column}", parsed(value)
            for name, text in row.get("texts", {}).items():
                yield f"{table['id']}!{row['key']}.{name}", text


def _read_changes(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for address, change in data.get("changes", {}).items():
        yield f"{address} {CHANGE}", parsed(change["amount"])
        yield f"{address} {RATE}", parsed(change["rate"])


def _changes(document: Document) -> Iterator[tuple[str, Read]]:
    for address, change in document.changes.items():
        yield f"{address} {CHANGE}", change.amount
        yield f"{address} {RATE}", change.rate


def _read_wide(data: bytes, table: Table) -> Iterator[tuple[str, Read]]:
    """The figures of a table's own file, where columns that a row does not have are as empty as blank cells."""
    cells = {
        (block.side or "", line.key, column) for block in table.blocks for line in block.lines for column in line.cells
    }
    for row in csv_records(data):
        texts = {name: row.pop(name) for name in table.text_columns}
        yield from ((f"{table.role}!{row['key']}.{name}", text) for name, text in texts.items() if text)
        for column, value in row.items():
            if (row["side"], row["key"], column) in cells or (value and column not in STUBS):
                yield f"{table.role}!{row['key']}.{column}", parsed(value)


def _read_tidy(data: bytes) -> Iterator[tuple[str, Read]]:
    for row in csv_records(data, ("address", "state", "value")):
        state, value = row["state"], parsed(row["value"])
        yield row["address"], _TIDY_STATES[state] if state in _TIDY_STATES and value is None else value
