"""Reading back index.md: every sentence and every figure, by what a reader of Markdown makes of it."""

from __future__ import annotations

import pytest

from generator.render.plain.markdown import disclosure_markdown
from generator.render.plain.readback import read_back_markdown
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.builders import ids

ACCOUNTS = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 1.15, 项目支出: 0}]}"
PROFILE = """
示例局管理示例。

1. 甲
2. 乙

| 事项 | 说明 |
|---|---|
| 丙 | 见[办法](https://www.example.gov.cn/a_b) |
"""


@pytest.fixture
def made(tmp_path):
    return World(tmp_path, accounts=ACCOUNTS, forms=[SPENDING_FORM], profile=PROFILE)


def test_what_was_written_is_read_back(made):
    text = disclosure_markdown(made.document)
    assert read_back_markdown(text.encode(), made.book, made.document) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.15", "1.16"),
        ("0.00", ""),
        ("示例局管理示例。", "示例局管理。"),
        ("行政单位离退休", "事业单位离退休"),
        ("| 基本支出 |", "| 项目支出 |"),
        ("- 年度：2023\n", ""),
        ("| 丙 |", "| 丁 |"),
        ("2. 乙", "2. 乙乙"),
    ],
)
def test_what_was_changed_is_found(made, old, new):
    text = disclosure_markdown(made.document)
    assert old in text
    found = read_back_markdown(text.replace(old, new, 1).encode(), made.book, made.document)
    assert set(ids(found)) == {"V-0060"}
