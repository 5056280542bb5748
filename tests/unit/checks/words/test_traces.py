"""Leftovers, doubled words and marks, private numbers, blank sections."""

import pytest

from generator.checks.words.traces import is_identity_number
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

LEFTOVER, DOUBLED, MOBILE, IDENTITY, BLANK = "N-0109", "N-0110", "N-0113", "N-0114", "N-0115"
MISSPELT = "N-0130"


@pytest.mark.parametrize(
    "text",
    [
        "本年▸XX万元",
        "支付▸××元",
        "共▸X万元",
        "原因▸待填写",
        "▸待补充",
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
    ],
)
def test_what_only_looks_like_a_leftover(tmp_path, text):
    assert told(tmp_path, text, LEFTOVER) == []


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


@pytest.mark.parametrize("text", ["联系人电话▸13812345678", "电话▸138-1234-5678"])
def test_a_mobile_number_is_told_without_showing_it(tmp_path, text):
    assert told(tmp_path, text, MOBILE) == expected(MOBILE, text)
    [finding] = judged(author(tmp_path / "b", narrative=f"## 用途\n{text.replace('▸', '')}\n"), MOBILE)
    assert "138…5678" in finding.message


@pytest.mark.parametrize("text", ["电话0391-1234567", "电话023-81653011", "编号2138123456789", "12345678901"])
def test_an_office_number_may_be_published(tmp_path, text):
    assert told(tmp_path, text, MOBILE, IDENTITY) == []


def test_an_identity_number_is_an_error(tmp_path):
    text = "身份证号▸11010519491231002X"
    assert told(tmp_path, text, IDENTITY) == expected(IDENTITY, text)


@pytest.mark.parametrize("text", ["110105194912310021", "11010519491331002X", "911101051949123100"])
def test_eighteen_characters_that_are_no_identity_number(tmp_path, text):
    assert told(tmp_path, text, IDENTITY) == []


def test_the_check_digit_of_an_identity_number():
    assert is_identity_number("11010519491231002X")
    assert is_identity_number("440524188001010014")
    assert not is_identity_number("440524188001010015")


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
