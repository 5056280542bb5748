"""By how much the main figure of each row changed since last year's disclosure, and at what rate.

The change is that of the exact amounts, as sentences tell it: what is published of it is rounded once, so that it may
differ by a last digit from the difference of the two printed figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.model.authoring import GENERAL_BUDGET
from generator.model.bookkeeping import SPENDING_TABLES
from generator.model.money import round_half_up
from generator.tables.derivation import growth
from generator.tables.main_figures import Row
from generator.tables.main_figures import main_figures
from generator.tables.measures import Measures
from generator.tables.table import Cell
from generator.tables.table import Table

CHANGE, RATE = "增减额", "增减率"
_FUNDINGS = {table: funding for funding, table in SPENDING_TABLES.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a cell in its table's unit, and in percent; no rate where last year's figure is zero or less."""

    amount: Decimal
    rate: Decimal | None


def changes(measures: Measures) -> dict[str, Change]:
    """The change of each main figure by its address; nothing where last year's disclosure is not in `content/`.

    A blank, this year or last, has none.
    """
    last_year = measures.last_year
    if last_year is None:
        return {}
    items = _items(measures)
    found: dict[str, Change] = {}
    for table in measures.book.tables:
        before = last_year.book.table(table.role)
        known = dict(_main_cells(before)) if before else {}
        for row, cell in _main_cells(table):
            then = known.get(row)
            if then is not None and cell.printed is not None and then.printed is not None:
                found[cell.address] = _change(measures, items.get(cell.address), cell, then)
    return found


def _change(measures: Measures, item: str | None, now: Cell, then: Cell) -> Change:
    """As sentences tell it of an item, where the cell is one; else of the exact amounts of both cells."""
    told = measures.get(item, CHANGE) if item else None
    if item is not None and told is not None:
        rate = measures.get(item, RATE)
        told_alike = told.unit is not None and told.unit.yuan == now.unit
        in_its_unit = told.value if told_alike else _rounded(told.amount.value, now)
        return Change(in_its_unit, rate.value if rate else None)
    own, before = (cell.best or cell.amount for cell in (now, then))
    growing = growth(own, before)
    rate_of_cells = round_half_up(growing.value, measures.style.percent_decimals) if growing else None
    return Change(_rounded((own - before).value, now), rate_of_cells)


def _rounded(change: Decimal, cell: Cell) -> Decimal:
    """A change in 元, or of a count, as the cell's table would print it."""
    return change if cell.is_count else round_half_up(change / cell.unit, cell.style.decimals)


def _items(measures: Measures) -> dict[str, str]:
    """The item that a cell is, by the cell's address; of several the one whose change an author states."""
    book, derivation = measures.book, measures.derivation
    names = [*book.pack.items]
    for table in book.tables:
        if table.role in _FUNDINGS:
            funding = _FUNDINGS[table.role]
            suffix = "" if funding == GENERAL_BUDGET else f"（{funding}）"
            names += [f"{line.code or line.key}{suffix}" for block in table.blocks for line in block.lines]
    stated = {address.rpartition(".")[0] for address in book.stated_measures}
    found: dict[str, str] = {}
    for name in sorted(filter(measures.has_item, names), key=lambda name: name in stated):
        cell = derivation.cell(name, derivation.own)
        if cell is not None:
            found[cell.address] = name
    return found


def _main_cells(table: Table) -> Iterator[tuple[str, Cell]]:
    """The main figure of each row, by an id that is the same every year."""
    rows = [
        Row(block.side, line.key, {column: _filled(cell) for column, cell in line.cells.items()})
        for block in table.blocks
        for line in block.lines
        if line.key and line.cells
    ]
    for each in main_figures(rows):
        cell = table.find(each.row.key, each.column)
        if cell is not None:
            yield each.id, cell


def _filled(cell: Cell) -> Cell | None:
    return None if cell.printed is None and not cell.is_not_applicable else cell
