"""The two lists of the 绩效表 in tables.xlsx, read by a library that did not write them."""

import io

import openpyxl
import pytest

from generator.checks.totals import printed_totals
from generator.render.xlsx.workbook import tables_workbook
from tests.unit.builders import World
from tests.unit.performance_samples import SHEET
from tests.unit.performance_samples import sheet_world


def opened(made):
    data = tables_workbook(made.book, made.document, printed_totals(made.review))
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return opened(sheet_world(tmp_path_factory.mktemp("lists")))


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_lists_stand_behind_the_tables_and_in_the_contents(found):
    assert found.sheetnames == ["目录", "支出表", "绩效表", "绩效指标"]
    links = [cell.hyperlink.location for row in found["目录"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'支出表'!A1", "'绩效表'!A1", "'绩效指标'!A1"]


def test_without_sheets_there_are_no_lists(tmp_path):
    assert opened(World(tmp_path)).sheetnames == ["目录", "支出表"]


def test_a_sheet_is_a_row_with_its_amounts_rate_and_total_score(found):
    head, row = rows(found["绩效表"])
    assert dict(zip(head, row, strict=True)) == {
        "名称": "送教",
        "类别": "项目自评",
        "表样": "自评表",
        "主管部门": "示例教育局",
        "实施单位": "示例局",
        "金额单位": "万元",
        "全年预算数": 1200,
        "全年执行数": 1080.5,
        "执行率（照印）": 90.04,
        "总分": 91,
    }


def test_an_indicator_is_a_row_with_numbers_as_numbers(found):
    head, *body = rows(found["绩效指标"])
    assert head == [
        "绩效表",
        "一级指标",
        "二级指标",
        "指标",
        "目标",
        "完成",
        "目标值",
        "完成值",
        "得分",
        "未完成原因",
        "偏差原因",
    ]
    assert body[1][3:9] == ["合格率", "=100%", "95%", 100, 95, 38]
    assert body[2][6:9] == [None, None, 24]


def test_a_text_that_looks_like_a_formula_is_a_text(found):
    cell = found["绩效指标"]["E3"]
    assert (cell.value, cell.data_type) == ("=100%", "s")
    assert not any(cell.data_type == "f" for row in found["绩效指标"].iter_rows() for cell in row)


def test_the_head_stays_in_view_and_can_be_filtered_by(found):
    sheet = found["绩效指标"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:K4")
    assert sheet.print_title_rows == "$1:$1"


def test_a_figure_with_more_digits_than_a_spreadsheet_keeps_is_a_text(tmp_path):
    made = sheet_world(tmp_path, SHEET.replace("全年执行数: 1080.50", "全年执行数: 90071992547409.93"))
    sheet = opened(made)["绩效表"]
    assert sheet["H2"].value == "90071992547409.93"
