"""What stands where in a draft: the keys of figures, paragraphs and tables, and what each of them comes from.

Keys are bookmarks of the text, since every word processor keeps those; the map itself is a custom XML part, which
whoever reads an edited draft back finds the address, the author's file or the table of each key in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Literal

from lxml import etree

from generator.render.docx.sources import AuthorPiece
from generator.writing.document import Document
from generator.writing.figures import BoundNumber

NAMESPACE = "urn:gongkai:draft:1"
BODY_DIGEST = "body-sha256"
"""The attribute that tells whether the text is still as it was written."""

FigureKind = Literal["sentence", "cell", "list", "chart"]


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A figure of the draft; a sentence may print another value than the cell it is bound to (万元 for 元)."""

    key: str
    kind: FigureKind
    number: BoundNumber


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph of prose: its part, what it says, and the author's words in it; none where it is the pack's alone."""

    key: str
    part: str
    text: str
    sources: tuple[AuthorPiece, ...]


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table: the role of a 公开表, the name of a 绩效表 or the title of a chart; `id` as on the web page."""

    key: str
    id: str
    name: str


@dataclass(slots=True)
class FigureMap:
    """Hands out keys in the order of the text."""

    figures: list[DraftFigure] = field(default_factory=list)
    paragraphs: list[DraftParagraph] = field(default_factory=list)
    tables: list[DraftTable] = field(default_factory=list)

    def add_figure(self, kind: FigureKind, number: BoundNumber) -> str:
        """The key of the next figure: f0001."""
        key = f"f{len(self.figures) + 1:04}"
        self.figures.append(DraftFigure(key, kind, number))
        return key

    def add_paragraph(self, part: str, text: str, sources: Sequence[AuthorPiece]) -> str:
        """The key of the next paragraph of prose: p0001."""
        key = f"p{len(self.paragraphs) + 1:04}"
        self.paragraphs.append(DraftParagraph(key, part, text, tuple(sources)))
        return key

    def add_table(self, identifier: str, name: str) -> str:
        """The key of the next table: t0001."""
        key = f"t{len(self.tables) + 1:04}"
        self.tables.append(DraftTable(key, identifier, name))
        return key

    def xml(self, document: Document, pack: str, body_digest: str) -> bytes:
        """The map as XML, with the hash of the text that it belongs to."""
        of = {"disclosure": document.key, "unit": document.unit, "title": document.title, "pack": pack}
        of[BODY_DIGEST] = body_digest
        root = etree.Element(_name("draft"), of, nsmap={None: NAMESPACE})
        figures, paragraphs, tables = (etree.SubElement(root, _name(each)) for each in _LISTS)
        for figure in self.figures:
            etree.SubElement(figures, _name("figure"), _figure_attributes(figure))
        for paragraph in self.paragraphs:
            told = {"key": paragraph.key, "part": paragraph.part, "text": paragraph.text}
            entry = etree.SubElement(paragraphs, _name("paragraph"), told)
            for source in paragraph.sources:
                etree.SubElement(entry, _name("source"), source.attributes())
        for table in self.tables:
            etree.SubElement(tables, _name("table"), {"key": table.key, "id": table.id, "name": table.name})
        etree.indent(root)
        return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


_LISTS = ("figures", "paragraphs", "tables")


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _figure_attributes(figure: DraftFigure) -> dict[str, str]:
    number = figure.number
    bound_to = {"address": number.address, "measure": number.measure}
    stated = {name: text for name, text in bound_to.items() if text is not None}
    return {"key": figure.key, "kind": figure.kind, **stated, "value": number.value, "text": number.text}
