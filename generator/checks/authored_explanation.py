"""Where a figure without facts comes from: what its author wrote, and what the scoring rule of its form gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model.money import in_short
from generator.tables.formula import Reference
from generator.tables.formula import Total
from generator.tables.formula import parse_expression
from generator.tables.formula import references
from generator.tables.scoring import ABSENT_AS_ZERO
from generator.tables.table import DUE
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.tables.table import Table

_SHOWN_DECIMALS = 6


def explain_authored(table: Table, cell: Cell) -> Iterator[str]:
    """What is known about a figure of a table that its author fills in, in lines to print."""
    if cell.reported is not None:
        yield f"  作者写的是 {cell.reported.written}（{cell.reported.location}）"
    column = cell.column.removesuffix(DUE)
    line = table.line(cell.row)
    due = line.find(column + DUE) if line else None
    block = next((str(block.name) for block in table.blocks if line in block.lines), "")
    computation = table.computation(block, cell.row, column)
    if line is not None and line.quantities:
        target, actual = line.quantities["目标"], line.quantities["完成"]
        yield f"  目标：{target.text}；完成：{actual.text or '没有写'}"
    if line is None or due is None or computation is None:
        yield f"  表样“{table.form}”的计分规则不算这个数，照作者所写"
        return
    yield f"  按表样“{table.form}”的计分规则为 {_plain(due.printed)}，保留 {computation.小数位} 位小数："
    yield f"    {column} = {computation.公式}"
    for part in dict.fromkeys(references(parse_expression(str(computation.公式)))):
        yield f"    {part} = {_figure(table, line, part)}"


def _figure(table: Table, line: Line, part: Reference | Total) -> str:
    """A figure of a formula as it is printed; the parts of a sum, added up."""
    if isinstance(part, Total):
        lines, column = table.parts(part.reference.row or ""), part.reference.column
        cells = [cell for each in lines if (cell := each.find(column)) and cell.printed is not None]
        return " + ".join(_plain(cell.printed) for cell in cells) or "没有数"
    other = line if part.row is None else table.line(part.row)
    cell = other.find(part.column) if other else None
    found = cell.printed if cell else None
    return _plain(Decimal(0) if found is None and part.row in ABSENT_AS_ZERO else found)


def _plain(value: Decimal | None) -> str:
    return "没有数" if value is None else in_short(value, _SHOWN_DECIMALS)
