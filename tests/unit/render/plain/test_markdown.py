"""index.md: a disclosure as Markdown that says what the page says."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from generator.render.plain.markdown import block
from generator.render.plain.markdown import disclosure_markdown
from generator.render.plain.markdown import words
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: [{科目: 2080501, 其他收入: 2}]
    支出: [{科目: 2080501, 基本支出: 1.15, 项目支出: 0}]
"""
MARKUP = ("1. 甲", "2) 乙", "- 丙", "=", "---", "*丁*", "# 戊", "a_b_c", "<b>", "[己](x)", "甲|乙", "`庚`", "&lt;")
FIGURES = ("3106.33万元", "-37.30", "2023年度")


def markdown(tmp_path, **more):
    made = World(tmp_path, **{"accounts": ACCOUNTS, "forms": [SPENDING_FORM], **more})
    return disclosure_markdown(made.document)


def test_it_begins_with_what_it_is(tmp_path):
    lines = markdown(tmp_path).splitlines()
    assert lines[:5] == ["# 示例局2023年度单位决算公开", "", "- 地区：示例省", "- 年度：2023", "- 范围：单位决算"]


def test_a_table_is_a_table_with_one_head_a_column(tmp_path):
    lines = markdown(tmp_path).splitlines()
    start = lines.index("### 公开01表 支出决算表")
    assert lines[start + 4 : start + 7] == [
        "| 编码 | 名称 | 本年支出合计 | 基本支出 | 项目支出 |",
        "| --- | --- | --- | --- | --- |",
        "|  | 合计 | 1.15 | 1.15 | 0.00 |",
    ]


def test_names_over_several_columns_stand_before_those_below_them(tmp_path):
    form = """
        表: 三公表
        名称: 三公表
        栏: [{名称: 预算数, 下设: [{名称: 合计}, {名称: 接待费}]}, {名称: 决算数}]
        行: [{键: 合计}]
    """
    assert "| 预算数/合计 | 预算数/接待费 | 决算数 |" in markdown(tmp_path, forms=[form])


@pytest.mark.parametrize("text", [*MARKUP, *FIGURES])
def test_no_text_is_taken_for_markup(text):
    html = MarkdownIt("commonmark").enable("table").render(block(words(text)))
    shown = html.removeprefix("<p>").removesuffix("</p>\n")
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_figures_stay_as_they_are():
    assert [block(words(text)) for text in FIGURES] == [*FIGURES]
