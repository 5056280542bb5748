"""Reading back the 绩效表 in the data files: every figure that a page prints, and what each indicator asks and reached.

Each file is compared with the book itself, not with what another file or the writers of the files made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from generator.model.performance import INDICATORS
from generator.render.data.indicator_records import INDICATOR_FIGURES
from generator.render.data.performance_files import INDICATORS_FILE
from generator.render.data.performance_files import PERFORMANCE
from generator.render.data.reading import csv_records
from generator.render.reading import Read
from generator.render.reading import WorkbookReader
from generator.render.reading import compared
from generator.render.reading import parsed
from generator.render.xlsx.performance_lists import SUMMARY
from generator.render.xlsx.performance_lists import performance_lists
from generator.render.xlsx.worksheet import is_too_long
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.writing.document import Document

_TEXTS = {"target": "目标", "actual": "完成"}
"""The texts of an indicator that are compared, by their field in indicators.csv."""


@dataclass(slots=True)
class _Expected:
    """What the files must show: figures by address, the texts of indicators by address and name."""

    figures: dict[str, Cell] = field(default_factory=dict)
    of_indicators: dict[str, Cell] = field(default_factory=dict)
    texts: dict[str, Read] = field(default_factory=dict)


def read_back_performance(
    read: Callable[[str], bytes],
    data: dict[str, Any],
    workbook: WorkbookReader,
    book: Book,
    document: Document,
    key: str,
) -> Iterator[Finding]:
    """Findings for each figure or text of a 绩效表 that a data file does not show as the book has it.

    `read` gives a file by its path, `data` is data.json, `workbook` tables.xlsx.
    """
    expected = _expected(book, document)
    figures: dict[str, Read] = {address: cell.printed for address, cell in expected.figures.items()}
    yield from compared("data.json", dict(_read_json(data)), figures | expected.texts, key)
    if not document.annexes:
        return
    yield from compared(PERFORMANCE, dict(_read_figures(read(PERFORMANCE))), figures, key)
    columns = INDICATOR_FIGURES.values()
    of_indicators: dict[str, Read] = {
        address: cell.printed for address, cell in expected.of_indicators.items() if cell.column in columns
    }
    found = dict(_read_indicators(read(INDICATORS_FILE)))
    yield from compared(INDICATORS_FILE, found, of_indicators | expected.texts, key)
    listed = dict(_read_lists(workbook, book, document))
    yield from compared("tables.xlsx", listed, dict(_in_lists(expected)), key)


def _expected(book: Book, document: Document) -> _Expected:
    """What stands on the pages of the sheets, as the book has it."""
    expected = _Expected()
    tables = {annex.role: annex for annex in book.annexes}
    for grid in document.annexes:
        table = tables[grid.role]
        cells = {cell.address: cell for cell in table.cells()}
        printed = {cell.address: cells[cell.address] for cell in grid.cells if cell.address in cells}
        expected.figures |= printed
        for line in table.block_lines(INDICATORS):
            own = (cell for cell in line.cells.values() if cell.address in printed)
            expected.of_indicators |= {cell.address: printed[cell.address] for cell in own}
            for name in _TEXTS.values():
                if line.texts[name]:
                    expected.texts[f"{table.role}!{line.key}.{name}"] = line.texts[name]
    return expected


def _read_json(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    """What data.json shows; a null is no figure."""
    for sheet in data["performance"]:
        for block in sheet["blocks"]:
            for row in block["rows"]:
                place = f"{sheet['id']}!{row['key']}"
                for column, value in row["values"].items():
                    if value is not None:
                        yield f"{place}.{column}", parsed(value)
                if block["id"] == INDICATORS:
                    texts = row["texts"]
                    yield from ((f"{place}.{name}", texts[name]) for name in _TEXTS.values() if name in texts)


def _read_figures(data: bytes) -> Iterator[tuple[str, Read]]:
    for record in csv_records(data, ("address", "value")):
        yield record["address"], parsed(record["value"])


def _read_indicators(data: bytes) -> Iterator[tuple[str, Read]]:
    for record in csv_records(data, {"sheet", "row", *INDICATOR_FIGURES, *_TEXTS}):
        place = f"{record['sheet']}!{record['row']}"
        for name, column in INDICATOR_FIGURES.items():
            if record[name]:
                yield f"{place}.{column}", parsed(record[name])
        for name, text in _TEXTS.items():
            if record[name]:
                yield f"{place}.{text}", record[name]


def _in_lists(expected: _Expected) -> Iterator[tuple[str, Read]]:
    """What the two lists of the workbook must show."""
    summary = set(SUMMARY.values())
    for address, cell in expected.figures.items():
        if address in expected.of_indicators or (cell.row, cell.column) in summary:
            yield address, cell.text if cell.printed is None or is_too_long(cell.printed) else cell.printed


def _read_lists(workbook: WorkbookReader, book: Book, document: Document) -> Iterator[tuple[str, Read]]:
    """The figures of both lists, which stand behind the contents and the tables."""
    behind = 2 + sum(len(part.tables) for part in document.parts)
    for number, listing in enumerate(performance_lists(book, document), start=behind):
        cells = workbook.cells(number)
        for address, position in listing.figure_positions():
            yield address, cells.get(position)
