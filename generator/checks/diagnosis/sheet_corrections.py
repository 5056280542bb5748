"""绩效表 as if figures in them had been written otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.model.fields import Figure
from generator.model.performance import PerformanceSheet
from generator.source.finding import Location
from generator.tables.annex import Annex
from generator.tables.book import Book


def corrected_sheets(book: Book, changes: Mapping[Location, Decimal]) -> tuple[PerformanceSheet, ...]:
    """The sheets of a book with figures changed by so much (元, points or a count) at each of these places."""
    own: dict[Location, Decimal] = {}
    for annex in book.annexes:
        own |= _in_own_units(annex, changes)
    return tuple(
        replace(sheet, file=_changed(sheet.file, own)) if own else sheet for sheet in book.disclosure.performance
    )


def _in_own_units(annex: Annex, changes: Mapping[Location, Decimal]) -> dict[Location, Decimal]:
    """The changes of figures that stand in a sheet, in the unit that each is written in."""
    found: dict[Location, Decimal] = {}
    for cell in annex.cells():
        figure = cell.reported
        if figure is not None and figure.location in changes:
            unit = figure.unit.yuan if figure.unit is not None else cell.unit
            found[figure.location] = changes[figure.location] / (Decimal(1) if cell.is_count else unit)
    return found


def _changed(value: Any, changes: Mapping[Location, Decimal]) -> Any:
    """A part of an author's file, with every figure in it that stands at one of these places."""
    if isinstance(value, Figure):
        change = changes.get(value.location, Decimal(0))
        return replace(value, value=value.value + change, text=f"{value.value + change:f}") if change else value
    if isinstance(value, BaseModel):
        fields = {name: _changed(getattr(value, name), changes) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    if isinstance(value, dict):
        return {key: _changed(each, changes) for key, each in value.items()}
    return [_changed(each, changes) for each in value] if isinstance(value, list) else value
