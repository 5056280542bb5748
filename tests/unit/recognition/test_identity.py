"""Whose document it is."""

import pytest

from generator.kinds.registry import kinds
from generator.recognition.identity import identify
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place


def said(*lines):
    found = identify([Page(1, tuple(Paragraph(line, Place("甲.pdf", 1)) for line in lines))])
    return found.unit, found.year, found.kind and found.kind.word, found.scope


def test_the_title_tells_all():
    assert said("示例市教育局2024年度部门决算") == ("示例市教育局", 2024, "决算", "部门")
    assert {kind.word for kind in kinds()} == {"决算", "预算"}


def test_the_year_compared_with_is_not_the_year():
    sentence = "2025年收入预算总额，比2024年部门预算增加"
    assert said("示例市教育局2025年部门预算", sentence, sentence)[1] == 2025


@pytest.mark.parametrize(
    "line", ["编制单位：示例市教育局单位：万元", "公开部门：示例市教育局", "第一部分示例市教育局概况"]
)
def test_heads_of_tables_and_parts_name_the_unit(line):
    assert said(line)[0] == "示例市教育局"


def test_a_unit_of_money_is_no_name():
    assert said("单位：万元", "金额单位：元") == (None, None, None, None)


def test_a_cover_names_the_unit_on_the_line_above_the_title():
    assert said("示例县教育局（本级）", "2024年度单位决算公开")[0] == "示例县教育局（本级）"
    assert said("第二部分", "2024年度单位决算表")[0] is None


def test_who_runs_a_web_site_has_not_made_the_paper():
    assert said("示例县教育局2024年度部门决算", "主办单位：示例市财政局")[0] == "示例县教育局"
    assert said("主办单位：示例市财政局")[0] is None


def test_a_level_may_stand_between_the_year_and_the_kind():
    assert said("示例市示例区2025年区级部门预算")[1:] == (2025, "预算", "部门")


def test_titles_of_tables_tell_where_no_cover_does():
    assert said("示例市教育局", "2024年度部门收入支出决算总表", "单位：万元")[1:] == (2024, "决算", "部门")
