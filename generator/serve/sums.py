"""What the columns of a table that is filled in add up to, of all and of each 类 and 款: from the ledger's facts."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal

from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.money import AmountUnit
from generator.serve.grids import Grid
from generator.serve.grids import GridCell
from generator.serve.grids import GridRow
from generator.tables.book import Book

_CLASS, _DIVISION = 3, 5
"""Digits of a 类 and of a 款 of the functional subjects; an economic class is as long as the former."""


def add_up(grids: Iterable[Grid], book: Book, file: str, unit: AmountUnit, names: Mapping[str, str]) -> None:
    """Writes totals below the columns of figures, and beside each 上报数 what the ledger gives, in the file's unit.

    A row of a 类, 款 or 合计 is a 上报数 and not added; of the same money stated in several ways one is.
    """
    stated = [fact for fact in book.disclosure.ledger.facts if fact.location.file == file]
    stated.reverse()  # what follows from a figure is entered later, at the same place
    facts = {(fact.location.line, fact.location.column): fact for fact in stated}
    for grid in grids:
        if grid.is_list or any(row.code for row in grid.rows):
            _Adding(grid, book.disclosure.ledger, facts, unit, names).write()
        for row in grid.rows:
            cell = book.cell(row.label) if not grid.is_list and "!" in row.label else None
            if cell is not None:
                value = cell.computed.value if cell.computed else None
                row.reckoned = _shown(value if cell.is_count or value is None else value / unit.yuan)


class _Adding:
    """The totals of one table."""

    def __init__(
        self,
        grid: Grid,
        ledger: Ledger,
        facts: Mapping[tuple[int, int], Fact],
        unit: AmountUnit,
        names: Mapping[str, str],
    ) -> None:
        self._grid = grid
        self._names = names
        self._figures: dict[int, Decimal] = {}
        for cell in (cell for row in grid.rows for cell in row.cells):
            if (fact := self._fact(cell, facts)) is not None:
                is_count = cell.text == f"{fact.amount.value:f}"
                self._figures[id(fact)] = fact.amount.value / (1 if is_count else unit.yuan)
        columns = [[self._fact(row.cells[number], facts) for row in grid.rows] for number in range(len(grid.columns))]
        counted = [{id(each) for each in ledger.of_one_cut([fact for fact in own if fact])} for own in columns]
        self._columns = [
            [fact if fact and id(fact) in ids else None for fact in own]
            for own, ids in zip(columns, counted, strict=True)
        ]

    @staticmethod
    def _fact(cell: GridCell, facts: Mapping[tuple[int, int], Fact]) -> Fact | None:
        return facts.get(cell.at) if cell.at and cell.is_figure else None

    def write(self) -> None:
        """Writes them into the table."""
        if not any(fact for own in self._columns for fact in own):
            return
        self._grid.totals = [("合计", self._sums(self._grid.rows))]
        for code in self._groups():
            rows = [row for row in self._grid.rows if row.code.startswith(code)]
            self._grid.totals.append((f"{code} {self._names.get(code, '')}".rstrip(), self._sums(rows)))

    def _groups(self) -> list[str]:
        """Each 类, and each 款 where its 类 has several; those of one row alone say nothing."""
        codes = [row.code for row in self._grid.rows if row.code]
        groups = {code[:length] for code in codes for length in (_CLASS, _DIVISION) if len(code) > length}
        of = {group: {code[:_DIVISION] for code in codes if code.startswith(group)} for group in groups}
        return sorted(
            group
            for group in groups
            if sum(code.startswith(group) for code in codes) > 1
            and (len(group) == _CLASS or len(of[group[:_CLASS]]) > 1)
        )

    def _sums(self, rows: Sequence[GridRow]) -> list[str]:
        wanted = {id(row) for row in rows}
        sums = []
        for own in self._columns:
            facts = [fact for fact, row in zip(own, self._grid.rows, strict=True) if fact and id(row) in wanted]
            sums.append(_shown(sum((self._figures[id(fact)] for fact in facts), Decimal(0))) if facts else "")
        return sums


def _shown(value: Decimal | None) -> str:
    """A figure with all its decimals, two at least, in groups of three digits; empty where there is none."""
    if value is None:
        return ""
    exact = value.normalize()
    decimals = max(2, -int(exact.as_tuple().exponent)) if exact else 2
    return f"{exact:,.{decimals}f}"
