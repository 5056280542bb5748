"""Which cells add up to which: taken from the identities, told in printed figures, never in a circle."""

from decimal import Decimal

import pytest

from generator.checks.totals import printed_totals
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

RULES = """
    审核公式:
      - 编号: R-0001
        名称: 每行
        公式: 支出表!{行}.本年支出合计 = 支出表!{行}.基本支出 + 支出表!{行}.项目支出
        逐行: 支出表.全部
        依据: 表样
      - {编号: R-0002, 名称: 合计, 公式: "支出表!合计.{栏} = Σ(支出表!各类.{栏})", 逐栏: 支出表, 依据: 表样}
      - 编号: R-0003
        名称: 下级
        公式: 支出表!{行}.{栏} = Σ(支出表!下级.{栏})
        逐行: 支出表.有下级
        逐栏: 支出表
        依据: 表样
"""
ACCOUNTS = """
    金额单位: 元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 11549, 项目支出: 10000}
      - {科目: 2080505, 基本支出: 11549}
"""


def totals(root, rules=RULES, **more):
    return printed_totals(World(root, rules=rules, **{"accounts": ACCOUNTS, **more}).review)


def parts(total):
    return [part.address.removeprefix("支出表!") for part in total.parts]


def test_a_subject_is_the_sum_of_those_below_it_and_a_row_of_its_columns(tmp_path):
    found = totals(tmp_path)
    assert parts(found["支出表!208.项目支出"]) == ["20805.项目支出"]
    assert parts(found["支出表!20805.项目支出"]) == ["2080501.项目支出", "2080505.项目支出"]
    assert parts(found["支出表!2080501.本年支出合计"]) == ["2080501.基本支出", "2080501.项目支出"]
    assert "支出表!2080501.基本支出" not in found


def test_a_gap_that_rounding_leaves_is_told_and_not_closed(tmp_path):
    total = totals(tmp_path)["支出表!20805.基本支出"]
    assert (total.gap, total.is_exact, total.is_tail) == (Decimal("0.01"), False, True)


def test_of_two_ways_to_add_up_the_exact_one_is_taken(tmp_path):
    """基本 1.15 + 1.15 miss 2.31 below, and the row's own 2.31 + 1.00 gives 3.31."""
    total = totals(tmp_path)["支出表!20805.本年支出合计"]
    assert total.is_exact
    assert parts(total) == ["20805.基本支出", "20805.项目支出"]


WRONG = "{金额单位: 万元, 上报数: {支出表!20805.项目支出: 1.50}}"
WAIVED = """
    核准的例外:
      - 意见: L-0001
        地址: 支出表!20805.项目支出
        写作: 1.50
        计算: 1.00
        理由: 已批复
        批准: 负责人
        日期: 2024-09-05
"""


def test_a_waived_difference_is_no_tail(tmp_path):
    accounts = ACCOUNTS.replace("金额单位: 元", "金额单位: 万元").replace("11549", "1.15").replace("10000", "1.00")
    total = totals(tmp_path, accounts=accounts, reported=WRONG, waivers=WAIVED)["支出表!20805.项目支出"]
    assert (total.gap, total.is_tail) == (Decimal("0.50"), False)


def rule(formula, more=""):
    return f'审核公式: [{{编号: R-0001, 名称: 甲, 公式: "{formula}", 依据: 表样{more}}}]'


@pytest.mark.parametrize(
    "rules",
    [
        rule("支出表!合计.基本支出 = 支出表!208.基本支出"),
        rule("支出表!合计.基本支出 ≥ 支出表!208.基本支出 + 支出表!208.项目支出"),
        rule("支出表!合计.项目支出 = 支出表!合计.本年支出合计 - 支出表!合计.基本支出"),
        rule("支出表!合计.项目支出 + 支出表!合计.基本支出 = Σ(支出表!各类.本年支出合计)"),
        rule("支出表!合计.项目支出 = Σ(支出表!各类.项目支出) + 0"),
        rule("支出表!合计.项目支出 = Σ(支出表!各类.项目支出)", ", 当: 支出表!合计.项目支出 > 0"),
    ],
    ids=["the same figure", "no equation", "a difference", "two on the left", "a constant", "a condition"],
)
def test_what_is_no_sum_of_parts_is_no_total(tmp_path, rules):
    assert totals(tmp_path, rules=rules) == {}


def test_parts_in_another_table_make_no_total(tmp_path):
    other = SPENDING_FORM.replace("表: 支出表", "表: 另表")
    rules = rule("另表!合计.项目支出 = Σ(支出表!各类.项目支出)")
    assert totals(tmp_path, rules=rules, forms=(SPENDING_FORM, other)) == {}


def test_totals_that_need_each_other_are_not_both_computed(tmp_path):
    """With nothing else spent, 合计 = 基本 + 项目 and 基本 = 合计 + 项目 both hold."""
    rules = """
        审核公式:
          - 编号: R-0001
            名称: 甲
            公式: 支出表!合计.本年支出合计 = 支出表!合计.基本支出 + 支出表!合计.项目支出
            依据: 表样
          - 编号: R-0002
            名称: 乙
            公式: 支出表!合计.基本支出 = 支出表!合计.本年支出合计 + 支出表!合计.项目支出
            依据: 表样
    """
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 10000, 项目支出: 0}]}"
    assert list(totals(tmp_path, rules=rules, accounts=accounts)) == ["支出表!合计.本年支出合计"]
