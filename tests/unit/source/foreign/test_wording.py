"""Texts as they are compared."""

from __future__ import annotations

import pytest

from generator.source.foreign.wording import lines_of
from generator.source.foreign.wording import tidy


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("合　　计", "合计"),
        (" 1 129 236 ", "1129236"),
        ("１，２３４．５０", "1,234.50"),
        ("－２１．９５％", "-21.95%"),
        ("２０２４年度，（本级）", "2024年度，（本级）"),
        ("Windows  Server 软件", "Windows Server软件"),
        ("教\u200b育\ufeff支出", "教育支出"),
        ("⼀般公共预算、公务⽤⻋、⺠政", "一般公共预算、公务用车、民政"),
        ("—", "—"),
    ],
)
def test_spaces_and_widths_that_mean_nothing_are_taken_away(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_lines_that_are_blank_are_none() -> None:
    assert lines_of("收入 决算表\r\n\n（单位：万元）") == ["收入决算表", "（单位：万元）"]
