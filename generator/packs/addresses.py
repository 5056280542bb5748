"""Addresses of cells (表!行.栏) in a pack resolved, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from generator.packs.known import Known
from generator.packs.known import Status
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import inside
from generator.source.naming import unknown
from generator.tables.address import parse_address


def unknown_in_address(address: Text, known: Known) -> Iterator[Finding]:
    """The part of an address that nothing defines."""
    parsed = parse_address(address)
    if parsed is None or parsed.table is None:
        yield error("T-0501", f"“{address}”不是公开表的地址", address.location, hint="写成 表!行.栏。")
        return
    role, row, column = parsed.table, parsed.row, parsed.column
    if known.table(role) is Status.UNKNOWN:
        yield unknown("表", role, inside(address, 0), known.tables)
    elif row != "{项}" and known.row(role, row) is Status.UNKNOWN:
        yield unknown(f"行（{role}）", row, inside(address, len(role) + 1), known.rows_of(role))
    elif known.column(role, column) is Status.UNKNOWN:
        yield unknown(f"栏（{role}）", column, inside(address, len(role) + len(row) + 2), known.columns_of(role))


def absent_cell(address: str, known: Known) -> str:
    """Why a known address is no cell of the pack's tables; nothing where it is one."""
    parsed = parse_address(address)
    if parsed is None or parsed.table is None:
        return ""
    role, row, column = parsed.table, parsed.row, parsed.column
    if known.table(role) is not Status.HERE:
        return f"不印“{role}”"
    if known.row(role, row) is not Status.HERE:
        return f"“{role}”没有“{row}”这一行"
    if known.column(role, column) is not Status.HERE:
        return f"“{role}”没有“{column}”这一栏"
    return "" if known.printed[role].has_cell(row, column) else f"“{role}”的“{row}”一行没有“{column}”这一栏"
