"""核准的例外: what they cover, what they do not, and which are no longer needed."""

import datetime

import pytest

from generator.checks.waivers import apply_waivers
from generator.checks.waivers import blocking
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from tests.unit.builders import World
from tests.unit.builders import ids

ACCEPTED = "理由: 已批复, 批准: 财务负责人, 日期: 2024-09-05"


def disclosure(tmp_path, *waivers):
    rows = "".join(
        f"  - {{意见: {finding}, {f'地址: {address},' if address else ''} {ACCEPTED}}}\n"
        for finding, address in waivers
    )
    return World(tmp_path, waivers=f"核准的例外:\n{rows}").disclosure


MISMATCH = error("L-0001", "不符", addresses=("支出表!合计.基本支出",))


def test_a_waived_finding_stays_in_the_report_with_reason_person_and_date(tmp_path):
    findings = apply_waivers(disclosure(tmp_path, ("L-0001", "支出表!合计.基本支出")), [MISMATCH])
    assert [finding.waived for finding in findings] == ["已批复（财务负责人，2024-09-05）"]
    assert findings[0].message == "不符"


def test_a_waiver_covers_a_finding_at_any_of_its_addresses(tmp_path):
    finding = error("R-0301", "不等", addresses=("支出表!合计.本年支出合计", "支出表!合计.基本支出"))
    assert apply_waivers(disclosure(tmp_path, ("R-0301", "支出表!合计.基本支出")), [finding])[0].waived


def test_a_waiver_without_an_address_covers_every_finding_of_its_id(tmp_path):
    findings = [error("R-1105", "不等", addresses=("甲",)), error("R-1105", "不等", addresses=("乙",))]
    assert all(finding.waived for finding in apply_waivers(disclosure(tmp_path, ("R-1105", None)), findings))


@pytest.mark.parametrize("waiver", [("L-0001", "支出表!208.基本支出"), ("L-0002", "支出表!合计.基本支出")])
def test_any_other_waiver_covers_nothing_and_is_told_as_unused(tmp_path, waiver):
    findings = apply_waivers(disclosure(tmp_path, waiver), [MISMATCH])
    assert [finding.waived for finding in findings] == [None, None]
    assert ids(findings) == ["L-0001", "W-0001"]


def test_an_unused_waiver_is_a_warning_at_its_place(tmp_path):
    finding = apply_waivers(disclosure(tmp_path, ("L-0001", "支出表!合计.基本支出")), [])[0]
    assert (finding.id, finding.severity) == ("W-0001", "warning")
    assert str(finding.location) == "content/shili/2023-final-accounts/waivers.yaml:2:10"
    assert "支出表!合计.基本支出" in finding.message


@pytest.mark.parametrize("number", ["S-0203", "T-0201", "V-0001", "P-0001", "W-0001"])
def test_unreadable_files_broken_packs_and_false_output_cannot_be_waived(tmp_path, number):
    findings = apply_waivers(disclosure(tmp_path, (number, None)), [error(number, "坏")])
    assert [finding.waived for finding in findings] == [None, None]


def test_each_waiver_that_matches_is_used(tmp_path):
    waivers = (("L-0001", "支出表!合计.基本支出"), ("L-0001", "支出表!208.基本支出"))
    other = error("L-0001", "不符", addresses=("支出表!208.基本支出",))
    assert ids(apply_waivers(disclosure(tmp_path, *waivers), [MISMATCH, other])) == ["L-0001", "L-0001"]


def test_a_waiver_is_typed(tmp_path):
    waiver = disclosure(tmp_path, ("L-0001", None)).waivers[0]
    assert (waiver.地址, waiver.日期) == (None, datetime.date(2024, 9, 5))


@pytest.mark.parametrize(
    ("strict", "stopped"),
    [(False, ["错误"]), (True, ["错误", "警告"])],
)
def test_errors_stop_a_publication_and_warnings_do_when_asked_to(strict, stopped):
    findings = [
        error("R-0001", "错误"),
        warning("R-0002", "警告"),
        error("R-0003", "核准的错误", waived="理由"),
        warning("R-0004", "核准的警告", waived="理由"),
    ]
    assert [finding.message for finding in blocking(findings, strict=strict)] == stopped


def test_severities_are_ordered_from_grave_to_light():
    assert [severity.rank for severity in Severity] == [0, 1, 2]
    assert sorted([Location("乙"), Location("甲", 2), Location("甲", 1, 9)]) == [
        Location("乙"),
        Location("甲", 1, 9),
        Location("甲", 2),
    ]
