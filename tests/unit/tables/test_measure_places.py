"""A measure that is computed leads to the line of the author's figures that it comes from."""

import pytest

from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 298.76}
    上年数:
      收支总计: 487.80
"""
ITEMS = """
    指标:
      基本支出: {决算数: 支出表!合计.基本支出}
      收支总计: {决算数: 支出表!合计.本年支出合计}
      车均: {平均: {分子: 基本支出, 分母: {账: 实物量, 项目: 公务用车保有量}, 单位: 万元}}
"""


@pytest.mark.parametrize(
    ("item", "column", "line"),
    [
        ("收支总计", "上年数", 6),
        ("收支总计", "增减额", 6),
        ("收支总计", "增减率", 6),
        ("收支总计", "决算数", 4),
        ("基本支出", "占收支总计", 4),
        ("车均", "决算数", 4),
    ],
)
def test_a_measure_is_placed_at_what_it_comes_from(tmp_path, item, column, line):
    made = World(tmp_path, accounts=ACCOUNTS, items=ITEMS, forms=(SPENDING_FORM, GENERAL_BUDGET_FORM))
    place = made.measures.location(item, column)
    assert place is not None
    assert (place.file.rpartition("/")[2], place.line) == ("accounts.yaml", line)
