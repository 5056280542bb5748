"""The scoring rule of a 绩效表's form, run over what its author states, each computation in the form's order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model.money import Amount
from generator.model.money import half_unit
from generator.model.money import round_half_up
from generator.model.performance import DEDUCTION
from generator.tables.computing import Figures
from generator.tables.computing import evaluate
from generator.tables.formula import Reference
from generator.tables.formula import parse_expression
from generator.tables.sheet_form import Computation
from generator.tables.sheets import COMPLETION
from generator.tables.sheets import DUE
from generator.tables.sheets import DueCell
from generator.tables.sheets import Sheet
from generator.tables.sheets import SheetLine
from generator.tables.table import Cell


def score_sheet(sheet: Sheet) -> None:
    """Puts in every figure that the form computes, and beside those that are stated what they should be."""
    for computation in sheet.form.计算:
        _compute(sheet, computation)


def _compute(sheet: Sheet, computation: Computation) -> None:
    """The figure, or the column of a block, that one computation gives."""
    place, _, column = str(computation.数).partition(".")
    one = sheet.line(place)
    lines = sheet.blocks.get(place, [one] if one else [])
    expression = parse_expression(str(computation.公式))
    for line in lines:
        due = evaluate(expression, _figures(sheet, line))
        if due is None:
            continue
        rounded = round_half_up(due.value, computation.小数位)
        cell = line.cells.get(column)
        if cell is None:
            cell = line.cells[column] = sheet.new_cell(line, column)
            cell.printed = rounded
        _remember_due(line, cell, due, rounded, computation.小数位)


def _remember_due(line: SheetLine, cell: Cell, due: Amount, rounded: Decimal, decimals: int) -> None:
    """What the rule gives, for the rule book; 元 where the figure is money."""
    column = cell.column + DUE
    spread = due.spread + (half_unit(decimals) if rounded != due.value else 0)
    line.cells[column] = DueCell(
        cell.address,
        line.key,
        column,
        cell.style,
        cell.unit,
        printed=rounded,
        is_count=cell.is_count,
        place=cell.place,
        due=Amount(due.value * cell.unit, spread * cell.unit),
    )


def _figures(sheet: Sheet, line: SheetLine) -> Figures:
    def one(reference: Reference) -> Amount | None:
        if reference.row is None:
            return _amount(line, reference.column)
        other = sheet.line(reference.row)
        amount = _amount(other, reference.column) if other else None
        return Amount(Decimal(0)) if amount is None and reference.row == DEDUCTION else amount

    def column_of(reference: Reference) -> Iterator[Amount]:
        for each in sheet.parts(reference.row or ""):
            amount = _amount(each, reference.column)
            if amount is not None:
                yield amount

    return Figures(one, column_of, sheet.form.金额单位.yuan)


def _amount(line: SheetLine, column: str) -> Amount | None:
    """A figure as the formulas take it: money in the form's unit with its half unit, all else as printed."""
    if column == COMPLETION:
        return None if line.completion is None else Amount(line.completion)
    cell = line.cells.get(column)
    if cell is None or cell.printed is None:
        return None
    return Amount(cell.amount.value / cell.unit, cell.amount.spread / cell.unit)
