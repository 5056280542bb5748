"""Bars are as long as their figures say, from one line at zero."""

from decimal import Decimal

import pytest

from generator.render.bars import DrawnBar
from generator.render.bars import wrong_bars
from generator.writing.charts import Chart
from generator.writing.charts import ChartKind
from generator.writing.charts import ChartRow
from generator.writing.figures import BoundNumber


def chart(kind, *rows):
    series = ("预算数", "决算数")[: len(rows[0])]
    return Chart(
        "c", kind, "图", "说明", "万元", series,
        tuple(ChartRow(f"第{n}项", tuple(BoundNumber(v, v, "a", None) for v in row)) for n, row in enumerate(rows)),
    )  # fmt: skip


def bar(start, length, tone="main"):
    return DrawnBar(tone, Decimal(start), Decimal(length))


BARS = chart(ChartKind.BARS, ["10.00"], ["0.00"], ["5.00"])
SIGNED = chart(ChartKind.BARS, ["10.00"], ["-5.00"])
PAIRS = chart(ChartKind.PAIRS, ["10.00", "5.00"])
PARTS = chart(ChartKind.PARTS, ["10.00"], ["5.00"])


@pytest.mark.parametrize(
    ("drawn", "bars", "wrong"),
    [
        (BARS, [bar("0", "80"), bar("0", "40")], 0),
        (BARS, [bar("7", "8"), bar("7", "4")], 0),
        (BARS, [bar("0", "80"), bar("0", "40.05")], 0),
        (BARS, [bar("0", "80"), bar("0", "41")], 1),
        (BARS, [bar("0", "80"), bar("1", "40")], 1),
        (BARS, [bar("0", "40"), bar("0", "80")], 2),
        (BARS, [bar("0", "80")], 1),
        (BARS, [bar("0", "80"), bar("0", "40"), bar("0", "1")], 1),
        (SIGNED, [bar("20", "40"), bar("0", "20")], 0),
        (SIGNED, [bar("20", "40"), bar("20", "20")], 1),
        (PAIRS, [bar("0", "80", "base"), bar("0", "40")], 0),
        (PAIRS, [bar("0", "80"), bar("0", "40", "base")], 2),
        (PARTS, [bar("0", "66.6667"), bar("66.6667", "33.3333", "base")], 0),
        (PARTS, [bar("0", "70"), bar("70", "30", "base")], 1),
        (PARTS, [bar("0", "66.6667"), bar("60", "33.3333", "base")], 1),
    ],
)  # fmt: skip
def test_bars_are_judged_by_their_figures(drawn, bars, wrong):
    assert len(wrong_bars(drawn, bars)) == wrong
