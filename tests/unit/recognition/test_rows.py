"""Which lines of a form the rows of a foreign table are."""

from generator.recognition.rows import RowFinder
from generator.recognition.shapes import BlockShape

FUNDS = (("年初结转", "年初结转"), ("一般公共预算", "年初结转/一般"), ("合计", "合计"), ("一般公共预算", "年末/一般"))


def finder(*rows, by_number=False):
    return RowFinder(BlockShape((), tuple(rows), by_number))


def test_a_code_in_one_column_or_in_three_is_the_key():
    assert finder().key({"编码": "2050202", "名称": "小学教育"}) == "2050202"
    assert finder().key({"类": "205", "款": "02", "项": "02", "名称": "小学教育"}) == "2050202"
    assert finder().key({"类": "205", "款": "", "项": ""}) == "205"


def test_a_name_is_compared_without_ordinal_spaces_and_marks():
    assert finder(("教育支出", "教育支出")).key({"项目": "五、教育 支出"}) == "教育支出"
    assert finder(("因公出国境费", "因公出国（境）费")).key({"项目": "（一）因公出国(境)费"}) == "因公出国（境）费"


def test_lines_of_one_name_are_told_apart_by_their_order():
    rows = finder(*FUNDS)
    names = ["年初结转", "一般公共预算", "合计", "一般公共预算"]
    assert [rows.key({"项目": name}) for name in names] == [key for _, key in FUNDS]


def test_a_second_heading_is_part_of_the_name():
    rows = finder(("事业收入小计", "事业收入/小计"), ("收入总计", "合计"))
    assert rows.key({"组": "收入总计", "项目": "收入总计"}) == "合计"
    assert rows.key({"组": "事业收入", "项目": "小计"}) == "事业收入/小计"


def test_lines_called_by_number_count_every_row():
    rows = finder(("合计", "合计"), by_number=True)
    assert [rows.key({"采购类别": text, "项目": ""}) for text in ("一、货物", "", "")] == ["货物", "2", "3"]


def test_a_line_that_the_form_has_not_has_no_key():
    assert finder(("教育支出", "教育支出")).key({"项目": "其他支出"}) is None
