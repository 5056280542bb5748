"""The gallery of mistakes is what the program says today, and nearly all is told where it was typed."""

from __future__ import annotations

import pytest

from tests.gallery import PAGE
from tests.gallery import Told
from tests.gallery import example
from tests.gallery import gallery
from tests.gallery import page

LEAST = 80
ELSEWHERE = {
    "漏了必填的键": "缺的没有行",
    "少了一节": "缺的没有行",
    "颠倒两位数字": "两个数都可能错",
    "收入少写一行": "缺的没有行",
    "例外的编号用了小写": "先说例外没有核准的那一条",
    "例外核准了不能核准的": "先说例外没有核准的那一条",
    "例外的地址写错": "先说例外没有核准的那一条",
}
"""Mistakes of which the first message may be about another line than the one where they were made, and why."""
SEVERAL = {"指标写错", "收入少写一行", "选用的文件名写错", *(title for title in ELSEWHERE if title.startswith("例外"))}
"""Mistakes of which more than one thing has to be said."""


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    root = tmp_path_factory.mktemp("gallery") / "example"
    example(root)
    return gallery(root)


def test_the_page_has_every_mistake_with_all_that_is_said_of_it(entries: list[Told]) -> None:
    """`python -m tests.gallery` writes it anew; read what has changed."""
    assert page(entries) == PAGE.read_text("utf-8")


def test_there_are_enough_of_them_and_each_is_told(entries: list[Told]) -> None:
    assert len({each.mistake.title for each in entries}) == len(entries) >= LEAST
    assert [each.mistake.title for each in entries if not each.text] == []


def test_a_mistake_is_told_in_its_line_or_the_next_to_it(entries: list[Told]) -> None:
    typed = [each for each in entries if each.line is not None and each.mistake.title not in ELSEWHERE]
    assert [each.mistake.title for each in typed if not _is_near(each)] == []


def _is_near(told: Told) -> bool:
    """Whether the first thing told is about the mistake's line in its file, or the one above or below."""
    file, line, _ = told.text.partition(" ")[0].rsplit(":", 2)
    name = told.mistake.file.rpartition("/")[2]
    return file.endswith(f"/{name}") and told.line is not None and abs(int(line) - told.line) <= 1


def test_a_mistake_is_one_finding(entries: list[Told]) -> None:
    found = {each.mistake.title for each in entries if each.text.count("\n\n")}
    assert found <= SEVERAL
