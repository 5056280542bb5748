"""Values written out on one line are what a YAML reader reads back."""

from __future__ import annotations

import pytest
import yaml

from generator.packs.said import flow


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("收支总表", "收支总表"),
        ("第一部分 {单位名}概况", '"第一部分 {单位名}概况"'),
        ("", '""'),
        (True, "是"),
        (False, "否"),
        (["甲", "乙: 丙"], '[甲, "乙: 丙"]'),
        ({"键": {"一": ["甲"]}}, "{键: {一: [甲]}}"),
    ],
)
def test_a_value_is_written_as_its_author_may_write_it(value: object, written: str) -> None:
    assert flow(value) == written
    if not isinstance(value, bool):
        assert yaml.safe_load(written) == value
