"""ledger.yaml expanded: each key of the authors' files, how its figure is tagged, and what it is limited to."""

from __future__ import annotations

from generator.kinds.budget import BUDGET
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import Entry
from generator.model.ledger_entries import Limits
from generator.model.ledger_entries import Open
from generator.model.ledger_entries import entries_of
from generator.model.ledger_words import LedgerFile
from tests.unit.builders import located


def entries(accounts: str) -> dict[str, Entry]:
    """What stands under each key."""
    head = "资金: {一般公共预算财政拨款: , 其他资金: }\n采购资金: {}\n单位: {}\n"
    file = LedgerFile.model_validate(located(f"{head}账:\n{accounts}"))
    return {".".join(entry.path): entry for entry in entries_of(file)}


def test_every_item_of_an_account_is_a_key_where_its_place_is_blank() -> None:
    found = entries("  其他费用: {处: 'operations.其他费用.{项目}', 项目: {会议费: , 培训费: }}")
    assert list(found) == ["operations.其他费用.会议费", "operations.其他费用.培训费"]
    assert found["operations.其他费用.培训费"].tags == {"项目": "培训费"}


def test_what_an_item_says_counts_before_its_place_and_its_account() -> None:
    found = entries(
        "  甲:\n"
        "    处: {'operations.甲.{项目}': {单位: 辆}}\n"
        "    单位: 个\n"
        "    资金: 可分\n"
        "    项目: {子: {单位: 人}, 丑: {标签: {计入: 总}}}\n"
    )
    assert [(each.unit, each.funding) for each in found.values()] == [("人", "可分"), ("辆", "可分")]
    assert found["operations.甲.丑"].tags == {"项目": "丑", "计入": "总"}


def test_an_account_may_have_the_items_of_another_or_any() -> None:
    found = entries(
        "  车辆: {处: 'operations.车辆.{项目}', 项目: {轿车: }}\n"
        "  拟购: {处: 'operations.拟购.{项目}', 取自: 车辆}\n"
        "  自取: {处: 'operations.自取.{项目}', 取自: 作者取名}\n"
    )
    assert found["operations.拟购.轿车"].account == "拟购"
    assert found[f"operations.自取.{ANY}"].values is Open.AUTHORS


def test_kinds_and_years_of_an_item_are_its_own_or_its_accounts() -> None:
    found = entries(
        "  甲: {处: 'operations.甲.{项目}', 种类: [预算], 自: 2020, 项目: {子: {至: 2022}, 丑: {种类: [决算]}}}"
    )
    assert [each.limits for each in found.values()] == [
        Limits(("预算",), 2020, 2022),
        Limits(("决算",), 2020, None),
    ]


def test_limits_without_kinds_or_years_hold_everywhere() -> None:
    assert Limits().has_kind(BUDGET)
    assert not Limits(("预算",)).has_kind(FINAL_ACCOUNTS)
    assert Limits(first=2020, last=2022).has_year(2022)
    assert not Limits(first=2020).has_year(2019)
    assert not Limits(last=2022).has_year(2023)
