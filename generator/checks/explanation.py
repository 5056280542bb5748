"""Where a figure comes from: the facts and their lines, the sums, what was stated, and the rules that touch it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.authored_explanation import explain_authored
from generator.checks.identity import Identity
from generator.checks.outcome import Review
from generator.checks.verdict import judge
from generator.model.ledger import Fact
from generator.model.money import without_trailing_zeros
from generator.tables.address import parse_address
from generator.tables.book import Book
from generator.tables.derivation import ADJUSTED
from generator.tables.derivation import BUDGET
from generator.tables.derivation import DENOMINATORS
from generator.tables.derivation import PRIOR
from generator.tables.derivation import SHARE
from generator.tables.measures import Measure
from generator.tables.measures import Measures
from generator.tables.table import Cell
from generator.tables.table import Table

_BASES = {"增减额": PRIOR, "较预算增减额": BUDGET, "较全年预算增减额": ADJUSTED, "预算差额": "预算数"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The lines to print about one address; `found` is false when there is no such figure."""

    found: bool
    lines: tuple[str, ...]


def explain(address: str, book: Book, measures: Measures, review: Review) -> Explanation:
    """What is known about a cell or measure."""
    parsed = parse_address(address)
    if parsed is None:
        return Explanation(False, (f"“{address}”不是地址；写成 表!行.栏（绩效表写名称!行.栏）或 指标.栏。",))
    if parsed.table:
        table, cell = book.table(parsed.table), book.cell(parsed)
        lines = [*_of_cell(table, cell), *_rules(cell, review, book.disclosure.key)] if table and cell else []
        return Explanation(bool(lines), tuple(lines))
    try:
        measure = measures.get(parsed.row, parsed.column)
    except KeyError:
        return Explanation(False, ())
    if measure is None:
        return Explanation(False, (f"“{address}”没有数：缺少计算它的数据，或分母为零。",))
    return Explanation(True, tuple(_of_measure(measure, parsed.row, parsed.column, measures)))


def _of_cell(table: Table, cell: Cell) -> Iterator[str]:
    yield f"{cell.address} 印作“{cell.text}”" if cell.text else f"{cell.address} 留空"
    if cell.is_not_applicable:
        yield "  表样规定这一格不适用"
    elif cell.place is not None:
        yield from explain_authored(table, cell)
    else:
        yield from _of_facts(cell)


def _of_facts(cell: Cell) -> Iterator[str]:
    """What the ledger gives, and what the upstream system states."""
    if cell.reported is not None:
        yield f"  上报数 {cell.reported.written}（{cell.reported.location}），与分录相符或已核准，照它公布"
    if cell.computed is None:
        yield "  没有分录"
    else:
        yield f"  按 {len(cell.facts)} 笔分录计算为 {_plain(cell.computed.value / cell.unit)}"
    for fact in cell.facts:
        yield f"    {_plain(fact.amount.value / cell.unit):>12}  {_about(fact)}  {fact.location}"


def _about(fact: Fact) -> str:
    return " ".join(value for tag, value in fact.tags.items() if tag != "账") or fact.tags["账"]


def _rules(cell: Cell, review: Review, key: str) -> Iterator[str]:
    touching = [each for each in review.identities if any(leaf.cell is cell for leaf in each.leaves())]
    if touching:
        yield f"  {len(touching)} 条审核公式用到它："
    for identity in touching:
        yield f"    {'✓' if _holds(identity, key) else '✗'} {identity.rule.id} {identity.rule.title}"


def _holds(identity: Identity, key: str) -> bool:
    return judge(identity, key) is None


def _of_measure(measure: Measure, item: str, column: str, measures: Measures) -> Iterator[str]:
    sign = measure.unit.value if measure.unit else "%" if measure.kind == "percent" else ""
    yield f"{measure.address} = {measure.text}{sign}"
    if measure.cell is not None:
        yield f"  就是 {measure.cell.address}"
    for base_item, base in _inputs(item, column, measures.own):
        part = measures.get(base_item, base)
        yield f"  {base_item}.{base} = {part.text if part else '没有数'}"
    place = measures.location(item, column)
    if place is not None:
        yield f"  写在 {place}"


def _inputs(item: str, column: str, own: str) -> list[tuple[str, str]]:
    """The measures that a derived column is computed from."""
    if column.startswith(SHARE):
        return [(item, own), (column.removeprefix(SHARE), own)]
    base = _BASES.get(column) or DENOMINATORS.get(column)
    return [(item, own), (item, base)] if base else []


def _plain(value: Decimal) -> str:
    return without_trailing_zeros(f"{value:f}")
