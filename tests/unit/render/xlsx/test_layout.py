"""Where cells stand on a sheet, the ranges that formulas name, and the room that texts need."""

import pytest

from generator.render.xlsx.layout import HEAD_ROW
from generator.render.xlsx.layout import body_row
from generator.render.xlsx.layout import column_widths
from generator.render.xlsx.layout import figure_positions
from generator.render.xlsx.layout import head_positions
from generator.render.xlsx.layout import height
from generator.render.xlsx.layout import references
from generator.render.xlsx.layout import row_heights
from generator.render.xlsx.layout import text_width
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.grid import HeadCell


def grid(head, body, landscape=False, widths=("40", "30", "30")):
    kinds = ["name", "figure", "figure"]
    labels = {"left_label": "", "middle_label": "", "right_label": ""}
    return Grid(
        "t",
        "甲表",
        "甲",
        "公开01表",
        "甲",
        "",
        landscape,
        blocks=[GridBlock("t", head, body, list(widths), kinds)],
        notes=[],
        **labels,
    )


HEAD = [[HeadCell("项目", rowspan=2), HeadCell("支出", colspan=2)], [HeadCell("基本支出"), HeadCell("项目支出")]]
BODY = [
    BodyRow(
        "item",
        [BodyCell("name", "甲"), BodyCell("figure", "1.00", "甲表!甲.基本"), BodyCell("figure", "", "甲表!甲.项目")],
    ),
    BodyRow("total", [BodyCell("name", "合计", colspan=2), BodyCell("figure", "1.00", "甲表!合计.项目")]),
]


def test_a_head_cell_stands_beside_those_that_reach_down_to_its_row():
    found = {cell.text: at for at, cell in head_positions(grid(HEAD, []))}
    assert found == {
        "项目": (HEAD_ROW, 0),
        "支出": (HEAD_ROW, 1),
        "基本支出": (HEAD_ROW + 1, 1),
        "项目支出": (HEAD_ROW + 1, 2),
    }


def test_a_figure_stands_right_of_the_labels_however_wide():
    table = grid(HEAD, BODY)
    first = body_row(table)
    assert first == HEAD_ROW + 2
    assert figure_positions(table) == {
        "甲表!甲.基本": (first, 1),
        "甲表!甲.项目": (first, 2),
        "甲表!合计.项目": (first + 1, 2),
    }


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([(6, 3)], "D7"),
        ([(6, 3), (6, 4), (6, 5)], "D7:F7"),
        ([(6, 5), (6, 3), (6, 4), (6, 7)], "D7:F7,H7"),
        ([(7, 3), (10, 3), (21, 3)], "D8,D11,D22"),
        ([(7, 3), (8, 3), (9, 3), (12, 3)], "D8:D10,D13"),
        ([(5, 2), (6, 2), (5, 5), (7, 5), (8, 5)], "C6:C7,F6,F8:F9"),
        ([(0, 26), (1, 26)], "AA1:AA2"),
    ],
)
def test_a_formula_names_neighbours_as_one_range_and_no_other_cell(cells, expected):
    assert references(cells) == expected


def test_a_chinese_character_is_two_wide():
    assert (text_width("支出"), text_width("1.15"), text_width("（境）")) == (4, 4, 6)


def test_a_text_that_does_not_fit_gets_more_lines():
    assert height("支出" * 5, 30) == height("", 30) == height("支", 1)
    assert height("支出" * 5, 10) == 2 * height("", 10)


def test_a_column_is_as_wide_as_its_share_and_never_narrower_than_its_figures():
    long = BodyRow(
        "item", [BodyCell("name", "甲"), BodyCell("figure", "1,234,567,890,123.45", "甲表!甲.基本"), BodyCell("blank")]
    )
    widths = column_widths(grid(HEAD, [long], widths=("80", "10", "10")))
    assert widths == [pytest.approx(73.6), 22, pytest.approx(9.2)]


def test_rows_are_as_high_as_their_longest_text_needs():
    long = BodyRow("item", [BodyCell("name", "一般公共预算财政拨款" * 4), BodyCell("blank"), BodyCell("blank")])
    table = grid(HEAD, [BODY[0], long])
    heights = row_heights(table, column_widths(table))
    assert len(heights) == 4
    assert heights[3] > 2 * heights[2]
