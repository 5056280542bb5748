"""Cuts of the same money beside each other: what agrees, what rounding explains, what is told with both places."""

import pytest

from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import places


def world(tmp_path, body, unit="万元"):
    return World(tmp_path, accounts=f"金额单位: {unit}\n收入: []\n{body}")


def spending(row):
    return f"支出:\n  - {row}\n"


@pytest.mark.parametrize(
    ("row", "agrees"),
    [
        ("{科目: 2010101, 基本支出: 3, 人员经费: 2, 公用经费: 1}", True),
        ("{科目: 2010101, 基本支出: 3, 人员经费: 3}", True),
        ("{科目: 2010101, 基本支出: 3.01, 人员经费: 2, 公用经费: 1}", True),
        ("{科目: 2010101, 基本支出: 3.02, 人员经费: 2, 公用经费: 1}", False),
        ("{科目: 2010101, 基本支出: 3, 人员经费: 2}", False),
    ],
)
def test_what_basic_spending_consists_of_adds_up_to_it_within_rounding(tmp_path, row, agrees):
    assert ids(world(tmp_path, spending(row)).book_findings) == ([] if agrees else ["L-0009"])


def test_figures_in_yuan_have_nothing_to_round(tmp_path):
    row = "{科目: 2010101, 基本支出: 3, 人员经费: 2, 公用经费: 1.01}"
    [found] = world(tmp_path, spending(row), unit="元").book_findings
    assert (found.printed, found.computed, found.difference, found.allowed) == ("3", "3.01", "-0.01", "0")
    assert found.addresses == ("2010101.基本支出",)
    assert "第 4 行" in found.message
    assert places([found]) == ["4:34"]


def test_both_lists_of_basic_spending_have_the_same_staff_costs(tmp_path):
    """A real budget told 20,374,181 by function and 20,272,981 by economic class."""
    body = (
        spending("{科目: 2010101, 人员经费: 20374181, 公用经费: 100}") + "基本支出明细: {30101: 20272981, 30201: 100}\n"
    )
    [found] = world(tmp_path, body, unit="元").book_findings
    assert (found.id, found.difference, found.addresses) == ("L-0009", "101200", ("基本支出明细.人员经费",))
    assert "第 4 行起" in found.message
    assert "第 5 行起" in found.message


def test_staff_costs_from_other_funds_are_not_in_the_list_of_the_general_budget(tmp_path):
    rows = spending("{科目: 2010101, 人员经费: 2}\n  - {科目: 2080501, 资金: 其他资金, 人员经费: 1}")
    assert ids(world(tmp_path, rows + "基本支出明细: {30101: 2}\n").book_findings) == []


def test_without_a_second_cut_there_is_nothing_to_compare(tmp_path):
    body = spending("{科目: 2010101, 基本支出: 5}") + "基本支出明细: {30101: 2}\n"
    assert ids(world(tmp_path, body).book_findings) == []


def test_an_approved_difference_is_waived_at_its_address(tmp_path):
    named = "意见: L-0009, 地址: 2010101.基本支出, 写作: 3, 计算: 2"
    made = World(
        tmp_path,
        accounts="金额单位: 元\n收入: []\n" + spending("{科目: 2010101, 基本支出: 3, 人员经费: 2}"),
        waivers=f"核准的例外: [{{{named}, 理由: 批复如此, 批准: 甲, 日期: 2024-08-01}}]",
    )
    assert made.disclosure.accepts(made.book_findings[0])


@pytest.mark.parametrize(
    ("row", "listed", "agrees"),
    [
        ("{科目: 2010101, 项目支出: 4}", "{科目: 30201, 项目支出: 4.01}", True),
        ("{科目: 2010101, 项目支出: 4}", "{科目: 30201, 项目支出: 4.02}", False),
        ("{科目: 2010101, 资金: 其他资金, 项目支出: 4}", "{科目: 30201, 资金: 其他资金, 项目支出: 5}", False),
    ],
)
def test_a_list_by_economic_class_has_the_money_of_the_subjects(tmp_path, row, listed, agrees):
    found = world(tmp_path, spending(row) + f"经济分类支出: [{listed}]\n").book_findings
    assert ids(found) == ([] if agrees else ["L-0009"])


def test_government_classes_have_the_money_of_the_subjects_too(tmp_path):
    body = spending("{科目: 2010101, 基本支出: 4}") + "政府经济分类支出: [{科目: 50101, 基本支出: 5}]\n"
    [found] = world(tmp_path, body).book_findings
    assert (found.id, found.addresses) == ("L-0009", ("政府经济分类支出.基本支出（一般公共预算财政拨款）",))


def test_the_basic_list_that_a_rule_holds_against_the_subjects_is_not_told_again(tmp_path):
    body = spending("{科目: 2010101, 基本支出: 4}") + "基本支出明细: {30101: 5}\n"
    assert world(tmp_path, body).book_findings == []


def test_staff_costs_that_only_some_subjects_tell_are_no_cut_to_compare(tmp_path):
    rows = "{科目: 2010101, 人员经费: 2}\n  - {科目: 2080501, 基本支出: 5}"
    assert world(tmp_path, spending(rows) + "基本支出明细: {30101: 7}\n").book_findings == []
