"""The scoring rule of a table's form, run over what its author states, each computation in the form's order."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from decimal import Decimal

from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import half_unit
from generator.model.money import round_half_up
from generator.model.performance import DEDUCTION
from generator.tables.computing import FigureLookup
from generator.tables.computing import evaluate
from generator.tables.formula import Reference
from generator.tables.formula import parse_expression
from generator.tables.layout import Computation
from generator.tables.table import DUE
from generator.tables.table import Cell
from generator.tables.table import DueCell
from generator.tables.table import Line
from generator.tables.table import Table

ABSENT_AS_ZERO = (DEDUCTION,)
"""Rows whose figures count as zero where they are not stated."""
NewCell = Callable[[Line, str], Cell]
"""Makes the cell of a line and column that its author states no figure for."""


def apply_scoring(table: Table, new_cell: NewCell) -> None:
    """Puts in every figure that the form computes, and beside those that are stated what they should be."""
    for computation in table.scoring:
        _compute(table, computation, new_cell)


def _compute(table: Table, computation: Computation, new_cell: NewCell) -> None:
    """The figure, or the column of a block, that one computation gives."""
    place, _, column = str(computation.数).partition(".")
    one = table.line(place)
    expression = parse_expression(str(computation.公式))
    for line in table.block_lines(place) or ([one] if one else []):
        due = evaluate(expression, _figures(table, line))
        if due is None:
            continue
        rounded = round_half_up(due.value, computation.小数位)
        cell = line.cells.get(column)
        if cell is None:
            cell = line.cells[column] = new_cell(line, column)
            cell.printed = rounded
        _remember_due(line, cell, due, rounded, computation.小数位)


def _remember_due(line: Line, cell: Cell, due: Amount, rounded: Decimal, decimals: int) -> None:
    """What the rule gives, for the rule book; 元 where the figure is money."""
    column = cell.column + DUE
    spread = due.spread + (half_unit(decimals) if rounded != due.value else 0)
    line.unprinted[column] = DueCell(
        cell.address,
        cell.row,
        column,
        cell.style,
        cell.unit,
        printed=rounded,
        is_count=cell.is_count,
        place=cell.place,
        due=Amount(due.value * cell.unit, spread * cell.unit),
    )


def _figures(table: Table, line: Line) -> FigureLookup:
    def one(reference: Reference) -> Amount | None:
        if reference.row is None:
            return _amount(line, reference.column)
        other = table.line(reference.row)
        amount = _amount(other, reference.column) if other else None
        return Amount(Decimal(0)) if amount is None and reference.row in ABSENT_AS_ZERO else amount

    def column_of(reference: Reference) -> Iterator[Amount]:
        for each in table.parts(reference.row or ""):
            amount = _amount(each, reference.column)
            if amount is not None:
                yield amount

    return FigureLookup(one, column_of, AmountUnit(table.unit_name).yuan)


def _amount(line: Line, column: str) -> Amount | None:
    """A figure as the formulas take it: money in the table's unit with its half unit, all else as printed."""
    cell = line.find(column)
    if cell is None or cell.printed is None:
        return None
    return Amount(cell.amount.value / cell.unit, cell.amount.spread / cell.unit)
