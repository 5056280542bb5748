"""Prose as paragraphs: what Markdown can give, in the styles of an official document, figures under their keys."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from lxml import html as lxml_html
from lxml.etree import _Element as Element
from markupsafe import Markup

from generator.render.docx.contents import Contents
from generator.render.docx.controls import Marker
from generator.render.docx.elements import element
from generator.render.docx.elements import paragraph
from generator.render.docx.elements import run
from generator.render.docx.numbering import Numbering
from generator.render.docx.sources import AuthorWords
from generator.render.docx.tables import TableWriter
from generator.render.reading import squeezed
from generator.writing.figures import BoundNumber
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow

SECTIONS = {1: "Heading2", 2: "Heading2", 3: "Heading2", 4: "Heading3", 5: "Heading4", 6: "Heading5"}
"""The style of each heading of a part's text: its title is 标题 1, its sections begin below that."""
REPORT = {4: "ReportTitle", 5: "ReportHeading1", 6: "ReportHeading2"}
"""The same in the report behind a 绩效表, which the contents do not list."""
_WEB = ("http://", "https://", "mailto:")
_BLOCKS = ("p", "ul", "ol", "blockquote", "table", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: in which part, and how deep in lists; `first` has the number of a list's item."""

    part: str
    headings: Mapping[int, str]
    style: str = "BodyText"
    depth: int = -1
    first: tuple[int, str] | None = None


class ProseWriter:
    """Turns the HTML of a part into paragraphs and tables."""

    def __init__(
        self,
        marker: Marker,
        contents: Contents,
        words: AuthorWords,
        numbering: Numbering,
        link_to: Callable[[str], str],
    ) -> None:
        self._marker = marker
        self._contents = contents
        self._words = words
        self._numbering = numbering
        self._link_to = link_to

    def blocks(self, html: Markup, part: str, width: int, headings: Mapping[int, str] = SECTIONS) -> list[Element]:
        """The paragraphs and tables of a part's HTML; `width` is that of the text in twips."""
        if not html:
            return []
        self._width = width
        root = lxml_html.fragment_fromstring(str(html), create_parent="div")
        return list(self._flow(root, _Place(part, headings)))

    def plain(self, text: str, part: str) -> Element:
        """A paragraph of the program's own words."""
        return self._paragraph([run(text)], text, _Place(part, {}))

    # --- blocks ----------------------------------------------------------------------------------------------------

    def _flow(self, parent: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        """What stands in a block: other blocks; or text, which a tight list's item has without a paragraph."""
        loose: list[lxml_html.HtmlElement | str] = [parent.text] if parent.text else []
        for child in parent:
            if child.tag in _BLOCKS:
                yield from self._loose(loose, place)
                place = place if not _has_text(loose) else replace(place, first=None)
                loose = []
                yield from self._block(child, place)
                place = replace(place, first=None)
            else:
                loose.append(child)
            if child.tail:
                loose.append(child.tail)
        yield from self._loose(loose, place)

    def _loose(self, pieces: Sequence[lxml_html.HtmlElement | str], place: _Place) -> Iterator[Element]:
        if not _has_text(pieces):
            return
        content: list[Element] = []
        for piece in pieces:
            content += self._text(piece.strip("\n"), "") if isinstance(piece, str) else self._inline_element(piece, "")
        text = "".join(piece if isinstance(piece, str) else piece.text_content() for piece in pieces)
        yield self._paragraph(content, text, place)

    def _block(self, block: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        match block.tag:
            case "ul" | "ol":
                yield from self._list(block, place)
            case "blockquote":
                yield from self._flow(block, replace(place, style="Quote"))
            case "table":
                yield self._table(block, place)
            case "pre":
                yield self._paragraph([run(block.text_content().rstrip("\n"), "Code")], block.text_content(), place)
            case "hr":
                line = {"w:val": "single", "w:sz": 4, "w:space": 1, "w:color": "auto"}
                yield paragraph("Normal", (), element("w:pBdr", None, element("w:bottom", line)))
            case "p":
                yield self._paragraph(list(self._inline(block, "")), block.text_content(), place)
            case heading:
                yield self._heading(block, int(str(heading)[1:]), place)

    def _heading(self, block: lxml_html.HtmlElement, level: int, place: _Place) -> Element:
        style = place.headings[level]
        content = list(self._inline(block, ""))
        if style == SECTIONS[3]:
            content = self._contents.mark(2, block.text_content(), content)
        return self._paragraph(content, block.text_content(), _Place(place.part, {}, style))

    def _list(self, block: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        depth = place.depth + 1
        style = "ListNumber" if block.tag == "ol" else "ListBullet"
        number = self._numbering.new_list(str(block.tag), depth, int(block.get("start") or 1))
        for item in block:
            yield from self._flow(item, replace(place, style="ListContinue", depth=depth, first=(number, style)))

    def _table(self, block: lxml_html.HtmlElement, place: _Place) -> Element:
        """A table that an author wrote: columns of one width, the names over them like a line of totals."""
        rows = block.findall(".//tr")
        texts = iter([list(self._inline(cell, "")) for row in rows for cell in row])
        lines = [[BodyCell("text") for _ in row] for row in rows]
        body = [BodyRow("item" if number else "total", cells) for number, cells in enumerate(lines)]
        key = self._marker.map.add_table(place.part, "")
        return TableWriter(self._marker, lambda _cell: next(texts)).table(
            key, [], body, ["1"] * len(rows[0]), self._width
        )

    def _paragraph(self, content: list[Element], text: str, place: _Place) -> Element:
        """A paragraph under its key, with the author's words that stand in it."""
        key = self._marker.map.add_paragraph(place.part, squeezed(text), self._words.sources_of(text))
        marked = self._marker.bookmark(key, content)
        if place.first is None:
            indent = [self._numbering.indent(place.depth)] if place.depth > 0 else []
            return paragraph(place.style, marked, *indent)
        number, style = place.first
        return paragraph(style, marked, self._numbering.item(number, place.depth))

    # --- inside a paragraph ----------------------------------------------------------------------------------------

    def _inline(self, parent: lxml_html.HtmlElement, style: str) -> Iterator[Element]:
        yield from self._text(parent.text, style)
        for child in parent:
            yield from self._inline_element(child, style)
            yield from self._text((child.tail or "").removeprefix("\n") if child.tag == "br" else child.tail, style)

    def _inline_element(self, node: lxml_html.HtmlElement, style: str) -> Iterator[Element]:
        match node.tag:
            case "data":
                shown = node.text_content()
                bound_to = node.get("data-address"), node.get("data-measure")
                number = BoundNumber(shown, node.get("value", ""), *bound_to)
                yield from self._marker.figure("sentence", number, run(shown, style))
            case "strong":
                yield from self._inline(node, "Strong")
            case "em":
                yield from self._inline(node, "Emphasis")
            case "code":
                yield run(node.text_content(), "Code")
            case "br":
                yield run("\n", style)
            case "a" if str(node.get("href", "")).startswith(_WEB):
                target = self._link_to(str(node.get("href")))
                yield element("w:hyperlink", {"r:id": target}, *self._inline(node, style))
            case _:
                yield from self._inline(node, style)

    def _text(self, text: str | None, style: str) -> Iterator[Element]:
        """A run; a line break of the source is a space."""
        if text:
            yield run(text.replace("\n", " "), style)


def _has_text(pieces: Sequence[lxml_html.HtmlElement | str]) -> bool:
    return any(not isinstance(piece, str) or piece.strip() for piece in pieces)
