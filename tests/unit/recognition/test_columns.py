"""Which columns of a form a foreign table has, and where its head ends."""

from generator.recognition.columns import head_height
from generator.recognition.columns import heads_of
from generator.recognition.columns import is_numbering
from generator.recognition.columns import match
from generator.recognition.shapes import BlockShape
from generator.recognition.shapes import ColumnShape
from generator.recognition.shapes import Shape
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Place

PLACE = Place("甲.pdf", 1)


def grid(*rows):
    """A table of plain cells."""
    cells = [
        GridCell(row, column, 1, 1, text, PLACE) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]
    return Grid(len(rows), len(rows[0]), cells, PLACE)


def shape(*columns):
    """A form of one block: heads and stub, or heads and key."""
    return Shape("支出表", "支出决算表", (BlockShape(columns, (), by_number=False),))


CODE = ColumnShape(("项目", "科目编码"), "编码", None)
NAME = ColumnShape(("项目", "科目名称"), "名称", None)
TOTAL = ColumnShape(("本年支出合计",), None, "本年支出合计")
BASIC = ColumnShape(("基本支出",), None, "基本支出")
PROJECT = ColumnShape(("项目支出",), None, "项目支出")
HEAD = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")


def keys(found):
    return {place: column.key or column.stub for place, (_, column) in found.columns.items()}


def test_the_head_ends_where_figures_codes_or_ordinals_begin():
    assert head_height(grid(HEAD, ("205", "教育支出", "1.00", "1.00", ""))) == 1
    assert head_height(grid(("项目", "决算数"), ("一、教育支出", ""))) == 1
    assert head_height(grid(("205", "教育支出"))) == 0


def test_an_empty_table_has_no_more_head_than_its_form():
    assert head_height(grid(HEAD, ("合计", "", "", "", "")), most=1) == 1


def test_a_row_that_numbers_the_columns_is_no_head():
    assert is_numbering(["", "栏次", "1", "2", "3"])
    assert is_numbering(["1", "2", "3"])
    assert not is_numbering(["1", "2"])
    assert not is_numbering(["2", "3", "4"])
    assert not is_numbering(["行次", "金额", "项目"])
    assert not is_numbering(["205", "教育支出", "1"])
    table = grid(HEAD, ("栏次", "", "1", "2", "3"), ("205", "教育支出", "1.00", "", ""))
    assert head_height(table) == 2
    assert heads_of(table, 2)[2] == ("本年支出合计",)


def test_each_column_is_the_one_that_its_head_names():
    found = match(grid(HEAD, ("205", "教育支出", "1.00", "", "")), shape(CODE, NAME, TOTAL, BASIC, PROJECT))
    assert keys(found) == {0: "编码", 1: "名称", 2: "本年支出合计", 3: "基本支出", 4: "项目支出"}


def test_a_column_that_the_document_lacks_moves_no_other():
    table = grid(("科目编码", "科目名称", "本年支出合计", "项目支出"), ("205", "教育支出", "1.00", "1.00"))
    found = match(table, shape(CODE, NAME, TOTAL, BASIC, PROJECT))
    assert keys(found) == {0: "编码", 1: "名称", 2: "本年支出合计", 3: "项目支出"}
    assert found.score < 1


def test_a_column_that_the_form_lacks_is_none_of_its_columns():
    table = grid((*HEAD, "备注"), ("205", "教育支出", "1.00", "", "", ""))
    assert 5 not in keys(match(table, shape(CODE, NAME, TOTAL, BASIC, PROJECT)))


def test_group_heads_tell_columns_of_one_name_apart():
    budget, final = ColumnShape(("接待费", "预算数"), None, "甲"), ColumnShape(("接待费", "决算数"), None, "乙")
    car = ColumnShape(("车辆", "预算数"), None, "丙")
    table = grid(("接待费", "接待费", "车辆"), ("预算数", "决算数", "预算数"), ("1.00", "1.00", "2.00"))
    assert keys(match(table, shape(budget, final, car))) == {0: "甲", 1: "乙", 2: "丙"}
