"""Which columns the figures of a line stand in, by where they are printed from left to right."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from generator.recognition.shapes import plain

Span = tuple[float, float]
"""From where to where something goes from left to right."""
Printed = tuple[str, Span]
"""A word of a head, and where it stands."""

_EDGES: tuple[Callable[[Span], float], ...] = (
    lambda span: span[1],
    lambda span: (span[0] + span[1]) / 2,
    lambda span: span[0],
)
"""Figures stand under each other by their right edges, or their middles, or their left edges."""
_APART = 1 / 3
"""Figures of one column lie nearer than this part of the least distance between two columns."""
_FROM_HEAD = 0.45
"""A figure lies nearer to the middle of its head than this part of the distance to the next one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of figures lie; `is_sure` if lines that have a figure in each of them tell so."""

    places: dict[int, float]
    edge: Callable[[Span], float]
    within: float
    is_sure: bool

    def sort(self, spans: Sequence[Span]) -> tuple[int, ...] | None:
        """The columns of the figures of a line; None where one stands in none, or two in one."""
        columns = []
        for span in spans:
            near = min(self.places, key=lambda column: abs(self.places[column] - self.edge(span)))
            if abs(self.places[near] - self.edge(span)) > self.within:
                return None
            columns.append(near)
        return tuple(columns) if all(left < right for left, right in pairwise(columns)) else None


def columns_by_lines(lines: Sequence[Sequence[Span]]) -> Columns | None:
    """The columns as the lines show them that have a figure in each; None where these do not stand under each other."""
    if not lines or len(lines[0]) < 2:
        return None
    found = []
    for edge in _EDGES:
        columns = [[edge(span) for span in column] for column in zip(*lines, strict=True)]
        spread = max(max(column) - min(column) for column in columns)
        found.append((spread, edge, [median(column) for column in columns]))
    spread, edge, places = min(found, key=lambda each: each[0])
    within = _APART * min(right - left for left, right in pairwise(places))
    return Columns(dict(enumerate(places)), edge, within, is_sure=True) if spread <= within else None


def columns_by_heads(names: Sequence[str], words: Sequence[Printed]) -> Columns | None:
    """The columns as their heads stand, whose last lines have these names; None where fewer than two are found."""
    middle = _EDGES[1]
    places: dict[int, float] = {}
    for column, name in enumerate(names):
        spans = list(_printed(name, words))
        if names.count(name) == 1 and len(spans) == 1:
            places[column] = middle(spans[0])
    ordered = list(places.values())
    if len(ordered) < 2 or ordered != sorted(ordered):
        return None
    within = _FROM_HEAD * min(right - left for left, right in pairwise(ordered))
    return Columns(places, middle, within, is_sure=False)


def _printed(name: str, words: Sequence[Printed]) -> Iterator[Span]:
    """Where a head of one or more lines is printed: its last word, with the rest of it above."""
    for index, (text, span) in enumerate(words):
        end = plain(text)
        if not end or not name.endswith(end):
            continue
        above = [(other, place) for other, place in words[:index] if place[0] < span[1] and span[0] < place[1]]
        rest = name.removesuffix(end)
        if not rest or any(True for _ in _printed(rest, above)):
            yield span
