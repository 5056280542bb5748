"""Reading back the 绩效表 in data.json and the CSV files.

Each file is compared with the book itself, not with what another file or the writers of the files made of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterator
from typing import Any

from generator.render.data.indicator_records import INDICATOR_FIGURES
from generator.render.data.performance_files import INDICATORS_FILE
from generator.render.data.performance_files import PERFORMANCE
from generator.render.data.readback_sheets import read_back_sheets_in_csv
from generator.render.data.readback_sheets import read_back_sheets_in_json
from generator.render.data.reading import csv_records
from generator.render.printed_performance import printed_performance
from generator.render.reading import Read
from generator.render.reading import compared
from generator.render.reading import parsed
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document


def read_back_performance(read: Callable[[str], bytes], book: Book, document: Document, key: str) -> Iterator[Finding]:
    """Findings for each figure, name and text of a 绩效表 that a data file does not show as the book has it.

    `read` gives a file by its path.
    """
    expected = printed_performance(book, document)
    sheets = json.loads(read("data.json"))["performance"]
    figures: dict[str, Read] = {address: cell.printed for address, cell in expected.figures.items()}
    yield from compared("data.json", _read_json(sheets), figures, key)
    yield from read_back_sheets_in_json(sheets, book, document, key)
    if not document.annexes:
        return
    yield from compared(PERFORMANCE, _read_figures(read(PERFORMANCE)), figures, key)
    columns = INDICATOR_FIGURES.values()
    of_indicators: dict[str, Read] = {
        address: cell.printed for address, cell in expected.of_indicators.items() if cell.column in columns
    }
    found = _read_indicators(read(INDICATORS_FILE))
    yield from compared(INDICATORS_FILE, found, of_indicators, key)
    yield from read_back_sheets_in_csv(read, book, document, key)


def _read_json(sheets: list[dict[str, Any]]) -> Iterator[tuple[str, Read]]:
    """What data.json shows; a null is no figure."""
    for sheet in sheets:
        for block in sheet["blocks"]:
            for row in block["rows"]:
                place = f"{sheet['id']}!{row['key']}"
                for column, value in row["values"].items():
                    if value is not None:
                        yield f"{place}.{column}", parsed(value)


def _read_figures(data: bytes) -> Iterator[tuple[str, Read]]:
    for record in csv_records(data):
        yield record["address"], parsed(record["value"])


def _read_indicators(data: bytes) -> Iterator[tuple[str, Read]]:
    for record in csv_records(data):
        place = f"{record['sheet']}!{record['row']}"
        for name, column in INDICATOR_FIGURES.items():
            if record[name]:
                yield f"{place}.{column}", parsed(record[name])
