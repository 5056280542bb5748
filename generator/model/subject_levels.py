"""Rows that were meant to be of an 项 and are written of the 款 or 类 above it: each is one error, and none follows."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from decimal import Decimal

from generator.model.authoring import SubjectRow
from generator.model.fields import Figure
from generator.model.ledger_entries import Entry
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import half_unit
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import LEVELS
from generator.source.finding import Finding
from generator.source.finding import error

MEANT_AN_ITEM = "S-0361"
"""A 款 or 类 stands where an 项 belongs."""
_ITEM = FUNCTIONAL_LENGTHS[-1]

Rows = Iterable[tuple[SubjectRow, Mapping[Entry, Figure]]]
"""Rows of a list, each with its figures."""


def meant_items(rows: Rows, others: Iterable[SubjectRow]) -> list[Finding]:
    """The errors about rows of one list (收入 or 支出); `others` are the rows of the other one.

    A row above 项 is a total, to be checked: unless there is no 项 below it, or its figures are not those of the 项
    below it and the other list has an 项 there that this one lacks.
    """
    stated = list(rows)
    items = {str(row.科目) for row, _ in stated if len(row.科目) == _ITEM}
    elsewhere = {str(row.科目) for row in others if len(row.科目) == _ITEM}
    found = []
    for row, figures in stated:
        code = str(row.科目)
        is_above = code.isdigit() and len(code) in FUNCTIONAL_LENGTHS[:-1]
        if not is_above or not any(figure.value for figure in figures.values()):
            continue
        below = [each for each in items if each.startswith(code)]
        lacking = sorted(each for each in elsewhere - items if each.startswith(code))
        if not below or (lacking and _is_another_sum(row, figures, stated)):
            found.append(_told(row, lacking, is_alone=not below))
    return found


def _is_another_sum(row: SubjectRow, figures: Mapping[Entry, Figure], rows: Rows) -> bool:
    """Whether a figure of a row is farther from the sum of the 项 below it than their rounding explains."""
    parts = [own for each, own in rows if len(each.科目) == _ITEM and each.科目.startswith(row.科目)]
    for entry, figure in figures.items():
        summed = [own[entry].value for own in parts if entry in own]
        gap = abs(figure.value - sum(summed, Decimal(0)))
        if gap > half_unit(PUBLISHED_DECIMALS) * (len(summed) + 1):
            return True
    return False


def _told(row: SubjectRow, lacking: list[str], *, is_alone: bool) -> Finding:
    code, level = str(row.科目), LEVELS[len(row.科目)]
    why = "下面没有一个项" if is_alone else "数不是它下面各项之和"
    meant = f"是不是 {'、'.join(lacking)}？" if lacking else ""
    return error(
        MEANT_AN_ITEM,
        f"{code} 是{level}，{why}",
        row.科目.location,
        hint=f"要写到项级科目（7 位）。{meant}类、款的数由程序相加；写上的只用来核对。",
    )
