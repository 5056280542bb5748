"""Reading back the two lists of 绩效表 in tables.xlsx."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.printed_performance import PrintedPerformance
from generator.render.printed_performance import printed_performance
from generator.render.reading import Read
from generator.render.reading import WorkbookReader
from generator.render.reading import compared
from generator.render.xlsx.performance_lists import SUMMARY
from generator.render.xlsx.performance_lists import performance_lists
from generator.render.xlsx.worksheet import is_too_long
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document


def read_back_lists(workbook: WorkbookReader, book: Book, document: Document) -> Iterator[Finding]:
    """Findings for each figure of a 绩效表 that its list in the workbook does not show as the book has it."""
    expected = printed_performance(book, document)
    return compared("tables.xlsx", _read_lists(workbook, book, document), dict(_in_lists(expected)), document.key)


def _in_lists(expected: PrintedPerformance) -> Iterator[tuple[str, Read]]:
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
