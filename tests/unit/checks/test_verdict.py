"""A table in 元 beside one in 万元: a figure in 万元 is an interval, and the rounding of the one in 元."""

import pytest

from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

IN_YUAN = SPENDING_FORM.replace("名称: 支出决算表", "名称: 支出决算表\n    金额单位: 元")
ACCOUNTS = """
    金额单位: 元
    收入: []
    支出: [{科目: 2080501, 基本支出: 5520123.45}]
"""
YUAN, WAN = "支出表!合计.本年支出合计", "一般公共预算支出表!合计.合计"


def verdict(tmp_path, relation, yuan=None, wan=None):
    """The (severity, printed, computed) of each finding, the cells printing other figures where they are given."""
    rules = f'审核公式:\n  - {{编号: R-0001, 名称: 示例, 公式: "{YUAN} {relation} {WAN}", 依据: 表样}}\n'
    made = World(tmp_path, accounts=ACCOUNTS, forms=(IN_YUAN, GENERAL_BUDGET_FORM), rules=rules)
    for address, text in ((YUAN, yuan), (WAN, wan)):
        if text is not None:
            cell = made.book.cell(address)
            cell.printed = type(cell.printed)(text)
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
