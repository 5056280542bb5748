"""Where a figure of a 绩效表 comes from: what its author wrote, and what the scoring rule of its form gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model.money import round_half_up
from generator.model.money import without_trailing_zeros
from generator.model.performance import DEDUCTION
from generator.tables.formula import Reference
from generator.tables.formula import Total
from generator.tables.formula import parse_expression
from generator.tables.formula import references
from generator.tables.sheets import COMPLETION
from generator.tables.sheets import DUE
from generator.tables.sheets import Sheet
from generator.tables.sheets import SheetLine
from generator.tables.table import Cell

_SHOWN_DECIMALS = 6


def explain_sheet_cell(sheet: Sheet, cell: Cell) -> Iterator[str]:
    """What is known about a figure of a sheet, in lines to print."""
    yield f"{cell.address} 印作“{cell.text}”" if cell.text else f"{cell.address} 留空"
    if cell.reported is not None:
        yield f"  作者写的是 {cell.reported.text}（{cell.reported.location}）"
    column = cell.column.removesuffix(DUE)
    line = sheet.line(cell.row)
    due = sheet.find(cell.row, column + DUE)
    block = next((block for block, lines in sheet.blocks.items() if line in lines), "")
    computation = sheet.computation(block, cell.row, column)
    if line is not None and line.target and line.actual:
        yield f"  目标：{line.target.text}；完成：{line.actual.text or '没有写'}"
    if line is None or due is None or computation is None:
        yield f"  表样“{sheet.form.表样}”的计分规则不算这个数，照作者所写"
        return
    yield f"  按表样“{sheet.form.表样}”的计分规则为 {_plain(due.printed)}，保留 {computation.小数位} 位小数："
    yield f"    {column} = {computation.公式}"
    for part in dict.fromkeys(references(parse_expression(str(computation.公式)))):
        yield f"    {part} = {_figure(sheet, line, part)}"


def _figure(sheet: Sheet, line: SheetLine, part: Reference | Total) -> str:
    """A figure of a formula as it is printed; the parts of a sum, added up."""
    if isinstance(part, Total):
        lines, column = sheet.parts(part.reference.row or ""), part.reference.column
        cells = [cell for each in lines if (cell := each.cells.get(column)) and cell.printed is not None]
        return " + ".join(_plain(cell.printed) for cell in cells) or "没有数"
    other = line if part.row is None else sheet.line(part.row)
    if other is not None and part.column == COMPLETION:
        return _plain(other.completion)
    cell = other.cells.get(part.column) if other else None
    found = cell.printed if cell else None
    return _plain(Decimal(0) if found is None and part.row == DEDUCTION else found)


def _plain(value: Decimal | None) -> str:
    return "没有数" if value is None else without_trailing_zeros(f"{round_half_up(value, _SHOWN_DECIMALS):f}")
