"""Whether the bars of a drawing are as long as their figures say and begin where they should, by the drawing alone."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.writing.charts import Chart
from generator.writing.charts import ChartKind

_CLOSE = Decimal("0.001")
"""Of the longest bar; a drawing rounds its lengths to less."""
_INVISIBLE = Decimal("0.00001")
"""Of the longest bar: so short a one may be left out of a drawing."""
_TONES = {ChartKind.BARS: ("main",), ChartKind.PAIRS: ("base", "main")}


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar as it was drawn, in any one unit; `tone` tells a figure from the one it is compared with."""

    tone: str
    start: Decimal
    length: Decimal


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that has a bar."""

    name: str
    tone: str
    value: Decimal


def wrong_bars(chart: Chart, bars: Sequence[DrawnBar]) -> list[str]:
    """What is wrong with the bars of a chart, each in a few words."""
    all_figures = list(_figures(chart))
    figures = _drawn(all_figures, len(bars))
    if len(figures) != len(bars):
        return [f"应有 {len(all_figures)} 条，读到 {len(bars)} 条"]
    longest = max((bar.length for bar in bars), default=Decimal(0))
    greatest = max((abs(figure.value) for figure in figures), default=Decimal(0))
    starts = _stacked(bars) if chart.kind is ChartKind.PARTS else _from_one_line(figures, bars)
    wrong = []
    for figure, bar, start in zip(figures, bars, starts, strict=True):
        length = longest * abs(figure.value) / greatest
        fits = abs(bar.length - length) <= longest * _CLOSE and abs(bar.start - start) <= longest * _CLOSE
        if not fits or bar.tone != figure.tone:
            wrong.append(f"“{figure.name}”的一条长短、位置或颜色与数不符")
    return wrong


def _drawn(figures: Sequence[_Figure], count: int) -> list[_Figure]:
    """The figures without the least, too small to be drawn, so that there are as many as bars."""
    by_size = sorted(figures, key=lambda figure: -abs(figure.value))
    left_out = by_size[count:]
    least = abs(by_size[0].value) * _INVISIBLE if by_size else Decimal(0)
    return [each for each in figures if each not in left_out or abs(each.value) > least]


def _figures(chart: Chart) -> Iterator[_Figure]:
    """The figures that have a bar: in one bar of two parts also those of zero."""
    for place, row in enumerate(chart.rows):
        tones = (("main", "base")[place],) if chart.kind is ChartKind.PARTS else _TONES[chart.kind]
        for figure, tone, value in zip(row.figures, tones, row.values, strict=True):
            if value or chart.kind is ChartKind.PARTS:
                yield _Figure(f"{row.label}{figure.text}", tone, value)


def _stacked(bars: Sequence[DrawnBar]) -> list[Decimal]:
    """Where the parts of one bar should begin: the first at the left edge, each other at the end of the one before."""
    return [Decimal(0), *(bar.start + bar.length for bar in bars[:-1])]


def _from_one_line(figures: Sequence[_Figure], bars: Sequence[DrawnBar]) -> list[Decimal]:
    """Where bars should begin that all lead away from one line, the longest telling where it is."""
    if not bars:
        return []
    figure, bar = max(zip(figures, bars, strict=True), key=lambda pair: pair[1].length)
    zero = bar.start if figure.value > 0 else bar.start + bar.length
    return [zero if each.value > 0 else zero - drawn.length for each, drawn in zip(figures, bars, strict=True)]
