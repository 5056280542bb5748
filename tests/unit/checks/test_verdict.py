"""A table in 元 beside one in 万元: a figure in 万元 is an interval, and the rounding of the one in 元."""

from decimal import Decimal

import pytest

from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World

IN_YUAN = SPENDING_FORM.replace("名称: 支出决算表", "名称: 支出决算表\n    金额单位: 元")
ACCOUNTS = """
    金额单位: 元
    收入: []
    支出: [{科目: 2080501, 基本支出: 5520123.45}]
"""
YUAN, WAN = "支出表!合计.本年支出合计", "一般公共预算支出表!合计.合计"


def verdict(tmp_path, relation, yuan=None, wan=None):
    """The (severity, printed, computed) of each finding; a cell prints what is given, of which no entry is known."""
    rules = f'审核公式:\n  - {{编号: R-0001, 名称: 示例, 公式: "{YUAN} {relation} {WAN}", 依据: 表样}}\n'
    made = World(tmp_path, accounts=ACCOUNTS, forms=(IN_YUAN, GENERAL_BUDGET_FORM), rules=rules)
    for address, text in ((YUAN, yuan), (WAN, wan)):
        if text is not None:
            cell = made.book.cell(address)
            cell.printed, cell.computed = Decimal(text), None
    return [(str(f.severity), f.printed, f.computed) for f in made.review.findings]


@pytest.mark.parametrize("relation", ["=", "≡"])
def test_the_rounding_of_a_figure_is_the_same_figure(tmp_path, relation):
    assert verdict(tmp_path, relation) == []


@pytest.mark.parametrize(
    ("yuan", "wan", "severity"),
    [
        ("5520050", "552.01", None),
        ("5520149.99", "552.01", None),
        ("5520150", "552.01", "warning"),
        ("5520049.99", "552.01", "warning"),
        ("5520250", "552.01", "error"),
        ("-5520150", "-552.02", None),
        ("55201.23", "5.52", None),
        ("5520123.45", "5520123.45", "error"),
    ],
)
def test_the_same_figure_in_two_units_may_be_one_last_digit_of_the_coarser_apart(tmp_path, yuan, wan, severity):
    assert [found for found, _, _ in verdict(tmp_path, "≡", yuan, wan)] == ([severity] if severity else [])


def test_an_equation_holds_as_long_as_the_intervals_meet(tmp_path):
    assert verdict(tmp_path / "a", "=", "5520150", "552.01") == []
    assert verdict(tmp_path / "b", "=", "5520150.01", "552.01") == [("error", "552.015001", "552.01")]


INCOME, SPENDING = "收支总表!总计.收入/决算数", "收支总表!总计.支出/决算数"


def balance(tmp_path, relation, unit, income, spending):
    """What is found of a total of income and one of spending, written in a unit."""
    accounts = f"""
    金额单位: {unit}
    收入: [{{科目: 2080501, 其他收入: {income}}}]
    支出: [{{科目: 2080501, 资金: 其他资金, 基本支出: {spending}}}]
    """
    rules = f'审核公式:\n  - {{编号: R-0001, 名称: 示例, 公式: "{INCOME} {relation} {SPENDING}", 依据: 表样}}\n'
    made = World(tmp_path, accounts=accounts, forms=(TWO_BLOCKS_FORM,), rules=rules)
    return [(str(f.severity), f.printed, f.computed, f.difference, f.allowed) for f in made.review.findings]


@pytest.mark.parametrize("relation", ["=", "≡"])
@pytest.mark.parametrize("off", ["0.01", "49", "99", "149"])
def test_figures_in_yuan_are_judged_before_they_are_rounded_for_a_table_in_ten_thousands(tmp_path, relation, off):
    assert balance(tmp_path / "same", relation, "元", 5960000, 5960000) == []
    spending = str(5960000 + Decimal(off))
    found = balance(tmp_path, relation, "元", 5960000, spending)
    assert found == [("error", "5960000", spending, f"-{off}", "0")]


def test_figures_in_ten_thousands_are_rounded_themselves(tmp_path):
    assert balance(tmp_path / "a", "=", "万元", "596.00", "596.01") == []
    assert balance(tmp_path / "b", "=", "万元", "596.00", "596.02") == [("error", "596", "596.02", "-0.02", "0.01")]
    assert [found[0] for found in balance(tmp_path / "c", "≡", "万元", "596.00", "596.01")] == ["note"]


def test_a_figure_stated_in_ten_thousands_among_exact_ones_keeps_its_own_rounding(tmp_path):
    assert balance(tmp_path / "a", "=", "元", 5960000, "596.00万元") == []
    assert balance(tmp_path / "b", "=", "元", 5960050, "596.00万元") == []
    assert [found[0] for found in balance(tmp_path / "c", "=", "元", "5960050.01", "596.00万元")] == ["error"]
