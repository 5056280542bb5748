"""A slot that nobody filled is told at the heading, or the row, that its author meant it by."""

import pytest

from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.writing.slots import told_once
from tests.unit.writing.test_narrative import world
from tests.unit.writing.test_narrative import written


def told(tmp_path, template, narrative):
    made = world(tmp_path, template, narrative=narrative)
    written(made)
    made.writer.report_unused_slots()
    return [(each.id, each.location.line, each.hint) for each in made.writer.findings]


MEANT = "是不是“## 公务接待费用途”？标题要一字不差，写两个“#”加一个空格。"
TEMPLATE = '{{ 文("变动") }}{{ 原因("公务接待费用途") }}{{ 文("公务接待费变动") }}'


@pytest.mark.parametrize(
    "heading",
    ["### 公务接待费用途", "# 公务接待费用途", "## 一、公务接待费用途", "## （一）公务接待费用途", "## 公务接待用途"],
)
def test_a_missing_slot_is_told_at_the_heading_that_was_meant(tmp_path, heading):
    narrative = f"## 变动\n甲\n\n{heading}\n乙\n"
    assert told(tmp_path, TEMPLATE, narrative) == [("N-0001", 4, MEANT)]


def test_a_heading_that_is_another_slot_is_not_taken_for_the_missing_one(tmp_path):
    found = told(tmp_path, TEMPLATE, "## 变动\n甲\n\n## 公务接待费变动\n乙\n")
    assert found == [("N-0001", 1, "在 narrative.md 里写一节“## 公务接待费用途”。")]


def test_a_slot_under_a_heading_of_another_level_is_told_though_it_may_be_empty(tmp_path):
    found = told(tmp_path, '{{ 文("变动") }}{{ 文("预算绩效") }}', "## 变动\n甲\n\n### 预算绩效\n乙\n")
    assert found == [("N-0003", 4, "写成“## 预算绩效”。")]


def test_an_unused_section_like_a_slot_nobody_filled_says_which(tmp_path):
    [(number, line, hint)] = told(tmp_path, '{{ 文("预算绩效") }}', "## 预算绩效情况\n乙\n")
    assert (number, line) == ("N-0003", 1)
    assert hint.startswith("是不是“## 预算绩效”？")


def test_headings_of_an_author_s_own_within_a_section_are_nobody_s_business(tmp_path):
    assert told(tmp_path, '{{ 文("变动") }}', "## 变动\n甲\n\n### 其他\n乙\n") == []


def test_a_subject_without_its_reason_is_told_at_its_row(tmp_path):
    made = world(tmp_path, '{{ 原因("2080505差异") }}')
    written(made)
    [finding] = made.writer.findings
    assert finding.location.file.endswith("accounts.yaml")
    assert finding.location.line == 5
    assert finding.message == "科目 2080505 的数与年初预算不同，没有写差异原因"
    assert finding.hint == "在这一行写“差异原因: …”，或者在 narrative.md 里写一节“## 2080505差异”。"


@pytest.mark.parametrize(
    ("slot", "why"),
    [
        ("收支总计变动", "数有变化，要说明原因"),
        ("三公经费较预算", "数有变化，要说明原因"),
        ("公务接待费用途", "有支出，要说明用途"),
        ("预算绩效", "这一节要写"),
    ],
)
def test_a_missing_slot_says_why_it_has_to_be_filled(tmp_path, slot, why):
    made = world(tmp_path, f'{{{{ 原因("{slot}") }}}}')
    written(made)
    assert [each.message for each in made.writer.findings] == [f"缺少“{slot}”：{why}"]


def test_a_heading_with_nothing_below_is_told_at_it(tmp_path):
    made = world(tmp_path, '{{ 文("变动") }}{{ 原因("预算绩效") }}', narrative="## 变动\n甲\n\n## 预算绩效\n\n")
    written(made)
    told = [(each.id, each.location.line, each.message) for each in made.writer.findings]
    assert told == [("N-0001", 4, "“预算绩效”没有内容：这一节要写")]


def test_a_section_that_nothing_prints_is_told_once_with_its_cause():
    unused = Finding("N-0003", Severity.WARNING, "没有用到", None, addresses=("narrative!收支总计变动",))
    other = Finding("N-0003", Severity.WARNING, "没有用到", None, addresses=("narrative!会议费变动",))
    cause = Finding("N-0162", Severity.ERROR, "账上没有上年数", None, addresses=("narrative!收支总计变动", "收支总计"))
    assert told_once([unused, other, cause]) == [other, cause]
