"""Reading back the bars of the PDF's charts: filled rectangles of the two colours that stand for figures."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pypdfium2
from pypdfium2 import raw as pdfium

from generator.render.bars import DrawnBar
from generator.render.bars import wrong_bars
from generator.render.mismatch import NOT_THE_AUTHORS
from generator.render.pdf.marked_text import UNMARKED
from generator.source.finding import Finding
from generator.source.finding import error
from generator.writing.charts import Chart
from generator.writing.charts import ChartKind

_BARS = "V-0012"
_TONES: dict[tuple[int, ...], str] = {(0x9C, 0x1C, 0x1F): "main", (0x8D, 0x8F, 0x94): "base"}


def unlike_bars(pages: list[pypdfium2.PdfPage], charts: list[Chart], key: str) -> Iterator[Finding]:
    """Findings for the bars on the pages of the charts that are not as their figures say; charts come one by one."""
    drawings = [drawing for page in pages for drawing in _drawings(page)]
    if len(drawings) != len(charts):
        yield _finding("图示", f"应有 {len(charts)} 张图，读到 {len(drawings)} 张", key)
        return
    for chart, drawing in zip(charts, drawings, strict=True):
        bars = drawing[:2] if chart.kind is ChartKind.PARTS else drawing  # squares that explain the colours come last
        for wrong in wrong_bars(chart, bars):
            yield _finding(chart.title, wrong, key)


def _finding(chart: str, wrong: str, key: str) -> Finding:
    message = f"PDF 图示“{chart}”回读不符：{wrong}"
    return error(_BARS, message, disclosure=key, addresses=(chart,), hint=NOT_THE_AUTHORS)


def _drawings(page: pypdfium2.PdfPage) -> list[list[DrawnBar]]:
    """The bars of each drawing of a page, measured from the first of them; a drawing is one marked content."""
    drawings: dict[int, list[DrawnBar]] = defaultdict(list)
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        drawing = drawings[pdfium.FPDFPageObj_GetMarkedContentID(path.raw)]
        tone = _TONES.get(_colour(path))
        if tone:
            left, _, right, _ = path.get_bounds()
            drawing.append(DrawnBar(tone, Decimal(left), Decimal(right) - Decimal(left)))
    drawings.pop(UNMARKED, None)
    return [[_from(bars[0].start, bar) for bar in bars] for bars in drawings.values()]


def _from(left: Decimal, bar: DrawnBar) -> DrawnBar:
    return DrawnBar(bar.tone, bar.start - left, bar.length)


def _colour(path: pypdfium2.PdfObject) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(path.raw, *parts)
    return tuple(part.value for part in parts[:3])
