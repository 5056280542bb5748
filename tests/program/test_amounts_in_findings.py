"""Every finding about the ledger names an amount as it is, whichever unit the file is written in."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.checks.subject_balance import check_subjects
from generator.source.finding import Finding
from generator.tables.measures import Measures
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

YUAN = {"元": Decimal(1), "万元": Decimal(10_000)}
_TYPED = re.compile(r"@(\d+(?:\.\d+)?)")
_AMOUNT = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s*(万元|元)")
ITEMS = """
指标:
  支出合计: {决算数: 支出表!合计.本年支出合计}
  机关运行经费: {取数: {账: 机关运行经费}}
"""
SPENT = "支出: [{科目: 2080501, 基本支出: @596.12, 年初预算: @500.00, 差异原因: 增加}]"
RULE = """
审核公式:
  - {编号: R-0001, 名称: 示例, 公式: "支出表!合计.基本支出 = 一般公共预算支出表!合计.项目支出", 依据: 表样}
"""
CASES = {
    "a cell": (SPENT, {"reported": "支出表!合计.基本支出: @600.00"}, "L-0001"),
    "a measure": (SPENT, {"reported": "支出合计.增减额: @9.99", "more": "上年数: {支出合计: @500.00}"}, "L-0001"),
    "a last digit": (SPENT, {"reported": "支出合计.决算数: @596.13"}, "L-0004"),
    "last year": (SPENT, {"more": "上年数: {支出合计: @596.00}", "last": "@597.00"}, "L-0005"),
    "the budget": (SPENT, {"more": "年初预算: {支出合计: @400.00}", "budget": "@500.00"}, "L-0007"),
    "a rule": (SPENT, {"rule": RULE}, "R-0001"),
    "two cuts": (
        "支出: [{科目: 2080501, 人员经费: @1.00, 公用经费: @2.50, 基本支出: @4.25}]",
        {},
        "L-0009",
    ),
    "what is left": (
        "支出: [{科目: 2080501, 基本支出: @596.12}]\n结转结余: {年初结转和结余: @1.00}",
        {"income": "[{科目: 2080505, 财政拨款收入: @596.12}]"},
        "L-0015",
    ),
}


def typed(text: str, unit: str) -> str:
    return _TYPED.sub(lambda match: f"{Decimal(match[1]) * 10_000 / YUAN[unit]:.2f}", text)


def told(root: Path, case: str, unit: str) -> list[Finding]:
    """The findings of a case, its amounts written in a unit."""
    spent, files, _ = CASES[case]
    income = files.get("income", "[]")
    accounts = f"金额单位: {unit}\n收入: {income}\n{spent}\n{files.get('more', '')}\n"
    reported = f"金额单位: {unit}\n上报数: {{{files['reported']}}}\n" if "reported" in files else None
    world = World(
        root,
        accounts=typed(accounts, unit),
        reported=reported and typed(reported, unit),
        forms=[SPENDING_FORM, GENERAL_BUDGET_FORM],
        items=ITEMS,
        rules=files.get("rule"),
    )
    others = [_other(root / name, files[name], unit) if name in files else None for name in ("last", "budget")]
    measures = Measures(world.book, *others)
    found = [*world.loading_findings, *world.book_findings, *measures.check_stated(), *check_subjects(world.book)]
    return [*found, *world.review.findings]


def _other(root: Path, spent: str, unit: str) -> Measures:
    """The measures of a disclosure that spent this much: last year's, or the budget."""
    accounts = f"金额单位: {unit}\n收入: []\n支出: [{{科目: 2080501, 基本支出: {spent}}}]\n"
    return World(root, accounts=typed(accounts, unit), forms=[SPENDING_FORM], items=ITEMS).measures


def amounts(finding: Finding) -> list[Decimal]:
    """Every amount of a message, in 元."""
    return [Decimal(digits.replace(",", "")) * YUAN[unit] for digits, unit in _AMOUNT.findall(finding.message)]


@pytest.mark.parametrize("case", CASES)
def test_a_file_in_yuan_and_one_in_wan_are_told_the_same_amounts(tmp_path: Path, case: str) -> None:
    both = {unit: told(tmp_path / str(len(unit)), case, unit) for unit in YUAN}
    in_yuan, in_wan = (
        {amount for finding in found for amount in amounts(finding) if finding.id[0] in "LR"} for found in both.values()
    )
    assert in_yuan == in_wan != set()
    assert CASES[case][2] in {finding.id for finding in both["万元"]}
    for unit, found in both.items():
        of_ledger = [finding for finding in found if finding.id.startswith("L-")]  # a rule tells them as its form does
        assert {match[1] for finding in of_ledger for match in _AMOUNT.findall(finding.message)} <= {unit}
