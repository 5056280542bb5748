"""What a paper leaves out that it has elsewhere."""

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from tests.foreign_paper import BODY
from tests.foreign_paper import HEAD
from tests.foreign_paper import TITLE
from tests.foreign_paper import catalogues
from tests.foreign_paper import library

GENERAL_HEAD = ["编码", "科目名称", "小计", "基本支出", "项目支出"]
ITEMS = [
    ("2050201", "学前教育"),
    ("2050202", "小学教育"),
    ("2050203", "初中教育"),
    ("2050204", "高中教育"),
    ("2050205", "高等教育"),
]


def grid(rows, number):
    cells = [
        GridCell(r, c, 1, 1, text, Place("决算.pdf", number))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Grid(len(rows), len(rows[0]), cells, Place("决算.pdf", number))


def lines(number, *texts):
    return [Paragraph(text, Place("决算.pdf", number)) for text in texts]


def told(rows, *sentences, title="支出决算表"):
    table = Page(1, (*lines(1, TITLE, title, "金额单位：万元"), grid(rows, 1)))
    prose = Page(2, tuple(lines(2, "第二部分 支出情况说明", *sentences)))
    found = audit([table, prose], library(), catalogues(), Asked(pack="national"))
    return [(each.id, each.severity.value, each.printed) for each in found.review.findings if each.id[:4] == "A-01"]


def test_a_total_told_with_one_part_where_the_other_makes_up_the_rest():
    sentence = "2023年度支出合计100.00万元，其中：基本支出60.00万元"
    assert told([HEAD, *BODY], f"{sentence}。") == [("A-0114", "warning", "100.00万元")]
    assert told([HEAD, *BODY], f"{sentence}，项目支出40.00万元。") == []
    assert told([HEAD, *BODY], f"{sentence}，用于项目的40.00万元。") == []


def test_a_款_without_the_项_that_others_have():
    without = [row for row in BODY if row[0] != "2080501"]
    assert told([HEAD, *without]) == [("A-0115", "warning", "30.00")]
    assert told([HEAD, *(row for row in BODY if len(row[0]) < 7)]) == []


def test_a_subject_that_the_text_leaves_out():
    rows = [
        ["", "合计", "15.00", "15.00", ""],
        ["205", "教育支出", "15.00", "15.00", ""],
        ["20502", "普通教育", "15.00", "15.00", ""],
        *([code, name, f"{number}.00", f"{number}.00", ""] for number, (code, name) in enumerate(ITEMS, 1)),
    ]
    every = [
        f"{number}、教育支出（类）普通教育（款）{name}（项）支出决算为{number}.00万元。"
        for number, (_, name) in enumerate(ITEMS, 1)
    ]
    title = "一般公共预算财政拨款支出决算表"
    assert told([GENERAL_HEAD, *rows], *every, title=title) == []
    assert told([GENERAL_HEAD, *rows], *every[:-1], title=title) == [("A-0113", "warning", "高等教育")]
    assert told([GENERAL_HEAD, *rows], *every[:2], title=title) == []
