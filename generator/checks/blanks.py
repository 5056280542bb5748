"""Zeros of the 公开表: printed as 0.00 here and left blank there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.tables.table import Table

MIXED_ZEROS = "R-9003"
"""Zeros are printed as 0.00 in one cell and left blank in another."""

_SHOWN = 6
"""How many addresses a finding names."""


def check_blanks(book: Book) -> list[Finding]:
    """Notes: a stated zero and no figure are two things, so a mixture may be meant; the reader cannot tell."""
    within = [finding for table in book.tables for finding in _check_table(book, table)]
    return [*within, *_check_between(book)]


def _check_table(book: Book, table: Table) -> Iterator[Finding]:
    cells = [cell for cell in table.cells() if not cell.is_not_applicable and not cell.is_count]
    blank, zero = [cell for cell in cells if not cell.text], [cell for cell in cells if _is_zero(cell)]
    if blank and zero:
        fewer, how, others = (zero, "印 0.00", "留空") if len(zero) <= len(blank) else (blank, "留空", "印 0.00")
        message = f"{table.number}“{table.title}”的零有 {len(fewer)} 格{how}，其余{others}"
        yield _finding(book, message, [cell.address for cell in fewer])


def _check_between(book: Book) -> Iterator[Finding]:
    """The same column of the same subject in two tables of spending."""
    found: dict[tuple[str, str], list[tuple[Table, Cell]]] = defaultdict(list)
    for table in book.tables:
        for cell in table.cells():
            if cell.row.isdigit() and not cell.printed:
                found[cell.row, cell.column].append((table, cell))
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for places in found.values():
        shown = {table.role: cell for table, cell in places}
        blank = [role for role, cell in shown.items() if not cell.text]
        zero = [role for role, cell in shown.items() if cell.text]
        if blank and zero:
            pairs[zero[0], blank[0]] += [shown[zero[0]].address, shown[blank[0]].address]
    for (zeros, blanks), addresses in pairs.items():
        message = f"同一科目同一栏的零，{zeros}印 0.00，{blanks}留空，共 {len(addresses) // 2} 处"
        yield _finding(book, message, addresses)


def _is_zero(cell: Cell) -> bool:
    return not cell.printed and bool(cell.text)


def _finding(book: Book, message: str, addresses: list[str]) -> Finding:
    disclosure = book.disclosure
    place = Location(disclosure.folder.name_of(disclosure.folder.path / "disclosure.yaml"))
    hint = "没有发生的不写，写明是零的写 0；怎么印由 disclosure.yaml 的 显示 或者模板包定，全套表用一种。"
    return Finding(
        MIXED_ZEROS,
        Severity.NOTE,
        message,
        place,
        disclosure=disclosure.key,
        addresses=tuple(addresses[:_SHOWN]),
        hint=hint,
    )
