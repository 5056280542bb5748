"""data.json: every table as printed, three states of a cell, findings and waivers beside them."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.render.data.data_json import data_json
from generator.render.data.data_json import findings_json
from generator.source.finding import Location
from generator.source.finding import error
from generator.tables.changes import Change
from tests.unit.builders import World

FORM = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 行次, 值: 行次}
      - 名称: 本年支出
        下设:
          - {名称: 基本支出, 取数: {性质: 基本支出}}
          - {名称: 项目支出, 取数: {性质: 项目支出}}
          - {名称: 经营支出, 取数: {性质: 经营支出}}
    行:
      - {项目: 一、合计, 不适用: [经营支出]}
      - {项目: ""}
      - {逐科目: 有数}
"""
ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出: [{科目: 2080501, 基本支出: 1234567.80, 项目支出: 0}]
"""


def data(tmp_path, **more):
    made = World(tmp_path, **{"accounts": ACCOUNTS, "forms": [FORM], **more})
    return json.loads(data_json(made.book, made.document))


def rows(tmp_path, **more):
    return data(tmp_path, **more)["tables"][0]["rows"]


def test_the_head_says_what_is_published(tmp_path):
    head = "{范围: 部门, 模板包: national, 批复日期: 2024-09-05, 状态: 送审稿}"
    found = data(tmp_path, head=head)
    assert {key: value for key, value in found.items() if key not in ("tables", "waivers")} == {
        "$schema": "../../schema/data-2.schema.json",
        "unit": "示例局",
        "year": 2023,
        "kind": "决算",
        "scope": "部门",
        "province": "示例省",
        "division_code": None,
        "spending_unit_code": None,
        "social_credit_code": None,
        "status": "送审稿",
        "amount_unit": "万元",
        "approved": "2024-09-05",
        "published": None,
        "performance": [],
        "figures": [],
        "items": {},
    }


ITEMS = """
    指标:
      基本支出: {决算数: 支出表!合计.基本支出, 预算数: 支出表!合计.没有}
      车辆: {决算数: 支出表!合计.项目支出, 计数单位: 辆}
      另一种表样的: {决算数: 收入表!合计.本年收入合计}
"""


def test_an_item_says_in_which_cell_it_stands(tmp_path):
    assert data(tmp_path, items=ITEMS)["items"] == {"基本支出": {"决算数": "支出表!合计.基本支出"}}


def test_a_table_has_its_role_number_title_unit_and_columns(tmp_path):
    table = data(tmp_path)["tables"][0]
    assert {key: table[key] for key in ("id", "number", "title", "amount_unit", "columns")} == {
        "id": "支出表",
        "number": "公开01表",
        "title": "支出决算表",
        "amount_unit": "万元",
        "columns": [{"key": name, "label": name, "leaf": True} for name in ("基本支出", "项目支出", "经营支出")],
    }


def test_rows_stand_in_printed_order_with_key_code_name_and_line(tmp_path):
    found = [(row["key"], row["code"], row["name"], row["line"]) for row in rows(tmp_path)]
    assert found[:4] == [
        ("合计", None, "一、合计", "1"),
        (None, None, None, "2"),
        ("208", "208", "社会保障和就业支出", "3"),
        ("20805", "20805", "行政事业单位养老支出", "4"),
    ]


def test_figures_are_decimal_strings_as_printed_and_blanks_are_null(tmp_path):
    assert rows(tmp_path)[-1]["values"] == {"基本支出": "1234567.80", "项目支出": "0.00", "经营支出": None}


def test_thousands_separators_are_not_data(tmp_path):
    pack = "显示: {表内: {千分位: 是, 零: '0.00'}, 文内: {}}"
    assert rows(tmp_path, pack=pack)[-1]["values"]["基本支出"] == "1234567.80"


def test_a_blank_printed_as_zero_is_data_as_printed(tmp_path):
    pack = "显示: {表内: {空: '0.00', 零: '0.00'}, 文内: {}}"
    assert rows(tmp_path, pack=pack)[-1]["values"]["经营支出"] == "0.00"


@pytest.mark.parametrize(
    "style", ["{}", "{空: 无, 零: 零}", "{空: '-', 零: '-'}", "{零: 空白}", "{千分位: 是, 空: '—'}"]
)
def test_every_value_is_a_decimal_or_null_or_the_dash_of_what_does_not_apply(tmp_path, style):
    pack = f"显示: {{表内: {style}, 文内: {{}}}}"
    for row in rows(tmp_path, pack=pack):
        for value in row["values"].values():
            assert value is None or value == "—" or Decimal(value) is not None


@pytest.mark.parametrize("style", ["{}", "{零: 空白}", "{零: '-'}", "{零: 零}"])
def test_a_stated_zero_is_a_zero_in_data_however_it_is_shown_in_print(tmp_path, style):
    assert rows(tmp_path, pack=f"显示: {{表内: {style}, 文内: {{}}}}")[-1]["values"]["项目支出"] == "0.00"


def test_the_sides_of_a_table_are_told_in_rows_and_labels(tmp_path):
    form = """
        表: 收支总表
        名称: 收支总表
        块:
          - {侧: 收入, 题头: 收入, 栏: [{名称: 项目, 值: 项目}, {名称: 决算数}], 行: [{项目: 总计}]}
          - {侧: 支出, 题头: 支出, 栏: [{名称: 项目, 值: 项目}, {名称: 决算数}], 行: [{项目: 总计}]}
    """
    table = data(tmp_path, forms=[form])["tables"][0]
    assert [row["side"] for row in table["rows"]] == ["收入", "支出"]
    assert table["columns"] == [
        {"key": "收入/决算数", "label": "收入：决算数", "leaf": True},
        {"key": "支出/决算数", "label": "支出：决算数", "leaf": True},
    ]


def test_waivers_stand_beside_the_tables(tmp_path):
    waivers = "核准的例外: [{意见: L-0001, 地址: 甲, 理由: 已批复, 批准: 负责人, 日期: 2024-09-05}]"
    found = data(tmp_path, waivers=waivers)
    assert found["waivers"] == [
        {"id": "L-0001", "address": "甲", "reason": "已批复", "accepted_by": "负责人", "date": "2024-09-05"}
    ]


def test_findings_and_their_files_are_for_the_office_alone(tmp_path):
    assert "findings" not in data(tmp_path)
    [found] = json.loads(findings_json([error("L-0001", "不符", Location("content/x.yaml", 3), waived="已批复")]))
    assert (found["id"], found["file"], found["line"], found["waived"]) == ("L-0001", "content/x.yaml", 3, "已批复")


def test_the_text_is_readable_chinese_that_ends_with_a_line(tmp_path):
    made = World(tmp_path, accounts=ACCOUNTS, forms=[FORM])
    text = data_json(made.book, made.document)
    assert "示例局" in text
    assert text.endswith("}\n")
    assert text == data_json(made.book, made.document)


def test_changes_since_last_year_are_told_by_address_where_there_is_a_last_year(tmp_path):
    made = World(tmp_path, accounts=ACCOUNTS, forms=[FORM])
    assert "changes" not in json.loads(data_json(made.book, made.document))
    told = {"支出表!甲.合计": Change(Decimal("-1.50"), Decimal("0.00")), "支出表!乙.合计": Change(Decimal(2), None)}
    found = json.loads(data_json(made.book, replace(made.document, changes=told)))["changes"]
    assert found == {
        "支出表!甲.合计": {"amount": "-1.50", "rate": "0.00"},
        "支出表!乙.合计": {"amount": "2", "rate": None},
    }
