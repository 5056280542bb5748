"""Reading back tables.xlsx: every figure of its tables is compared with the model."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.reading import Read
from generator.render.reading import WorkbookReader
from generator.render.reading import compared
from generator.render.xlsx.layout import figure_positions
from generator.render.xlsx.readback_performance import read_back_lists
from generator.render.xlsx.worksheet import is_too_long
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.writing.document import Document


def read_back_workbook(data: bytes, book: Book, document: Document) -> Iterator[Finding]:
    """Findings for each cell of a table, a 绩效表 too, that the workbook does not show as the model has it."""
    printed = {cell.address: _shown(cell) for table in book.tables for cell in table.cells()}
    workbook = WorkbookReader(data)
    yield from compared("tables.xlsx", _read_tables(workbook, document), printed, document.key)
    if document.annexes:
        yield from read_back_lists(workbook, book, document)


def _shown(cell: Cell) -> Read:
    """A workbook shows what is printed where there is no number, or one with more digits than it keeps."""
    return (cell.text or None) if cell.printed is None or is_too_long(cell.printed) else cell.printed


def _read_tables(workbook: WorkbookReader, document: Document) -> Iterator[tuple[str, Read]]:
    """The figures of each table's worksheet where the layout has them."""
    grids = [grid for part in document.parts for grid in part.tables]
    for number, grid in enumerate(grids, start=2):  # the first worksheet is the contents
        cells = workbook.cells(number)
        for address, position in figure_positions(grid).items():
            yield address, cells.get(position)
