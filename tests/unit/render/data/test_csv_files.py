"""CSV: wide and tidy, the states of a cell kept apart, and nothing that a spreadsheet would run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.data.csv_files import csv_files
from generator.render.data.csv_text import neutral
from generator.render.data.csv_text import original
from generator.render.data.figure_records import FIELDS
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World

FORM = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    显示: {千分位: 是}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 行次, 值: 行次}
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
    支出: [{科目: 2080501, 基本支出: -1234567.80, 项目支出: 0}]
"""


def rows(files, name):
    """The rows of `figures`, or of the wide file of the first form."""
    return list(csv.reader(io.StringIO(files[f"csv/{name}.csv"].decode("utf-8-sig"), newline="")))


def records(files, name):
    head, *body = rows(files, name)
    return [dict(zip(head, row, strict=True)) for row in body]


def tidy(files, address):
    [record] = [record for record in records(files, "figures") if record["address"] == address]
    return record


def files_of(world):
    return csv_files(world.book, world.document)


@pytest.fixture
def files(tmp_path):
    return files_of(World(tmp_path, accounts=ACCOUNTS, forms=[FORM]))


def test_there_is_one_file_a_table_named_after_its_form_and_one_of_all_figures(files):
    assert list(files) == ["csv/figures.csv", "csv/01.csv"]


def test_a_file_begins_with_a_byte_order_mark_and_its_lines_end_as_the_standard_says(files):
    for data in files.values():
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")


def test_a_wide_file_has_a_record_a_row_and_leaves_empty_lines_out(files):
    assert rows(files, "01") == [
        ["key", "code", "name", "line", "side", "leaf", "基本支出", "项目支出", "经营支出"],
        ["合计", "", "一、合计", "1", "", "否", "-1234567.80", "0.00", "—"],
        ["208", "208", "社会保障和就业支出", "3", "", "否", "-1234567.80", "0.00", ""],
        ["20805", "20805", "行政事业单位养老支出", "4", "", "否", "-1234567.80", "0.00", ""],
        ["2080501", "2080501", "行政单位离退休", "5", "", "是", "-1234567.80", "0.00", ""],
    ]


def test_the_sides_of_a_table_are_records_of_their_own(tmp_path):
    accounts = "{金额单位: 万元, 收入: [{科目: 2080501, 其他收入: 2}], 支出: [{科目: 2080501, 基本支出: 1}]}"
    made = World(tmp_path, accounts=accounts, forms=[TWO_BLOCKS_FORM])
    found = {(r["side"], r["key"]): (r["收入/决算数"], r["支出/决算数"]) for r in records(files_of(made), "01")}
    assert found["收入", "总计"] == ("2.00", "")
    assert found["支出", "总计"] == ("", "1.00")


def test_a_tidy_record_tells_all_about_a_figure(files):
    record = tidy(files, "支出表!2080501.基本支出")
    assert list(record) == [field.name for field in FIELDS]
    assert {name: value for name, value in record.items() if value} == {
        "disclosure": "shili/2023-final-accounts",
        "unit_id": "shili",
        "unit": "示例局",
        "province": "示例省",
        "year": "2023",
        "kind": "决算",
        "scope": "单位",
        "status": "已批复",
        "phase": "executed",
        "table": "支出表",
        "number": "公开01表",
        "level": "项",
        "leaf": "是",
        "row": "2080501",
        "code": "2080501",
        "name": "行政单位离退休",
        "function_class": "208",
        "function_group": "20805",
        "function_item": "2080501",
        "column": "基本支出",
        "column_leaf": "是",
        "address": "支出表!2080501.基本支出",
        "value": "-1234567.80",
        "state": "figure",
        "amount_unit": "万元",
        "currency": "CNY",
        "value_yuan": "-12345678000",
        "margin_yuan": "50",
        "measure_unit": "万元",
        "printed": "'-1,234,567.80",
        "stands_in": "公开表",
    }


@pytest.mark.parametrize(
    ("address", "state", "value", "yuan"),
    [
        ("支出表!208.项目支出", "zero", "0.00", "0"),
        ("支出表!208.经营支出", "blank", "", ""),
        ("支出表!合计.经营支出", "not applicable", "", ""),
    ],
)
def test_zero_blank_and_not_applicable_are_kept_apart(files, address, state, value, yuan):
    record = tidy(files, address)
    assert (record["state"], record["value"], record["value_yuan"]) == (state, value, yuan)


@pytest.mark.parametrize(
    ("row", "level", "codes"),
    [("合计", "合计", ("", "", "")), ("208", "类", ("208", "", "")), ("20805", "款", ("208", "20805", ""))],
)
def test_levels_tell_totals_from_what_they_sum(files, row, level, codes):
    record = tidy(files, f"支出表!{row}.基本支出")
    assert record["level"] == level
    assert (record["function_class"], record["function_group"], record["function_item"]) == codes


def test_an_economic_subject_is_not_a_functional_one(tmp_path):
    form = """
        表: 基本支出表
        名称: 基本支出表
        金额单位: 元
        栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 决算数, 取数: {账: 基本支出明细}}]
        行: [{逐款: ["30101"]}]
    """
    accounts = "{金额单位: 元, 收入: [], 支出: [], 基本支出明细: {30101: 96.62}}"
    record = tidy(files_of(World(tmp_path, accounts=accounts, forms=[form])), "基本支出表!30101.决算数")
    assert (record["economic_class"], record["economic_group"], record["function_class"]) == ("301", "30101", "")
    assert record["level"] == "款"
    assert record["name"] == "基本工资"


OPERATIONS = """
    金额单位: 元
    三公经费:
      预算数: {公务接待费: 100.50}
      决算数: {公务接待费: 99.50}
      实物量: {国内公务接待批次: 9}
"""


def test_an_exact_amount_has_no_margin_and_its_column_tells_the_phase(tmp_path):
    form = """
        表: 三公表
        名称: 三公表
        金额单位: 元
        取数: {账: 三公}
        栏: [{名称: 项目, 值: 项目}, {名称: 预算数, 取数: {口径: 预算数}}, {名称: 决算数, 取数: {口径: 决算数}}]
        行: [{项目: 公务接待费, 取数: {项目: 公务接待费}}]
    """
    found = files_of(World(tmp_path, forms=[form], operations=OPERATIONS))
    budget, final = tidy(found, "三公表!公务接待费.预算数"), tidy(found, "三公表!公务接待费.决算数")
    assert (budget["phase"], final["phase"]) == ("adjusted", "executed")
    assert (budget["value"], budget["value_yuan"], budget["margin_yuan"]) == ("100.50", "100.5", "0")


def test_a_count_is_no_money(tmp_path):
    form = """
        表: 机构运行表
        名称: 机构运行表
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{项目: 批次（个）, 键: 批次, 单位: 个, 取数: {账: 实物量, 项目: 国内公务接待批次}}]
    """
    record = tidy(files_of(World(tmp_path, forms=[form], operations=OPERATIONS)), "机构运行表!批次.决算数")
    assert (record["value"], record["amount_unit"], record["currency"], record["value_yuan"]) == ("9", "", "", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "－1"])
def test_a_text_that_begins_like_a_formula_is_made_neutral(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "支出", "1=1", "（-1）", "'甲", "—"])
def test_any_other_text_stays_as_it_is(text):
    assert neutral(text) == text


@given(st.text())
def test_what_was_made_neutral_can_be_read_as_it_was(text):
    assert original(neutral(text)) == text or text.startswith("'")


def test_names_are_made_neutral_and_figures_are_not(tmp_path):
    accounts = """
        金额单位: 万元
        收入: []
        支出: [{科目: 2080599, 名称: "=cmd|' /C calc'!A0", 基本支出: -1.00}]
    """
    found = files_of(World(tmp_path, accounts=accounts, forms=[FORM]))
    assert rows(found, "01")[-1][2:7] == ["'=cmd|' /C calc'!A0", "5", "", "是", "-1.00"]
    record = tidy(found, "支出表!2080599.基本支出")
    assert (record["name"], record["value"]) == ("'=cmd|' /C calc'!A0", "-1.00")
