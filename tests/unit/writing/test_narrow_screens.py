"""What a narrow screen is told of a table: its sides, its kinds of heads, its longest figure, its foot."""

from __future__ import annotations

import pytest

from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import GridBlock
from generator.writing.grid import HeadCell
from generator.writing.narrow_screens import lone_columns
from generator.writing.narrow_screens import mark_cells
from generator.writing.narrow_screens import sides_of
from generator.writing.narrow_screens import traits

TWO_SIDES = ["name", "line", "figure", "name", "line", "figure", "figure"]
SUBJECTS = ["code", "name", "figure", "figure"]


def row(*texts: str, kind: str = "subject") -> BodyRow:
    cells = [BodyCell("code", "208"), BodyCell("name", "社会保障和就业支出", is_head=True)]
    return BodyRow(kind, [*cells, *(BodyCell("figure", text, f"支出表!208.{text}") for text in texts)])


def test_a_side_begins_where_stubs_follow_figures() -> None:
    assert sides_of(TWO_SIDES) == [[0, 1, 2], [3, 4, 5, 6]]
    assert sides_of(SUBJECTS) == [[0, 1, 2, 3]]


def test_a_side_of_one_figure_stands_alone() -> None:
    assert lone_columns(TWO_SIDES) == {0, 1, 2}
    assert lone_columns(["figure"]) == frozenset(), "a figure without a name is no side of its own"


def test_heads_are_told_the_kind_of_their_column() -> None:
    head = [
        [HeadCell("项目", colspan=2), HeadCell("本年支出", colspan=2, scope="colgroup")],
        [HeadCell("编码"), HeadCell("名称"), HeadCell("基本支出"), HeadCell("项目支出")],
    ]
    mark_cells(SUBJECTS, head, [])
    assert [[cell.kind for cell in level] for level in head] == [["name", ""], ["code", "name", "figure", "figure"]]


def test_only_the_names_of_a_side_alone_are_told_so() -> None:
    names = [BodyCell("name", "收入合计", is_head=True), BodyCell("name", "支出合计", is_head=True)]
    figures = [BodyCell("figure", "1.00", "甲!乙.丙") for _ in range(3)]
    body = [BodyRow("item", [names[0], BodyCell("line"), figures[0], names[1], BodyCell("line"), *figures[1:]])]
    mark_cells(TWO_SIDES, [], body)
    assert [name.is_alone for name in names] == [True, False]


@pytest.mark.parametrize(
    ("longest", "expected"),
    [("1,234.56", ["short-figures"]), ("12,345.67", []), ("1,234,567.89", []), ("12,345,678.90", ["long-figures"])],
)
def test_the_longest_figure_decides_how_many_stand_side_by_side(longest: str, expected: list[str]) -> None:
    assert [each for each in traits(SUBJECTS, [row("0.00", longest)] * 3) if each.endswith("figures")] == expected


def test_a_table_of_two_rows_is_turned_upright_and_one_of_three_is_not() -> None:
    assert "upright" in traits(SUBJECTS, [row("1.00", "2.00")] * 2)
    assert "upright" not in traits(SUBJECTS, [row("1.00", "2.00")] * 3)
    assert "upright" not in traits(TWO_SIDES, [row("1.00", "2.00")])


def test_a_table_wider_than_its_place_on_a_desk_is_turned_sideways_there_too() -> None:
    kinds = ["name", *["figure"] * 9]
    assert "sideways" not in traits(kinds, [row(*["1,234.56"] * 8)] * 3)
    assert "sideways" in traits(kinds, [row(*["123,456,789.00"] * 8)] * 3)


def test_a_row_without_a_figure_is_empty_and_a_stated_zero_is_none() -> None:
    assert row("", "").is_empty
    assert not row("0.00", "").is_empty
    assert not row("", "", kind="total").is_empty


def test_totals_at_the_end_of_a_long_table_are_its_foot() -> None:
    def foot(body: list[BodyRow]) -> list[BodyRow]:
        return GridBlock("t1", [], body, []).foot

    total, item = row("9.00", kind="total"), row("1.00")
    assert foot([*[item] * 7, total, item, total]) == [total, item, total]
    assert foot([*[item] * 6, total]) == [], "a phone shows it at once"
    assert foot([*[row("")] * 9, total]) == [], "empty rows are left out there"
    assert foot([total, *[item] * 9]) == []
