"""Row headings in two levels: where the cells beside them stand, from the grid to every file that shows them."""

import io
import json

import openpyxl
import pytest
from lxml import html as lxml_html

from generator.checks.totals import printed_totals
from generator.render.data.data_json import data_json
from generator.render.data.readback import read_back_json
from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from generator.render.xlsx.workbook import tables_workbook
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import body_rows
from generator.writing.placement import placed
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import World
from tests.unit.damages import found_in_pdf

FORM = """
    表: 收入表
    名称: 收入预算总表
    取数: {账: 收入}
    栏:
      - {名称: 项目, 值: 组, 宽: 20}
      - {名称: 名称, 值: 项目, 宽: 30}
      - {名称: 金额, 键: 合计, 宽: 20}
      - {名称: 其中基本, 键: 基本, 取数: {账: 支出, 性质: 基本支出}, 宽: 20}
    行:
      - {项目: 收入总计, 键: 合计, 标签跨: 2, 居中: 是, 醒目: 是}
      - {组: 财政拨款, 项目: 小计, 取数: {性质: 财政拨款收入}}
      - {组: 其他资金, 项目: 小计, 取数: {性质: [事业收入, 其他收入]}}
      - {组: 其他资金, 项目: 事业收入, 取数: {性质: 事业收入}}
      - {组: 其他资金, 项目: 其他收入, 取数: {性质: 其他收入}}
      - {项目: 备查, 键: 备查, 取数: {性质: 其他收入}}
"""
ACCOUNTS = """
    金额单位: 万元
    收入: [{科目: 2080501, 财政拨款收入: 21.50, 事业收入: 3.25, 其他收入: 4}]
    支出: [{科目: 2080501, 基本支出: 20}]
"""
PAGES = Pages(REPOSITORY / "templates", SITE)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("groups"), accounts=ACCOUNTS, forms=(FORM,))


def test_a_cell_that_reaches_down_takes_its_column_in_the_rows_below():
    rows = [
        BodyRow("item", [BodyCell("group", "甲", rowspan=2, colspan=2), BodyCell("name", "一"), BodyCell("blank")]),
        BodyRow("item", [BodyCell("name", "二"), BodyCell("group", "乙", rowspan=2)]),
        BodyRow("item", [BodyCell("name", "三", colspan=3)]),
    ]
    assert [[column for column, _ in row] for row in placed(rows)] == [[0, 2, 3], [2, 3], [0]]


def test_a_group_is_part_of_the_key_and_one_cell_down_its_rows(world):
    assert [line.key for line in world.table("收入表").lines()] == [
        "合计",
        "财政拨款/小计",
        "其他资金/小计",
        "其他资金/事业收入",
        "其他资金/其他收入",
        "备查",
    ]
    rows = [
        [(cell.text, cell.colspan, cell.rowspan) for cell in row.cells[:-2]] for row in body_rows(world.table("收入表"))
    ]
    assert rows == [
        [("收入总计", 2, 1)],
        [("财政拨款", 1, 1), ("小计", 1, 1)],
        [("其他资金", 1, 3), ("小计", 1, 1)],
        [("事业收入", 1, 1)],
        [("其他收入", 1, 1)],
        [("", 1, 1), ("备查", 1, 1)],
    ]
    assert world.text("收入表!其他资金/小计.合计") == "7.25"


def test_another_text_over_a_group_changes_no_key(tmp_path):
    renamed = World(tmp_path, accounts=ACCOUNTS, forms=[FORM + "    替换文字: {其他资金: 自有资金, 事业收入: 事业}\n"])
    assert renamed.text("收入表!其他资金/事业收入.合计") == "3.25"
    assert [cell.text for cell in body_rows(renamed.table("收入表"))[2].cells[:2]] == ["自有资金", "小计"]


@pytest.mark.parametrize("lost", [("{名称: 项目, 值: 组, 宽: 20}", "{名称: 项目, 宽: 20}"), ("组: ", "键: ")])
def test_groups_and_the_column_for_them_are_stated_together(tmp_path, lost):
    _, findings = World(tmp_path, forms=[FORM.replace(*lost)]).load_pack()
    assert ["有组的行和印组的栏要同时写" in finding.message for finding in findings] == [True]


def test_a_figure_names_its_group_its_row_and_its_column(world):
    page = lxml_html.fromstring(PAGES.disclosure(world.document))
    texts = {cell.get("id"): cell.text_content() for cell in page.iter("th")}
    [cell] = page.xpath("//td[@data-address='收入表!其他资金/其他收入.合计']")
    assert [texts[each] for each in cell.get("headers").split()] == ["其他资金", "其他收入", "金额"]
    [group] = page.xpath("//th[text()='其他资金']")
    assert (group.get("scope"), group.get("rowspan")) == ("rowgroup", "3")


def test_the_page_and_data_json_are_read_back(world):
    assert read_back_html(PAGES.disclosure(world.document), world.book, world.document, "x") == []
    text = data_json(world.book, world.document)
    assert list(read_back_json(text.encode(), world.book, world.document, "x")) == []
    rows = json.loads(text)["tables"][0]["rows"]
    assert [row.get("group") for row in rows] == [None, "财政拨款", "其他资金", "其他资金", "其他资金", None]


def test_in_the_workbook_a_group_is_merged_and_figures_stand_in_their_columns(world):
    made = tables_workbook(world.book, world.document, printed_totals(world.review))
    sheet = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["收入表"]
    assert "A7:A9" in {str(area) for area in sheet.merged_cells.ranges}
    assert [[cell.value for cell in row] for row in sheet["A7:D9"]] == [
        ["其他资金", "小计", 7.25, 20],
        [None, "事业收入", 3.25, 20],
        [None, "其他收入", 4, 20],
    ]


@pytest.mark.slow
def test_in_the_pdf_every_figure_stands_in_its_column(world):
    assert found_in_pdf(PAGES, world.document) == []
