"""Reading back the words of the page: its blocks are those of the document, its head and drawings tell the same."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from decimal import Decimal

from lxml import html as lxml_html

from generator.render.bars import DrawnBar
from generator.render.bars import wrong_bars
from generator.render.html.dataset import dataset
from generator.render.html.dataset import read_back_dataset
from generator.render.html.download import Download
from generator.render.html.page_statement import page_description
from generator.render.html.page_statement import page_statement
from generator.render.html.site_head import SiteHead
from generator.render.mismatch import NOT_THE_AUTHORS
from generator.render.mismatch import mismatch
from generator.render.statement import Passage
from generator.render.statement import compare
from generator.render.text_blocks import text_blocks
from generator.source.finding import Finding
from generator.source.finding import error
from generator.writing.document import Document

_WORDS, _HEAD, _BARS = "V-0010", "V-0011", "V-0012"
_TECHNICAL = ("viewport", "color-scheme", "robots")
"""Names of `<meta>` that say nothing of the document."""


def read_back_page_text(
    page: str, document: Document, site: SiteHead, files: Sequence[Download], key: str
) -> list[Finding]:
    """Findings for each sentence, heading, cell, unit, bar, or line of the head, that is not the document's."""
    tree = lxml_html.fromstring(page)
    findings = read_back_dataset(tree, dataset(document, site, files), key)
    findings += [*unlike_head(tree, page_description(document, site), key), *_wrong_drawings(tree, document, key)]
    return findings + unlike_words(tree, page_statement(document, site, files), key)


def unlike_head(tree: lxml_html.HtmlElement, expected: dict[str, str], key: str) -> Iterator[Finding]:
    """Findings for the lines of a page's head that are not as expected."""
    described = _described(tree)
    for name in {**expected, **described}:
        if expected.get(name) != described.get(name):
            yield mismatch(_HEAD, "网页", name, expected.get(name, ""), described.get(name, ""), key)


def unlike_words(tree: lxml_html.HtmlElement, expected: Iterable[Passage], key: str) -> list[Finding]:
    """Findings for the blocks of a page's body that are not as expected."""
    body = tree.find("body")
    return compare(expected, [] if body is None else text_blocks(body), _WORDS, "网页文字", key)


def _described(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """What the head of a page says, by the name of the `<meta>`; several of one name together."""
    described = {"title": " ".join(each.text_content() for each in tree.iterfind("head/title"))}
    for meta in tree.iterfind("head/meta[@name]"):
        name = meta.get("name", "")
        if name not in _TECHNICAL:
            described[name] = described.get(name, "") + meta.get("content", "")
    return described


def _wrong_drawings(tree: lxml_html.HtmlElement, document: Document, key: str) -> Iterator[Finding]:
    """Bars that are not as long as their figures; the pair of each drawing and its chart is told by their words."""
    for chart, drawing in zip(document.charts, tree.iterfind(".//figure/svg"), strict=False):
        for wrong in wrong_bars(chart, list(_bars(drawing))):
            message = f"网页图示“{chart.title}”回读不符：{wrong}"
            yield error(_BARS, message, disclosure=key, addresses=(chart.title,), hint=NOT_THE_AUTHORS)


def _bars(drawing: lxml_html.HtmlElement) -> Iterator[DrawnBar]:
    """The bars of a drawing: what has a width in percent; squares and lines are so many pixels wide."""
    for bar in drawing.iterfind("rect"):
        start, width = bar.get("x", ""), bar.get("width", "")
        if width.endswith("%"):
            yield DrawnBar(bar.get("class", ""), Decimal(start.removesuffix("%")), Decimal(width.removesuffix("%")))
