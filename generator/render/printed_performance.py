"""What files must show of the 绩效表: every figure that a page prints, those of the indicators apart."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from generator.model.performance import INDICATORS
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.writing.document import Document


@dataclass(slots=True)
class PrintedPerformance:
    """What the files must show: figures by address."""

    figures: dict[str, Cell] = field(default_factory=dict)
    of_indicators: dict[str, Cell] = field(default_factory=dict)


def printed_performance(book: Book, document: Document) -> PrintedPerformance:
    """What stands on the pages of the 绩效表, as the book has it."""
    expected = PrintedPerformance()
    tables = {annex.role: annex for annex in book.annexes}
    for grid in document.annexes:
        table = tables[grid.role]
        cells = {cell.address: cell for cell in table.cells()}
        printed = {cell.address: cells[cell.address] for cell in grid.cells if cell.address in cells}
        expected.figures |= printed
        for line in table.block_lines(INDICATORS):
            own = (cell for cell in line.cells.values() if cell.address in printed)
            expected.of_indicators |= {cell.address: printed[cell.address] for cell in own}
    return expected
