"""Labels and titles as they are compared."""

from __future__ import annotations

import pytest

from generator.recognition.shapes import plain_title


@pytest.mark.parametrize(
    "title",
    [
        "收支预算总表",
        "2024年部门收支预算总表",
        "收支预算总表（单位：万元）",
        "收支预算总表 金额单位：元",
        "公开01表收支预算总表",
        "1.2024年部门收支预算总表",
        "附表1：收支预算总表",
        "表1-1 收支预算总表",
    ],
)
def test_a_title_is_compared_without_year_number_scope_and_unit(title: str) -> None:
    assert plain_title(title) == "收支预算总表"
