"""Where a published figure comes from, as its readers are told."""

import pytest

from generator.writing.calculations import write_calculations
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 1.15, 项目支出: 1.70}
      - {科目: 2080505, 基本支出: 22.79}
"""
RULES = """
    审核公式:
      - {编号: R-0301, 名称: 每行相加, 逐行: 支出表.全部, 依据: 表样,
         公式: "支出表!{行}.本年支出合计 = 支出表!{行}.基本支出 + 支出表!{行}.项目支出"}
      - {编号: R-0302, 名称: 各类之和, 依据: 表样, 公式: "支出表!合计.基本支出 = Σ(支出表!各类.基本支出)"}
      - {编号: R-0303, 名称: 类等于款, 依据: 表样, 公式: "支出表!208.基本支出 ≡ 支出表!20805.基本支出"}
      - {编号: R-0304, 名称: 不为负数, 依据: 表样, 公式: "支出表!合计.基本支出 ≥ 0"}
"""


@pytest.fixture
def figures(tmp_path):
    world = World(tmp_path, accounts=ACCOUNTS, forms=(SPENDING_FORM,), rules=RULES)
    [table] = write_calculations(world.book, world.review, world.document.grids)
    return {each.address: each for each in table.figures}


def test_a_row_is_told_as_the_sum_of_its_columns(figures):
    [sum_] = figures["支出表!2080501.本年支出合计"].sums
    assert [(part.sign, part.name, part.text) for part in sum_.parts] == [
        ("+", "基本支出", "1.15"),
        ("+", "项目支出", "1.70"),
    ]
    assert (sum_.rule, sum_.gap) == ("R-0301", "")


def test_a_total_is_told_as_the_sum_of_its_rows(figures):
    [sum_] = figures["支出表!合计.基本支出"].sums
    assert [(part.name, part.text) for part in sum_.parts] == [("208 社会保障和就业支出", "23.94")]


def test_the_same_figure_elsewhere_is_told_both_ways(figures):
    assert [part.address for part in figures["支出表!208.基本支出"].same] == ["支出表!20805.基本支出"]
    assert [part.address for part in figures["支出表!20805.基本支出"].same] == ["支出表!208.基本支出"]


def test_every_rule_that_uses_a_figure_is_counted_and_bounds_tell_nothing_else(figures):
    assert figures["支出表!合计.基本支出"].checks == 3  # R-0301, R-0302, R-0304


def test_blank_cells_have_no_calculation(figures):
    assert "支出表!2080505.项目支出" not in figures


def test_a_tail_is_told_as_such(tmp_path):
    stated = "金额单位: 万元\n上报数: {支出表!2080501.本年支出合计: 2.86}"
    world = World(tmp_path, accounts=ACCOUNTS, forms=(SPENDING_FORM,), rules=RULES, reported=stated)
    [table] = write_calculations(world.book, world.review, world.document.grids)
    [figure] = [each for each in table.figures if each.address == "支出表!2080501.本年支出合计"]
    assert (figure.text, figure.stated) == ("2.86", "系统上报")
    assert (figure.sums[0].gap, figure.sums[0].is_tail) == ("0.01", True)
