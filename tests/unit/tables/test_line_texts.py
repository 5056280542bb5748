"""Columns of text in a 公开表, from the form and the author's notes to the grid, the page and every data file."""

import io
import json

import openpyxl
import pytest

from generator.checks.totals import printed_totals
from generator.render.data.csv_files import csv_files
from generator.render.data.data_json import data_json
from generator.render.data.readback import read_back_csv
from generator.render.data.readback import read_back_json
from generator.render.data.table_schema import wide_schema
from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from generator.render.xlsx.workbook import tables_workbook
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SITE
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.damages import found_in_pdf

FORM = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    栏次: 是
    栏:
      - {名称: 名称, 值: 名称}
      - {名称: 本年支出合计}
      - {名称: 为什么, 文: 差异原因}
      - 名称: 分项
        下设:
          - {名称: 备注, 文: 说明}
          - {名称: 基本支出, 取数: {性质: 基本支出}}
    行:
      - {项目: 合计, 文字: {说明: "=未审计"}}
      - {逐科目: 有数}
"""
ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 20, 项目支出: 30, 差异原因: 人员增加}
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("texts"), accounts=ACCOUNTS, forms=(FORM,))


def test_a_line_has_the_texts_that_columns_ask_for(world):
    lines = {line.key: line.texts for line in world.table().lines()}
    assert lines["合计"] == {"差异原因": "", "说明": "=未审计"}
    assert lines["2080501"] == {"差异原因": "人员增加", "说明": ""}
    assert {cell.column for cell in world.table().cells()} == {"本年支出合计", "基本支出"}


def test_the_grid_prints_texts_in_their_columns_under_no_number(world):
    block = world.document.tables[0].block
    assert [[cell.text for cell in row] for row in block.head] == [
        ["名称", "本年支出合计", "为什么", "分项"],
        ["备注", "基本支出"],
        ["栏次", "1", "", "", "2"],
    ]
    assert [(cell.kind, cell.text) for cell in block.body[-1].cells] == [
        ("name", "行政单位离退休"),
        ("figure", "50.00"),
        ("text", "人员增加"),
        ("text", ""),
        ("figure", "20.00"),
    ]
    assert block.column_kinds == ["name", "figure", "text", "text", "figure"]
    [name, *others] = block.body[-1].cells
    assert all(cell.headings[0] == name.id for cell in others)


def test_the_page_shows_them_and_its_figures_are_read_back(world):
    page = Pages(REPOSITORY / "templates", SITE).disclosure(world.document)
    assert 'class="text">人员增加</td>' in page
    assert read_back_html(page, world.book, world.document, world.disclosure.key) == []


@pytest.mark.slow
def test_the_pdf_shows_them_and_another_text_is_found(world):
    pages = Pages(REPOSITORY / "templates", SITE)
    assert found_in_pdf(pages, world.document) == []
    changed = found_in_pdf(pages, world.document, lambda html: html.replace("人员增加", "人员减少"))
    assert changed == [("V-0003", "支出表!2080501.本年支出合计")]


def test_the_workbook_shows_them_as_texts(world):
    data = tables_workbook(world.book, world.document, printed_totals(world.review))
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data))["支出表"].iter_rows() for cell in row]
    assert {cell.value: cell.data_type for cell in cells if cell.value in ("人员增加", "=未审计")} == {
        "人员增加": "s",
        "=未审计": "s",
    }


def test_the_csv_file_has_a_column_for_each_and_is_read_back(world):
    files = csv_files(world.book, world.document)
    path = next(path for path in files if path != "csv/figures.csv")
    head, total, *_, last = files[path].decode("utf-8-sig").splitlines()
    assert head == "key,code,name,line,side,leaf,差异原因,说明,本年支出合计,基本支出"
    assert total.startswith("合计,,合计,,,否,,'=未审计,")
    assert last.startswith("2080501,2080501,行政单位离退休,,,是,人员增加,,")
    assert list(read_back_csv(files.__getitem__, world.book, world.document)) == []
    changed = files | {path: files[path].replace("人员增加".encode(), "人员减少".encode())}
    assert ids(read_back_csv(changed.__getitem__, world.book, world.document)) == ["V-0006"]
    schema = {field["name"]: field["type"] for field in wide_schema(world.table())["fields"]}
    assert schema["差异原因"] == "string"


def test_data_json_has_them_beside_the_values_and_is_read_back(world):
    text = data_json(world.book, world.document)
    rows = {row["key"]: row["texts"] for row in json.loads(text)["tables"][0]["rows"]}
    assert (rows["合计"], rows["2080501"]) == ({"说明": "=未审计"}, {"差异原因": "人员增加"})
    assert list(read_back_json(text.encode(), world.book, world.document, world.disclosure.key)) == []
    changed = text.replace("人员增加", "人员减少").encode()
    assert ids(read_back_json(changed, world.book, world.document, world.disclosure.key)) == ["V-0006"]


@pytest.mark.parametrize("text", ["缘故", "基本支出"])
def test_a_text_that_no_line_has_or_that_is_called_like_a_figure_is_refused(tmp_path, text):
    form = FORM.replace("文: 差异原因", f"文: {text}").replace("{说明:", "{基本支出: 甲, 说明:")
    _, findings = World(tmp_path, forms=(form,)).load_pack()
    assert len(findings) == 1
    assert f"没有“{text}”这样的文字；可以写：差异原因、用途、说明" in findings[0].message
