"""The 绩效表 as data: what is printed, all of it and nothing else, in data.json and both CSV files."""

import csv
import io
import json

import pytest
from frictionless import Package

from generator.render.data.data_json import data_json
from generator.render.data.performance_files import performance_files
from generator.render.output import with_files
from generator.render.outputs import DATA_PACKAGE
from generator.render.outputs import FIGURES_CSV
from generator.render.outputs import PERFORMANCE_CSV
from tests.unit.builders import World
from tests.unit.performance_samples import FIGURES
from tests.unit.performance_samples import FORM
from tests.unit.performance_samples import SHEET
from tests.unit.performance_samples import sheet_world


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return sheet_world(tmp_path_factory.mktemp("sheet"))


@pytest.fixture
def sheet(made):
    [found] = json.loads(data_json(made.book, made.document))["performance"]
    return found


def records(made, name):
    text = performance_files(made.book, made.document)[f"csv/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def block(sheet, name):
    [found] = [each for each in sheet["blocks"] if each["id"] == name]
    return found


def values(sheet):
    return {
        f"{sheet['id']}!{row['key']}.{column}": value
        for each in sheet["blocks"]
        for row in each["rows"]
        for column, value in row["values"].items()
        if value is not None
    }


def test_a_sheet_tells_its_class_form_project_and_units(sheet):
    assert {key: value for key, value in sheet.items() if key not in ("blocks", "goals", "opinions")} == {
        "id": "送教",
        "class": "项目自评",
        "form": "自评表",
        "project": "=1+1",
        "unit": "示例局",
        "department": "示例教育局",
        "is_own": True,
        "amount_unit": "万元",
        "fields": {"项目编码": "-001"},
    }


def test_goals_and_opinions_stand_beside_the_blocks(sheet):
    assert sheet["goals"] == [{"expected": "送教上门", "adjusted": None, "achieved": "已送教"}]
    assert sheet["opinions"] == {"结论": {"继续安排": "√", "其他": "早拨款"}, "批示": "同意"}


def test_the_figures_are_those_that_the_sheet_prints(made, sheet):
    """分值 of the indicators, 完成程度 and 指标小计 are needed for the score and not printed."""
    assert made.book.cell("送教!合格率.分值").text == "40"
    assert values(sheet) == FIGURES


def test_blocks_without_anything_printed_are_left_out(sheet):
    assert [each["id"] for each in sheet["blocks"]] == ["资金", "指标", "合计"]
    assert [row["key"] for row in block(sheet, "合计")["rows"]] == ["总分"]


def test_columns_bear_the_headings_of_the_form(sheet):
    assert block(sheet, "指标")["columns"] == [
        {"key": "目标值", "label": "指标值/内容"},
        {"key": "完成值", "label": "完成值"},
        {"key": "得分", "label": "得分"},
    ]
    assert [column["label"] for column in block(sheet, "资金")["columns"]][:2] == ["预算（A）", "执行（B）"]


def test_rows_stand_as_printed_by_the_kinds_of_the_form(sheet):
    assert [row["key"] for row in block(sheet, "指标")["rows"]] == ["@次数", "合格率", "制度"]


def test_a_row_has_its_printed_name_its_texts_and_a_null_for_what_is_told_in_words(sheet):
    assert block(sheet, "资金")["rows"][0]["name"] == "年度资金总额"
    assert block(sheet, "指标")["rows"][2] == {
        "key": "制度",
        "name": "制度",
        "texts": {"一级": "产出指标", "二级": "质量指标", "目标": "健全", "完成": "基本健全"},
        "values": {"目标值": None, "完成值": None, "得分": "24"},
    }


def test_causes_are_told_in_one_text(sheet):
    texts = block(sheet, "指标")["rows"][1]["texts"]
    assert (texts["未完成原因"], texts["偏差原因"]) == ("经费保障、其他", "雪天")
    assert "其他" not in texts


def test_a_zero_is_a_zero_and_a_blank_is_null(sheet):
    assert block(sheet, "资金")["rows"][2]["values"] == {
        "全年预算数": "0",
        "全年执行数": None,
        "执行率": None,
        "分值": None,
        "得分": None,
    }


def test_performance_csv_has_a_record_a_figure(made):
    assert {record["address"]: record["value"].rstrip() for record in records(made, "performance")} == FIGURES


def test_a_record_tells_all_about_a_figure(made):
    [money] = [record for record in records(made, "performance") if record["address"] == "送教!财政拨款.全年执行数"]
    assert {name: value for name, value in money.items() if value} == {
        "disclosure": "shili/2023-final-accounts",
        "unit_id": "shili",
        "unit": "示例局",
        "province": "示例省",
        "year": "2023",
        "kind": "决算",
        "scope": "单位",
        "status": "已批复",
        "sheet": "送教",
        "class": "项目自评",
        "form": "自评表",
        "project": "'=1+1",
        "implementer": "示例局",
        "department": "示例教育局",
        "is_own": "是",
        "block": "资金",
        "row": "财政拨款",
        "name": "财政拨款",
        "column": "全年执行数",
        "label": "执行（B）",
        "address": "送教!财政拨款.全年执行数",
        "value": "1080.5",
        "amount_unit": "万元",
        "currency": "CNY",
        "value_yuan": "10805000",
        "margin_yuan": "50",
    }


def test_a_score_is_no_money(made):
    [score] = [record for record in records(made, "performance") if record["address"] == "送教!总分.得分"]
    assert (score["value"], score["amount_unit"], score["currency"], score["value_yuan"]) == ("91", "", "", "")


def test_indicators_csv_takes_target_and_result_apart(made):
    first, second, third = records(made, "indicators")
    parts = ("target", "target_sign", "target_value", "target_unit", "actual", "actual_value", "actual_unit")
    assert [first[name] for name in parts] == ["≥20次", "大于等于", "20", "次", "25次", "25", "次"]
    assert [second[name] for name in parts] == ["'=100%", "等于", "100", "%", "95%", "95", "%"]
    assert [third[name] for name in parts] == ["健全", "", "", "", "基本健全", "", ""]


def test_a_weight_that_is_not_printed_is_not_published(made):
    record = records(made, "indicators")[1]
    assert (record["weight"], record["score"], record["completion"]) == ("", "38", "")
    assert (record["causes"], record["reason"]) == ("经费保障、其他", "雪天")


def test_texts_are_made_neutral_and_negative_figures_are_not(tmp_path):
    made = sheet_world(tmp_path, SHEET.replace("完成: 95%", "完成: -5%"))
    by_row = {record["row"]: record for record in records(made, "indicators")}
    assert by_row["'@次数"]["indicator"] == "'@次数"
    assert (by_row["合格率"]["actual"], by_row["合格率"]["actual_value"]) == ("'-5%", "-5")


def test_the_sheet_of_another_unit_is_not_own(tmp_path):
    made = sheet_world(tmp_path, SHEET + "    实施单位: 别的局\n")
    record = records(made, "performance")[0]
    assert (record["implementer"], record["is_own"]) == ("别的局", "否")


def test_without_sheets_there_are_no_files_and_an_empty_list(tmp_path):
    made = World(tmp_path)
    assert performance_files(made.book, made.document) == {}
    assert json.loads(data_json(made.book, made.document))["performance"] == []


def test_a_sheet_that_the_pack_does_not_print_is_no_data(tmp_path):
    """The pack has no part for them."""
    more = {
        "templates/packs/national/final-accounts/performance/own.yaml": FORM,
        "content/shili/2023-final-accounts/performance/01-songjiao.yaml": SHEET,
    }
    made = World(tmp_path, more=more)
    assert len(made.book.annexes) == 1
    assert json.loads(data_json(made.book, made.document))["performance"] == []


# --- the package -------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(made, tmp_path):
    for name, data in with_files(made.edition([FIGURES_CSV, PERFORMANCE_CSV, DATA_PACKAGE])).files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_frictionless_accepts_both_files(folder):
    package = Package(folder / "datapackage.json")
    assert [resource.path for resource in package.resources][-2:] == ["csv/performance.csv", "csv/indicators.csv"]
    assert package.validate().flatten(["note"]) == []


@pytest.mark.parametrize("name", ["performance", "indicators"])
def test_frictionless_notices_a_row_that_stands_twice(folder, name):
    path = folder / f"csv/{name}.csv"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[-1])
    kinds = {kind for (kind,) in Package(folder / "datapackage.json").validate().flatten(["type"])}
    assert "primary-key" in kinds or "hash-count" in kinds
