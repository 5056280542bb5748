"""A list as a worksheet: a head that can be filtered by, texts as texts, figures as numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.model.money import decimals_of
from generator.render.xlsx.performance_lists import Listing
from generator.render.xlsx.performance_lists import Value
from generator.render.xlsx.worksheet import Looks
from generator.render.xlsx.worksheet import is_too_long
from generator.render.xlsx.worksheet import number_format
from generator.render.xlsx.worksheet import set_up_page
from generator.tables.table import Cell

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def write_list(sheet: Worksheet, looks: Looks, listing: Listing) -> None:
    """The whole worksheet."""
    for column, (label, width) in enumerate(zip(listing.head, listing.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, looks.get("head"))
    for number, row in enumerate(listing.rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, looks, (number, column), value)
    if listing.rows:
        sheet.autofilter(0, 0, len(listing.rows), len(listing.head) - 1)
    sheet.freeze_panes(1, 1)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(0)
    set_up_page(sheet, landscape=True)


def _write(sheet: Worksheet, looks: Looks, at: tuple[int, int], value: Value) -> None:
    """A figure as a number, or as text where it has more digits than a spreadsheet keeps; never a formula or link."""
    if value is None or value == "":
        sheet.write_blank(*at, None, looks.get("blank"))
    elif isinstance(value, Decimal):
        _write_decimal(sheet, looks, at, value)
    elif not isinstance(value, Cell):
        sheet.write_string(*at, value, looks.get("name"))
    elif value.printed is None or is_too_long(value.printed):
        sheet.write_string(*at, value.text, looks.get("figure"))
    else:
        sheet.write_number(*at, value.printed, looks.get("figure", number=number_format(value)))


def _write_decimal(sheet: Worksheet, looks: Looks, at: tuple[int, int], value: Decimal) -> None:
    """A figure of the text, with its decimals."""
    if is_too_long(value):
        sheet.write_string(*at, f"{value:f}", looks.get("figure"))
    else:
        decimals = decimals_of(value)
        sheet.write_number(*at, value, looks.get("figure", number=f"0.{'0' * decimals}_ " if decimals else "0_ "))
