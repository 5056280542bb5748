"""What authors state about measures (上报数, 上年数, 年初预算) beside what is known: the finding where they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.fields import Figure
from generator.model.initial_budget import OTHER_BUDGET
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import in_full
from generator.model.money import in_short
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import MISMATCH

ONE_DIGIT_APART = "L-0004"
"""The same figure stated in two places differs by one last digit."""
OTHER_PRIOR = "L-0005"
"""The author's 上年数 is not what last year's disclosure published."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A stated measure beside the computed one, both in 元, percent or pieces; `unit` is that of a stated amount.

    `show` words a figure in that unit, and `sign` stands behind one that is no amount.
    """

    address: str
    figure: Figure
    stated: Amount
    computed: Amount
    unit: AmountUnit | None
    show: Callable[[Decimal], str]
    sign: str = ""

    @property
    def allowed(self) -> Decimal:
        """How far apart rounding may set them."""
        return self.stated.spread + self.computed.spread

    @property
    def scale(self) -> Decimal:
        """How many 元 (or pieces) one stated unit is."""
        return self.unit.yuan if self.unit else Decimal(1)

    @property
    def last_digit(self) -> Decimal:
        """One unit of its last digit, in 元."""
        return self.scale.scaleb(-PUBLISHED_DECIMALS)


def mismatch(
    finding_id: str, severity: Severity, statement: Statement, allowed: Decimal | None, disclosure: str
) -> Finding:
    """The finding about a stated measure that is not what it should be; its figures are in the stated one's unit."""
    scale = statement.scale
    sign = statement.unit.value if statement.unit else statement.sign
    computed = statement.computed.value / scale
    value = statement.show(computed)
    width = statement.allowed if allowed is None else allowed
    return Finding(
        finding_id,
        severity,
        f"“{statement.address}”写作 {statement.figure.text}{sign}，{_SOURCES[finding_id]}为 {value}{sign}",
        statement.figure.location,
        disclosure=disclosure,
        addresses=(statement.address,),
        printed=statement.figure.text,
        computed=in_full(computed, value),
        difference=_plain((statement.stated.value - statement.computed.value) / scale),
        allowed=_plain(width / scale),
        hint=_HINTS[finding_id],
    )


_SOURCES = {MISMATCH: "计算", ONE_DIGIT_APART: "公开表", OTHER_PRIOR: "上年度公开文本", OTHER_BUDGET: "公开的预算"}
_HINTS = {
    MISMATCH: "核对上报数和它的来源；确属已公开文本如此的，写入 waivers.yaml。",
    ONE_DIGIT_APART: "同一个数在两处差末位一个数，多半是分别取整；能改就改成一致。",
    OTHER_BUDGET: "以批复并公开的预算为准：删掉这个年初预算；确有不同口径的，写入 waivers.yaml 说明。",
    OTHER_PRIOR: "以上年度公开文本为准；口径有变化的，写入 waivers.yaml 说明，否则删掉这个上年数。",
}


def _plain(value: Decimal) -> str:
    return in_short(value, 4)
