"""The 检查表 of a paper: 是, 否 or 未能判断, and the problem in words."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.audit.checklist import fill_in
from generator.audit.record import Verdict
from generator.audit.recording import record_of
from generator.checks.checklist import load_checklist
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from tests.foreign_paper import TITLE
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


@cache
def audited(**wrong):
    return audit(pages(**wrong), library(), catalogues(), Asked(pack="national"))


def answers(*texts, published=None, wrong=None):
    """The sheet of a cover, a page of these lines each and the table, by item."""
    found = audited(**(wrong or {}))
    checklist, _ = load_checklist(library(), found.fit.pack)
    lines = [[TITLE], *texts]
    before = [Page(n, tuple(Paragraph(t, Place("x", n)) for t in page)) for n, page in enumerate(lines, 1)]
    paper = [*before, Page(len(before) + 1, pages()[0].items)]
    filled = fill_in(checklist, record_of(found, ForeignFile("x.pdf", ())), paper, published)
    return {answer.item: (answer.verdict, answer.problem) for answer in filled}


def test_every_table_is_an_item_by_its_name_in_the_order_of_the_pack():
    items = list(answers())
    assert items[:3] == ["及时公开", "封面", "目录"]
    assert items.index("支出决算表") == items.index("收入支出决算总表") + 2
    assert items[-1] == "其他相关说明"


def test_a_table_is_there_is_named_only_or_is_not_there():
    told = answers(["另见收入决算表"])
    assert told["支出决算表"] == (YES, "")
    assert told["收入决算表"] == (UNKNOWN, "文中有这张表的名称，没有认出这张表。")
    assert told["收入支出决算总表"] == (NO, "文中没有这张表。")


def test_an_error_is_told_once_at_the_table_where_its_cause_lies():
    verdict, problem = answers(wrong={"合计": "100.90"})["支出决算表"]
    assert verdict is NO
    assert problem.startswith("第1页：支出表!合计.本年支出合计 写作 100.90万元，很可能应为约 100.00万元")
    assert "\n" not in problem


def test_sections_are_there_or_not():
    told = answers(["一、主要职责", "保管档案。"])
    assert told["主要职能"] == (YES, "")
    assert told["名词解释"] == (NO, "没有找到这一部分（标题里有名词解释的）。")


def test_contents_with_a_blank_page_behind():
    assert answers(["目录", "一、主要职责"], ["一、主要职责"])["目录"] == (YES, "")
    assert answers(["目录", "一、主要职责"], [])["目录"] == (NO, "目录后面的第3页是空白页。")
    assert answers()["目录"] == (NO, "没有目录。")


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("经2024年8月10日市财政局批复，予以公开。", "2024-08-30", YES),
        ("经2024年8月10日市财政局批复，予以公开。", "2024-08-31", NO),
        ("批复日期：2024年8月10日", "2024-08-09", UNKNOWN),
        ("2024年8月10日召开会议。本部门决算已经批复。", "2024-08-11", UNKNOWN),
        ("2024年8月10日批复。2024年8月12日批复。", "2024-08-13", UNKNOWN),
        ("2024年13月40日批复。", "2024-08-13", UNKNOWN),
        ("没有日期。", "2024-08-13", UNKNOWN),
    ],
)
def test_publication_is_in_time_within_twenty_days_of_the_one_approval_that_the_text_names(text, day, expected):
    assert answers([text], published=datetime.date.fromisoformat(day))["及时公开"][0] is expected


def test_without_a_day_of_publication_nothing_is_said_about_it():
    assert answers(["2024年8月10日批复。"])["及时公开"] == (UNKNOWN, "没有给公开日期：用 --published 写明。")
