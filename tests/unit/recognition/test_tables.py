"""Which tables of a document are forms, and which go on with the one before."""

from __future__ import annotations

from collections.abc import Sequence

from generator.recognition.shapes import BlockShape
from generator.recognition.shapes import ColumnShape
from generator.recognition.shapes import Shape
from generator.recognition.tables import find_tables
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

ITEM = ColumnShape(("项目",), "项目", None)
COLUMNS = (ITEM, ColumnShape(("预算数",), None, "预算数"), ColumnShape(("决算数",), None, "决算数"))
SHAPE = Shape("三公表", "三公经费表", (BlockShape(COLUMNS, (("合计", "合计"), ("公务接待费", "公务接待费")), False),))
HEAD = ("项目", "预算数", "决算数")
FIGURES = (("合计", "3.00", "2.00"), ("公务接待费", "3.00", "2.00"))


def grid(*rows: Sequence[str], page: int = 1, spot: str = "", sheet: str = "") -> Grid:
    place = Place("甲", page, spot=spot, sheet=sheet)
    cells = [
        GridCell(row, column, 1, 1, text, place) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]
    return Grid(len(rows), len(rows[0]), cells, place)


def read(*pages: Sequence[Grid | str]) -> list[dict[str, str]]:
    """The figures of each table found."""
    made = [
        Page(number, tuple(Paragraph(item, Place("甲", number)) if isinstance(item, str) else item for item in items))
        for number, items in enumerate(pages, 1)
    ]
    return [{address: each.text for address, each in table.readings()} for table in find_tables(made, [SHAPE])]


WHOLE = {
    "三公表!合计.预算数": "3.00", "三公表!合计.决算数": "2.00",
    "三公表!公务接待费.预算数": "3.00", "三公表!公务接待费.决算数": "2.00",
}  # fmt: skip


def test_a_table_of_a_picture_is_not_the_form_whose_title_stands_elsewhere() -> None:
    picture = grid(HEAD, ("公务接待费", "3.00", "2.00"))
    assert read([picture, "三公经费表", grid(HEAD, *FIGURES)]) == [WHOLE]


def test_a_table_without_a_title_whose_rows_are_others_is_no_form() -> None:
    assert read([grid(HEAD, ("教育支出", "3.00", "2.00"))]) == []


def test_a_form_without_a_title_is_found_by_its_head_and_rows() -> None:
    assert read([grid(HEAD, *FIGURES)]) == [WHOLE]


def test_a_sheet_with_a_head_of_its_own_does_not_go_on_with_the_sheet_before() -> None:
    other = grid(("指标", "分值", "得分"), ("产出", "50", "50"), page=2, spot="A1", sheet="绩效")
    assert read(["三公经费表", grid(HEAD, *FIGURES, spot="A2", sheet="三公")], [other]) == [WHOLE]


def test_a_table_goes_on_in_a_file_without_pages_where_no_head_stands_between() -> None:
    first, second = grid(HEAD, FIGURES[0], spot="第3行"), grid(FIGURES[1], spot="第9行")
    assert read(["三公经费表", first, second]) == [WHOLE]


def test_a_part_with_the_head_again_goes_on_whatever_else_it_looks_like() -> None:
    head = ("项目", "决算数")
    other = Shape("收入表", "收入表", (BlockShape((ITEM, COLUMNS[2]), (("合计", "合计"),), False),))
    pages = [
        Page(1, (Paragraph("三公经费表", Place("甲", 1)), grid(head, ("合计", "2.00")))),
        Page(2, (grid(head, ("公务接待费", "2.00"), page=2),)),
    ]
    [table] = find_tables(pages, [SHAPE, other])
    assert [address for address, _ in table.readings()] == ["三公表!合计.决算数", "三公表!公务接待费.决算数"]


def test_amounts_of_columns_that_the_form_lacks_have_no_place() -> None:
    wide = (("项目", "预算数", "决算数", "备注"), *((*row, "7.50") for row in FIGURES))
    [table] = find_tables([Page(1, (Paragraph("三公经费表", Place("甲", 1)), grid(*wide)))], [SHAPE])
    assert [(reading.text, reading.doubt) for reading in table.unplaced] == [("7.50", "不在表样的栏里")] * 2


def test_a_table_is_what_its_caption_says_however_much_it_looks_like_another() -> None:
    other = Shape("收入表", "收入决算表", (BlockShape((ITEM, ColumnShape(("其他",), None, "其他")), (), False),))
    place = Place("甲", 1)
    pages = [Page(1, (Paragraph("收入决算表", place), grid(HEAD, *FIGURES)))]
    assert find_tables(pages, [SHAPE, other]) == []


def test_blank_rows_below_a_line_without_a_name_are_not_that_line_again() -> None:
    nameless = Shape("支出表", "支出表", (BlockShape(COLUMNS[1:], (("", "合计"),), False),))
    pages = [Page(1, (grid(("预算数", "决算数"), ("3.00", "2.00"), ("", "")),))]
    [table] = find_tables(pages, [nameless])
    assert [[reading.text for reading in line.readings.values()] for line in table.lines] == [["3.00", "2.00"]]


def test_a_title_that_ends_with_those_of_two_forms_is_that_of_the_longer_one() -> None:
    whole = Shape("财政拨款收支总表", "财政拨款收支总表", SHAPE.blocks)
    part = Shape("收支总表", "收支总表", SHAPE.blocks)
    table = Page(1, (Paragraph("附：财政拨款收支总表", Place("甲", 1)), grid(HEAD, *FIGURES)))
    assert [each.match.shape.role for each in find_tables([table], [part, whole])] == ["财政拨款收支总表"]


def test_the_unit_is_found_in_a_title_that_breaks_before_it() -> None:
    lines = [Paragraph(text, Place("甲", 1)) for text in ("三公经费表（单位：", "万元）")]
    assert [each.unit for each in find_tables([Page(1, (*lines, grid(HEAD, *FIGURES)))], [SHAPE])] == ["万元"]


def test_a_table_whose_lines_part_on_a_page_goes_on_below() -> None:
    assert read(["三公经费表", grid(HEAD, FIGURES[0]), grid(FIGURES[1])]) == [WHOLE]
