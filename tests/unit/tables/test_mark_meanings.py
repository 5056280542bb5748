"""What a blank, a zero and — mean, as each table prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.tables.mark_meanings import marks_of
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

PLAIN = "空格是没有这个数，0.00是数为零。"


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("", PLAIN),
        ('显示: {空: "-"}', "“-”是没有这个数，0.00是数为零。"),
        ("显示: {零: 零}", "空格是没有这个数，“零”是数为零。"),
        ("显示: {零: 空白}", "空格是没有这个数，或者数为零。"),
        ('显示: {空: "0.00"}', "0.00是没有发生或者数为零。"),
    ],
)
def test_a_table_tells_what_its_marks_mean(tmp_path: Path, shown: str, told: str):
    form = f"{SPENDING_FORM}\n    {shown}\n"
    assert marks_of(World(tmp_path, forms=[form]).table("支出表")) == told


def test_where_nothing_applies_it_is_told_too(tmp_path: Path):
    form = SPENDING_FORM.replace("{项目: 合计}", "{项目: 合计, 不适用: [基本支出]}")
    assert marks_of(World(tmp_path, forms=[form]).table("支出表")) == f"{PLAIN[:-1]}，“—”是这一格不适用。"
