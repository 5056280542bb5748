"""Reading back the words of the PDF: its blocks, bookmarks, running heads and metadata are those of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace

import pikepdf

from generator.render.mismatch import mismatch
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import as_drawn
from generator.render.pdf.fonts import shipped_faces
from generator.render.pdf.paper_statement import bookmarks
from generator.render.pdf.paper_statement import paper_statement
from generator.render.pdf.readback_bars import unlike_bars
from generator.render.pdf.readback_beside import BookmarkAt
from generator.render.pdf.readback_beside import printed_number
from generator.render.pdf.readback_beside import unlike_beside
from generator.render.pdf.tagged_text import Block
from generator.render.pdf.tagged_text import TaggedText
from generator.render.pdf.text import PdfText
from generator.render.reading import squeezed
from generator.render.statement import Passage
from generator.render.statement import compare
from generator.render.statement import entries
from generator.render.text_blocks import prose
from generator.source.finding import Finding
from generator.writing.document import Document

_WORDS, _BOOKMARKS = "V-0013", "V-0014"
_AUTHOR = "作者"
_DESCRIPTIONS = (
    ("题名", "/Title", "dc:title"),
    ("说明", "/Subject", "dc:description"),
    (_AUTHOR, "/Author", "dc:creator"),
)


def read_back_words(
    data: bytes, text: PdfText, document: Document, key: str, fonts: tuple[FontFace, ...] = ()
) -> list[Finding]:
    """Findings for what the PDF says that the document does not, and the other way round; `fonts` are the office's.

    `text` is that of `data`, which is read already.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tagged = TaggedText(pdf, text.pages)
        findings = [*_unlike_descriptions(pdf, document, key), *_unlike_links(pdf, document, key)]
    expected, found = bookmarks(document), text.bookmarks()
    names = Passage("书签", [each.name for each in expected])
    findings += compare([names], [name for name, _ in found], _BOOKMARKS, "PDF ", key)
    if findings:
        return findings
    at = [BookmarkAt(bookmark, page) for bookmark, (_, page) in zip(expected, found, strict=True)]
    findings += _unlike_blocks(tagged, document, at, key, fonts)
    findings += unlike_beside(tagged, document, at, key)
    charts = text.sheets(at[-1].page, len(text.pages)) if document.charts else []
    return [*findings, *unlike_bars(charts, document.charts, key)]


def _unlike_descriptions(pdf: pikepdf.Pdf, document: Document, key: str) -> Iterator[Finding]:
    """What the file says of itself: title, subject and author, in both of the places that programs read."""
    whole = document.unit + document.title
    metadata = pdf.open_metadata()
    for name, old, new in _DESCRIPTIONS:
        text = document.unit if name == _AUTHOR else whole
        told = metadata.get(new, "")
        for seen in (str(pdf.docinfo.get(old, "")), "".join(told) if isinstance(told, list) else str(told)):
            if seen != text:
                yield mismatch(_BOOKMARKS, "PDF ", name, text, seen, key)


def _unlike_links(pdf: pikepdf.Pdf, document: Document, key: str) -> Iterator[Finding]:
    """Links that are read out as what the document does not say of any."""
    known = {squeezed(text) for text in (*entries(document), *_linked(document))}
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            told = annotation.get("/Contents")
            if annotation.get("/Subtype") == "/Link" and squeezed(str(told)) not in known:
                yield mismatch(_BOOKMARKS, "PDF ", f"第{number}页的链接", "目录或者正文里的一项", str(told), key)


def _linked(document: Document) -> Iterator[str]:
    """The words of each link in prose, and where it leads: one without words is read out by that."""
    for part in document.parts:
        for html in (part.html, *(table.report for table in part.annexes)):
            for link in prose(html).iter("a"):
                yield from ("".join(link.itertext()), link.get("href", ""))


def _unlike_blocks(
    tagged: TaggedText, document: Document, at: Sequence[BookmarkAt], key: str, fonts: tuple[FontFace, ...]
) -> list[Finding]:
    """Blocks that differ, what looks the same on paper taken as one where not all are alike at once."""
    numbers = [printed_number(each.page, at) for each in at if each.bookmark.is_listed]
    expected = list(paper_statement(document, numbers))
    if not _compared(expected, tagged.blocks, key):
        return []
    faces = shipped_faces() + fonts
    stated = [Passage(each.where, [as_drawn(block, faces) for block in each.blocks]) for each in expected]
    return _compared(stated, [replace(each, text=as_drawn(each.text, faces)) for each in tagged.blocks], key)


def _compared(stated: Sequence[Passage], blocks: Sequence[Block], key: str) -> list[Finding]:
    texts = over_pages(blocks, [block for each in stated for block in each.blocks])
    return compare(stated, texts, _WORDS, "PDF 文字", key)


def over_pages(blocks: Sequence[Block], expected: Sequence[str]) -> list[str]:
    """The texts of blocks, those put together that are pieces of one."""
    texts: list[str] = []
    place = 0
    while place < len(blocks):
        text = blocks[place].text
        wanted = expected[len(texts)] if len(texts) < len(expected) else ""
        while text != wanted and text and wanted.startswith(text) and _goes_on(blocks, place):
            place += 1
            text += blocks[place].text
        texts.append(text)
        place += 1
    return texts


def _goes_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether the next block may be the rest of one: it stands on a later page, or both in an item of a list."""
    if place + 1 == len(blocks):
        return False
    block, behind = blocks[place : place + 2]
    return behind.first > block.last or (block.in_item and behind.in_item)
