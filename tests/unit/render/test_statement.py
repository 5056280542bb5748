"""Comparing what a file shows with what the document says."""

import pytest

from generator.render.statement import Passage
from generator.render.statement import compare

STATED = [Passage("甲", ["一", "二"]), Passage("乙", ["三", "四"])]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (["一", "二", "三", "四"], []),
        (["一", "二", "三", "五"], [("乙", "四", "五")]),
        (["零", "二", "三", "五"], [("甲", "一", "零"), ("乙", "四", "五")]),
        (["一", "三", "四"], [("甲", "二", "")]),
        (["一", "二", "三", "三", "四"], [("乙", "", "三")]),
        (["一", "二", "三", "四", "五"], [("乙", "", "五")]),
        (["一", "三", "二", "四"], [("甲", "二", "三"), ("乙", "三", "二")]),
        ([], [("甲", "一 | 二 | 三 …", "")]),
    ],
)
def test_each_block_that_differs_is_told_with_its_passage(found, told):
    findings = compare(STATED, found, "V-0010", "网页文字", "甲/2023")
    assert [(each.address, each.computed, each.printed) for each in findings] == told


def test_long_blocks_are_told_from_near_the_place_where_they_part():
    before, after = "前" * 100, "后" * 100
    [finding] = compare(
        [Passage("甲", [f"{before}增加{after}"])], [f"{before}减少{after}"], "V-0010", "网页", "甲/2023"
    )
    assert finding.computed == f"…{'前' * 12}增加{'后' * 34}…"
