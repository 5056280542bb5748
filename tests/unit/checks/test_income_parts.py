"""教育收费 is a part of 事业收入; a 部门 does not count what its units pay each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.income_parts import check_income
from tests.unit.builders import World
from tests.unit.builders import places


def told(root: Path, income: str, spending: str = "", scope: str = "单位") -> list[tuple[str, str]]:
    """Severity and place of what is said of a row of income and one of spending of 2010101."""
    world = World(
        root,
        accounts=f"金额单位: 万元\n收入: [{{科目: 2010101, {income}}}]\n支出: [{spending}]\n",
        head=f"{{范围: {scope}, 模板包: national}}",
    )
    assert world.loading_findings == []
    findings = list(check_income(world.book))
    assert {finding.id for finding in findings} <= {"L-0019"}
    return list(zip([str(finding.severity) for finding in findings], places(findings), strict=True))


@pytest.mark.parametrize(
    ("income", "expected"),
    [
        ("事业收入: 3, 教育收费: 3", []),
        ("事业收入: 3, 教育收费: 3.01", []),
        ("事业收入: 3, 教育收费: 3.02", [("error", "2:35")]),
        ("其他收入: 3, 教育收费: 3", [("error", "2:35")]),
    ],
)
def test_a_part_is_not_larger_than_its_whole(tmp_path: Path, income: str, expected: list[tuple[str, str]]) -> None:
    assert told(tmp_path, income) == expected


@pytest.mark.parametrize(
    ("income", "spending", "scope", "expected"),
    [
        ("上级补助收入: 3", "对附属单位补助支出: 3", "部门", [("warning", "2:28")]),
        ("附属单位上缴收入: 3", "上缴上级支出: 3", "部门", [("warning", "2:30")]),
        ("上级补助收入: 3", "对附属单位补助支出: 3", "单位", []),
        ("上级补助收入: 3", "对附属单位补助支出: 2", "部门", []),
        ("上级补助收入: 0", "对附属单位补助支出: 0", "部门", []),
    ],
)
def test_money_within_a_department(
    tmp_path: Path, income: str, spending: str, scope: str, expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, income, f"{{科目: 2010101, 资金: 其他资金, {spending}}}", scope) == expected
