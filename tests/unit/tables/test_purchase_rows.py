"""政府采购预算 as rows: things one by one, and in groups with subtotals, from the author's file to the table."""

from __future__ import annotations

import pytest

from generator.kinds.budget import BUDGET
from generator.writing.grid import body_rows
from tests.unit.builders import LEDGER
from tests.unit.builders import World
from tests.unit.builders import ids

FORM = """
    表: 政府采购预算表
    名称: 政府采购预算表
    取数: {账: 政府采购预算}
    栏:
      - {名称: 大类, 文: 采购类别}
      - {名称: 专项, 文: 采购项目}
      - {名称: 科目, 文: 经济科目}
      - {名称: 物品, 文: 物品}
      - {名称: 形式, 文: 采购组织形式}
      - {名称: 总计, 键: 合计}
    行:
      - {项目: 合计, 文字: {采购类别: 合计}}
      - {逐采购: 有数, 分组: [采购类别, [采购项目, 经济科目]], 组名: {货物: 一、货物A}}
"""
PURCHASES = """
    金额单位: 万元
    政府采购预算:
      - {采购类别: 货物, 项目: 更新, 经济科目: 办公设备购置, 物品: 计算机, 采购组织形式: 集中, 金额: 5}
      - {采购类别: 货物, 项目: 更新, 经济科目: 办公设备购置, 物品: 计算机, 采购组织形式: 分散,
         金额: {单位资金: 1.5, 财政拨款结转: 2}}
      - {采购类别: 服务, 项目: 更新, 经济科目: 维修（护）费, 物品: 维修, 采购组织形式: 分散, 金额: 20}
      - {采购类别: 货物, 项目: 更新, 经济科目: 专用设备购置, 物品: 仪器, 采购组织形式: 分散, 金额: 8}
"""


@pytest.fixture
def world(tmp_path):
    return World(tmp_path, kind=BUDGET, operations=PURCHASES, forms=[FORM])


def rows(world):
    return [[cell.text for cell in row.cells] for row in body_rows(world.table("政府采购预算表"))]


def test_a_subtotal_stands_before_its_things_and_repeats_only_what_changes(world):
    assert rows(world) == [
        ["合计", "", "", "", "", "36.50"],
        ["一、货物A", "", "", "", "", "16.50"],
        ["", "更新", "办公设备购置", "", "", "8.50"],
        ["", "", "", "计算机", "集中", "5.00"],
        ["", "", "", "计算机", "分散", "3.50"],
        ["", "", "专用设备购置", "", "", "8.00"],
        ["", "", "", "仪器", "分散", "8.00"],
        ["服务", "", "", "", "", "20.00"],
        ["", "更新", "维修（护）费", "", "", "20.00"],
        ["", "", "", "维修", "分散", "20.00"],
    ]


def test_a_kind_is_its_key_and_other_rows_are_keyed_by_their_number(world):
    keys = [line.key for line in world.table("政府采购预算表").lines()]
    assert keys == ["合计", "货物A", "3", "4", "5", "6", "7", "服务", "9", "10"]
    assert world.text("政府采购预算表!5.合计") == "3.50"


def test_the_text_that_a_row_is_called_by_heads_it(world):
    heads = [[cell.text for cell in row.cells if cell.is_head] for row in body_rows(world.table("政府采购预算表"))]
    assert heads[:4] == [["合计"], ["一、货物A"], ["办公设备购置"], ["计算机"]]


def test_lines_alike_in_every_text_are_refused(tmp_path):
    twice = PURCHASES + PURCHASES.rstrip().rpartition("\n")[2] + "\n"
    world = World(tmp_path, kind=BUDGET, operations=twice, forms=[FORM])
    assert ids(world.loading_findings) == ["S-0304"]


def test_without_groups_each_thing_is_a_row_with_its_number_in_the_catalogue(tmp_path):
    form = """
        表: 采购表
        名称: 采购表
        取数: {账: 政府采购预算}
        栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 合计}, {名称: 数量, 取数: {账: 采购数量}, 单位: 台}]
        行: [{逐采购: 有数}]
    """
    purchases = """
        金额单位: 万元
        政府采购预算:
          - {物品: 计算机, 目录序号: A0201, 计量单位: 台, 数量: 3, 金额: {单位资金: 5}}
          - {物品: 维修, 项目: 更新, 金额: {单位资金: 2}}
    """
    table = World(tmp_path, kind=BUDGET, operations=purchases, forms=[form]).table("采购表")
    assert [[cell.text for cell in row.cells] for row in body_rows(table)] == [
        ["A0201", "计算机（台）", "5.00", "3"],
        ["", "更新：维修", "2.00", ""],
    ]
    assert [line.key for line in table.lines()] == ["计算机", "更新：维修"]


def test_a_text_may_be_one_of_a_few_only(tmp_path):
    words = LEDGER.replace(
        "采购类别: {处: operations.政府采购预算", "采购类别: {处: operations.政府采购预算, 值: [货物, 服务]"
    )
    assert words != LEDGER
    more = {"templates/packs/national/ledger.yaml": words}
    assert World(tmp_path, kind=BUDGET, operations=PURCHASES, forms=[FORM], more=more).loading_findings == []
    wrong = PURCHASES.replace("采购类别: 服务", "采购类别: 工程")
    made = World(tmp_path / "x", kind=BUDGET, operations=wrong, forms=[FORM], more=more)
    assert len(made.loading_findings) == 1
