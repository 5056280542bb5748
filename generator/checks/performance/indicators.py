"""Indicators that are named or measured in a way that tells nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.model.performance import FUND_TOTAL
from generator.model.performance import INDICATORS
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.table import Line

SAME_NAME = "N-0134"
"""A third-level indicator has the name of its second level."""
OTHER_UNIT = "N-0135"
"""An indicator of cost is measured in something that is no money."""
OTHER_AMOUNT = "N-0136"
"""The goal names an amount that is none of the project's."""

_MONEY_NAMES = re.compile("资金|金额|经费|投入$|补助$|费用$")
_THINGS = frozenset(["人", "人次", "人数", "户", "次", "个", "家", "项", "件", "套", "台", "处", "万人", "万人次"])
_AMOUNT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)万元")
_NEAR = (Decimal("0.5"), Decimal(2))
"""An amount in a goal is taken for the project's where it is of that size."""


def check_indicators(book: Book) -> Iterator[Finding]:
    """Findings about names, units and amounts, table by table."""
    for annex in book.annexes:
        for line in annex.block_lines(INDICATORS):
            yield from _check_line(book, annex, line)
        yield from _check_goals(book, annex)


def _check_line(book: Book, annex: Annex, line: Line) -> Iterator[Finding]:
    second = line.texts["二级"]
    if second and line.name == second:
        yield _finding(
            book,
            SAME_NAME,
            Severity.WARNING,
            f"三级指标“{line.name}”与二级指标同名，没有说明考核什么",
            line.place or annex.source.location,
            f"{annex.role}!{line.key}",
            "写出具体的指标，例如“参保群众满意度”。",
        )
    target = line.quantities["目标"]
    if "成本" in second and target.unit in _THINGS and _MONEY_NAMES.search(line.name):
        yield _finding(
            book,
            OTHER_UNIT,
            Severity.WARNING,
            f"成本指标“{line.name}”的指标值写作“{target.text}”，“{target.unit}”不是金额的单位",
            line.place or annex.source.location,
            f"{annex.role}!{line.key}.目标值",
            "改成 元、万元 或者每人多少元。",
        )


def _check_goals(book: Book, annex: Annex) -> Iterator[Finding]:
    """The one amount a goal names, beside the project's budget and spending."""
    cells = [annex.find(FUND_TOTAL, column) for column in ("年初预算数", "全年预算数", "全年执行数")]
    own = [cell.amount.value / 10_000 for cell in cells if cell is not None and cell.printed]
    for goal in annex.source.file.目标:
        amounts = [Decimal(text) for text in _AMOUNT.findall(goal.预期 or "")]
        if not own or len(amounts) != 1 or goal.预期 is None:
            continue
        [amount] = amounts
        low, high = (max(own) * factor for factor in _NEAR)
        if low <= amount <= high and amount not in own:
            yield _finding(
                book,
                OTHER_AMOUNT,
                Severity.NOTE,
                f"年度目标里写 {amount:f} 万元，项目的预算是 {max(own):f} 万元",
                goal.预期.location,
                f"{annex.role}!{FUND_TOTAL}.全年预算数",
                "写的是测算数的，注明；否则改成预算数。",
            )


def _finding(
    book: Book, finding_id: str, severity: Severity, message: str, place: Location, address: str, hint: str
) -> Finding:
    return Finding(
        finding_id, severity, message, place, disclosure=book.disclosure.key, addresses=(address,), hint=hint
    )
