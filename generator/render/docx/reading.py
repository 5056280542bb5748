"""What a .docx says: its marked pieces, its tables and its paragraphs, whatever program wrote it last.

Needs no more than a zip archive with WordprocessingML in it; nothing of how drafts are made.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

from lxml import etree
from lxml.etree import _Element as Element

from generator.render.docx.figure_map import BODY_DIGEST
from generator.render.docx.figure_map import NAMESPACE

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = "word/document.xml"
_PARTS = "customXml/item"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_Row = list[str]


class UnreadableDraftError(ValueError):
    """A file is no .docx."""


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph that stands in no table, with the bookmarks that begin in it."""

    style: str
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table: the texts of each row's cells, joined cells once, with the bookmarks that begin in it."""

    rows: list[_Row]
    head_rows: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft as read. `marked` is the text under each bookmark, `controls` the text of each tagged content control."""

    blocks: list[ReadParagraph | ReadTable]
    marked: dict[str, str]
    controls: dict[str, str]
    map: Element | None
    is_untouched: bool
    """Whether the text is byte for byte what the map was written for."""
    keys_twice: list[str] = field(default_factory=list)

    @property
    def tables(self) -> list[ReadTable]:
        """The tables in order."""
        return [block for block in self.blocks if isinstance(block, ReadTable)]

    @property
    def paragraphs(self) -> list[ReadParagraph]:
        """The paragraphs outside of tables in order."""
        return [block for block in self.blocks if isinstance(block, ReadParagraph)]

    def entries(self, kind: str) -> list[dict[str, str]]:
        """The entries of the map of a kind (figure, paragraph, table), as written."""
        found = [] if self.map is None else self.map.iter(f"{{{NAMESPACE}}}{kind}")
        return [{str(name): str(value) for name, value in entry.attrib.items()} for entry in found]


def read_draft(data: bytes) -> ReadDraft:
    """Reads a .docx. Raises UnreadableDraftError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read(_BODY)
            parts = [archive.read(name) for name in archive.namelist() if name.startswith(_PARTS)]
        root = _parsed(text)
        maps = [each for each in map(_parsed, parts) if each.tag == f"{{{NAMESPACE}}}draft"]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as problem:
        raise UnreadableDraftError(str(problem)) from None
    body = root.find(_name("body"))
    if body is None:
        raise UnreadableDraftError("没有正文")
    found = maps[0] if maps else None
    is_untouched = found is not None and found.get(BODY_DIGEST) == hashlib.sha256(text).hexdigest()
    marked, twice = _marked(body)
    controls = dict(_controls(body))
    return ReadDraft(list(_blocks(body)), marked, controls, found, is_untouched, twice)


def is_untouched(data: bytes) -> bool:
    """Whether a file is a draft whose text is still as it was written: nothing is lost when it is written anew."""
    try:
        return read_draft(data).is_untouched
    except UnreadableDraftError:
        return False


def _parsed(data: bytes) -> Element:
    """XML from a stranger: no entities, no network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _name(tag: str) -> str:
    return f"{{{_WORD}}}{tag}"


def _attribute(element: Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(_name(name), ""))


def _text(element: Element) -> str:
    """What a reader sees of an element; the codes of fields are not seen."""
    return "".join(_seen(each) for each in element.iter())


def _seen(element: Element) -> str:
    if element.tag == _name("t"):
        return element.text or ""
    parent = element.getparent()
    in_run = parent is not None and parent.tag == _name("r") and _attribute(element, "type") != "page"
    return _SIGNS.get(etree.QName(element).localname, "") if in_run else ""


def _marked(body: Element) -> tuple[dict[str, str], list[str]]:
    """The text under each bookmark, and the names that stand on more than one.

    LibreOffice begins a bookmark without text twice, and ends it once.
    """
    marked: dict[str, str] = {}
    twice: list[str] = []
    ended = {_attribute(mark, "id") for mark in body.iter(_name("bookmarkEnd"))}
    open_marks: dict[str, str] = {}
    for element in body.iter():
        if element.tag == _name("bookmarkStart"):
            name = _attribute(element, "name")
            twice += [name] if name in marked else []
            marked.setdefault(name, "")
            if _attribute(element, "id") in ended:
                open_marks[_attribute(element, "id")] = name
        elif element.tag == _name("bookmarkEnd"):
            open_marks.pop(_attribute(element, "id"), None)
        elif seen := _seen(element):
            for name in open_marks.values():
                marked[name] += seen
    return marked, twice


def _controls(body: Element) -> Iterator[tuple[str, str]]:
    for control in body.iter(_name("sdt")):
        tag = _attribute(control.find(f"{_name('sdtPr')}/{_name('tag')}"))
        content = control.find(_name("sdtContent"))
        if tag and content is not None:
            yield tag, _text(content)


def _blocks(body: Element) -> Iterator[ReadParagraph | ReadTable]:
    for child in body:
        keys = tuple(_attribute(mark, "name") for mark in child.iter(_name("bookmarkStart")))
        if child.tag == _name("p"):
            style = _attribute(child.find(f"{_name('pPr')}/{_name('pStyle')}"))
            yield ReadParagraph(style, _text(child), keys)
        elif child.tag == _name("tbl"):
            rows = child.findall(_name("tr"))
            heads = sum(row.find(f"{_name('trPr')}/{_name('tblHeader')}") is not None for row in rows)
            yield ReadTable([_row(row) for row in rows], heads, keys)


def _row(row: Element) -> _Row:
    """The texts of a row's cells, without those that continue the cell above."""
    texts: _Row = []
    for cell in row.findall(_name("tc")):
        merge = cell.find(f"{_name('tcPr')}/{_name('vMerge')}")
        if merge is None or _attribute(merge) == "restart":
            texts.append(_text(cell))
    return texts
