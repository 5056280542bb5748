"""Reading back the formulas of tables.xlsx: each adds the cells that the document says it does, and gives its figure.

The program writes one kind of formula, ROUND(SUM(cells),decimals); anything else is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal

from xlsxwriter.utility import xl_cell_to_rowcol

from generator.checks.totals import PrintedTotal
from generator.model.money import round_half_up
from generator.render.mismatch import mismatch
from generator.render.reading import Read
from generator.render.reading import WorkbookReader
from generator.render.reading import compared
from generator.render.xlsx.layout import Position
from generator.render.xlsx.layout import figure_positions
from generator.render.xlsx.worksheet import is_too_long
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document

_FILE = "tables.xlsx"
_SUM = re.compile(r"ROUND\(SUM\(([A-Z0-9:,]+)\),(\d+)\)", re.ASCII)


def read_back_formulas(
    workbook: WorkbookReader, book: Book, document: Document, totals: Mapping[str, PrintedTotal]
) -> Iterator[Finding]:
    """Findings for each formula that is missing, too much, adds other cells than `totals` tell or to another sum."""
    for number, grid in enumerate(document.tables, start=2):  # the first worksheet is the contents
        positions = figure_positions(grid)
        addresses = {position: address for address, position in positions.items()}
        formulas, cells = workbook.formulas(number), workbook.cells(number)
        sums = [address for address in positions if _is_sum(address, book, totals)]
        expected = {address: _parts(address, totals, positions) for address in sums}
        found = {addresses.get(at, f"{grid.role} {at}"): _read_parts(formula) for at, formula in formulas.items()}
        yield from compared(_FILE, found.items(), expected, document.key, "V-0029")
        for at, formula in formulas.items():
            value, printed = _value(formula, cells), cells.get(at)
            if value != printed:
                place = f"{addresses.get(at, at)} 的公式 {formula}"
                yield mismatch("V-0029", _FILE, place, str(printed), str(value), document.key)


def _is_sum(address: str, book: Book, totals: Mapping[str, PrintedTotal]) -> bool:
    """Whether a figure is a number and the sum, to the last digit, of others as they are printed."""
    cell, total = book.cell(address), totals.get(address)
    return bool(total and total.is_exact and cell and cell.printed is not None and not is_too_long(cell.printed))


def _parts(address: str, totals: Mapping[str, PrintedTotal], positions: Mapping[str, Position]) -> str:
    return _told(positions[part.address] for part in totals[address].parts)


def _read_parts(formula: str) -> str:
    match = _SUM.fullmatch(formula)
    return _told(_cells_of(match[1])) if match else formula


def _told(positions: Iterator[Position]) -> str:
    return " ".join(f"{row + 1}/{column + 1}" for row, column in sorted(positions))


def _cells_of(references: str) -> Iterator[Position]:
    """Every cell, counted from 0, of references such as B5,C7:C9."""
    for reference in references.split(","):
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = xl_cell_to_rowcol(first), xl_cell_to_rowcol(last or first)
        yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _value(formula: str, cells: Mapping[Position, Read]) -> Read:
    """What a formula gives, from the cells as they were written; what is no number adds nothing."""
    match = _SUM.fullmatch(formula)
    if match is None:
        return None
    values = [cells.get(at) for at in _cells_of(match[1])]
    total = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
    return round_half_up(total, int(match[2]))
