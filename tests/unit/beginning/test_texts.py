"""narrative.md as it is begun: slots always needed are blank, the others are comments."""

from __future__ import annotations

from generator.beginning.texts import narrative
from generator.beginning.texts import profile
from generator.packs.slot_list import ToldSlot

SLOTS = [
    ToldSlot("收支总计变动", "与上年度不等", is_demanded=True),
    ToldSlot("预算绩效", "总是要写：可以分段", is_demanded=True),
    ToldSlot("其他事项", "", is_demanded=False),
]


def test_only_what_is_always_needed_is_a_heading() -> None:
    lines = narrative(SLOTS).splitlines()
    assert [line for line in lines if line.startswith("## ")] == ["## 预算绩效"]
    assert "<!-- ## 收支总计变动 --> <!-- 与上年度不等 -->" in lines
    assert "<!-- ## 其他事项 -->" in lines


def test_a_profile_has_the_two_headings_that_every_province_asks_for() -> None:
    assert [line for line in profile().splitlines() if line.startswith("#")] == ["## 主要职责", "## 机构设置"]
