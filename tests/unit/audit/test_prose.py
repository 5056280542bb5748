"""What of a paper is running text: neither rows of tables without lines nor performance sheets."""

from generator.audit.prose import prose_of
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from tests.foreign_sentences import FINAL
from tests.foreign_sentences import pack_of

PLACE = Place("决算.txt", 1)
SHEET = ["项目支出绩效自评表", "项目名称 档案数字化", "预算数 10 全年预算数 10", "情况 情况", "一级指标 二级指标"]


def told(*items):
    words = pack_of("national", FINAL.word, 2023, "部门")[1]
    page = Page(1, tuple(Paragraph(each, PLACE) if isinstance(each, str) else each for each in items))
    [left] = prose_of([page], [], words.陈述)
    return [item.text if isinstance(item, Paragraph) else "表" for item in left.items]


def test_the_lines_of_a_sheet_are_no_running_text_up_to_the_next_part():
    assert told("本年支出100万元。", *SHEET, "第四部分 名词解释", "基本支出：指…") == [
        "本年支出100万元。",
        "第四部分 名词解释",
        "基本支出：指…",
    ]


def test_a_sheet_ends_where_a_report_begins():
    assert told(*SHEET, "项目绩效评价报告", "项目完成。") == ["项目绩效评价报告", "项目完成。"]


def test_a_title_without_a_head_below_begins_no_sheet():
    contents = ["目录", "八、项目绩效目标表", "九、名词解释", "支出100万元。"]
    assert told(*contents) == contents


def test_a_title_over_ruled_lines_begins_no_sheet():
    grid = Grid(1, 1, [], PLACE)
    assert told("项目绩效目标表", grid, "项目名称写在表里。") == ["项目绩效目标表", "表", "项目名称写在表里。"]


def test_a_table_with_lines_ends_a_sheet():
    assert told(*SHEET, Grid(1, 1, [], PLACE), "支出100万元。") == ["表", "支出100万元。"]
