"""Tables printed on two pages side by side."""

from __future__ import annotations

from generator.recognition.sideways import is_nameless
from generator.recognition.sideways import with_halves_joined
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from tests.unit.recognition.test_tables import grid

LEFT = (("编码", "合计"), ("201", "9.00"), ("205", "3.00"))
RIGHT = (("基本支出", "项目支出"), ("5.00", "4.00"), ("3.00", ""))


def rows(page: Page) -> list[list[str]]:
    [found] = page.grids
    return [[found.text(row, column) for column in range(found.width)] for row in range(found.height)]


def test_a_right_half_without_names_stands_beside_the_left_one_again() -> None:
    pages = with_halves_joined([Page(1, (grid(*LEFT),)), Page(2, (grid(*RIGHT, page=2),))])
    assert rows(pages[0]) == [
        ["编码", "合计", "基本支出", "项目支出"],
        ["201", "9.00", "5.00", "4.00"],
        ["205", "3.00", "3.00", ""],
    ]
    assert pages[1].items == ()


def test_left_halves_that_go_on_come_before_all_right_halves() -> None:
    more = (("编码", "合计"), ("208", "2.00"), ("210", "1.00"), ("221", "7.00"))
    rest = (("基本支出", "项目支出"), ("2.00", ""), ("1.00", ""), ("", "7.00"))
    tables = (LEFT, more, RIGHT, rest)
    pages = with_halves_joined([Page(n, (grid(*each, page=n),)) for n, each in enumerate(tables, 1)])
    assert [len(page.items) for page in pages] == [1, 1, 0, 0]
    assert rows(pages[1])[3] == ["221", "7.00", "", "7.00"]


def test_a_right_half_whose_first_rows_are_blank_stands_beside_the_left_one_row_by_row() -> None:
    left = (("项目", "项目"), ("一、本年收入", "一、教育支出"), ("二、其他收入", "二、其他支出"))
    right = (("合计", "一般公共预算"), ("", ""), ("3.00", "3.00"))
    pages = with_halves_joined([Page(1, (grid(*left),)), Page(2, (grid(*right, page=2),))])
    assert rows(pages[0])[2] == ["二、其他收入", "二、其他支出", "3.00", "3.00"]


def test_a_table_with_a_title_or_another_number_of_rows_is_no_half() -> None:
    title = Paragraph("三公经费表", Place("甲", 2))
    titled = with_halves_joined([Page(1, (grid(*LEFT),)), Page(2, (title, grid(*RIGHT)))])
    longer = with_halves_joined([Page(1, (grid(*LEFT),)), Page(2, (grid(*RIGHT, ("1.00", "")),))])
    assert [len(page.items) for page in (*titled, *longer)] == [1, 2, 1, 1]
    assert not is_nameless(grid(*LEFT[:1]))
