"""Charts of the four real disclosures: what they show is what the tables say, in the page, in the PDF, for everyone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from lxml import html as lxml_html

from tests.gold_support import DOCUMENTS
from tests.gold_support import squeezed

pytestmark = pytest.mark.slow

FIRST_FOUR = ["收入来源", "支出按功能分类", "支出按性质分类", "一般公共预算支出与年初预算"]
DRAWN = {
    "jiyuan-2023": [*FIRST_FOUR, "与上年相比", "财政拨款“三公”经费"],
    "beiguan-2022": [*FIRST_FOUR[1:], "与上年相比"],  # one income; no 三公 at all
    "tongnan-2024": [*FIRST_FOUR[1:], "与上年相比", "财政拨款“三公”经费"],
    "panjin-2023": [*FIRST_FOUR[1:3], "财政拨款“三公”经费"],  # published neither budgets nor last year's figures
}
"""The charts of each document, in order."""
LONGEST_OFF = Decimal("0.0002")  # percent of a drawing's width: lengths are drawn to four decimals

every_document = pytest.mark.parametrize("slug", DOCUMENTS)


def page(site: Path, slug: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((site / DOCUMENTS[slug] / "index.html").read_text("utf-8"))


def charts(site: Path, slug: str) -> list[lxml_html.HtmlElement]:
    return page(site, slug).xpath("//figure[@data-chart]")


@every_document
def test_charts_that_say_something_are_drawn(built_site: Path, slug: str) -> None:
    assert [chart.get("data-chart") for chart in charts(built_site, slug)] == DRAWN[slug]


@every_document
def test_the_official_parts_stand_as_they_did(built_site: Path, slug: str) -> None:
    section, *parts = page(built_site, slug).xpath("//div[@class='parts']/section")
    assert section.get("id") == "charts"
    assert {part.get("class") for part in parts} == {"part"}


@every_document
def test_every_figure_of_a_chart_is_the_cell_it_names_or_a_figure_of_the_text(built_site: Path, slug: str) -> None:
    tree = page(built_site, slug)
    cells = {cell.get("data-address"): cell.text_content() for cell in tree.xpath("//td[@data-address]")}
    told = {data.get("data-measure"): data for data in tree.xpath("//section[@class='part']//data[@data-measure]")}
    compared = 0
    for data in tree.xpath("//figure[@data-chart]//data"):
        if data.get("data-address"):
            assert data.text == (cells[data.get("data-address")] or "0.00")  # a blank reads 0.00, as in the text
            compared += 1
        elif data.get("data-measure") in told:
            assert abs(Decimal(data.get("value"))) == abs(Decimal(told[data.get("data-measure")].get("value")))
            compared += 1
        assert Decimal(data.text.replace(",", "")) == Decimal(data.get("value"))
    assert compared >= 10


@every_document
def test_every_figure_of_a_table_is_drawn_beside_its_bar(built_site: Path, slug: str) -> None:
    for chart in charts(built_site, slug):
        drawn = squeezed("".join(chart.xpath("svg/text//text()")))
        for row in chart.xpath(".//tbody/tr"):
            for text in (row.find("th").text_content(), *row.xpath("td//text()")):
                assert squeezed(text) in drawn, chart.get("data-chart")


@every_document
def test_bars_are_as_long_as_their_figures(built_site: Path, slug: str) -> None:
    for chart in charts(built_site, slug):
        bars = [bar for bar in chart.xpath("svg/rect[@class='main' or @class='base']") if "%" in bar.get("width")]
        lengths = sorted(Decimal(bar.get("width").rstrip("%")) for bar in bars)
        columns = len(chart.xpath(".//thead//th[not(contains(., '占比'))]")) - 1
        values = sorted(value for value in _values(chart, columns) if value)
        assert len(lengths) == len(values)
        scale = lengths[-1] / values[-1]
        for length, value in zip(lengths, values, strict=True):
            assert abs(length - value * scale) <= LONGEST_OFF, (chart.get("data-chart"), value)


def _values(chart: lxml_html.HtmlElement, columns: int) -> Iterator[Decimal]:
    for row in chart.xpath(".//tbody/tr"):
        for data in row.xpath("td/data")[:columns]:
            yield Decimal(data.get("value"))


@every_document
def test_the_page_stays_light(built_site: Path, slug: str) -> None:
    """150 KB compressed for a page with its style sheets; the charts take the smallest part of it."""
    files = [built_site / DOCUMENTS[slug] / "index.html", *sorted((built_site / "assets").glob("*.css"))]
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files) < 150_000
    drawn = "".join(lxml_html.tostring(chart, encoding="unicode") for chart in charts(built_site, slug))
    assert len(gzip.compress(drawn.encode(), mtime=0)) < 6_000


# --- the PDF ------------------------------------------------------------------------------------------------------


def figures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The Figure elements of a tagged PDF."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == "/Figure":
            yield element
        kids = element.get("/K", [])
        kids = [kids] if isinstance(kids, pikepdf.Dictionary) else kids
        waiting += [kid for kid in reversed(list(kids)) if isinstance(kid, pikepdf.Dictionary)]


@every_document
def test_charts_of_the_pdf_have_alternative_text_that_holds_every_figure(built_site: Path, slug: str) -> None:
    [path] = (built_site / DOCUMENTS[slug]).glob("*.pdf")
    with pikepdf.open(path) as pdf:
        told = [str(figure.Alt) for figure in figures(pdf)]
    assert [re.match("[^。]+", text)[0] for text in told] == DRAWN[slug]
    for chart, text in zip(charts(built_site, slug), told, strict=True):
        assert chart.findtext("figcaption/p") in text
        for data in chart.iterfind(".//data"):
            assert data.text in text
