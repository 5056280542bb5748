"""性质: money that a unit of its nature does not have is told at its line; not told is not checked, and said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.natures import check_natures
from generator.source.finding import Finding
from tests.unit.builders import World
from tests.unit.builders import marked
from tests.unit.builders import places


def told(
    root: Path, nature: str, *, accounts: str = "收入: []", operations: str = "", scope: str = "单位"
) -> list[Finding]:
    """What is said of a unit of a nature (none: empty)."""
    own = f", 性质: {nature}" if nature else ""
    made = World(
        root,
        accounts=f"金额单位: 万元\n支出: []\n{accounts}\n",
        operations=f"金额单位: 万元\n{operations}\n",
        head=f"{{范围: {scope}, 模板包: national}}",
        more={"content/shili/unit.yaml": f"{{名称: 示例局, 省份: 示例省{own}}}"},
    )
    assert made.loading_findings == []
    return [*check_natures(made.book)]


SCHOOL = "机关运行经费: {合计: 3}"
INCOME = "收入: [{科目: 2010101, 事业收入: 3}]"
TRADE = "收入: [{科目: 2010101, 经营收入: 3}]"


@pytest.mark.parametrize(
    ("nature", "accounts", "operations", "messages"),
    [
        ("事业单位", "收入: []", SCHOOL, ["“机关运行经费”只用于行政单位、参公单位"]),
        ("参公单位", "收入: []", SCHOOL, []),
        ("行政单位", INCOME, "", ["“事业收入”只用于参公单位、事业单位、其他单位"]),
        ("行政单位", TRADE, "", ["“经营收入”只用于参公单位、事业单位、其他单位"]),
        ("事业单位", INCOME, "", []),
        ("事业单位", "收入: []", "机关运行经费: {合计: 0}", []),
    ],
)
def test_money_of_another_nature(
    tmp_path: Path, nature: str, accounts: str, operations: str, messages: list[str]
) -> None:
    findings = told(tmp_path, nature, accounts=accounts, operations=operations)
    assert [(finding.severity, finding.message) for finding in findings] == [("error", each) for each in messages]


def test_it_is_told_at_its_figure(tmp_path: Path) -> None:
    plain, _ = marked(SCHOOL)
    [finding] = told(tmp_path, "事业单位", operations=plain)
    assert places([finding]) == ["2:14"]


def test_without_a_nature_nothing_is_checked_and_that_is_said_once_a_key(tmp_path: Path) -> None:
    detailed = "机关运行经费: {合计: 3, 明细: {办公费: 1, 水费: 2}}"
    findings = told(tmp_path, "", accounts=INCOME, operations=detailed)
    assert [finding.severity for finding in findings] == ["note", "note"]
    assert "没有写单位的性质，没有核对" in findings[0].message


def test_a_department_has_units_of_several_natures(tmp_path: Path) -> None:
    assert told(tmp_path, "行政单位", accounts=INCOME, scope="部门") == []
