"""Drawing charts: from a chart's figures to where each bar and word stands. The page templates make SVG of it.

Lengths along a row are percents of the drawing's width and everything else is pixels, so that a drawing fills any
column, on a phone or on paper, while its words keep their size. Bars are exactly as long as their figures ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from typing import Literal

from generator.model.money import in_short
from generator.writing.charts import Chart
from generator.writing.charts import ChartKind
from generator.writing.charts import ChartRow

Tone = Literal["main", "base", "zero", "gap"]
"""What a bar is: the figure itself, the one it is compared with, the tick at zero, the gap between two parts."""

_NAME = 17  # height of a line of words
_BAR = 13
_BAR_GAP = 3
_PART_BAR = 24
_ROW_GAP = 11
_TEXT_RISE = 11  # from a bar's upper edge down to the baseline of the figure beside it
_FIGURE_SHIFT = 6  # between a bar's end and its figure
_KEY_LINE = 22
_KEY = 12  # the square that tells which part a name belongs to
_DECIMALS = 4  # of a percent: a thousandth of a pixel on a wide screen
_LEAST_WIDTH = Decimal(25)  # percent that bars take, however long the figures beside them
_NARROWEST = 275  # pixels: a column of the PDF; a phone's is wider
_FULL_WIDTH, _HALF_WIDTH = 13, 8  # pixels: a Chinese character; a digit, a little more than it takes


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle: `x` and `width` in percent of the drawing's width or, without %, in pixels."""

    tone: Tone
    x: str
    y: int
    width: str
    height: int


@dataclass(frozen=True, slots=True)
class DrawnWords:
    """A line of text whose baseline begins `shift` pixels right of `x`; `note` follows it, less loud."""

    x: str
    shift: int
    y: int
    text: str
    note: str = ""


@dataclass(slots=True)
class Drawing:
    """A drawing, as wide as its column and `height` pixels high."""

    height: int = 0
    bars: list[Bar] = field(default_factory=list)
    words: list[DrawnWords] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where on the drawing's width an amount stands, in percent."""

    low: Decimal
    high: Decimal
    width: Decimal

    def at(self, value: Decimal) -> Decimal:
        return (value - self.low) * self.width / (self.high - self.low)


def draw(chart: Chart) -> Drawing:
    """The drawing of a chart; its words are those of `chart.words`, in that order."""
    return _DRAWN[chart.kind](chart)


def _draw_rows(chart: Chart) -> Drawing:
    """A line of name above one bar, or two to compare; each figure beside the end of its bar."""
    paired = chart.kind is ChartKind.PAIRS
    tones: tuple[Tone, ...] = ("base", "main") if paired else ("main",)
    scale = _scale(chart)
    drawing = Drawing()
    for row in chart.rows:
        drawing.words.append(DrawnWords("0", 0, drawing.height + _NAME - 5, row.label))
        drawing.height += _NAME
        tick = len(tones) * (_BAR + _BAR_GAP) - _BAR_GAP + 4
        drawing.bars.append(Bar("zero", _percent(scale.at(Decimal(0))), drawing.height - 2, "1", tick))
        notes = chart.series if paired else (_share(row),)
        for tone, value, figure, note in zip(tones, row.values, row.figures, notes, strict=True):
            start, end = sorted((scale.at(Decimal(0)), scale.at(value)))
            if end > start:
                drawing.bars.append(Bar(tone, _percent(start), drawing.height, _percent(end - start), _BAR))
            y = drawing.height + _TEXT_RISE
            drawing.words.append(DrawnWords(_percent(end), _FIGURE_SHIFT, y, figure.text, note))
            drawing.height += _BAR + _BAR_GAP
        drawing.height += _ROW_GAP - _BAR_GAP
    drawing.height -= _ROW_GAP - 2
    return drawing


def _scale(chart: Chart) -> _Scale:
    """From the least figure, or zero, to the greatest; leaves room for the longest words beside the longest bar."""
    values = [value for row in chart.rows for value in row.values]
    beside = [word for word in chart.words if word not in {row.label for row in chart.rows}]
    longest = max(sum(_HALF_WIDTH if character.isascii() else _FULL_WIDTH for character in word) for word in beside)
    width = Decimal((_NARROWEST - _FIGURE_SHIFT - longest) * 100 // _NARROWEST)
    return _Scale(min(Decimal(0), *values), max(Decimal(0), *values), max(width, _LEAST_WIDTH))


def _draw_parts(chart: Chart) -> Drawing:
    """One bar of two parts, and below it a line for each: its tone, its name and its figure."""
    first, second = chart.rows
    scale = _Scale(Decimal(0), first.values[0] + second.values[0], Decimal(100))
    boundary = _percent(scale.at(first.values[0]))
    drawing = Drawing(_PART_BAR + _ROW_GAP)
    drawing.bars += [
        Bar("main", "0", 0, boundary, _PART_BAR),
        Bar("base", boundary, 0, _percent(scale.at(second.values[0])), _PART_BAR),
        Bar("gap", boundary, 0, "2", _PART_BAR),
    ]
    _draw_key(drawing, "main", first)
    _draw_key(drawing, "base", second)
    return drawing


def _draw_key(drawing: Drawing, tone: Tone, row: ChartRow) -> None:
    drawing.bars.append(Bar(tone, "0", drawing.height, str(_KEY), _KEY))
    text = f"{row.label}　{row.figures[0].text}"
    drawing.words.append(DrawnWords("0", _KEY + _FIGURE_SHIFT, drawing.height + _TEXT_RISE, text, _share(row)))
    drawing.height += _KEY_LINE


def _share(row: ChartRow) -> str:
    return f"（{row.share.text}%）" if row.share else ""


def _percent(value: Decimal) -> str:
    return f"{in_short(value, _DECIMALS)}%"


_DRAWN: dict[ChartKind, Callable[[Chart], Drawing]] = {
    ChartKind.BARS: _draw_rows,
    ChartKind.PAIRS: _draw_rows,
    ChartKind.PARTS: _draw_parts,
}
