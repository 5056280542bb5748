"""The file itself: python-docx's empty one with our styles, settings and map, and with no clock in it."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Callable
from collections.abc import Iterable
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

from generator.render.docx.elements import element
from generator.render.docx.elements import field_code
from generator.render.docx.elements import paragraph
from generator.render.docx.elements import run
from generator.render.docx.figure_map import NAMESPACE
from generator.render.docx.figure_map import FigureMap
from generator.render.docx.styles import fill_fonts
from generator.render.docx.styles import fill_styles
from generator.writing.document import Document

if TYPE_CHECKING:
    from docx.opc.rel import Relationships

MAP = "customXml/item1.xml"
BODY = "word/document.xml"
_MAP_PROPERTIES = "customXml/itemProps1.xml"
_UNWANTED = ("stylesWithEffects", "webSettings", "customXml", "thumbnail")
_COMPATIBLE_WITH = {
    "w:name": "compatibilityMode",
    "w:uri": "http://schemas.microsoft.com/office/word",
    "w:val": "15",  # Word 2013 and later
}
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>gongkai</Application></Properties>"
)
_EARLIEST = 1980  # of a zip archive


class Package:
    """A .docx being made; `day` stands for every moment that the format wants."""

    def __init__(self, document: Document, day: date) -> None:
        self._document = document
        self._day = day
        self._file = docx.Document()
        self._part = self._file.part
        self._drop(self._part.rels)
        self._drop(self._part.package.rels)
        self._describe()
        fill_styles(cast("Element", self._file.styles.element))
        self._refill("fontTable", fill_fonts)
        settings = cast("Element", self._file.settings.element)
        settings.clear()
        settings.extend(_settings())

    @property
    def body(self) -> Element:
        """The element that holds the text."""
        return cast("Element", self._part.element.body)

    @property
    def numbering(self) -> Element:
        """The element that holds the lists."""
        return cast("Element", self._part.numbering_part.element)

    def link_to(self, url: str) -> str:
        """The id of a link that leads out of the file."""
        return self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def headers_and_footers(self) -> list[Element]:
        """References to a header with unit and title, and to page numbers at the outer edge (GB/T 9704 7.5)."""
        references = []
        part: Any = self._part  # python-docx leaves these two methods without annotations
        for pages, align in (("default", "right"), ("even", "left")):
            header, name = part.add_header_part()
            text = run(f"{self._document.unit}　{self._document.title}")
            _replace(header.element, [paragraph("Header", [text])])
            references.append(element("w:headerReference", {"w:type": pages, "r:id": name}))
            footer, name = part.add_footer_part()
            _replace(footer.element, [_page_number(align)])
            references.append(element("w:footerReference", {"w:type": pages, "r:id": name}))
        return sorted(references, key=lambda each: each.tag != qn("w:headerReference"))

    def add_map(self, figures: FigureMap, pack: str) -> None:
        """Adds the map of the text as it now stands; its id follows from what it says."""
        digest = hashlib.sha256(self._part.blob).hexdigest()
        data = figures.xml(self._document, pack, digest)
        identity = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16], version=5)
        package = self._part.package
        item = Part(PackURI(f"/{MAP}"), CONTENT_TYPE.XML, data, package)
        properties = _item_properties(str(identity).upper())
        name = PackURI(f"/{_MAP_PROPERTIES}")
        described = Part(name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties, package)
        item.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self._part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)

    def saved(self) -> bytes:
        """The bytes of the file, every entry dated by its day."""
        written = io.BytesIO()
        self._file.save(written)
        dated = io.BytesIO()
        when = (max(self._day.year, _EARLIEST), self._day.month, self._day.day, 0, 0, 0)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, when)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, source.read(name))
        return dated.getvalue()

    def _drop(self, rels: Relationships) -> None:
        """Removes what python-docx's empty file has and a draft has no use for."""
        for name in [name for name, rel in rels.items() if any(word in rel.reltype for word in _UNWANTED)]:
            del rels[name]

    def _describe(self) -> None:
        """Title, author and day, as programs list them."""
        properties = self._file.core_properties
        properties.title = f"{self._document.unit}{self._document.title}"
        properties.author = properties.last_modified_by = self._document.unit
        properties.created = properties.modified = datetime.combine(self._day, time(), UTC)
        properties.comments = ""
        properties.language = "zh-CN"
        properties.content_status = self._document.status
        of_program = self._part.package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
        of_program._blob = _PROGRAM

    def _refill(self, name: str, fill: Callable[[Element], None]) -> None:
        """Fills a part anew that python-docx only carries."""
        part = next(rel.target_part for rel in self._part.rels.values() if rel.reltype.endswith(f"/{name}"))
        root = cast("Element", parse_xml(part.blob))
        fill(root)
        part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _replace(root: Element, blocks: Iterable[Element]) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(blocks)


def _page_number(align: str) -> Element:
    """At the outer edge, one character in."""
    indent = {f"w:{align}Chars": 100, f"w:{align}": 280}
    number = [run("— "), *field_code("PAGE", "1"), run(" —")]
    return paragraph("Footer", number, element("w:ind", indent), element("w:jc", {"w:val": align}))


def _settings() -> list[Element]:
    """In the order that the format asks for; fields are computed when the file is opened."""
    return [
        element("w:zoom", {"w:percent": 100}),
        element("w:defaultTabStop", {"w:val": 420}),
        element("w:evenAndOddHeaders"),
        element("w:characterSpacingControl", {"w:val": "compressPunctuation"}),
        element("w:updateFields", {"w:val": "true"}),
        element("w:compat", None, element("w:useFELayout"), element("w:compatSetting", _COMPATIBLE_WITH)),
        element("w:themeFontLang", {"w:val": "en-US", "w:eastAsia": "zh-CN"}),
    ]


def _item_properties(identity: str) -> bytes:
    root = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": f"{{{identity}}}"}, nsmap={"ds": _STORE})
    references = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": NAMESPACE})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=False))
