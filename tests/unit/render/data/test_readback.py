"""Read-back of the data files: a figure that is not the model's is found in each of them, wherever it stands."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.render.output import read_back
from generator.render.output import with_files
from generator.render.outputs import DATA_JSON
from generator.render.outputs import FIGURES_CSV
from generator.render.outputs import WORKBOOK
from generator.tables.changes import Change
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World
from tests.unit.damages import in_text
from tests.unit.damages import in_worksheet

FORM = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 合计}
      - {名称: 基本支出, 取数: {性质: 基本支出}}
      - {名称: 项目支出, 取数: {性质: 项目支出}}
      - {名称: 经营支出, 取数: {性质: 经营支出}}
    行:
      - {项目: 合计, 不适用: [经营支出]}
      - {逐科目: 有数}
"""
RULES = """
    审核公式:
      - 编号: R-0001
        名称: 每行
        公式: 支出表!{行}.合计 = 支出表!{行}.基本支出 + 支出表!{行}.项目支出
        逐行: 支出表.全部
        依据: 表样
"""
ACCOUNTS = """
    金额单位: 万元
    收入: [{科目: 2080501, 其他收入: 24.49}]
    支出: [{科目: 2080501, 基本支出: 13.15, 项目支出: 0}, {科目: 2080505, 基本支出: 22.79}]
"""
OUTPUTS = (FIGURES_CSV, DATA_JSON, WORKBOOK)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("data")
    return World(root, accounts=ACCOUNTS, forms=[FORM, TWO_BLOCKS_FORM], rules=RULES)


@pytest.fixture(scope="module")
def right(made):
    return with_files(made.edition(OUTPUTS)).files


@pytest.fixture
def files(right):
    return dict(right)


def found(made, files):
    return [(f.id, f.address) for f in read_back(made.edition(OUTPUTS), files.__getitem__)]


def in_json(table, row, column, value):
    def change(data):
        loaded = json.loads(data)
        rows = next(each for each in loaded["tables"] if each["id"] == table)["rows"]
        next(each for each in rows if each["key"] == row)["values"][column] = value
        return json.dumps(loaded).encode()

    return change


def in_sheet(old, new):
    """Changes the XML of 支出表's sheet."""
    return in_worksheet(2, old, new)


def test_true_files_have_nothing_to_be_found(made, files):
    assert found(made, files) == []


A, ZERO, BLANK, NONE = (
    "支出表!2080501.基本支出",
    "支出表!2080501.项目支出",
    "支出表!2080505.项目支出",
    "支出表!合计.经营支出",
)
ROW = "2080501,2080501,行政单位离退休,,,是,13.15,13.15,0.00,"
LAST = "2080505,2080505,机关事业单位基本养老保险缴费支出,,,是,22.79,22.79,,"

DAMAGES = {
    "json: a digit": ("data.json", in_json("支出表", "2080501", "基本支出", "13.16"), A),
    "json: a zero made blank": ("data.json", in_json("支出表", "2080501", "项目支出", None), ZERO),
    "json: a blank made zero": ("data.json", in_json("支出表", "2080505", "项目支出", "0.00"), BLANK),
    "json: a dash made blank": ("data.json", in_json("支出表", "合计", "经营支出", None), NONE),
    "json: a cell too many": ("data.json", in_json("支出表", "合计", "上缴", "1.00"), "支出表!合计.上缴"),
    "csv: a digit": ("csv/01.csv", in_text(ROW, ROW.replace("13.15,0.00", "13.16,0.00")), A),
    "csv: a zero made blank": ("csv/01.csv", in_text(ROW, ROW.replace("0.00", "")), ZERO),
    "csv: a blank made zero": (
        "csv/01.csv",
        in_text(LAST, LAST.replace("22.79,22.79,,", "22.79,22.79,0,")),
        BLANK,
    ),
    "csv: a dash made blank": ("csv/01.csv", in_text("—", ""), NONE),
    "csv: on the other side": (
        "csv/02.csv",
        in_text("其他收入,,二、其他收入,,收入,是,24.49,", "其他收入,,二、其他收入,,收入,是,24.49,1.00"),
        "收支总表!其他收入.支出/决算数",
    ),
    "tidy: a digit": ("csv/figures.csv", in_text(f"{A},13.15", f"{A},13.16"), A),
    "tidy: a zero made blank": ("csv/figures.csv", in_text(f"{ZERO},0.00,zero", f"{ZERO},,zero"), ZERO),
    "xlsx: a digit": ("tables.xlsx", in_sheet("<v>22.79</v>", "<v>22.97</v>"), "支出表!2080505.合计"),
    "xlsx: a cached value": ("tables.xlsx", in_sheet("</f><v>13.15</v>", "</f><v>13.51</v>"), "支出表!2080501.合计"),
    "xlsx: a zero made blank": ("tables.xlsx", in_sheet("<v>0.00</v>", ""), "支出表!合计.项目支出"),
}

# The workbook's cells are also read back as they are shown, beside the figures, and formulas (V-0029).
CELLS = {
    "支出表!2080505.合计": ("支出表 第9行第3格", ["V-0020", "V-0029"]),
    "支出表!2080501.合计": ("支出表 第8行第3格", ["V-0020", "V-0029"]),
    "支出表!合计.项目支出": ("支出表 第5行第4格", ["V-0020", "V-0020"]),
}


@pytest.mark.parametrize(("name", "change", "address"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_cell_is_found(made, files, name, change, address):
    damaged = files | {name: change(files[name])}
    figure, *cells = found(made, damaged)
    assert figure == ("V-0006", address)
    first, ids = CELLS[address] if name == "tables.xlsx" else (None, [])
    assert [each for each, _ in cells] == ids
    assert [place for _, place in cells[:1]] == ([first] if ids else [])


OF_A, CODES = "支出表!2080501.合计 的 ", "2080501,行政单位离退休,208,20805,2080501,,,"
NAMES = {
    "json: the unit": ("data.json", in_text('"unit": "示例局"', '"unit": "示例厅"'), "单位"),
    "json: the year": ("data.json", in_text('"year": 2023', '"year": 2024'), "年度"),
    "json: the amount unit": ("data.json", in_text('"amount_unit": "万元"', '"amount_unit": "元"'), "金额单位"),
    "json: a table's unit": (
        "data.json",
        in_text('支出决算表",\n   "amount_unit": "万元"', '支出决算表",\n   "amount_unit": "元"'),
        "支出表 金额单位",
    ),
    "json: a date that nobody stated": (
        "data.json",
        in_text('"approved": null', '"approved": "2024-08-30"'),
        "批复日期",
    ),
    "json: a code of the unit": (
        "data.json",
        in_text('"division_code": null', '"division_code": "110101"'),
        "行政区划代码",
    ),
    "json: a leaf": (
        "data.json",
        in_text('"leaf": false,\n     "values"', '"leaf": true,\n     "values"'),
        "支出表 第1行的末级",
    ),
    "csv: a leaf": ("csv/01.csv", in_text(ROW, ROW.replace("是", "否")), "支出表 第4行的末级"),
    "json: a column's label": (
        "data.json",
        in_text('"label": "基本支出"', '"label": "项目支出"'),
        "支出表 栏“基本支出”",
    ),
    "json: a code": ("data.json", in_text('"code": "2080501"', '"code": "2080502"'), "支出表 第4行的科目编码"),
    "json: a row's name": ("data.json", in_text('"行政单位离退休"', '"事业单位离退休"'), "支出表 第4行的名称"),
    "csv: a head": ("csv/01.csv", in_text("合计,基本支出,项目支出", "合计,项目支出,项目支出"), "支出表 第8栏"),
    "csv: a code": ("csv/01.csv", in_text("2080501,2080501,", "2080501,2080502,"), "支出表 第4行的科目编码"),
    "csv: a row's name": ("csv/01.csv", in_text("行政单位离退休", "事业单位离退休"), "支出表 第4行的名称"),
    "tidy: the unit": ("csv/figures.csv", in_text("示例局", "示例厅"), "支出表!合计.合计 的 unit"),
    "tidy: the year": ("csv/figures.csv", in_text("2023,决算", "2024,决算"), "支出表!合计.合计 的 year"),
    "tidy: what stage it shows": ("csv/figures.csv", in_text("executed", "approved"), "支出表!合计.合计 的 phase"),
    "tidy: a code": ("csv/figures.csv", in_text(CODES, CODES.replace("2080501,行", "2080505,行")), OF_A + "code"),
    "tidy: a 款": ("csv/figures.csv", in_text(CODES, CODES.replace(",20805,", ",20806,")), OF_A + "function_group"),
    "tidy: a unit": ("csv/figures.csv", in_text("13.15,figure,万元", "13.15,figure,元"), OF_A + "amount_unit"),
    "tidy: a figure in 元": ("csv/figures.csv", in_text("CNY,131500,", "CNY,131600,"), OF_A + "value_yuan"),
    "tidy: a blank made a dash": (
        "csv/figures.csv",
        in_text(f"{BLANK},,blank", f"{BLANK},,not applicable"),
        f"{BLANK} 的 state",
    ),
    "tidy: a zero made a blank": (
        "csv/figures.csv",
        in_text(f"{ZERO},0.00,zero", f"{ZERO},0.00,blank"),
        f"{ZERO} 的 state",
    ),
}


@pytest.mark.parametrize(("name", "change", "place"), NAMES.values(), ids=NAMES)
def test_a_damaged_name_is_found(made, files, name, change, place):
    assert ("V-0020", place) in found(made, files | {name: change(files[name])})


def test_a_record_that_is_there_twice_is_found(made, files):
    files["csv/figures.csv"] += files["csv/figures.csv"].splitlines(keepends=True)[-1]
    assert {address for _, address in found(made, files)} > {"收支总表!总计.支出/决算数"}


def test_a_change_since_last_year_is_read_back(made, files):
    changed = {A: Change(Decimal("1.15"), Decimal("9.58"))}
    edition = made.edition(OUTPUTS)
    edition = replace(edition, document=replace(edition.document, changes=changed))
    right = with_files(edition).files["data.json"].decode()
    for old, new, damaged in (("", "", []), ('"1.15"', '"1.16"', ["增减额"]), ('"9.58"', "null", ["增减率"])):
        read = {**files, "data.json": right.replace(old, new).encode()}.__getitem__
        findings = [finding.address for finding in read_back(edition, read)]
        assert findings == [f"{A} {column}" for column in damaged]


def test_a_row_that_is_missing_is_found(made, files):
    files["csv/01.csv"] = in_text(f"{LAST}\r\n", "")(files["csv/01.csv"])
    columns = ["合计", "基本支出", "项目支出", "经营支出"]
    figures = [("V-0006", f"支出表!2080505.{column}") for column in columns]
    assert [each for each in found(made, files) if each[0] == "V-0006"] == figures
    assert ("V-0020", "支出表 第5行的科目编码") in found(made, files)


def test_the_finding_tells_the_file_and_both_figures(made, files):
    files["csv/figures.csv"] = in_text(f"{A},13.15", f"{A},13.16")(files["csv/figures.csv"])
    [finding] = read_back(made.edition(OUTPUTS), files.__getitem__)
    assert (finding.computed, finding.printed) == ("13.15", "13.16")
    assert "figures.csv" in finding.message


def test_a_figure_too_long_for_a_number_is_read_back_as_its_text(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 90071992547409.93}]}"
    made = World(tmp_path, accounts=accounts, forms=[FORM])
    assert found(made, with_files(made.edition(OUTPUTS)).files) == []
