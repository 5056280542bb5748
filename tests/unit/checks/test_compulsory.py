"""必填: a figure that must be stated and is not, told at the key where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.compulsory import check_compulsory
from generator.kinds.budget import BUDGET
from generator.source.finding import Finding
from generator.source.finding import Severity
from tests.unit.builders import LEDGER_IN_FULL
from tests.unit.builders import World
from tests.unit.builders import marked
from tests.unit.builders import places

OPERATIONS = """
    金额单位: 万元
    三公经费:
      决算数: {公务接待费: 1.07}
      实物量: {公务用车保有量: 3, 国内公务接待批次: 7, 国内公务接待人次: 111}
    政府采购: {货物: 0}
    国有资产: {车辆: {应急保障用车: 3}}
"""
ITEMS = """
    指标:
      公务接待费: {取数: {账: 三公, 口径: 决算数, 项目: 公务接待费}}
      公务用车购置费: {取数: {账: 三公, 口径: 决算数, 项目: 公务用车购置费}}
      因公出国（境）费: {取数: {账: 三公, 口径: 决算数, 项目: 因公出国（境）费}}
"""


AFTER_DEMANDS = "\n# 数量级："
"""What stands behind the list of demands in the ledger's words."""


def told(root: Path, operations: str = OPERATIONS, *, unit: str = "", more: str = "", **world: str) -> list[Finding]:
    """What is missing, in a world with everything that must be stated but for what `operations` lacks."""
    files = {
        "templates/packs/national/ledger.yaml": LEDGER_IN_FULL.replace(AFTER_DEMANDS, f"{more}{AFTER_DEMANDS}"),
        "content/shili/unit.yaml": f"{{名称: 示例局, 省份: 示例省{unit}}}",
    }
    made = World(root, operations=operations, items=ITEMS, more=files, **world)
    assert made.loading_findings == []
    return [*check_compulsory(made.measures)]


def names(findings: list[Finding]) -> list[str]:
    return [finding.message.removeprefix("没有填") for finding in findings]


def test_who_states_everything_misses_nothing(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("without", "missing"),
    [
        ("公务用车保有量: 3, ", "公务用车保有量"),
        ("国内公务接待批次: 7, ", "国内公务接待批次"),
        ("政府采购: {货物: 0}", "政府采购支出"),
        ("国有资产: {车辆: {应急保障用车: 3}}", "国有资产占用情况"),
    ],
)
def test_a_figure_that_is_not_stated_is_an_error(tmp_path: Path, without: str, missing: str) -> None:
    findings = told(tmp_path, OPERATIONS.replace(without, ""))
    assert names(findings) == [missing]
    assert [finding.severity for finding in findings] == [Severity.ERROR]


def test_it_is_told_at_the_key_nearest_to_where_it_belongs(tmp_path: Path) -> None:
    plain, expected = marked(
        "金额单位: 万元\n"
        "三公经费:\n  ▸实物量: {国内公务接待人次: 1}\n"
        "政府采购: {货物: 0}\n国有资产: {车辆: {其他用车: 0}}\n"
    )
    [finding] = told(tmp_path, plain)
    assert places([finding]) == expected
    assert "的 三公经费.实物量.公务用车保有量；没有发生的写 0。依据：部门决算公开要求" in str(finding.hint)


def test_people_are_counted_only_where_money_was_spent(tmp_path: Path) -> None:
    none = OPERATIONS.replace("公务接待费: 1.07", "公务接待费: 0").replace("国内公务接待批次: 7, ", "")
    assert told(tmp_path, none) == []
    bought = OPERATIONS.replace("{公务接待费: 1.07}", "{公务接待费: 1.07, 公务用车购置费: 18.00}")
    assert names(told(tmp_path / "b", bought)) == ["公务用车购置数"]


def test_a_stated_zero_is_stated(tmp_path: Path) -> None:
    assert told(tmp_path, OPERATIONS.replace("公务用车保有量: 3", "公务用车保有量: 0")) == []


@pytest.mark.parametrize(
    ("unit", "missing"), [("", []), (", 性质: 事业单位", []), (", 性质: 行政单位", ["机关运行经费"])]
)
def test_what_only_some_natures_must_state(tmp_path: Path, unit: str, missing: list[str]) -> None:
    assert names(told(tmp_path, unit=unit)) == missing


def test_what_a_pack_takes_from_money_stated_elsewhere_is_told(tmp_path: Path) -> None:
    item = "{取数: {账: 三公, 口径: 决算数, 项目: 公务接待费}}"
    files = {
        "templates/packs/national/ledger.yaml": LEDGER_IN_FULL,
        "content/shili/unit.yaml": "{名称: 示例局, 省份: 示例省, 性质: 行政单位}",
    }
    made = World(tmp_path, operations=OPERATIONS, items=f"{ITEMS}      机关运行经费: {item}\n", more=files)
    assert names([*check_compulsory(made.measures)]) == []


@pytest.mark.parametrize(
    ("limits", "missing"),
    [("", ["甲"]), ("范围: [部门], ", []), ("范围: [单位], ", ["甲"]), ("至: 2022, ", []), ("种类: [预算], ", [])],
)
def test_demands_hold_in_their_scope_year_and_kind(tmp_path: Path, limits: str, missing: list[str]) -> None:
    demand = f"  甲: {{账: 其他费用, 项目: 会议费, {limits}依据: 示例}}\n"
    assert names(told(tmp_path, more=demand)) == missing


def test_a_budget_owes_nothing_of_final_accounts(tmp_path: Path) -> None:
    made = World(tmp_path, kind=BUDGET, more={"templates/packs/national/ledger.yaml": LEDGER_IN_FULL})
    assert [*check_compulsory(made.measures)] == []
