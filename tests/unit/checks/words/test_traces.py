"""Leftovers, doubled words and marks, blank sections."""

import pytest

from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

LEFTOVER, DOUBLED, BLANK = "N-0109", "N-0110", "N-0115"
MISSPELT, MARKUP = "N-0130", "N-0141"


@pytest.mark.parametrize(
    "text",
    [
        "本年▸XX万元",
        "支付▸××元",
        "共▸X万元",
        "原因▸待填写",
        "▸待补充",
        "▸［［年度］］年度的工作",
        "▸【单位名称】的工作",
        "▸#年度#的工作",
        "▸TODO 原因",
        "收入▸（按实际情况填写）",
        "同比▸下降（增长）",
        "▸部门（单位）收支",
        "▸仍保留该表格式",
        "▸本页无内容",
        "金额▸____万元",
        "经营▸收入万元",
        "其中▸0车0辆",
        "实施单位：示例局▸-，",
        "原因▸（ ）",
        "决算数▸大小于预算数",
        "▸（注：请单位根据实际注明页码）",
        "▸（没有请删除）",
        "▸＊＊＊",
        "▸某某单位，▸某局",
        "▸增加减少",
        "▸202年度、▸20233年度、2023▸年13月、2▸月32日",
        "2024年度▸部门（单位）决算",
    ],
)
def test_a_leftover(tmp_path, text):
    assert told(tmp_path, text, LEFTOVER) == expected(LEFTOVER, text)


@pytest.mark.parametrize(
    "text",
    [
        "各部门（单位）报送",
        "增长较快，下降较少",
        "10×5台、XXL",
        "待遇保障科",
        "（含税）",
        "按规定填写报表",
        "表格式样",
        "无",
        "审核批复部门（单位）的年度预决算，指导部门（单位）财务管理，行政事业单位（部门）资产",
        "2023年度、2023年12月31日、100年",
        "{{ 年度 }}年",
        "○一、★四星级",
    ],
)
def test_what_only_looks_like_a_leftover(tmp_path, text):
    assert told(tmp_path, text, LEFTOVER) == []


@pytest.mark.parametrize(
    "text",
    [
        "甲▸![图](a.png)",
        "甲\n\n▸```\n乙",
        "甲\n\n▸    乙",
        "甲▸<b>乙▸</b>▸<script>",
        "甲▸<!-- 乙 ▸-->",
        "▸｛｛ 年度 ▸｝｝，▸{ 年度 }",
    ],
)
def test_markup_of_elsewhere(tmp_path, text):
    assert told(tmp_path, text, MARKUP) == expected(MARKUP, text)


@pytest.mark.parametrize(
    "text", ["甲 < 乙，丙 > 丁", "- 甲\n    - 乙", "甲\n    乙", "{{ 年度 }}、{% if 预算 %}甲{% endif %}", "<5%，>3"]
)
def test_what_only_looks_like_markup(tmp_path, text):
    assert told(tmp_path, text, MARKUP) == []


@pytest.mark.parametrize(
    "text",
    [
        "人员▸是是公用经费",
        "职工医保▸等等支出",
        "项目▸的的支出",
        "用于▸反映反映情况",
        "人员减少▸，，经费减少",
        "人员减少▸。；经费减少",
        "共2▸..项",
        "人员减少▸。",
        "▸主要原因是人员减少",
        "▸主要是人员减少",
    ],
)
def test_a_doubled_word_or_mark(tmp_path, text):
    assert told(tmp_path, text, DOUBLED) == expected(DOUBLED, text)


@pytest.mark.parametrize(
    "text",
    [
        "平等等原则，中等等级",
        "为了了解情况，目的的确定",
        "是是否需要，以及及时报送",
        "一项一项落实，一步一步推进",
        "支出……减少——等",
        "“人员。”减少",
        "由于人员减少",
        "人员减少",
    ],
)
def test_what_only_looks_doubled(tmp_path, text):
    assert told(tmp_path, text, DOUBLED) == []


def test_a_purpose_does_not_begin_like_the_sentence_before_it(tmp_path):
    assert told(tmp_path, "▸用于接待".replace("▸", ""), DOUBLED, slot="公务接待费用途") == [f"{DOUBLED} 1:1"]
    assert told(tmp_path / "b", "接待来访", DOUBLED, slot="公务接待费用途") == []
    assert told(tmp_path / "c", "对项目开展了自评。", DOUBLED, slot="预算绩效") == []


def test_a_blank_section_is_told_at_its_heading(tmp_path):
    world = author(
        tmp_path,
        profile="## 主要职责\n\n## 机构设置\n\n内设机构。\n\n## 其他\n",
        narrative="## 用途\n\n## 预算绩效\n\n有。\n",
        glossary="## 名词\n\n \n",
    )
    places = [(f.location.file.rpartition("/")[2], f.location.line) for f in judged(world, BLANK) if f.location]
    assert places == [("glossary.md", 1), ("narrative.md", 1), ("profile.md", 1), ("profile.md", 7)]


def test_a_heading_over_headings_or_over_a_figure_is_not_blank(tmp_path):
    profile = "## 机构设置\n\n### 内设机构\n\n办公室。\n\n## 职责\n\n{{ 内设机构数 }}\n"
    assert judged(author(tmp_path, profile=profile), BLANK) == []


@pytest.mark.parametrize(
    "text", ["个人▸帐户", "结▸帐", "▸拔付资金", "划▸拔", "▸截止2023年12月", "反映▸述求", "▸反映出上述项目以外的"]
)
def test_a_character_that_is_often_mistyped(tmp_path, text):
    assert told(tmp_path, text, MISSPELT) == expected(MISSPELT, text)


@pytest.mark.parametrize("text", ["个人账户", "帐篷", "选拔人才", "截至2023年", "报名截止", "反映出上述情况", "海拔"])
def test_a_character_that_is_right(tmp_path, text):
    assert told(tmp_path, text, MISSPELT) == []


def test_a_sentence_that_stands_twice(tmp_path):
    text = "落实药品的招标采购政策并监督实施。▸落实药品的招标采购政策并监督实施。"
    assert told(tmp_path, text, DOUBLED, slot="预算绩效") == expected(DOUBLED, text)
    assert told(tmp_path, "完成任务。完成任务。", DOUBLED, slot="预算绩效") == []


@pytest.mark.parametrize(
    "text",
    [
        "| 机构 | 说明 |\n|---|---|\n| 教务处 | 教学 |\n\n▸| 总务处 | 后勤 |\n| 校办 | 文秘 |",
        "▸| 机构 | 说明 |\n| 教务处 | 教学 |",
        "▸| 机构 | 说明 |\n|---|\n| 教务处 | 教学 |",
    ],
)
def test_lines_of_a_table_that_would_be_printed_as_they_were_typed(tmp_path, text):
    assert told(tmp_path, text, MARKUP) == expected(MARKUP, text)


@pytest.mark.parametrize(
    "text",
    [
        "| 机构 | 说明 |\n|---|---|\n| 教务处 | 教学 |",
        "如下：\n| 机构 | 说明 |\n| :-- | --: |\n| 教务处 | 教学 |\n| 总务处 |",
        "机构 | 说明\n---|---\n教务处 | 教学\n| 总务处 | 后勤 |",
        "| 机构\\|处室 | 说明 |\n|---|---|\n| 教务处 | 教学 |",
        "甲|乙",
    ],
)
def test_a_whole_table(tmp_path, text):
    assert told(tmp_path, text, MARKUP) == []


@pytest.mark.parametrize("text", ["甲 <!-- 乙 -->", "<!--\n乙\n-->", "<! -- 乙 --->"])
def test_the_marks_of_a_comment_that_stands_not_alone_in_its_line_say_how_to_write_one(tmp_path, text):
    hints = [each.hint for each in judged(author(tmp_path, profile=text)) if each.id == MARKUP]
    assert hints == ["注释单独成行，在同一行里写完：<!-- … -->；有几行就每行写一个。"] * 2
