"""The report as JUnit XML: a suite a disclosure, a case a rule, a case every other finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from generator.checks.reporters.junit import as_junit
from generator.source.finding import Location
from generator.source.finding import error
from tests.unit.checks.reporters.reported_samples import CAUSE
from tests.unit.checks.reporters.reported_samples import KEY
from tests.unit.checks.reporters.reported_samples import MISMATCH
from tests.unit.checks.reporters.reported_samples import TAIL
from tests.unit.checks.reporters.reported_samples import UNEQUAL
from tests.unit.checks.reporters.reported_samples import UNPLACED
from tests.unit.checks.reporters.reported_samples import WAIVED
from tests.unit.checks.reporters.reported_samples import report
from tests.unit.checks.reporters.reported_samples import reviewed

COUNTS = ("tests", "failures", "errors", "skipped")


def read(*arguments, **more):
    return etree.fromstring(as_junit(report(*arguments, **more)).encode())


def cases(root):
    """The state of each case by its name: passed, or the tag it holds."""
    return {case.get("name"): case[0].tag if len(case) else "passed" for case in root.iter("testcase")}


def test_a_rule_passes_fails_or_is_skipped_with_the_reason(tmp_path):
    review = reviewed(
        R_0301={"PASSED": 5, "FAILED": 1, "NOT_APPLICABLE": 1},
        R_0302={"PASSED": 2},
        R_0303={"FAILED": 1},
        R_0401={"NOT_APPLICABLE": 2, "NOT_ENOUGH_DATA": 1},
    )
    root = read(tmp_path, [UNEQUAL, WAIVED], reviews={KEY: review})
    assert cases(root) == {
        "R-0301 每行各项之和": "failure",
        "R-0302 各类之和": "passed",
        "R-0303 下级之和": "skipped",
        "R-0401 财政拨款": "skipped",
    }
    assert [each.get("message") for each in root.iter("skipped")] == [
        "已核准的例外：已批复（负责人，2024-09-05）",
        "不适用 2，数据不足 1",
    ]
    [suite] = root
    assert [suite.get(name) for name in ("name", *COUNTS)] == [KEY, "4", "1", "0", "2"]
    assert [root.get(name) for name in COUNTS] == ["4", "1", "0", "2"]


def test_what_has_a_cause_is_told_with_it_and_the_primary_one_at_its_place(tmp_path):
    [first, second] = read(tmp_path, [MISMATCH, UNEQUAL], causes=[CAUSE]).iter("failure")
    place = CAUSE.corrections[0].home.location
    assert first.text.startswith(f"{place} 错误 {MISMATCH.id}")
    assert first.text.endswith(f" 原因：{place} {CAUSE.message}")
    assert second.text.startswith(f"{UNEQUAL.location} ")
    assert second.text.endswith(f" 原因：{place} {CAUSE.message}")


def test_a_failure_tells_place_message_and_hint_of_every_finding(tmp_path):
    other = replace(UNEQUAL, location=Location("content/jia/reported.yaml", 9, 1), message="另一行不等", hint="再看")
    [failure] = read(tmp_path, [UNEQUAL, other], reviews={KEY: reviewed(R_0301={"FAILED": 2})}).iter("failure")
    assert failure.get("type") == "error"
    assert failure.get("message") == "2 条意见，第一条：每行各项之和：不等"
    assert failure.text.split("\n") == [
        "content/jia/reported.yaml:4:3 错误 R-0301 每行各项之和：不等",
        "content/jia/reported.yaml:9:1 错误 R-0301 另一行不等 怎么办：再看",
    ]


def test_other_findings_are_cases_of_their_own(tmp_path):
    again = replace(MISMATCH, location=Location("content/jia/reported.yaml", 9, 1))
    assert cases(read(tmp_path, [MISMATCH, again, UNPLACED], reviews={KEY: reviewed()})) == {
        "L-0001 支出表!合计.基本支出": "failure",
        "L-0001 支出表!合计.基本支出（2）": "failure",
        "W-0002": "failure",
    }


def test_a_note_does_not_fail_but_is_told(tmp_path):
    root = read(tmp_path, [TAIL], reviews={KEY: reviewed(R_0302={"FAILED": 1})})
    assert cases(root) == {"R-0302 各类之和": "system-out"}
    assert root.get("failures") == "0"


def test_every_disclosure_has_a_suite_and_what_belongs_to_none_another(tmp_path):
    root = read(tmp_path, [UNPLACED, MISMATCH], reviews={KEY: reviewed(), "yi/2023-budget": reviewed()})
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [
        (KEY, "1"),
        ("yi/2023-budget", "0"),
        ("项目", "1"),
    ]


@pytest.mark.parametrize("text", ["\x07响铃", "<a&b>\"'", "行\n行", "\ufffe", "😀"])
def test_any_text_is_well_formed(tmp_path, text):
    finding = error("N-0001", text, Location(f"content/{text}.md", 1, 1), addresses=(text,), hint=text)
    [failure] = read(tmp_path, [finding], {}).iter("failure")
    printable = text.replace("\x07", "\\x07").replace("\ufffe", "\\xfffe")
    assert failure.get("message") == printable
