"""What is printed of a cell: the stated figure, else the computed one in the table's unit, rounded half up, once."""

from decimal import Decimal

import pytest

from generator.model.fields import Figure
from generator.model.money import Amount
from generator.source.finding import Location
from generator.tables.printing import level_blocks
from generator.tables.printing import print_cell
from generator.tables.style import NumberStyle
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Column
from generator.tables.table import Line

WAN = Decimal(10_000)


def printed(unit=WAN, style=None, **more):
    cell = Cell("表!行.栏", "行", "栏", style or NumberStyle(), unit, **more)
    print_cell(cell)
    return cell.printed, cell.text


@pytest.mark.parametrize(
    ("yuan", "text"), [("11549.99", "1.15"), ("11550", "1.16"), ("-11550", "-1.16"), ("0", "0.00")]
)
def test_a_computed_figure_is_rounded_half_up(yuan, text):
    assert printed(computed=Amount(Decimal(yuan))) == (Decimal(text), text)


def test_a_stated_figure_is_printed_whatever_is_computed():
    stated = Figure(Decimal("1.17"), "1.17", Location("reported.yaml", 1))
    assert printed(computed=Amount(Decimal(11550)), reported=stated) == (Decimal("1.17"), "1.17")


def test_a_count_is_not_rounded():
    assert printed(unit=Decimal(1), computed=Amount(Decimal(3)), is_count=True) == (Decimal(3), "3")


def test_what_there_is_no_figure_of_is_blank_and_where_none_applies_a_dash():
    assert printed() == (None, "")
    assert printed(computed=Amount(Decimal(11550)), is_not_applicable=True) == (None, "—")


def lines(*names):
    return [Line(name, None, name, "item") for name in names]


def test_the_shorter_side_is_filled_with_blank_lines_and_the_lines_are_numbered_side_after_side():
    number = [Column("行次", (), ("行次",), "line", None, {}, 10, None)]
    left = Block(columns=number, body=lines("甲", "乙"), foot=lines("总计"))
    right = Block(columns=number, body=lines("丙"), foot=lines("总计"))
    level_blocks([left, right])
    shown = [[(line.name, line.number) for line in block.lines] for block in (left, right)]
    assert shown == [[("甲", 1), ("乙", 2), ("总计", 3)], [("丙", 4), ("", 5), ("总计", 6)]]
