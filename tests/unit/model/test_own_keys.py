"""Keys that only some kinds of disclosure have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.kinds import registry
from generator.kinds.budget import BUDGET
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.model.author_files import accounts_file
from generator.model.author_files import operations_file
from generator.model.own_keys import refuse_other_keys
from generator.model.validation import validate
from generator.model.vocabulary import Vocabulary
from generator.model.vocabulary import vocabulary_of
from tests.unit.builders import LEDGER
from tests.unit.builders import located

ACCOUNTS = {
    "年初预算": "{金额单位: 万元, 收入: [], 支出: [], 年初预算: {支出: 1}}",
    "年初预算 of a row": "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 年初预算: 1}]}",
    "差异原因": "{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 差异原因: 某事}]}",
    "上年结转": "{金额单位: 万元, 收入: [{科目: 2010101, 上年结转: 1}], 支出: []}",
    "财政专户管理资金收入": "{金额单位: 万元, 收入: [{科目: 2010101, 财政专户管理资金收入: 1}], 支出: []}",
}
OPERATIONS = {
    "决算数": "{金额单位: 万元, 三公经费: {决算数: {公务接待费: 1}}}",
    "中小企业": "{金额单位: 万元, 政府采购: {货物: 1, 中小企业: 1}}",
    "授予中小企业": "{金额单位: 万元, 政府采购: {授予中小企业: {货物: 1}}}",
    "政府采购预算": "{金额单位: 万元, 政府采购预算: [{物品: 计算机, 数量: 3, 金额: {单位资金: 1}}]}",
    "固定资产": "{金额单位: 万元, 固定资产: {车辆: {数量: 2}}}",
    "拟购置固定资产": "{金额单位: 万元, 拟购置固定资产: 1}",
}
WORDS = vocabulary_of(located(LEDGER), "ledger.yaml")[0]
OF_BUDGETS = {"上年结转", "财政专户管理资金收入", "政府采购预算", "固定资产", "拟购置固定资产"}


def refused(kind: Kind, accounts: str = "", operations: str = "", words: Vocabulary = WORDS) -> list[str]:
    """What is said of these files."""
    texts = (accounts or "{金额单位: 万元, 收入: [], 支出: []}", operations or "{金额单位: 万元}")
    money, faults = validate(accounts_file(WORDS), located(texts[0]), "accounts.yaml")
    other, more = validate(operations_file(WORDS), located(texts[1]), "operations.yaml")
    assert faults + more == []
    assert money is not None
    assert other is not None
    return [finding.message for finding in refuse_other_keys(kind, 2023, words, money, other)]


@pytest.mark.parametrize("key", [*ACCOUNTS, *OPERATIONS])
def test_a_key_is_refused_once_in_the_kind_it_is_not_for(key: str) -> None:
    files = ACCOUNTS.get(key, ""), OPERATIONS.get(key, "")
    name = key.partition(" ")[0]
    owner, other = (BUDGET, FINAL_ACCOUNTS) if name in OF_BUDGETS else (FINAL_ACCOUNTS, BUDGET)
    assert refused(owner, *files) == []
    assert refused(other, *files) == [f"“{name}”只用于{owner.word}"]


def test_every_line_and_every_figure_is_told() -> None:
    lines = "[{物品: 甲, 金额: {单位资金: 1}}, {物品: 乙, 金额: {单位资金: 1}}]"
    text = f"{{金额单位: 万元, 政府采购预算: {lines}, 固定资产: {{车辆: {{数量: 2, 价值: 3}}}}}}"
    assert refused(FINAL_ACCOUNTS, operations=text) == ["“政府采购预算”只用于预算"] * 2 + ["“固定资产”只用于预算"] * 2


def test_a_third_kind_has_the_keys_that_the_ledgers_words_give_it(monkeypatch: pytest.MonkeyPatch) -> None:
    third = replace(BUDGET, slug="third", word="三")
    monkeypatch.setattr(registry, "_KINDS", (*kinds(), third))
    ledger = LEDGER.replace("政府采购.授予中小企业: {种类: [决算]", "政府采购.授予中小企业: {种类: [决算, 三]")
    words, _ = vocabulary_of(located(ledger), "ledger.yaml")
    assert refused(third, operations=OPERATIONS["授予中小企业"], words=words) == []
    assert refused(third, operations=OPERATIONS["固定资产"], words=words) == ["“固定资产”只用于预算"]
    assert refused(BUDGET, operations=OPERATIONS["授予中小企业"], words=words) == ["“授予中小企业”只用于决算、三"]


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("{自: 2024}", ["“差旅费”只用于 2024 以后的年度"]),
        ("{至: 2022}", ["“差旅费”只用于 2022 以前的年度"]),
        ("{自: 2019, 至: 2021}", ["“差旅费”只用于 2019 到 2021 年度"]),
        ("{自: 2023, 至: 2023}", []),
    ],
)
def test_a_key_is_refused_outside_its_years(years: str, told: list[str]) -> None:
    words, _ = vocabulary_of(located(LEDGER.replace("差旅费:", f"差旅费: {years}")), "ledger.yaml")
    assert refused(FINAL_ACCOUNTS, operations="{金额单位: 元, 其他费用: {差旅费: 1}}", words=words) == told


def test_many_keys_of_another_kind_are_one_finding_that_doubts_the_folder() -> None:
    rows = ", ".join("{科目: 2010101, 年初预算: 1, 差异原因: 某事}" for _ in range(4))
    [message] = refused(BUDGET, f"{{金额单位: 万元, 收入: [], 支出: [{rows}]}}")
    assert message == "文件夹名说这是预算，而有 8 个数不是预算的：“年初预算”、“差异原因”"
