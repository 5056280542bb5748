"""How much the author says that something changed."""

import pytest

from generator.kinds.budget import BUDGET
from tests.unit.builders import World
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

CLAIM = "N-0129"


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("预算绩效", "会议费比上年减少▸0.96万元。"),
        ("预算绩效", "主要原因是会议费较上年节约▸0.6万元，"),
        ("预算绩效", "会议费比去年增加▸0.69万元。"),
        ("会议费变动", "减少▸0.96万元。"),
        ("会议费变动", "减少▸0.71万元。"),
        ("会议费变动", "比上年减少▸{{ 会议少开 }}万元。"),
        ("预算绩效", "公务接待费较年初预算数节约▸0.73万元。"),
    ],
)
def test_a_change_that_is_another_one(tmp_path, slot, text):
    assert told(tmp_path, text, CLAIM, slot=slot) == expected(CLAIM, text)


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("预算绩效", "会议费比上年减少0.69万元。"),
        ("会议费变动", "减少0.69万元。"),
        ("会议费变动", "减少0.70万元。"),  # as far as two figures and their difference may be rounded
        ("会议费变动", "某项培训减少0.30万元。"),  # part of the change
        ("预算绩效", "会议费减少0.30万元。"),  # against what?
        ("会议费变动", "会议费比上年减少{{ 会议费.增减额 }}万元。"),
        ("预算绩效", "公务接待费较年初预算节约0.93万元。"),
        ("预算绩效", "不会议事比上年减少0.30万元。"),
    ],
)
def test_a_change_that_is_right_or_of_something_else(tmp_path, slot, text):
    assert told(tmp_path, text, CLAIM, slot=slot) == []


def test_a_budget_is_held_against_no_other_budget(tmp_path):
    world = World(
        tmp_path,
        kind=BUDGET,
        accounts="{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 2}]}",
        items="指标: {支出: {取数: {账: 支出}}}",
        narrative="## 备注\n\n支出较预算增加1.00万元。\n",
    )
    assert judged(world, CLAIM) == []
