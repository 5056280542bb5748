"""A figure in a sentence is the figure that the table prints."""

from __future__ import annotations

from collections.abc import Iterator

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import is_sure
from generator.audit.claims.statements import name_of
from generator.audit.claims.statements import told
from generator.model.money import gap_in_print
from generator.model.money import round_half_up
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.table import Cell

OTHER_THAN_TABLE = "A-0040"
"""A figure in a sentence is not the one in the table."""

_DECIMALS = 2


def check_with_tables(statements: Statements) -> Iterator[Finding]:
    """Findings about statements whose item one cell tells, and about subjects that no cell of theirs agrees with."""
    for claim in statements.claims:
        if not is_sure(claim) or claim.column not in (Column.OWN, Column.BUDGET):
            continue
        cells = _cells(claim, statements)
        if cells and not any(_gap(claim, cell) == 0 for cell in cells):
            yield _finding(claim, cells, statements)


def _cells(claim: Claim, statements: Statements) -> list[Cell]:
    """The cells that may tell what a statement tells: any of a subject's lines, for text rarely says of which fund."""
    if not claim.item.isdigit():
        cell = statements.cell(claim)
        return [cell] if cell else []
    if claim.column is not Column.OWN:
        return []
    lines = [line for table in statements.measures.book.tables for line in table.lines() if line.code == claim.item]
    cells = [cell for line in lines for cell in line.cells.values() if cell.printed is not None and not cell.is_count]
    return [] if any(cell.address in statements.doubtful for cell in cells) else cells


def _gap(claim: Claim, cell: Cell) -> int:
    """How many last digits a statement is off a cell, as the coarser of them shows it."""
    figure = claim.figure
    if claim.figure.kind == "count":
        return int(abs(figure.value - cell.amount.value))
    last = max(figure.unit.scaleb(-max(figure.decimals, _DECIMALS)), cell.last_digit)
    return int(abs(gap_in_print(abs(figure.value), abs(cell.amount.value), last)) / last)


def _finding(claim: Claim, cells: list[Cell], statements: Statements) -> Finding:
    cell = min(cells, key=lambda each: abs(abs(each.amount.value) - claim.figure.value))
    figure = claim.figure
    rounded = round_half_up(abs(cell.amount.value) / figure.unit, figure.decimals) * figure.unit == figure.value
    is_tail = rounded or _gap(claim, cell) == 1
    right = told(abs(cell.amount.value), claim)
    return statements.finding(
        OTHER_THAN_TABLE,
        Severity.NOTE if is_tail else Severity.ERROR,
        f"文字说{name_of(claim, statements.measures)}是 {figure.text}，{cell.address} 是 {right}"
        + ("（只差取整）" if is_tail else ""),
        (claim,),
        "核对哪一处对，两处改成一样。",
        cell.address,
        printed=figure.text,
        computed=right,
    )
