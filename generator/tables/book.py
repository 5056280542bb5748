"""The book of tables of one disclosure: finds any cell by its address, and takes over 上报数."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from functools import cached_property

from generator.model.bookkeeping import amount_of
from generator.model.bookkeeping import excess_digits
from generator.model.bookkeeping import money_for_number
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Reported
from generator.model.money import ZERO
from generator.model.money import in_full
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error
from generator.tables.address import Address
from generator.tables.address import parse_address
from generator.tables.agreement import check_agreement
from generator.tables.annex import Annex
from generator.tables.filling import fill_tables
from generator.tables.pack import Pack
from generator.tables.performance_filling import fill_performance
from generator.tables.printing import print_cell
from generator.tables.table import Cell
from generator.tables.table import Table

MISMATCH = "L-0001"
"""上报数 and computed figure differ by more than rounding."""


@dataclass(frozen=True)
class Book:
    """The filled tables of a disclosure: its 公开表 in printed order, and the tables of its annex."""

    disclosure: Disclosure
    pack: Pack
    tables: list[Table]
    stated_measures: dict[str, Reported]
    annexes: list[Annex] = field(default_factory=list)

    @property
    def all_tables(self) -> list[Table]:
        """Every table, those of the annex last."""
        return [*self.tables, *self.annexes]

    @cached_property
    def _by_role(self) -> dict[str, Table]:
        return {table.role: table for table in reversed(self.all_tables)}

    def table(self, role: str) -> Table | None:
        """The table of a role (支出表 …), or of a name in the annex; None where there is no such table."""
        return self._by_role.get(role)

    def cell(self, address: Address | str) -> Cell | None:
        """The cell at an address, the column under any of its synonyms; None when there is none."""
        found = parse_address(address) if isinstance(address, str) else address
        table = self.table(found.table) if found and found.table else None
        return table.resolve(found.row, found.column, self.pack.synonyms) if found and table else None


def open_book(disclosure: Disclosure, pack: Pack) -> tuple[Book, list[Finding]]:
    """Fills every table and compares every 上报数 with what the ledger gives.

    A 上报数 that stands within rounding, or is waived, is what gets printed; otherwise the computed figure is.
    Those that name a measure are kept in `stated_measures`, for whoever computes it.
    """
    tables, findings = fill_tables(disclosure, pack)
    annexes, problems = fill_performance(disclosure, pack)
    findings += problems
    book = Book(disclosure, pack, tables, {}, annexes)
    findings += check_agreement(disclosure)
    stated: dict[str, Reported] = {}
    for reported in disclosure.reported:
        findings += _take_over(book, reported, stated)
    return book, findings


def _take_over(book: Book, reported: Reported, before: dict[str, Reported]) -> list[Finding]:
    """What is wrong with a 上报数; `before` are the ones before it by the addresses of their cells, and takes it up."""
    address = parse_address(reported.address)
    place = reported.figure.location
    if address is None:
        hint = "写成 表!行.列，例如 支出表!合计.基本支出。"
        return [error("L-0003", f"“{reported.address}”不是地址", place, hint=hint)]
    if address.table is None:
        book.stated_measures[reported.address] = reported
        return []
    cell = book.cell(address)
    if cell is None or cell.is_not_applicable:
        message = f"公开表里没有 {reported.address} 这一格"
        return [error("L-0003", message, place, hint=_nearest_cells(book, address))]
    unfit = _unfit(cell, reported, before.setdefault(cell.address, reported))
    if unfit:
        return [unfit]
    finding = _compare(book, cell, reported)
    if finding is None or book.disclosure.accepts(finding):
        cell.reported = reported.figure if reported.unit.yuan == cell.unit or cell.is_count else None
        print_cell(cell)
    return [finding] if finding else []


def _unfit(cell: Cell, reported: Reported, first: Reported) -> Finding | None:
    """What keeps a 上报数 from being compared: another first one of its cell, a unit it cannot have, its digits."""
    other = first.figure
    rounding = 0 if cell.is_count or first.unit == reported.unit else first.unit.spread + reported.unit.spread
    if abs(_stated(cell, first) - _stated(cell, reported)) > rounding:
        message = f"{cell.address} 有两个上报数：{other.written}（{other.location}）和 {reported.figure.written}"
        return error("L-0006", message, reported.figure.location, hint="只留一个。")
    money = money_for_number(cell.address, reported.figure) if cell.is_count else None
    return money or excess_digits(reported.figure, reported.unit)


def _stated(cell: Cell, reported: Reported) -> Decimal:
    """What a 上报数 states, in 元 or as a count."""
    return reported.figure.value if cell.is_count else amount_of(reported.figure, reported.unit).value


def _compare(book: Book, cell: Cell, reported: Reported) -> Finding | None:
    stated = _stated(cell, reported)
    computed = cell.computed
    known = ZERO if computed is None else computed
    difference = stated - known.value
    allowed = known.spread + (0 if cell.is_count else reported.unit.spread)
    if abs(difference) <= allowed:
        return None
    unit, unit_name = (Decimal(1), "") if cell.is_count else (reported.unit.yuan, reported.unit.value)
    printed = cell.style.amount(stated / unit)
    value = "空" if computed is None else cell.style.amount(computed.value / unit) + unit_name
    return Finding(
        MISMATCH,
        Severity.ERROR,
        f"上报数 {cell.address} 为 {printed}{unit_name}，按分录计算为 {value}",
        reported.figure.location,
        disclosure=book.disclosure.key,
        addresses=(cell.address,),
        printed=in_full(stated / unit, printed),
        computed=None if computed is None else in_full(computed.value / unit, cell.style.amount(computed.value / unit)),
        difference=f"{difference / unit:f}",
        allowed=f"{allowed / unit:f}",
        hint="核对系统汇总数和这一格所含的分录；确属已批复的差异，写入 waivers.yaml。",
    )


def _nearest_cells(book: Book, address: Address) -> str | None:
    table = book.table(address.table or "")
    if table is None:
        return f"公开表有：{'、'.join(t.role for t in book.tables)}。"
    columns = list(dict.fromkeys(cell.column for cell in table.cells() if cell.row == address.row))
    if columns:
        return f"这一行的栏有：{'、'.join(columns)}。"
    return "这张表没有这一行；行用科目编码，或不带序号的项目名称。"
