"""没有发生: a whole block is a stated zero, and nothing in it contradicts that."""

from __future__ import annotations

import pytest

from generator.kinds.budget import BUDGET
from generator.kinds.final_accounts import FINAL_ACCOUNTS
from tests.unit.builders import LEDGER_IN_FULL
from tests.unit.builders import World
from tests.unit.builders import ids


def world(tmp_path, text, kind=FINAL_ACCOUNTS):
    more = {"templates/packs/national/ledger.yaml": LEDGER_IN_FULL}
    return World(tmp_path, operations=f"金额单位: 万元\n{text}\n", kind=kind, more=more)


def zeros(made):
    """What is stated to be zero: account, 口径 where there is one, item."""
    return [
        (fact.tags["账"], *([fact.tags["口径"]] if "口径" in fact.tags else []), fact.tags["项目"])
        for fact in made.disclosure.ledger.facts
        if not fact.amount.value
    ]


def test_each_figure_of_the_block_is_a_stated_zero_at_the_word(tmp_path):
    made = world(tmp_path, "没有发生: [公务接待]")
    assert zeros(made) == [
        ("三公", "决算数", "公务接待费"),
        ("三公其中", "决算数", "国内接待费"),
        ("三公其中", "决算数", "外事接待费"),
        ("三公其中", "决算数", "国（境）外接待费"),
        ("实物量", "国内公务接待批次"),
        ("实物量", "国内公务接待人次"),
        ("实物量", "外事接待批次"),
        ("实物量", "外事接待人次"),
        ("实物量", "国（境）外公务接待批次"),
        ("实物量", "国（境）外公务接待人次"),
    ]
    assert {fact.location.line for fact in made.disclosure.ledger.facts} == {2}


def test_it_says_nothing_of_the_plan_of_the_fleet_or_of_anything_else(tmp_path):
    stated = zeros(world(tmp_path, "三公经费: {预算数: {公务接待费: 1}}\n没有发生: [三公经费]"))
    assert ("三公", "决算数", "公务接待费") in stated
    assert not {"公务用车保有量", "会议费"} & {item for *_, item in stated}
    assert "预算数" not in {each[1] for each in stated}


def test_in_a_budget_it_is_what_is_budgeted(tmp_path):
    assert zeros(world(tmp_path, "没有发生: [公务接待]", BUDGET))[:1] == [("三公", "预算数", "公务接待费")]


def test_a_zero_that_is_stated_too_stands_once(tmp_path):
    stated = zeros(world(tmp_path, "政府采购: {货物: 0}\n没有发生: [政府采购]"))
    assert stated.count(("政府采购", "货物")) == 1
    assert ("政府采购", "服务") in stated


@pytest.mark.parametrize(
    "figure",
    [
        "决算数: {公务接待费: 2.80}",
        "决算数: {公务接待费: {一般公共预算财政拨款: 2.80}}",
        "实物量: {国内公务接待批次: 3}",
    ],
)
def test_a_figure_that_contradicts_it_is_an_error_at_the_figure(tmp_path, figure):
    [finding] = world(tmp_path, f"三公经费:\n  {figure}\n没有发生: [公务接待]").loading_findings
    assert (finding.id, finding.location.line) == ("S-0380", 3)


def test_a_block_that_there_is_not(tmp_path):
    findings = world(tmp_path, "没有发生: [公务吃喝]").loading_findings
    assert ids(findings) == ["S-0204"]
    assert "公务接待" in findings[0].hint
