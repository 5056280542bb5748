"""Figures in sentences are those of the tables."""

from __future__ import annotations

from functools import cache

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages


@cache
def findings(*sentences):
    lines = ("第二部分 支出情况说明", *sentences)
    told = Page(2, tuple(Paragraph(text, Place("决算.pdf", 2)) for text in lines))
    found = audit([*pages(), told], library(), catalogues(), Asked(pack="national"))
    return [
        (each.id, each.severity.value, each.printed, each.computed, each.location.page)
        for each in found.review.findings
    ]


def test_what_the_table_prints_is_no_finding_in_whatever_unit_or_digits():
    assert findings("2023年度支出合计100.00万元，其中：基本支出60万元；项目支出400,000元。") == []
    assert findings("社会保障和就业支出（类）支出30.00万元。") == []


def test_another_figure_is_an_error_at_its_page():
    assert findings("2023年度支出合计101.00万元。") == [("A-0040", "error", "101.00万元", "100万元", 2)]


def test_a_last_digit_apart_and_a_rounded_figure_are_notes():
    assert findings("2023年度支出合计100.01万元。") == [("A-0040", "note", "100.01万元", "100万元", 2)]


def test_a_subject_may_be_told_of_any_of_its_columns():
    assert findings("行政运行（项）支出50.00万元。") == []
    path = "一般公共服务支出（类）档案事务（款）行政运行（项）支出{}万元。"
    assert findings(path.format("70.00")) == findings(path.format("20.00")) == []
    assert findings(path.format("75.00")) == [("A-0040", "error", "75.00万元", "70万元", 2)]


def test_an_item_that_is_not_certain_proves_nothing():
    assert findings("主要用于下属学校的基本支出10.00万元。") == []
    assert findings("支出增加的原因是基本支出10.00万元。") == []
