"""Wide figures on paper: what fits is left alone; else other widths, then smaller type, then the page on its side."""

from dataclasses import replace

import pytest

from generator.render.fitting import fitted
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock

WIDE, WIDEST = "123,456,789.01", "-1,234,567,890.12"
_AROUND = {"": 6.5, "type-8": 4.5, "type-7": 3.5, "type-6-5": 2.5, "type-6": 2.5}
_SIZES = {"": 9.0, "type-8": 8.0, "type-7": 7.0, "type-6-5": 6.5, "type-6": 6.0}
_EM = {WIDE: 11 * 0.555 + 3 * 0.278, WIDEST: 12 * 0.555 + 4 * 0.278 + 0.347}


def grid(figure, columns, widths=None, *, landscape=False, name="其他社会保障缴费"):
    """A table of names and so many columns of one figure, ten rows of it."""
    cells = [BodyCell("name", name), *[BodyCell("figure", figure, f"表!行.{n}") for n in range(columns)]]
    shares = widths or ["20.00", *[f"{80 / columns:.2f}"] * columns]
    kinds = ["name", *["figure"] * columns]
    block = GridBlock("table-1", [], [BodyRow("item", cells)] * 10, shares, kinds)
    return Grid("table-1", "表", "表", "表", "", "表", "", landscape, "", "", "", [block], [])


def setting(made):
    return made.landscape, made.type_size


def test_a_table_whose_figures_fit_is_left_alone():
    usual = grid("12,345.67", 4)
    assert fitted(usual) == usual


@pytest.mark.parametrize("figure", [WIDE, WIDEST])
@pytest.mark.parametrize("columns", [3, 5, 8, 10, 11, 12])
@pytest.mark.parametrize("landscape", [False, True])
def test_every_figure_has_its_room(figure, columns, landscape):
    made = fitted(grid(figure, columns, landscape=landscape))
    widths = [float(width) for width in made.block.column_widths]
    page = 728.5 if made.landscape else 498.9
    room = min(widths[1:]) / sum(widths) * page
    assert room >= _EM[figure] * _SIZES[made.type_size] + _AROUND[made.type_size]
    assert abs(sum(widths) - 100) < 0.1


@pytest.mark.parametrize(
    ("figure", "columns", "expected"),
    [
        (WIDE, 5, (False, "")),
        (WIDEST, 5, (False, "")),
        (WIDEST, 6, (False, "type-8")),
        (WIDEST, 8, (True, "")),
        (WIDE, 12, (True, "type-7")),
        (WIDEST, 12, (True, "type-6-5")),
    ],
)
def test_the_form_is_left_as_little_as_may_be(figure, columns, expected):
    assert setting(fitted(grid(figure, columns))) == expected


def test_widths_are_taken_from_the_columns_that_have_more_than_they_need():
    narrow = grid(WIDEST, 2, ["60.00", "30.00", "10.00"])
    made = fitted(narrow)
    name, first, second = (float(width) for width in made.block.column_widths)
    assert (setting(made), round(name + first + second)) == ((False, ""), 100)
    assert first > 15.9 and second > 15.9 and name > 40


def test_a_name_is_not_broken_after_every_other_character():
    widths = [float(width) for width in fitted(grid(WIDEST, 5)).block.column_widths]
    assert widths[0] * 498.9 / 100 >= 5 * 9.0


def test_a_number_in_a_form_of_several_blocks_is_not_broken():
    usual = grid("≥1234人", 4)
    stacked = replace(usual, blocks=[replace(usual.block, column_kinds=[])])
    assert fitted(stacked) == stacked
    wide = grid(WIDEST, 4, ["64.00", "9.00", "9.00", "9.00", "9.00"])
    wide = replace(wide, blocks=[replace(wide.block, column_kinds=[])])
    made = fitted(wide)
    assert min(float(width) for width in made.block.column_widths[1:]) * 4.989 >= _EM[WIDEST] * 8.5 + 5.5


def test_what_fits_in_no_setting_is_left_to_the_read_back():
    hopeless = grid(WIDEST, 20)
    assert fitted(hopeless) == hopeless
