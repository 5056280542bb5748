"""Papers of one body held against each other: last year's, the budget of the year, 部门 against its own 单位."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.audit.record import Record
from generator.audit.record import Spot
from generator.audit.record import Stated
from generator.kinds.registry import kinds
from generator.model.disclosure import Scope
from generator.model.money import AmountUnit
from generator.model.money import in_short
from generator.recognition.claim import Column
from generator.recognition.comparison import Base
from generator.source.finding import Finding
from generator.source.finding import Severity

OTHER_LAST_YEAR = "A-0050"
"""What is told of last year is not what last year's paper published."""
OTHER_BUDGET = "A-0051"
"""What is told of the budget is not what the budget of the year published."""
MORE_THAN_WHOLE = "A-0052"
"""A 单位 has more than the 部门 that it belongs to."""

_HEAD_OFFICE = re.compile(r"（(?:本级|机关|局机关|机关本级)）$|(?:机关)?本级$")
_LAST_DIGIT = AmountUnit.WAN.yuan / 100
_HINT = "以先公开的一份为准；口径有变化的，在文中说明。"


def held_together(records: Sequence[Record]) -> list[Record]:
    """The records, each with what its relatives among them contradict."""
    return [_with(record, list(_findings(record, records))) for record in records]


def _with(record: Record, found: list[tuple[Finding, list[Spot]]]) -> Record:
    told = dict([*zip(record.findings, record.spots, strict=True), *found])
    ordered = sorted(told, key=Finding.sort_key)  # every report tells findings in this order
    return replace(record, findings=ordered, spots=[told[finding] for finding in ordered])


def _findings(record: Record, others: Sequence[Record]) -> Iterator[tuple[Finding, list[Spot]]]:
    budget_of = {kind.slug: kind.budget for kind in kinds()}
    for other in others:
        if _body(other) != _body(record) or other is record:
            continue
        if other.scope == record.scope and other.kind == record.kind and other.year == record.year - 1:
            yield from _against_last_year(record, other)
        if other.scope == record.scope and other.kind == budget_of[record.kind] and other.year == record.year:
            yield from _against_budget(record, other)
        if (other.kind, other.year) == (record.kind, record.year) and record.scope == Scope.UNIT != other.scope:
            yield from _within(record, other)


def _body(record: Record) -> str:
    return _HEAD_OFFICE.sub("", record.unit.translate(str.maketrans("()", "（）")))


def _against_last_year(record: Record, last: Record) -> Iterator[tuple[Finding, list[Spot]]]:
    for each in record.stated:
        then, now = last.amounts.get(each.item), record.amounts.get(each.item)
        if then is None:
            continue
        if each.column == Column.PRIOR and not _meets(each, then):
            yield _told(record, each, OTHER_LAST_YEAR, then, f"{last.year} 年公开的{each.name}")
        elif (
            each.column == Column.CHANGE and each.base == Base.LAST and now is not None and not _meets(each, now - then)
        ):
            yield _told(record, each, OTHER_LAST_YEAR, now - then, f"与 {last.year} 年公开的{each.name}相比，增减")


def _against_budget(record: Record, budget: Record) -> Iterator[tuple[Finding, list[Spot]]]:
    for each in record.stated:
        planned = budget.amounts.get(each.item)
        if planned is not None and each.column == Column.BUDGET and not _meets(each, planned):
            yield _told(record, each, OTHER_BUDGET, planned, f"{budget.year} 年公开的预算里，{each.name}")


def _within(record: Record, whole: Record) -> Iterator[tuple[Finding, list[Spot]]]:
    for item, amount in record.amounts.items():
        total = whole.amounts.get(item)
        if total is not None and amount > total + _LAST_DIGIT:
            message = f"{item}：这个单位是 {_in_wan(amount)}，{whole.title}只有 {_in_wan(total)}"
            hint = "部门的数包括本级和所属单位；内部往来抵销的除外，核对两份材料。"
            yield (
                Finding(MORE_THAN_WHOLE, Severity.WARNING, message, disclosure=record.file, hint=hint),
                [],
            )


def _meets(each: Stated, amount: Decimal) -> bool:
    return each.low - _LAST_DIGIT <= amount <= each.high + _LAST_DIGIT


def _told(record: Record, each: Stated, finding_id: str, amount: Decimal, published: str) -> tuple[Finding, list[Spot]]:
    right = _in_wan(amount)
    finding = Finding(
        finding_id,
        Severity.WARNING,
        f"文字说{each.name}的{each.column}是 {each.text}，{published}是 {right}",
        each.location,
        disclosure=record.file,
        addresses=(each.spot.address,),
        printed=each.text,
        computed=right,
        hint=_HINT,
    )
    return finding, [each.spot]


def _in_wan(amount: Decimal) -> str:
    unit = AmountUnit.WAN
    return f"{in_short(amount / unit.yuan, 2)}{unit.value}"
