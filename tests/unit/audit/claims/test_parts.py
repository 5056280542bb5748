"""Parts that are told add up to their total."""

from __future__ import annotations

from generator.audit.claims.parts import check_parts
from tests.foreign_sentences import pack_of
from tests.foreign_sentences import statements

WORDS = pack_of("national", "决算", 2023, "部门")[1].陈述
ITEM = "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）"
OTHER = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
TOTAL = "一般公共预算财政拨款支出年初预算为{}万元，支出决算为30.00万元。其中："


def findings(*paragraphs):
    found = check_parts(statements(*paragraphs), WORDS)
    return [(each.id, each.severity.value, each.printed, each.computed) for each in found]


def budgets(total, first="8.00", second="12.00"):
    return findings(
        "（三）具体情况。",
        TOTAL.format(total),
        f"1.{ITEM}。年初预算为{first}万元，支出决算为10.00万元。",
        f"2.{OTHER}。年初预算为{second}万元，支出决算为20.00万元。",
    )


def test_parts_that_are_all_told_must_give_the_total_within_rounding():
    told = "一般公共预算基本支出{}万元，其中：人员经费264.78万元，公用经费33.89万元。"
    assert findings(told.format("298.67")) == findings(told.format("298.66")) == []
    assert findings(told.format("298.60")) == [("A-0047", "error", "298.60万元", "298.67万元")]


def test_some_of_the_parts_may_be_less_but_not_more():
    told = "政府采购支出总额{}万元，其中：货物采购支出100.00万元、工程采购支出50.00万元。"
    assert findings(told.format("200.00")) == []
    assert findings(told.format("120.00")) == [("A-0047", "error", "120.00万元", "150万元")]


def test_a_total_of_things_whose_parts_are_all_zero():
    told = "房屋面积20平方米。其中：办公用房面积0平方米；业务用房面积0平方米；其他房屋面积0平方米。"
    assert findings(told) == [("A-0047", "error", "20平方米", "0平方米")]


def test_classes_listed_behind_their_total_may_not_exceed_it():
    told = "一般公共预算财政拨款支出{}万元，主要用于：社会保障和就业（类）支出23.94万元；住房保障（类）支出19.31万元。"
    assert findings(told.format("43.25")) == findings(told.format("50.00")) == []
    assert findings(told.format("40.00")) == [("A-0047", "error", "40.00万元", "43.25万元")]


def test_budgets_of_all_that_was_spent_are_the_budget_of_the_total():
    assert budgets("20.00") == []
    assert budgets("17.00") == [("A-0047", "error", "17.00万元", "20万元")]
    assert budgets("25.00") == [("A-0047", "error", "25.00万元", "20万元")]


def test_budgets_of_some_of_them_may_be_less():
    missing = findings(
        "（三）具体情况。",
        TOTAL.format("25.00"),
        f"1.{ITEM}。年初预算为8.00万元，支出决算为10.00万元。",
        f"2.{OTHER}。支出决算为20.00万元。",
    )
    assert missing == []


def test_budgets_of_other_funds_are_not_among_them():
    found = findings(
        "五、支出决算情况说明",
        "（一）一般公共预算财政拨款支出",
        TOTAL.format("20.00"),
        f"1.{ITEM}。年初预算为8.00万元，支出决算为10.00万元。",
        f"2.{OTHER}。年初预算为12.00万元，支出决算为20.00万元。",
        "（二）政府性基金预算财政拨款支出",
        "1.其他支出（类）彩票公益金安排的支出（款）用于社会福利的彩票公益金支出（项）。年初预算为90.00万元，支出决算为9.00万元。",
        "六、其他情况说明",
        "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为70.00万元，支出决算为7.00万元。",
    )
    assert found == []


def test_a_rate_of_completion_implies_the_budget():
    paragraphs = [
        "（三）具体情况。",
        "一般公共预算财政拨款支出30.00万元，完成年初预算的{}%。",
        f"1.{ITEM}10.00万元，完成年初预算的50.00%。",
        f"2.{OTHER}20.00万元，完成年初预算的100.00%。",
    ]
    assert findings(*(each.format("75.00") for each in paragraphs)) == []
    [wrong] = findings(*(each.format("90.00") for each in paragraphs))
    assert wrong == ("A-0047", "error", "90.00%", "40万元")
