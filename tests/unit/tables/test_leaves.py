"""末级: rows and columns that add up to a total with nothing counted twice."""

from __future__ import annotations

from pathlib import Path

from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入:
      - {科目: 2010101, 财政拨款收入: 20}
    支出:
      - {科目: 2010101, 基本支出: 9}
      - {科目: 2010102, 项目支出: 4}
      - {科目: 2050201, 项目支出: 7}
"""


def leaves(tmp_path: Path, form: str, role: str) -> list[str]:
    table = World(tmp_path, accounts=ACCOUNTS, forms=[form]).table(role)
    return [str(line.key) for line in table.lines() if line.is_leaf]


def test_of_subjects_those_with_none_below_them_are_leaves(tmp_path: Path):
    assert leaves(tmp_path, SPENDING_FORM, "支出表") == ["2010101", "2010102", "2050201"]


def test_of_columns_those_that_no_other_is_a_part_of_are_leaves(tmp_path: Path):
    table = World(tmp_path, accounts=ACCOUNTS, forms=[SPENDING_FORM]).table("支出表")
    assert table.blocks[0].leaf_columns == {"基本支出", "项目支出"}


def test_a_total_that_stands_alone_is_a_leaf(tmp_path: Path):
    form = SPENDING_FORM.replace("取数: {账: 支出}", "取数: {账: 支出, 资金: 政府性基金预算财政拨款}")
    assert leaves(tmp_path, form, "支出表") == ["合计"]


def test_rows_that_the_form_adds_up_and_rows_that_are_included_in_others_are_no_leaves(tmp_path: Path):
    form = """
    表: 收支总表
    名称: 收支总表
    栏: [{名称: 项目, 值: 项目}, {名称: 金额}]
    行:
      - {项目: 一、财政拨款收入, 取数: {账: 收入, 性质: 财政拨款收入}}
      - {项目: 其中：一般公共预算, 取数: {账: 收入, 性质: 财政拨款收入, 资金: 一般公共预算财政拨款}, 其中: 是}
      - {项目: 教育收费, 取数: {账: 收入其中, 性质: 教育收费}}
      - {项目: 二、其他收入, 取数: {账: 收入, 性质: 其他收入}}
      - {项目: 总计, 加总: [财政拨款收入, 其他收入]}
    """
    assert leaves(tmp_path, form, "收支总表") == ["财政拨款收入", "其他收入"]


def test_a_row_whose_money_others_tell_in_parts_is_no_leaf(tmp_path: Path):
    form = """
    表: 三公表
    名称: 三公表
    取数: {账: 三公}
    栏: [{名称: 项目, 值: 项目}, {名称: 决算数, 取数: {口径: 决算数}}]
    行:
      - {项目: 合计}
      - {项目: 公务用车购置及运行维护费, 取数: {项目: [公务用车购置费, 公务用车运行维护费]}}
      - {项目: 公务用车购置费, 取数: {项目: 公务用车购置费}}
      - {项目: 公务用车运行维护费, 取数: {项目: 公务用车运行维护费}}
      - {项目: 公务接待费, 取数: {项目: 公务接待费}}
    """
    assert leaves(tmp_path, form, "三公表") == ["公务用车购置费", "公务用车运行维护费", "公务接待费"]
