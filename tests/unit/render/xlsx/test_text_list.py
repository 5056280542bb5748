"""The figures of the text as the last worksheet of tables.xlsx, read back cell by cell."""

import io
import zipfile

import openpyxl
import pytest

from generator.checks.totals import printed_totals
from generator.render.xlsx.readback import read_back_workbook
from generator.render.xlsx.text_list import TEXT_LIST
from generator.render.xlsx.workbook import tables_workbook
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 元
    收入: []
    支出: [{科目: 2080501, 基本支出: 1234567.80}]
    上年数: {支出合计: 1000000.00}
"""
ITEMS = "指标: {支出合计: {决算数: 支出表!合计.基本支出}}"
NARRATIVE = (
    "支出{{ 项('支出合计').决算数 }}万元，增加{{ 项('支出合计').增减额 }}万元，增长{{ 项('支出合计').增减率 }}%。\n"
)


@pytest.fixture
def made(tmp_path):
    return World(tmp_path, accounts=ACCOUNTS, forms=[SPENDING_FORM], items=ITEMS, narrative_template=NARRATIVE)


def workbook(made):
    return tables_workbook(made.book, made.document, printed_totals(made.review))


def test_a_figure_of_a_sentence_is_a_row_and_one_of_a_table_is_none(made):
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(made)))[TEXT_LIST]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["地址", "名称", "栏", "数", "单位"],
        ["支出合计.增减额", "支出合计", "增减额", 23.46, "万元"],
        ["支出合计.增减率", "支出合计", "增减率", 23.46, "%"],
    ]


@pytest.mark.parametrize(
    ("file", "right", "wrong"), [("worksheets/sheet3", ">23.46<", ">23.47<"), ("sharedStrings", "增减率", "完成率")]
)
def test_a_cell_that_is_another_one_is_told(made, file, right, wrong):
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(made))) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(right.encode(), wrong.encode()) if file in name else data)
    told = read_back_workbook(changed.getvalue(), made.book, made.document, printed_totals(made.review))
    assert any(TEXT_LIST in finding.message for finding in told)
