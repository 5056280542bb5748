"""Brackets, ordinals, separators, full stops and half-width marks."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

MARK = "N-0128"
ITEMS = "{}收入\n\n{}支出\n\n{}结余\n"


@pytest.mark.parametrize("text", ["使用结余▸(含专用结余）的", "使用结余▸（含专用结余)的"])
def test_brackets_that_do_not_match(tmp_path, text):
    assert told(tmp_path, text, MARK) == expected(MARK, text)


@pytest.mark.parametrize("text", ["（含专用结余）", "(含专用结余)", "因公出国（境）费(含税)", "1）收入"])
def test_brackets_that_match(tmp_path, text):
    assert told(tmp_path, text, MARK) == []


@pytest.mark.parametrize("text", ["另设▸东城分局西城分局", "▸东城分中心西城分中心参加"])
def test_units_without_a_separator(tmp_path, text):
    assert told(tmp_path, text, MARK) == expected(MARK, text)


@pytest.mark.parametrize(
    "text", ["设东城分局、西城分局", "东城分局和西城分局", "东城分局下设西城分局", "分局负责各分局的工作"]
)
def test_units_with_a_separator(tmp_path, text):
    assert told(tmp_path, text, MARK) == []


@pytest.mark.parametrize(
    ("ordinals", "line"),
    [
        (("（一）", "（三）", "（四）"), 3),
        (("1.", "2.", "4."), 5),
        (("一、", "二、", "四、"), 5),
        (("（一）", "（二）", "（3）"), 5),
    ],
)
def test_an_ordinal_that_skips(tmp_path, ordinals, line):
    assert told(tmp_path, ITEMS.format(*ordinals), MARK) == [f"{MARK} {line}:1"]


@pytest.mark.parametrize(
    "ordinals",
    [
        ("（一）", "（二）", "（三）"),
        ("1.", "2.", "3."),
        ("1.", "1.", "1."),
        ("九、", "十、", "十一、"),
        ("（三）", "（四）", "（五）"),
        ("一、", "（一）", "二、"),
        ("一、", "（一）", "（二）"),
    ],
)
def test_ordinals_that_follow_each_other(tmp_path, ordinals):
    assert told(tmp_path, ITEMS.format(*ordinals), MARK) == []


def test_a_list_goes_on_after_a_list_of_the_same_style_within_it(tmp_path):
    lines = [
        "（一）整体",
        "一、概况",
        "（一）甲",
        "（二）乙",
        "二、问题",
        "（一）丙",
        "（二）丁",
        "（二）项目",
        "（三）重点",
    ]
    assert told(tmp_path, "\n\n".join(lines), MARK) == []


def test_a_number_with_decimals_at_the_beginning_is_no_ordinal(tmp_path):
    assert told(tmp_path, "1.收入\n\n3.50万元是其他数\n", MARK) == []


def test_an_explanation_that_ends_in_the_middle(tmp_path):
    glossary = "## 甲项\n\n用于甲的支出\n\n## 乙项\n\n用于乙的支出。\n"
    assert told(tmp_path, "无。", MARK, glossary=glossary) == [f"{MARK} 2:6"]


def test_half_width_marks_are_told_once(tmp_path):
    assert told(tmp_path, "收入增加▸,支出增加,结余1,234.00元;无", MARK) == expected(MARK, "收入增加▸,支出增加")
