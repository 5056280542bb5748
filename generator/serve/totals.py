"""What the tables add up to, as the ledger has it: for the author to see while typing."""

from __future__ import annotations

from dataclasses import dataclass

from generator.tables.book import Book
from generator.tables.table import Table
from generator.tables.table import names_total


@dataclass(frozen=True, slots=True)
class Total:
    """A total as a table prints it."""

    address: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class TableTotals:
    """The totals of a table, in its unit."""

    title: str
    unit: str
    totals: tuple[Total, ...]


def totals_of(book: Book) -> list[TableTotals]:
    """The totals of each table that has any other than zero."""
    told = (TableTotals(table.title, table.unit_name, tuple(_totals(table))) for table in book.tables)
    return [each for each in told if each.totals]


def _totals(table: Table) -> list[Total]:
    return [
        Total(cell.address, f"{line.name} {cell.column}", cell.text)
        for line in table.lines()
        if line.key and names_total(line.key)
        for cell in line.cells.values()
        if cell.printed
    ]
