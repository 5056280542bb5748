"""Read-back of the 绩效表 in the data files: a damaged figure or text is found in each of them."""

import json

import pytest

from generator.render.output import read_back
from generator.render.output import with_files
from generator.render.outputs import DATA_JSON
from generator.render.outputs import FIGURES_CSV
from generator.render.outputs import PERFORMANCE_CSV
from generator.render.outputs import WORKBOOK
from tests.unit.damages import in_text
from tests.unit.damages import in_worksheet
from tests.unit.performance_samples import SHEET
from tests.unit.performance_samples import sheet_world

OUTPUTS = (FIGURES_CSV, PERFORMANCE_CSV, DATA_JSON, WORKBOOK)


def files_of(made):
    return dict(with_files(made.edition(OUTPUTS)).files)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return sheet_world(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def files(made):
    return files_of(made)


def found(made, files):
    return [(f.id, f.address) for f in read_back(made.edition(OUTPUTS), files.__getitem__)]


def in_json(row, **changes):
    """Changes figures, or texts, of a row."""

    def change(data):
        loaded = json.loads(data)
        rows = [each for block in loaded["performance"][0]["blocks"] for each in block["rows"] if each["key"] == row]
        for name, value in changes.items():
            rows[0]["texts" if name in rows[0]["texts"] else "values"][name] = value
        return json.dumps(loaded).encode()

    return change


def test_true_files_have_nothing_to_be_found(made, files):
    assert found(made, files) == []


FIRST = "'=100%,等于,100,%,95%,95,%,,38"
DAMAGES = {
    "json: a score": ("data.json", in_json("合格率", 得分="39"), "合格率.得分"),
    "json: a figure made blank": ("data.json", in_json("资金总额", 执行率=None), "资金总额.执行率"),
    "json: a zero made blank": ("data.json", in_json("其他资金", 全年预算数=None), "其他资金.全年预算数"),
    "json: a blank made zero": ("data.json", in_json("其他资金", 全年执行数="0"), "其他资金.全年执行数"),
    "json: words made a number": ("data.json", in_json("制度", 目标值="1"), "制度.目标值"),
    "json: a column too many": ("data.json", in_json("合格率", 分值="40"), "合格率.分值"),
    "csv: a score": ("csv/performance.csv", in_text("送教!总分.得分,91", "送教!总分.得分,19"), "总分.得分"),
    "csv: an amount": ("csv/performance.csv", in_text("全年执行数,1080.5,", "全年执行数,1085,"), "资金总额.全年执行数"),
    "csv: a zero made blank": ("csv/performance.csv", in_text("全年预算数,0,", "全年预算数,,"), "其他资金.全年预算数"),
    "indicators: a score": ("csv/indicators.csv", in_text(FIRST, FIRST.replace("38", "83")), "合格率.得分"),
    "indicators: a target": ("csv/indicators.csv", in_text("等于,100", "等于,10"), "合格率.目标值"),
    "indicators: a weight": ("csv/indicators.csv", in_text(FIRST, FIRST.replace(",,38", ",40,38")), "合格率.分值"),
    "xlsx: a total score": ("tables.xlsx", in_worksheet(3, "<v>91.00</v>", "<v>90.00</v>"), "总分.得分"),
    "xlsx: an amount": ("tables.xlsx", in_worksheet(3, "<v>1080.5", "<v>1080.6"), "资金总额.全年执行数"),
    "xlsx: a score": ("tables.xlsx", in_worksheet(4, "<v>38.00</v>", "<v>8.00</v>"), "合格率.得分"),
    "xlsx: a figure made blank": ("tables.xlsx", in_worksheet(4, "<v>24.00</v>", ""), "制度.得分"),
}

# The workbook's cells are also read back as they are shown, beside the figures.
CELLS = {
    "总分.得分": "绩效表 第2行第10格",
    "资金总额.全年执行数": "绩效表 第2行第8格",
    "合格率.得分": "绩效指标 第3行第9格",
    "制度.得分": "绩效指标 第4行第7格",
}


@pytest.mark.parametrize(("name", "change", "address"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_figure_is_found(made, files, name, change, address):
    damaged = files | {name: change(files[name])}
    cells = [("V-0020", CELLS[address])] if name == "tables.xlsx" else []
    assert found(made, damaged) == [("V-0006", f"送教!{address}"), *cells]


FUNDS = "送教!资金总额.全年预算数 的 "
TEXTS = {
    "json: a target": ("data.json", in_json("制度", 目标="不健全"), "送教 指标第3行的目标"),
    "json: an indicator": ("data.json", in_text('"name": "合格率"', '"name": "及格率"'), "送教 指标第2行的名称"),
    "json: a reason": ("data.json", in_json("合格率", 偏差原因="雨天"), "送教 指标第2行的偏差原因"),
    "json: the project": ("data.json", in_text('"project": "=1+1"', '"project": "=1+2"'), "送教 项目"),
    "json: the department": ("data.json", in_text("示例教育局", "示例教育厅"), "送教 主管部门"),
    "json: the unit of its amounts": (
        "data.json",
        in_text('"is_own": true,\n   "amount_unit": "万元"', '"is_own": true,\n   "amount_unit": "元"'),
        "送教 金额单位",
    ),
    "json: a head": ("data.json", in_text("执行（B）", "执行（A）"), "送教 资金的栏“全年执行数”"),
    "json: a goal": ("data.json", in_text("已送教", "未送教"), "送教 目标1的完成"),
    "json: an opinion": ("data.json", in_text("早拨款", "晚拨款"), "送教 意见“结论其他”"),
    "csv: a name": ("csv/performance.csv", in_text("制度,制度", "制度,制度化"), "送教!制度.得分 的 name"),
    "csv: a unit": ("csv/performance.csv", in_text("数,1200,万元", "数,1200,元"), FUNDS + "amount_unit"),
    "csv: the year": ("csv/performance.csv", in_text("2023,决算", "2022,决算"), FUNDS + "year"),
    "indicators: a text": ("csv/indicators.csv", in_text("基本健全", "健全"), "送教!制度 的 actual"),
    "indicators: a sign": ("csv/indicators.csv", in_text("等于,100", "大于等于,100"), "送教!合格率 的 target_sign"),
    "indicators: a unit": ("csv/indicators.csv", in_text("20,次", "20,人次"), "送教!@次数 的 target_unit"),
    "indicators: a name": (
        "csv/indicators.csv",
        in_text("指标,合格率", "指标,及格率"),
        "送教!合格率 的 indicator",
    ),
}


@pytest.mark.parametrize(("name", "change", "place"), TEXTS.values(), ids=TEXTS)
def test_a_damaged_text_is_found(made, files, name, change, place):
    assert ("V-0020", place) in found(made, files | {name: change(files[name])})


@pytest.mark.parametrize("name", ["csv/performance.csv", "csv/indicators.csv"])
def test_a_row_that_is_missing_is_found(made, files, name):
    lines = files[name].splitlines(keepends=True)
    kept = [line for line in lines if "送教!制度.".encode() not in line and ",制度,产出".encode() not in line]
    assert len(kept) == len(lines) - 1
    told = found(made, files | {name: b"".join(kept)})
    assert [each for each in told if each[0] == "V-0006"] == [("V-0006", "送教!制度.得分")]
    assert all("送教!制度" in place for _, place in told)


def test_a_sheet_that_is_missing_in_data_json_is_found(made, files):
    loaded = json.loads(files["data.json"])
    loaded["performance"] = []
    missing = {address for _, address in found(made, files | {"data.json": json.dumps(loaded).encode()})}
    assert "送教!总分.得分" in missing
    assert "送教 指标第3行的目标" in missing


def test_a_figure_too_long_for_a_number_is_read_back_as_its_text(tmp_path):
    made = sheet_world(tmp_path, SHEET.replace("全年执行数: 1080.50", "全年执行数: 90071992547409.93"))
    assert found(made, files_of(made)) == []


def test_the_finding_tells_the_file(made, files):
    damaged = files | {"csv/indicators.csv": in_text("基本健全", "健全")(files["csv/indicators.csv"])}
    [finding] = read_back(made.edition(OUTPUTS), damaged.__getitem__)
    assert (finding.computed, finding.printed) == ("基本健全", "健全")
    assert "csv/indicators.csv" in finding.message
