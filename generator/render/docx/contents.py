"""Cover and contents. The contents are a field: Word and WPS fill in the page numbers when the draft is opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lxml.etree import _Element as Element

from generator.model.status import APPROVED
from generator.render.docx.controls import Marker
from generator.render.docx.elements import element
from generator.render.docx.elements import field_code
from generator.render.docx.elements import paragraph
from generator.render.docx.elements import run
from generator.render.docx.elements import tab
from generator.render.docx.pages import FRONT
from generator.render.docx.pages import Body
from generator.writing.document import Document

_FIELD = r'TOC \o "1-2" \f t \h \z'
"""Headings of the first two levels, and the entries of tables, whose titles alone would not tell them apart."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents and the bookmark it leads to."""

    level: int
    title: str
    bookmark: str


class Contents:
    """Gathers the entries while the text is written."""

    def __init__(self, marker: Marker) -> None:
        self.entries: list[ContentsLine] = []
        self._marker = marker

    def mark(self, level: int, title: str, content: list[Element]) -> list[Element]:
        """The content of a heading, marked as the place of an entry."""
        name = f"_Toc{len(self.entries) + 1:08}"
        self.entries.append(ContentsLine(level, title, name))
        return self._marker.bookmark(name, content)

    def mark_table(self, title: str, content: list[Element]) -> list[Element]:
        """The content of a table's title, which is no heading: an entry of its own words stands before it, unseen."""
        quoted = title.replace("\\", "\\\\").replace('"', '\\"')
        begin, code, _, _, end = field_code(f'TC "{quoted}" \\f t \\l 2')
        for each in (begin, code, end):
            each.insert(0, element("w:rPr", None, element("w:vanish")))
        return self.mark(2, title, [begin, code, end, *content])

    def blocks(self) -> list[Element]:
        """The contents as they stand until Word makes them anew."""
        begin, code, separate, _, end = field_code(_FIELD)
        lines = [paragraph(f"TOC{entry.level}", [_link(entry)]) for entry in self.entries] or [paragraph("TOC1")]
        for place, mark in enumerate((begin, code, separate), start=1):
            lines[0].insert(place, mark)  # after w:pPr
        return [*lines, paragraph("TOC2", [end])]


def _link(entry: ContentsLine) -> Element:
    page = field_code(rf"PAGEREF {entry.bookmark} \h")
    return element("w:hyperlink", {"w:anchor": entry.bookmark, "w:history": 1}, run(entry.title), tab(), *page)


def front(document: Document, contents: Contents) -> list[Element]:
    """Cover and contents, in a section of their own without header and page number."""
    body = Body(FRONT)
    body.add(*_cover_lines(document))
    if document.status != APPROVED:
        body.add(paragraph("CoverStatus", [run(document.status)]))
    if document.published:
        body.add(_date_line(date.fromisoformat(document.published)))
    body.new_page(FRONT)
    body.add(paragraph("TOCHeading", [run("目录")]), *contents.blocks())
    return body.closed_before_others()


def _cover_lines(document: Document) -> list[Element]:
    """Unit and title, or the lines that the pack has."""
    if not document.cover:
        return [paragraph("CoverUnit", [run(document.unit)]), paragraph("Title", [run(document.title)])]
    first, *others = document.cover
    return [paragraph("Title", [run(first)]), *(paragraph("CoverUnit", [run(line)]) for line in others)]


def _date_line(day: date) -> Element:
    """The date at the foot of the cover, however long the title is."""
    place = {
        "w:hAnchor": "margin",
        "w:vAnchor": "margin",
        "w:xAlign": "center",
        "w:yAlign": "bottom",
        "w:wrap": "around",
    }
    text = run(f"{day.year}年{day.month}月{day.day}日")
    return paragraph("CoverDate", [text], element("w:framePr", place))
