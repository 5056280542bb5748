"""What a blank, a zero and — mean where a table prints them, in words for its readers."""

from __future__ import annotations

from decimal import Decimal

from generator.tables.style import NOT_APPLICABLE
from generator.tables.style import NumberStyle
from generator.tables.table import Table


def marks_of(table: Table) -> str:
    """One sentence on the marks that a table's amounts are printed with; empty where it has no figures."""
    cells = list(table.cells())
    told = dict.fromkeys(part for cell in cells if not cell.is_count for part in _of_style(cell.style))
    if any(cell.is_not_applicable for cell in cells):
        told[f"“{NOT_APPLICABLE}”是这一格不适用"] = None
    return f"{'，'.join(told)}。" if told else ""


def _of_style(style: NumberStyle) -> tuple[str, ...]:
    zero = style.amount(Decimal(0))
    if style.shows_blank_as_zero:
        return (f"{style.blank}是没有发生或者数为零",)
    if style.blank == zero:
        return (f"{_named(style.blank)}是没有这个数，或者数为零",)
    return f"{_named(style.blank)}是没有这个数", f"{_named(zero)}是数为零"


def _named(mark: str) -> str:
    if not mark:
        return "空格"
    return mark if mark.replace(".", "").isdigit() else f"“{mark}”"
