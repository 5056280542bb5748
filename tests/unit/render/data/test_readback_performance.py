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
    "json: a target": ("data.json", in_json("制度", 目标="不健全"), "制度.目标"),
    "json: a column too many": ("data.json", in_json("合格率", 分值="40"), "合格率.分值"),
    "csv: a score": ("csv/performance.csv", in_text("送教!总分.得分,91", "送教!总分.得分,19"), "总分.得分"),
    "csv: an amount": ("csv/performance.csv", in_text("全年执行数,1080.5,", "全年执行数,1085,"), "资金总额.全年执行数"),
    "csv: a zero made blank": ("csv/performance.csv", in_text("全年预算数,0,", "全年预算数,,"), "其他资金.全年预算数"),
    "indicators: a score": ("csv/indicators.csv", in_text(FIRST, FIRST.replace("38", "83")), "合格率.得分"),
    "indicators: a target": ("csv/indicators.csv", in_text("等于,100", "等于,10"), "合格率.目标值"),
    "indicators: a weight": ("csv/indicators.csv", in_text(FIRST, FIRST.replace(",,38", ",40,38")), "合格率.分值"),
    "indicators: a text": ("csv/indicators.csv", in_text("基本健全", "健全"), "制度.完成"),
    "xlsx: a total score": ("tables.xlsx", in_worksheet(3, "<v>91.00</v>", "<v>90.00</v>"), "总分.得分"),
    "xlsx: an amount": ("tables.xlsx", in_worksheet(3, "<v>1080.5", "<v>1080.6"), "资金总额.全年执行数"),
    "xlsx: a score": ("tables.xlsx", in_worksheet(4, "<v>38.00</v>", "<v>8.00</v>"), "合格率.得分"),
    "xlsx: a figure made blank": ("tables.xlsx", in_worksheet(4, "<v>24.00</v>", ""), "制度.得分"),
}


@pytest.mark.parametrize(("name", "change", "address"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_figure_is_found(made, files, name, change, address):
    damaged = files | {name: change(files[name])}
    assert found(made, damaged) == [("V-0006", f"送教!{address}")]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("csv/performance.csv", ["得分"]), ("csv/indicators.csv", ["得分", "目标", "完成"])],
)
def test_a_row_that_is_missing_is_found(made, files, name, columns):
    lines = files[name].splitlines(keepends=True)
    kept = [line for line in lines if "送教!制度.".encode() not in line and ",制度,产出".encode() not in line]
    assert len(kept) == len(lines) - 1
    row = [("V-0006", f"送教!制度.{column}") for column in columns]
    assert found(made, files | {name: b"".join(kept)}) == row


def test_a_sheet_that_is_missing_in_data_json_is_found(made, files):
    loaded = json.loads(files["data.json"])
    loaded["performance"] = []
    missing = {address for _, address in found(made, files | {"data.json": json.dumps(loaded).encode()})}
    assert "送教!总分.得分" in missing
    assert "送教!制度.目标" in missing


def test_a_figure_too_long_for_a_number_is_read_back_as_its_text(tmp_path):
    made = sheet_world(tmp_path, SHEET.replace("全年执行数: 1080.50", "全年执行数: 90071992547409.93"))
    assert found(made, files_of(made)) == []


def test_the_finding_tells_the_file(made, files):
    damaged = files | {"csv/indicators.csv": in_text("基本健全", "健全")(files["csv/indicators.csv"])}
    [finding] = read_back(made.edition(OUTPUTS), damaged.__getitem__)
    assert (finding.computed, finding.printed) == ("基本健全", "健全")
    assert "csv/indicators.csv" in finding.message
