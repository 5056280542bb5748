"""Bound figures stand beside their own words: unit, direction, item and year."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

WRONG_UNIT, WRONG_DIRECTION, NO_UNIT, SPOILED, OTHER_MEANING = "N-0103", "N-0105", "N-0111", "N-0137", "N-0138"
ALL = (WRONG_UNIT, WRONG_DIRECTION, NO_UNIT, SPOILED, OTHER_MEANING)


@pytest.mark.parametrize(
    ("text", "finding_id"),
    [
        ("接待{{ 公务接待费.决算数 }}▸元", WRONG_UNIT),
        ("人均{{ 人均接待费.决算数 }}▸万元", WRONG_UNIT),
        ("下降{{ 支出合计.增减率 }}▸万元", WRONG_UNIT),
        ("降低{{ 支出合计.增减率 }}▸个百分点", WRONG_UNIT),
        ("▸增加{{ 支出合计.增减额 }}万元", WRONG_DIRECTION),
        ("比上年▸增长了{{ 支出合计.增减率 }}%", WRONG_DIRECTION),
        ('▸减少{{ 项("2010101").较预算增减额 }}万元', WRONG_DIRECTION),
        ("▸扩大{{ 支出合计.增减额 }}万元", WRONG_DIRECTION),
        ("▸攀升{{ 会议费.增减额 }}万元", WRONG_DIRECTION),
        ('基本支出{{ 数("支出表!合计.基本支出") }}▸元', WRONG_UNIT),
        ("支出合计▸9{{ 支出合计.决算数 }}万元", SPOILED),
        ("支出合计{{ 支出合计.决算数 }}▸0万元", SPOILED),
        ("支出合计{{ 支出合计.决算数 }}▸.5万元", SPOILED),
        ("减少▸-{{ 支出合计.增减额 }}万元", SPOILED),
        ("公务接待费▸{{ 机关运行经费.决算数 }}万元", OTHER_MEANING),
        ("其中：公务接待费支出为▸{{ 机关运行经费.决算数 }}万元", OTHER_MEANING),
        ('公务接待费▸{{ 数("支出表!合计.基本支出") }}万元', OTHER_MEANING),
        ("上年支出合计▸{{ 支出合计.决算数 }}万元", OTHER_MEANING),
        ("2022年度支出合计▸{{ 支出合计.决算数 }}万元", OTHER_MEANING),
        ("本年支出合计▸{{ 支出合计.上年数 }}万元", OTHER_MEANING),
        ("基本支出支出共计▸{{ 支出合计.决算数 }}万元", OTHER_MEANING),
        ("- 公务接待费▸{{ 机关运行经费.决算数 }}万元", OTHER_MEANING),
        ("支出合计比上年减少▸{{ 支出合计.决算数 }}万元", OTHER_MEANING),
        ("支出合计为▸{{ 支出合计.增减额 }}万元", OTHER_MEANING),
        ("支出合计{{ 支出合计.决算数 }}▸千元", WRONG_UNIT),
        ("支出合计{{ 支出合计.决算数 }}▸美元", WRONG_UNIT),
        ("支出合计{{ 支出合计.决算数 }}▸人次", WRONG_UNIT),
        ("支出合计▸负{{ 支出合计.决算数 }}万元", SPOILED),
        ("支出合计{{ 支出合计.决算数 }}▸余万元", SPOILED),
        ("支出合计▸九{{ 支出合计.决算数 }}万元", SPOILED),
        ("支出合计▸①{{ 支出合计.决算数 }}万元", SPOILED),
        ("下降{{ 支出合计.增减率 }}▸，", NO_UNIT),
        ("完成率达到95.5▸，其余", NO_UNIT),
    ],
)
def test_a_bound_figure_beside_wrong_words(tmp_path, text, finding_id):
    assert told(tmp_path, text, *ALL) == expected(finding_id, text)


@pytest.mark.parametrize(
    "text",
    [
        "会议费、机关运行经费分别为{{ 会议费.决算数 }}、{{ 机关运行经费.决算数 }}万元",
        "减少{{ 支出合计.增减额 }}万元，下降{{ 支出合计.增减率 }}%",
        "{{ 支出合计.增减额.方向 }}{{ 支出合计.增减额 }}万元",
        "人均{{ 人均接待费.决算数 }}元",
        "增加的支出为{{ 支出合计.决算数 }}万元",
        "完成率{{ 满意率 }}%，比重为0.35，",
        "{{ 没有这个.名称 }}元",
        "负增长{{ 支出合计.增减率 }}%，会议费回落{{ 会议费.增减额 }}万元",
        "1.{{ 会议费.决算数 }}万元\n12.{{ 公务接待费.决算数 }}万元",
        "2023年{{ 支出合计.决算数 }}万元，2023年度支出合计{{ 支出合计.决算数 }}万元",
        "与上年相比，支出合计{{ 支出合计.决算数 }}万元",
        "上年支出合计{{ 支出合计.上年数 }}万元，本年{{ 支出合计.决算数 }}万元",
        "基本支出{{ 基本支出.决算数 }}万元，机关运行经费支出{{ 机关运行经费.决算数 }}万元",
        "超过上年支出合计{{ 支出合计.决算数 }}万元",
    ],
)
def test_a_bound_figure_beside_its_own_words(tmp_path, text):
    assert told(tmp_path, text, *ALL) == []


@pytest.mark.parametrize(
    ("text", "finding_id"),
    [
        ("支出{{ 支出合计.决算数|元 }}元", None),
        ("支出{{ 支出合计.决算数|元 }}▸万元", WRONG_UNIT),
    ],
)
def test_a_figure_told_in_another_unit_stands_before_it(tmp_path, text, finding_id):
    assert told(tmp_path, text, *ALL) == (expected(finding_id, text) if finding_id else [])
