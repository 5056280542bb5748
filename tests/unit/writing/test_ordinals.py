"""Ordinals before headings and entries."""

import pytest

from generator.writing.ordinals import numbered_headings
from generator.writing.ordinals import ordinal


@pytest.mark.parametrize(
    ("manner", "position", "text"), [("一、", 12, "十二、"), ("（一）", 3, "（三）"), ("1.", 10, "10.")]
)
def test_an_ordinal_is_in_the_packs_manner(manner, position, text):
    assert ordinal(manner, position) == text


def test_each_heading_of_the_second_level_gets_its_ordinal_and_nothing_else_does():
    text = "前言\n\n## 甲\n\n### 子\n\n文 ## 不是标题\n\n## 乙"
    assert numbered_headings(text, "一、") == "前言\n\n## 一、甲\n\n### 子\n\n文 ## 不是标题\n\n## 二、乙"
