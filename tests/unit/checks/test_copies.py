"""A folder copied from last year whose amounts nobody changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks.copies import check_copy
from generator.tables.book import Book
from tests.unit.builders import World

ROWS = [
    "{科目: 2010101, 基本支出: 11}",
    "{科目: 2010102, 项目支出: 12}",
    "{科目: 2010199, 项目支出: 13}",
    "{科目: 2050201, 项目支出: 14}",
    "{科目: 2080501, 基本支出: 15}",
    "{科目: 2080505, 基本支出: 16}",
]


def book(root: Path, rows: list[str]) -> Book:
    details = "{30101: 1, 30102: 2, 30201: 3, 30302: 4}"
    lines = "".join(f"  - {row}\n" for row in rows)
    return World(root, accounts=f"金额单位: 万元\n收入: []\n支出:\n{lines}基本支出明细: {details}\n").book


@pytest.fixture(scope="module")
def last_year(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book(tmp_path_factory.mktemp("last"), ROWS)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ROWS, ["error"]),
        ([*ROWS[:5], "{科目: 2080505, 基本支出: 17}"], ["warning"]),
        ([*ROWS[:4], "{科目: 2080501, 基本支出: 18}", "{科目: 2080505, 基本支出: 17}"], []),
        ([*ROWS, "{科目: 2010301, 基本支出: 1}"], ["warning"]),
    ],
)
def test_the_more_are_the_same_the_graver(
    tmp_path: Path, last_year: Book, rows: list[str], expected: list[str]
) -> None:
    found = list(check_copy(book(tmp_path, rows), last_year))
    assert [finding.severity for finding in found] == expected
    assert all(finding.id == "L-0016" for finding in found)


def test_a_few_amounts_may_be_the_same(tmp_path: Path) -> None:
    made = World(tmp_path, accounts="{金额单位: 万元, 收入: [], 支出: [{科目: 2010101, 基本支出: 11}]}").book
    assert list(check_copy(made, made)) == []


def test_the_first_year_is_no_copy(last_year: Book) -> None:
    assert list(check_copy(last_year, None)) == []


def test_it_is_told_at_the_first_amount(last_year: Book) -> None:
    again = replace(last_year, disclosure=replace(last_year.disclosure))
    [finding] = check_copy(again, last_year)
    assert finding.location == last_year.disclosure.ledger.facts[0].location
