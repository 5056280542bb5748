"""Figures of a 绩效表 put right: where they stand, in the unit that they are written in."""

from decimal import Decimal

from generator.checks.diagnosis.equations import corrected
from generator.checks.diagnosis.sheet_corrections import corrected_sheets
from generator.source.finding import Location
from generator.tables.book import open_book
from tests.unit.checks.performance.annexes import world

SHEET = """
    表样: 自评表
    项目: 送教上门
    资金: {资金总额: {全年执行数: 57}, 财政拨款: {全年预算数: 58, 全年执行数: 480000元}, 其他资金: {全年执行数: 8}}
"""
OWN = """    指标: [{一级: 产出指标, 二级: 数量指标, 指标: 学校, 目标: ≥60所, 完成: 60所, 分值: 40, 得分: 38}]
    上报数: {总分.得分: 47.66}
"""


def put_right(root, address, change):
    """A figure of the sheet, printed after its author had written it otherwise."""
    book = world(root, OWN, sheet=SHEET).book
    cell = book.cell(address)
    opened, _ = open_book(corrected(book, {cell.reported.location: Decimal(change)}), book.pack)
    return str(opened.cell(address).printed)


def test_an_amount_in_the_unit_of_the_form(tmp_path):
    assert put_right(tmp_path, "送教!资金总额.全年执行数", -10_000) == "56"


def test_an_amount_in_a_unit_of_its_own(tmp_path):
    assert put_right(tmp_path, "送教!财政拨款.全年执行数", 10_000) == "49.00"


def test_points(tmp_path):
    assert put_right(tmp_path, "送教!学校.得分", 2) == "40"


def test_what_a_sheet_states_of_itself(tmp_path):
    assert put_right(tmp_path, "送教!总分.得分", 2) == "49.66"


def test_nothing_else_is_another(tmp_path):
    book = world(tmp_path, OWN, sheet=SHEET).book
    assert corrected_sheets(book, {Location("accounts.yaml", 3, 3): Decimal(1)}) == book.disclosure.performance
