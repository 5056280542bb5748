"""Reading back the page of a 绩效表: every figure, number, sentence and line of its head."""

from __future__ import annotations

from lxml import html as lxml_html

from generator.render.html.readback import unlike_numbers
from generator.render.html.readback import unlike_tables
from generator.render.html.readback_text import unlike_head
from generator.render.html.readback_text import unlike_words
from generator.render.html.sheet_statement import sheet_description
from generator.render.html.sheet_statement import sheet_statement
from generator.render.html.site_head import SiteHead
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document


def read_back_sheet(page: str, number: int, book: Book, document: Document, site: SiteHead) -> list[Finding]:
    """Findings for what the page of a 绩效表, by its number from 0, does not show as the document has it.

    Figures first; the words that stand around them are compared once the figures are right.
    """
    tree, grid = lxml_html.fromstring(page), document.annexes[number]
    unlike = [*unlike_tables(tree, {}, [grid], book, document.key)]
    unlike += unlike_numbers(grid.numbers, tree.iterfind(".//data"), book, document.key)
    if unlike:
        return unlike
    head = unlike_head(tree, sheet_description(document, grid, site), document.key)
    return [*head, *unlike_words(tree, sheet_statement(document, number, site), document.key)]
