"""Plain texts: which lines are tables, which are paragraphs, and where each stands."""

from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.text import read_text


def items(text):
    [page] = read_text(text.encode(), "甲.txt")
    return page.items


def rows(grid):
    return [[grid.text(row, column) for column in range(grid.width)] for row in range(grid.height)]


def test_lines_with_tabs_between_their_cells_are_a_table():
    title, unit, grid, note = items("支出决算表\n单位：万元\n项目\t决算数\n合计\t3.00\n办公费\t3.00\n注：无。\n")
    assert (title.text, unit.text, note.text) == ("支出决算表", "单位：万元", "注：无。")
    assert rows(grid) == [["项目", "决算数"], ["合计", "3.00"], ["办公费", "3.00"]]
    assert grid.place.spot == "第3行"
    assert grid.at(2, 1).place.spot == "第5行"


def test_cells_that_stand_one_on_a_line_are_rows_between_blank_lines():
    text = (
        "支出表\n\t部门：某局\n\t单位：万元\n\n\t项目\n\t决算数\n\n\t合计\n\t3.00\n\n\t办公费\n\t\n\n\t注：本表为空。\n"
    )
    title, office, unit, grid, note = items(text)
    assert [title.text, office.text, unit.text, note.text] == ["支出表", "部门：某局", "单位：万元", "注：本表为空。"]
    assert rows(grid) == [["项目", "决算数"], ["合计", "3.00"], ["办公费", ""]]


def test_two_blank_lines_part_tables():
    found = items("\t甲\n\t乙\n\n\t1.00\n\t2.00\n\n\n\n\t丙\n\t丁\n\t戊\n\n\t3.00\n\t4.00\n\t5.00\n")
    assert [(item.height, item.width) for item in found] == [(2, 2), (2, 3)]


def test_any_other_line_is_a_paragraph_with_its_words():
    [line] = items("八、其他收入  8 0.10\n")
    assert line == Paragraph("八、其他收入80.10", line.place, ("八、其他收入", "8", "0.10"))
    assert line.place.spot == "第1行"


def test_a_form_feed_begins_a_page_and_lines_count_on():
    first, second = read_text("甲\n\f乙\n".encode(), "甲.txt")
    assert [(page.number, [item.text for item in page.items]) for page in (first, second)] == [(1, ["甲"]), (2, ["乙"])]
    assert second.items[0].place.spot == "第2行"


def test_gb18030_and_utf_16_are_read():
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        [page] = read_text("收入决算表\n".encode(encoding), "甲.txt")
        assert [item.text for item in page.items] == ["收入决算表"]


def test_no_text_has_no_items():
    assert items("") == ()
    assert not any(isinstance(item, Grid) for item in items("\t\n\t\n"))
