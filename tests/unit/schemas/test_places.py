"""Where a line and a column of a YAML text are, also while it is being typed."""

from __future__ import annotations

import pytest

from generator.schemas.places import is_in
from generator.schemas.places import place_at
from generator.schemas.places import word_end

TEXT = """\
金额单位: 万元
收入:
  - {科目: 2080501, 财政拨款收入: 1.15}  # 第一行
  - 科目: 2080505
    其他收入: 3
支出:
- {科目: 2010101, 经济分类: {30201: 3, 30
- {科目: 20
上年数:
  收支总计: 1
  财
没有发生: [三公经费, 政
结转结余: {年末结转和结余:
  {一般
"""


@pytest.mark.parametrize(
    ("line", "column", "path", "typed", "is_value"),
    [
        (1, 3, (), "金额", False),
        (1, 7, ("金额单位",), "", True),
        (1, 8, ("金额单位",), "万", True),
        (3, 5, ("收入", 0), "", False),
        (3, 6, ("收入", 0), "", False),
        (3, 14, ("收入", 0, "科目"), "2080", True),
        (3, 21, ("收入", 0), "财政", False),
        (4, 7, ("收入", 1), "科目", False),
        (4, 11, ("收入", 1, "科目"), "20", True),
        (5, 7, ("收入", 1), "其他", False),
        (7, 32, ("支出", 0, "经济分类", "30201"), "3", True),
        (7, 37, ("支出", 0, "经济分类"), "30", False),
        (8, 11, ("支出", 1, "科目"), "20", True),
        (11, 4, ("上年数",), "财", False),
        (12, 15, ("没有发生", 1), "政", True),
        (14, 6, ("结转结余", "年末结转和结余"), "一般", False),
    ],
)
def test_a_place(line: int, column: int, path: tuple[str | int, ...], typed: str, is_value: bool) -> None:
    place = place_at(TEXT, line, column)
    assert (place.path, place.typed, place.is_value) == (path, typed, is_value)


def test_a_row_that_is_begun() -> None:
    assert place_at("支出:\n  - ", 2, 5).path == ("支出", 0)
    assert place_at("支出:\n  - {科目: 1}\n  - ", 3, 5).path == ("支出", 1)


def test_an_empty_line_belongs_to_what_is_indented_less() -> None:
    text = "三公经费:\n  预算数:\n    公务接待费: 1\n    \n  \n"
    assert place_at(text, 4, 5).path == ("三公经费", "预算数")
    assert place_at(text, 5, 3).path == ("三公经费",)
    assert place_at(text, 6, 1).path == ()


def test_a_comment_is_no_key() -> None:
    assert place_at("收入:\n  # 支出: {\n  - {", 3, 6).path == ("收入", 0)


def test_a_quoted_key_stands_without_its_quotes() -> None:
    assert place_at('"30201": ', 1, 10).path == ("30201",)


def test_the_end_of_a_word() -> None:
    assert word_end("收入: {科目: 2080501}", 1, 7) == 8
    assert word_end("收入: {科目: 2080501}", 1, 11) == 17


@pytest.mark.parametrize(
    ("line", "column", "there"),
    [
        (1, 1, True),
        (1, 4, True),
        (2, 1, True),
        (1, 5, False),
        (3, 1, False),
        (10**9, 1, False),
        (1, 10**30, False),
        (0, 1, False),
        (-1, 1, False),
        (1, 0, False),
    ],
)
def test_a_place_is_in_a_text_or_is_not(line: int, column: int, there: bool) -> None:
    assert is_in("收入:\n", line, column) is there
