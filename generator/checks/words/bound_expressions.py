"""The expressions (`{{ … }}`) by which an author binds figures into prose, and the figure that each prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.words.corpus import Corpus
from generator.model.money import AmountUnit
from generator.tables.measures import Measure
from generator.tables.measures import Measures

BOUND = re.compile(
    r"\{\{-?\s*(?:数\(\s*[\"'](?P<address>[^\"']+)[\"']\s*\)"
    r"|(?:项\(\s*[\"'](?P<quoted>[^\"']+)[\"']\s*\)|(?P<name>[^\W\d]\w*))"
    r"\.(?P<column>\w+)(?:\(\s*[\"'](?P<whole>[^\"']+)[\"']\s*\))?)\s*(?P<filters>(?:\|\s*\w+\s*)*)-?\}\}"
)


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A bound figure and its place; `item` is what it is of, `head` how the author wrote that.

    `unit` is that of the amount as printed.
    """

    start: int
    end: int
    item: str
    column: str
    measure: Measure
    head: str
    unit: str


def bound_figures(corpus: Corpus, measures: Measures) -> Iterator[BoundFigure]:
    """Every figure of the accounts that is bound; what does not exist is told where the text is written."""
    for match in BOUND.finditer(corpus.source):
        bound = _resolved(measures, match)
        if bound is not None:
            yield bound


def measure_of(measures: Measures, item: str, column: str) -> Measure | None:
    """The measure, None where there is none or its name is unknown."""
    try:
        return measures.get(item, column)
    except KeyError:
        return None


def _resolved(measures: Measures, match: re.Match[str]) -> BoundFigure | None:
    """The figure that an expression prints; None where there is none, or its name is unknown (told elsewhere)."""
    if match["address"]:
        cell = measures.book.cell(match["address"])
        if cell is None:
            return None
        row, _, column = cell.address.rpartition("!")[2].rpartition(".")
        of_cell = measures.of_cell(cell.address, cell)
        return _bound(match, row, column, of_cell, f'数("{match["address"]}")')
    item, column = match["quoted"] or match["name"], match["column"] + (match["whole"] or "")
    measure = measure_of(measures, item, column)
    if measure is None:
        return None
    head = item if item.isidentifier() else f'项("{item}")'
    return _bound(match, item, column, measure, head)


def _bound(match: re.Match[str], item: str, column: str, measure: Measure, head: str) -> BoundFigure:
    """The unit is that of the last filter that is one, else the measure's own."""
    asked = [name for name in re.findall(r"\w+", match["filters"]) if name in {unit.value for unit in AmountUnit}]
    unit = asked[-1] if asked else measure.unit.value if measure.unit else ""
    return BoundFigure(match.start(), match.end(), item, column, measure, head, unit)
