"""核准的例外: what they cover, what they do not, and which are no longer needed."""

import datetime
from dataclasses import replace

import pytest

from generator.checks.waivers import apply_waivers
from generator.checks.waivers import blocking
from generator.model.waiving import waiver_text
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from tests.unit.builders import World
from tests.unit.builders import ids

ACCEPTED = "理由: 已批复, 批准: 财务负责人, 日期: 2024-09-05"


def disclosure(tmp_path, *waivers):
    """A disclosure with waivers of these keys and values."""
    rows = "".join(
        f"  - {{{', '.join(f'{key}: {value}' for key, value in waiver.items())}, {ACCEPTED}}}\n" for waiver in waivers
    )
    return World(tmp_path, waivers=f"核准的例外:\n{rows}").disclosure


TOTAL = {"意见": "L-0001", "地址": "支出表!合计.基本支出", "写作": "364.60", "计算": "462.10"}
MISMATCH = error("L-0001", "不符", addresses=("支出表!合计.基本支出",), printed="364.60", computed="462.10")


def test_a_waived_finding_stays_in_the_report_with_reason_person_and_date(tmp_path):
    findings = apply_waivers(disclosure(tmp_path, TOTAL), [MISMATCH])
    assert [finding.waived for finding in findings] == ["已批复（财务负责人，2024-09-05）"]
    assert findings[0].message == "不符"


@pytest.mark.parametrize(
    "same", [{"写作": "364.6"}, {"写作": "0364.600"}, {"计算": "462.1"}, {"写作": '"364.60"'}, {"计算": '"462.10"'}]
)
def test_figures_are_compared_by_their_value(tmp_path, same):
    assert apply_waivers(disclosure(tmp_path, TOTAL | same), [MISMATCH])[0].waived


def test_separators_of_thousands_count_for_nothing(tmp_path):
    told = replace(MISMATCH, printed="1,364.60", computed="2,066.80")
    assert apply_waivers(disclosure(tmp_path, TOTAL | {"写作": "1364.60", "计算": "2066.80"}), [told])[0].waived


@pytest.mark.parametrize("changed", [{"printed": "364.61"}, {"computed": "2066.80"}, {"printed": None}])
def test_a_waiver_lapses_with_either_figure_and_tells_what_to_write(tmp_path, changed):
    found, lapsed = apply_waivers(disclosure(tmp_path, TOTAL), [replace(MISMATCH, **changed)])
    assert found.waived is None
    assert (lapsed.id, lapsed.severity) == ("W-0002", "error")
    assert str(lapsed.location) == "content/shili/2023-final-accounts/waivers.yaml:2:10"
    assert "已失效：核准的是写作 364.60、计算 462.10，现在" in lapsed.message
    assert waiver_text(found) in (lapsed.hint or "")


def test_a_waiver_without_figures_covers_no_finding_that_has_some(tmp_path):
    bare = {"意见": "L-0001", "地址": "支出表!合计.基本支出"}
    found, told = apply_waivers(disclosure(tmp_path, bare), [MISMATCH])
    assert (found.waived, told.id) == (None, "W-0002")
    assert "没有写明核准的数：写作 364.60、计算 462.10" in told.message


def test_a_waiver_without_an_address_covers_no_finding_that_has_one(tmp_path):
    named = {key: value for key, value in TOTAL.items() if key != "地址"}
    found, told = apply_waivers(disclosure(tmp_path, named), [MISMATCH])
    assert (found.waived, told.id, told.severity) == (None, "W-0003", "error")
    assert waiver_text(MISMATCH) in (told.hint or "")


def test_what_has_no_address_is_waived_without_one(tmp_path):
    assert apply_waivers(disclosure(tmp_path, {"意见": "N-0123"}), [warning("N-0123", "没有绩效")])[0].waived


def test_a_finding_is_waived_at_the_address_it_is_told_at_only(tmp_path):
    finding = error("R-0301", "不等", addresses=("支出表!合计.本年支出合计", "支出表!合计.基本支出"))
    part, whole = ({"意见": "R-0301", "地址": address} for address in reversed(finding.addresses))
    assert ids(apply_waivers(disclosure(tmp_path / "a", part), [finding])) == ["R-0301", "W-0001"]
    assert ids(apply_waivers(disclosure(tmp_path / "b", whole), [finding])) == ["R-0301"]


def test_two_errors_in_one_passage_are_told_apart_by_what_is_written(tmp_path):
    one = error("N-0105", "方向", addresses=("narrative!甲",), printed="增加")
    findings = [one, replace(one, printed="减少")]
    waiver = {"意见": "N-0105", "地址": "narrative!甲", "写作": "增加"}
    marked = apply_waivers(disclosure(tmp_path, waiver), findings)
    assert [bool(finding.waived) for finding in marked] == [True, False]


def test_one_waiver_never_covers_two_findings_that_nothing_tells_apart(tmp_path):
    findings = [error("N-0109", message, addresses=("narrative!甲",)) for message in ("占位符", "没有选定")]
    marked = apply_waivers(disclosure(tmp_path, {"意见": "N-0109", "地址": "narrative!甲"}), findings)
    assert [finding.waived for finding in marked] == [None, None, None]
    assert ids(marked) == ["N-0109", "N-0109", "W-0004"]


@pytest.mark.parametrize("other", [{"地址": "支出表!208.基本支出"}, {"意见": "L-0002"}])
def test_any_other_waiver_covers_nothing_and_is_told_as_unused(tmp_path, other):
    findings = apply_waivers(disclosure(tmp_path, TOTAL | other), [MISMATCH])
    assert [finding.waived for finding in findings] == [None, None]
    assert ids(findings) == ["L-0001", "W-0001"]


def test_an_unused_waiver_is_an_error_at_its_place_for_it_would_be_published(tmp_path):
    finding = apply_waivers(disclosure(tmp_path, TOTAL), [])[0]
    assert (finding.id, finding.severity) == ("W-0001", "error")
    assert str(finding.location) == "content/shili/2023-final-accounts/waivers.yaml:2:10"
    assert "支出表!合计.基本支出" in finding.message


@pytest.mark.parametrize("number", ["S-0203", "T-0201", "V-0001", "P-0001", "W-0001"])
def test_unreadable_files_broken_packs_and_false_output_cannot_be_waived(tmp_path, number):
    findings = apply_waivers(disclosure(tmp_path, {"意见": number}), [error(number, "坏")])
    assert [finding.waived for finding in findings] == [None, None]
    assert findings[1].id == "W-0005"


def test_each_waiver_that_matches_is_used(tmp_path):
    other = replace(MISMATCH, addresses=("支出表!208.基本支出",))
    waivers = (TOTAL, TOTAL | {"地址": "支出表!208.基本支出"})
    assert ids(apply_waivers(disclosure(tmp_path, *waivers), [MISMATCH, other])) == ["L-0001", "L-0001"]


@pytest.mark.parametrize("typed", ["l-0001", "Ｌ-0001", "L－0001"])
def test_an_id_typed_amiss_is_told_as_it_should_be_written(tmp_path, typed):
    _, refused = apply_waivers(disclosure(tmp_path, TOTAL | {"意见": typed}), [MISMATCH])
    assert (refused.id, refused.hint) == ("W-0001", "编号用大写字母和半角数字，写成 L-0001。")
    assert refused.message == f"例外 {typed}（支出表!合计.基本支出）的编号写得不对"


def test_a_waiver_is_typed(tmp_path):
    waiver = disclosure(tmp_path, {"意见": "L-0001"}).waivers[0]
    assert (waiver.地址, waiver.写作, waiver.日期) == (None, None, datetime.date(2024, 9, 5))


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
