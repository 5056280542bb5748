"""Printed lines become paragraphs under their headings; heads, feet and contents are none."""

from __future__ import annotations

import re

from generator.importing.prose import Passage
from generator.importing.prose import passages
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

TITLES = re.compile("名词解释$")
MARGIN, INDENT, RIGHT = 80, 112, 520


def line(text: str, left: float = MARGIN, right: float = RIGHT, page: int = 1, height: float = 700) -> Paragraph:
    return Paragraph(text, Place("x.pdf", page, (left, height, right, height + 14)))


def read(*pages: list[Paragraph]) -> list[Passage]:
    return passages((Page(number, tuple(lines)) for number, lines in enumerate(pages, 1)), TITLES)


def test_a_line_that_is_not_set_in_goes_on_with_the_one_before_over_the_page() -> None:
    found = read(
        [line("本年收入合计", INDENT), line("十万元，比")],
        [line("上年增加。", page=2), line("另一段。", INDENT, page=2)],
    )
    assert [(each.text, each.page) for each in found] == [("本年收入合计十万元，比上年增加。", 1), ("另一段。", 2)]


def test_paragraphs_stand_under_their_headings() -> None:
    part, section = line("第三部分决算情况说明", 200, 400), line("一、收入情况", INDENT, 300)
    inner, body = line("（一）总体情况", INDENT, 300), line("收入五元。", INDENT, 300)
    found = read([part, section, inner, body, line("二、支出情况", INDENT, 300), line("支出五元。", INDENT, 300)])
    assert [each.headings for each in found] == [
        ("第三部分决算情况说明", "一、收入情况", "（一）总体情况"),
        ("第三部分决算情况说明", "二、支出情况"),
    ]


def test_a_title_without_a_number_begins_a_part() -> None:
    assert read([line("名词解释", 200, 300), line("决算：略。", INDENT)])[0].headings == ("名词解释",)


def test_a_heading_that_fills_its_line_goes_on_in_the_next() -> None:
    found = read([line("四、三公经费预算情况及增减变", INDENT), line("化原因", right=130), line("没有变化。", INDENT)])
    assert found == [Passage(("", "四、三公经费预算情况及增减变化原因"), "没有变化。", 1)]


def test_heads_page_numbers_and_entries_of_the_contents_are_no_text() -> None:
    pages = [
        [
            line("某局决算", page=number, height=800),
            line(f"第{number}段。", INDENT, page=number),
            line(f"—{number}—", page=number),
        ]
        for number in (1, 2, 3)
    ]
    pages[0][1:2] = [line("一、收入情况..........7", INDENT), line("第1", INDENT), line("段。")]
    assert [each.text for each in read(*pages)] == ["第1段。", "第2段。", "第3段。"]


def test_a_file_that_tells_paragraphs_is_taken_at_its_word() -> None:
    lines = [Paragraph(text, Place("x.html", 1)) for text in ("一、收入情况", "收入五元。", "没有别的收入。")]
    assert [(each.headings, each.text) for each in read(lines)] == [
        (("", "一、收入情况"), "收入五元。"),
        (("", "一、收入情况"), "没有别的收入。"),
    ]
