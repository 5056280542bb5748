"""Reading back tables.xlsx: every figure of its tables is compared with the model."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping

from generator.checks.totals import PrintedTotal
from generator.render.reading import Read
from generator.render.reading import WorkbookReader
from generator.render.reading import compared
from generator.render.xlsx.layout import figure_positions
from generator.render.xlsx.readback_formulas import read_back_formulas
from generator.render.xlsx.readback_performance import read_back_lists
from generator.render.xlsx.readback_texts import read_back_texts
from generator.render.xlsx.readback_texts import shown
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document


def read_back_workbook(
    data: bytes, book: Book, document: Document, totals: Mapping[str, PrintedTotal]
) -> Iterator[Finding]:
    """Findings for each cell, name, formula and link that the workbook does not have as the model has it.

    `totals` are the sums that the review has found, by the address of the total.
    """
    printed = {cell.address: shown(cell) for table in book.tables for cell in table.cells()}
    workbook = WorkbookReader(data)
    yield from compared("tables.xlsx", _read_tables(workbook, document), printed, document.key)
    if document.annexes:
        yield from read_back_lists(workbook, book, document)
    yield from read_back_texts(workbook, book, document)
    yield from read_back_formulas(workbook, book, document, totals)


def _read_tables(workbook: WorkbookReader, document: Document) -> Iterator[tuple[str, Read]]:
    """The figures of each table's worksheet where the layout has them."""
    grids = [grid for part in document.parts for grid in part.tables]
    for number, grid in enumerate(grids, start=2):  # the first worksheet is the contents
        cells = workbook.cells(number)
        for address, position in figure_positions(grid).items():
            yield address, cells.get(position)
