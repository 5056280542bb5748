"""Findings as they stand on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.reporters.report import Report
from generator.serve.notes import notes_of
from generator.serve.notes import quotation
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning

PLACE = Location("content/a/2023-budget/accounts.yaml", 3, 5)


def test_what_is_open_stands_before_what_was_waived() -> None:
    waived = error("R-0001", "核准了的", PLACE, waived="上级核定")
    figures = {"addresses": ("支出表!合计.合计",), "printed": "1", "computed": "2"}
    open_one = warning("R-0002", "不相等", PLACE, hint="核对", **figures)
    first, second = notes_of(Report([waived, open_one]), Path("/office/content"))
    assert (first.id, first.severity_name, first.figures, first.hint) == ("R-0002", "警告", "写作 1　计算 2", "核对")
    assert first.url == "/-/source/content/a/2023-budget/accounts.yaml#L3"
    assert first.addresses == ("支出表!合计.合计",)
    assert (second.id, second.waived) == ("R-0001", "上级核定")


@pytest.mark.parametrize(
    ("line", "column", "told"),
    [
        ("缴费基数增加。人员调入较多。", 9, "人员调入较多。"),
        ("缴费基数增加。人员调入较多。", 1, "缴费基数增加。"),
        ("比上年增加 {{ 三公经费.增减额 }} 万元，主要是会议增多。", 30, "万元，主要是会议增多。"),
        ("比上年增加 {{ 三公经费.增减额 }} 万元", 10, "比上年增加"),
        ("- **人员经费**较多，主要是工资。", 13, "较多，主要是工资。"),
        ("好。很好。主要是工资上调。", 1, "好。很好。"),
        ("{{ 三公经费.决算数 }}", 1, ""),
        ("", 1, ""),
    ],
)
def test_words_are_quoted_as_the_page_shows_them(line: str, column: int, told: str) -> None:
    assert quotation(line, column) == told
