"""An item is looked up by its name, whatever table and column a province prints it in."""

from generator.tables.item_cells import item_cells
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出: [{科目: 2080501, 基本支出: 298.76}]
"""
ITEMS = """
    指标:
      基本支出: {决算数: 支出表!合计.基本支出}
      车辆: {决算数: 支出表!合计.基本支出, 计数单位: 辆}
      没有这张表: {决算数: 三公表!合计.决算数}
"""


def test_only_amounts_that_stand_in_a_cell_are_told(tmp_path):
    made = World(tmp_path, accounts=ACCOUNTS, items=ITEMS, forms=(SPENDING_FORM,))
    assert item_cells(made.book) == {"基本支出": {"决算数": "支出表!合计.基本支出"}}
