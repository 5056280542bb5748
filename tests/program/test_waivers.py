"""核准的例外 in a whole disclosure: what they cover, when they lapse, what follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.waivers import blocking
from generator.source.finding import Finding
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project

BUDGET = "一般公共预算财政拨款支出.年初预算"
CHANGE = "收支总计.增减额"


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path)


def waive(copy: ProjectCopy, **named: str) -> None:
    told = ", ".join(f"{key}: {value}" for key, value in named.items())
    copy.append("waivers.yaml", f"  - {{{told}, 理由: 照录, 批准: 局财务负责岗位, 日期: 2024-09-06}}\n")


def stopping(copy: ProjectCopy) -> dict[tuple[str, str | None], Finding]:
    return {(each.id, each.address): each for each in blocking(copy.prepared().findings, strict=False)}


def test_a_waiver_lapses_when_a_figure_below_the_computed_one_changes(copy: ProjectCopy) -> None:
    assert stopping(copy) == {}
    copy.replace("accounts.yaml", "年初预算: 178.30", "年初预算: 1783.00")
    found = stopping(copy)
    assert ("L-0001", BUDGET) in found
    lapsed = found["W-0002", None]
    assert lapsed.location is not None
    assert lapsed.location.file == copy.name("waivers.yaml")
    assert "核准的是写作 364.60、计算 462.10，现在写作 364.60、计算 2066.80" in lapsed.message
    document = copy.prepared().document
    assert document is not None
    assert "2066.80" in next(part.html for part in document.parts if part.id == "narrative")


def test_a_waiver_without_an_address_covers_no_false_figure(copy: ProjectCopy) -> None:
    copy.append("reported.yaml", f"  {CHANGE}: 9999.99\n")
    waive(copy, 意见="L-0001")
    assert {("L-0001", CHANGE), ("W-0003", None)} <= stopping(copy).keys()


def test_what_is_right_without_the_waived_figure_is_waived_with_it_and_costs_nothing_more(copy: ProjectCopy) -> None:
    before = copy.prepared().score
    copy.append("reported.yaml", "  一般公共预算财政拨款支出.较预算增减额: -11.70\n")  # 450.40 - 462.10
    after = copy.prepared()
    [follows] = [each for each in after.findings if each.follows]
    assert (follows.address, follows.follows) == ("一般公共预算财政拨款支出.较预算增减额", BUDGET)
    assert (follows.waived or "").startswith(f"随 {BUDGET} 的例外：已公开文本的年初预算总额")
    assert blocking(after.findings, strict=False) == []
    assert before is not None
    assert after.score is not None
    assert after.score.earned == before.earned


def test_what_is_wrong_either_way_is_an_error_beside_the_waived_figure(copy: ProjectCopy) -> None:
    copy.append("reported.yaml", "  一般公共预算财政拨款支出.较预算增减额: -12.70\n")
    assert stopping(copy).keys() == {("L-0001", "一般公共预算财政拨款支出.较预算增减额")}


def test_words_that_only_the_waived_figure_contradicts_are_waived_with_it(copy: ProjectCopy) -> None:
    known = copy.prepared().measures
    assert known is not None
    change = known.get("收支总计", "增减额")
    assert change is not None
    copy.append("reported.yaml", f"  {CHANGE}: 9999.99\n")
    waive(copy, 意见="L-0001", 地址=CHANGE, 写作="9999.99", 计算=f"{change.value:f}")
    findings = copy.prepared().findings
    assert blocking(findings, strict=False) == []
    assert [(each.id, each.address) for each in findings if each.follows] == [("N-0104", "narrative!收支总计变动")]
