"""Printed lines joined to paragraphs, with the place of each."""

from __future__ import annotations

from generator.recognition.paragraphs import paragraphs_of
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

LETTER = 10


def page(number, *lines):
    """Lines of letters ten points wide, from the left margin."""
    boxes = [(0.0, 800 - 20 * n, LETTER * len(text), 815 - 20 * n) for n, text in enumerate(lines)]
    return Page(number, tuple(Paragraph(t, Place("a.pdf", number, b)) for t, b in zip(lines, boxes, strict=True)))


def line_of(text, number):
    """A line of plain text."""
    words = tuple(text.split())
    return Paragraph("".join(words), Place("a.txt", 1, spot=f"第{number}行"), words)


def texts(*pages):
    return [joined.text for joined in paragraphs_of(pages)]


def test_a_full_line_goes_on_in_the_next_over_the_page_and_its_number():
    first = page(1, "一、支出情况说明", "本年支出合计三百万元，与上年度相比增长", "12")
    assert texts(first, page(2, "12.08%，主要原因是新增项目。")) == [
        "一、支出情况说明",
        "本年支出合计三百万元，与上年度相比增长12.08%，主要原因是新增项目。",
    ]


def test_a_line_that_ends_early_or_a_number_ends_a_paragraph():
    long = "本单位本年度的各项支出都在这里逐项说明清楚"
    assert texts(page(1, long, "到此为止。", long + "。", "1.基本支出三万元")) == [
        long + "到此为止。",
        long + "。",
        "1.基本支出三万元",
    ]


def test_a_table_parts_what_stands_around_it():
    place = Place("a.pdf", 1, (0, 0, 200, 100))
    lines = page(1, "本单位本年度的各项支出都在这里逐项说明清楚", "见下").items
    assert texts(Page(1, (lines[0], Grid(0, 0, [], place), lines[1]))) == [lines[0].text, lines[1].text]


def test_without_boxes_a_mark_or_a_heading_ends_a_paragraph_and_blanks_go():
    lines = ["二、收入情况说明", "2023 年度收入合计 450.50", "万元。", "其中 12 .01 万元"]
    found = paragraphs_of([Page(1, tuple(line_of(t, n) for n, t in enumerate(lines, 1)))])
    assert [joined.text for joined in found] == ["二、收入情况说明", "2023年度收入合计450.50万元。", "其中12.01万元"]
    assert [found[1].place(offset).spot for offset in (0, len(found[1].text) - 1)] == ["第2行", "第3行"]


def test_what_a_file_tells_as_a_paragraph_is_one():
    page = Page(1, (Paragraph("支出三万元", Place("a.docx", 1)), Paragraph("比上年多", Place("a.docx", 1))))
    assert texts(page) == ["支出三万元", "比上年多"]


def test_a_long_figure_that_goes_to_the_next_line_whole_does_not_end_a_paragraph():
    long = "本单位本年度的各项支出都在这里逐项说明清楚"
    assert texts(page(1, long, "机关事业单位基本养老保险缴费支出", "1,045.93万元")) == [
        long + "机关事业单位基本养老保险缴费支出1,045.93万元"
    ]
    assert texts(page(1, long, "其他城乡社区管理事务支出另列出于此", "（项）。年初预算为十万元")) == [
        long + "其他城乡社区管理事务支出另列出于此（项）。年初预算为十万元"
    ]
    assert texts(page(1, long, "机关事业单位基本养老保险缴费。", "2024年度另有支出"))[-1] == "2024年度另有支出"


def test_rows_of_figures_and_dashes_are_no_prose():
    place = Place("a.pdf", 1, (0, 0, 200, 100))
    row, dash = (Paragraph("".join(words), place, words) for words in (("12.00", "-", "3.50"), ("-",)))
    said = Paragraph("公务接待费3.50万元。", place, ("公务接待费", "3.50", "万元。"))
    assert texts(Page(1, (row, dash, said))) == ["公务接待费3.50万元。"]


def test_titles_of_tables_on_wider_pages_do_not_tell_where_the_margin_is():
    long = "机关事业单位基本养老保险缴费支出五十一万元，主要用于"
    title = "二零二六年预算单位国有资本经营预算支出功能分类预算总表"
    boxes = [(0.0, 800, LETTER * len(long), 815), (300.0, 800, 700, 815)]
    pages = [page(1, long, "缴纳基本养老保险。")]
    pages += [Page(n, (Paragraph(title, Place("a.pdf", n, boxes[1])),)) for n in range(2, 12)]
    assert texts(*pages)[0] == long + "缴纳基本养老保险。"


def test_a_page_whose_lines_end_alike_has_a_margin_of_its_own():
    wide = [page(number, *["宽页上没有框线的一行" * 4] * 5) for number in (1, 2)]
    full = "本单位本年度的各项支出都在这里说明，住房公积金主要用于"
    assert texts(*wide, page(3, full, "职工。", *[full, "职工。"] * 4))[-1] == full + "职工。"
