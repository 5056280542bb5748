"""Reading back index.md: what a reader of Markdown makes of it is what the document says, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html as lxml_html
from markdown_it import MarkdownIt

from generator.render.plain.markdown import facts
from generator.render.plain.markdown import heads
from generator.render.plain.markdown import rows_of
from generator.render.reading import squeezed
from generator.render.statement import Passage
from generator.render.statement import compare
from generator.render.statement import passage
from generator.render.text_blocks import prose_blocks
from generator.render.text_blocks import text_blocks
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document
from generator.writing.grid import Grid

_WORDS = "V-0060"


def read_back_markdown(data: bytes, book: Book, document: Document) -> list[Finding]:
    """Findings for each sentence, heading, cell and note that index.md does not have as the document and its book."""
    html = MarkdownIt("commonmark").enable("table").render(data.decode())
    found = text_blocks(lxml_html.fragment_fromstring(html, create_parent="div"))
    return compare(_said(book, document), found, _WORDS, "index.md", document.key)


def _said(book: Book, document: Document) -> Iterator[Passage]:
    yield passage("标题", document.unit + document.title)
    yield passage("标题", *(f"{name}：{text}" for name, text in facts(document).items()))
    if document.highlights:
        yield Passage("关键的数", prose_blocks(document.highlights.html))
    for part in document.parts:
        yield passage(part.title, part.title)
        yield Passage(part.title, prose_blocks(part.html))
        for table in part.tables:
            yield from _table(table, book)
        yield passage(part.title, *(table.name for table in part.annexes))
    if document.exceptions:
        yield passage("说明", "有关数字的说明", *(f"{each.where}：{each.text}" for each in document.exceptions))


def _table(grid: Grid, book: Book) -> Iterator[Passage]:
    yield passage(grid.title, grid.number + grid.title, grid.left_label + grid.middle_label + grid.right_label)
    for block in grid.blocks:
        rows = [[(cell.text, cell.address) if cell else ("", "") for cell in row] for row in rows_of(block)]
        texts = [_of_book(book, address) if address else text for row in rows for text, address in row]
        yield Passage(grid.title, [squeezed(text) for text in (*heads(block), *texts)])
    yield passage(grid.title, *grid.notes)


def _of_book(book: Book, address: str) -> str:
    cell = book.cell(address)
    return cell.text if cell else "（没有这一格）"
