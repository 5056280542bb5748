"""Tables on paper: as large as one page allows; wide figures get other widths, smaller type, the page on its side."""

from dataclasses import replace

import pytest

from generator.render.fitting import fitted
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock

WIDE, WIDEST = "123,456,789.01", "-1,234,567,890.12"
_EM = {WIDE: 11 * 0.555 + 3 * 0.278, WIDEST: 12 * 0.555 + 4 * 0.278 + 0.347}


def grid(figure, columns, widths=None, *, landscape=False, name="其他社会保障缴费", rows=10, notes=()):
    """A table of names and so many columns of one figure."""
    cells = [BodyCell("name", name), *[BodyCell("figure", figure, f"表!行.{n}") for n in range(columns)]]
    shares = widths or ["20.00", *[f"{80 / columns:.2f}"] * columns]
    kinds = ["name", *["figure"] * columns]
    block = GridBlock("table-1", [], [BodyRow("item", cells)] * rows, shares, kinds)
    return Grid("table-1", "表", "表", "", "表", "", landscape, "", "", "", [block], [*notes])


def stacked(table):
    return replace(table, blocks=[replace(table.block, column_kinds=[])])


def setting(made):
    return made.landscape, made.type_size


def size(made):
    return float(made.type_size.split()[0].removeprefix("type-").replace("-", "."))


def room_around(points):
    return 6.5 if points >= 9 else 4.5 if points >= 8 else 3.5 if points >= 7 else 2.5


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (10, "type-10-5"),
        (35, "type-10-5"),
        (36, "type-10-5 close"),
        (43, "type-10-5 close"),
        (45, "type-10 close"),
        (46, "type-9-5 close"),
        (48, "type-9 close"),
        (54, "type-8 close"),
    ],
)
def test_type_is_as_large_as_lets_the_whole_table_stand_on_one_page(rows, expected):
    assert setting(fitted(grid("12.34", 3, rows=rows))) == (False, expected)


def test_a_table_for_several_pages_has_the_usual_type():
    assert setting(fitted(grid("12.34", 3, rows=90))) == (False, "type-9")


def test_a_long_note_and_a_title_above_take_their_room():
    assert fitted(grid("12.34", 3, rows=35, notes=["注" * 300])).type_size == "type-10-5 close"
    assert fitted(grid("12.34", 3, rows=35), above=30.0).type_size == "type-10-5 close"


def test_type_does_not_grow_so_that_a_name_needs_a_second_line():
    """A name of eight characters in a column of 81 pt: one line in 9 pt type, two in larger."""
    narrow = grid("12.34", 3, ["16.00", "28.00", "28.00", "28.00"])
    assert fitted(narrow).type_size == "type-9"


def test_widths_of_a_form_are_kept_where_figures_fit():
    usual = grid("12,345.67", 4)
    assert fitted(usual).block == usual.block


@pytest.mark.parametrize("figure", [WIDE, WIDEST])
@pytest.mark.parametrize("columns", [3, 5, 8, 10, 11, 12])
@pytest.mark.parametrize("landscape", [False, True])
def test_every_figure_has_its_room(figure, columns, landscape):
    made = fitted(grid(figure, columns, landscape=landscape))
    widths = [float(width) for width in made.block.column_widths]
    page = 728.5 if made.landscape else 498.9
    room = min(widths[1:]) / sum(widths) * page
    assert room >= _EM[figure] * size(made) + room_around(size(made))
    assert abs(sum(widths) - 100) < 0.1


@pytest.mark.parametrize(
    ("figure", "columns", "expected"),
    [
        (WIDE, 5, (False, "type-10-5")),
        (WIDEST, 5, (False, "type-10")),
        (WIDEST, 6, (False, "type-8-5")),
        (WIDEST, 8, (True, "type-9-5")),
        (WIDE, 12, (True, "type-7-5")),
        (WIDEST, 12, (True, "type-6-5")),
    ],
)
def test_the_form_is_left_as_little_as_may_be(figure, columns, expected):
    assert setting(fitted(grid(figure, columns))) == expected


def test_widths_are_taken_from_the_columns_that_have_more_than_they_need():
    made = fitted(grid(WIDEST, 2, ["60.00", "30.00", "10.00"]))
    name, first, second = (float(width) for width in made.block.column_widths)
    assert (made.landscape, round(name + first + second)) == (False, 100)
    assert first > 15.9 and second > 15.9 and name > 40


def test_a_name_is_not_broken_after_every_other_character():
    made = fitted(grid(WIDEST, 5))
    assert float(made.block.column_widths[0]) * 498.9 / 100 >= 5 * size(made)


def test_a_number_in_a_form_of_several_blocks_is_not_broken():
    usual = stacked(grid("≥1234人", 4))
    assert fitted(usual).blocks == usual.blocks
    made = fitted(stacked(grid(WIDEST, 4, ["64.00", "9.00", "9.00", "9.00", "9.00"])))
    narrowest = min(float(width) for width in made.block.column_widths[1:])
    assert narrowest * 4.989 >= _EM[WIDEST] * size(made) + room_around(size(made))


def test_what_fits_in_no_setting_is_left_to_the_read_back():
    hopeless = grid(WIDEST, 20)
    assert fitted(hopeless) == hopeless
