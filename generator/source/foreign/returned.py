"""A Word file that was sent out and comes back (.docx): its text in marked pieces, its 修订 and its comments.

Unlike `docx`, which reads a text with all changes accepted, this keeps who added and who removed what.
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

from generator.source.foreign.archive import LARGEST_MEMBER
from generator.source.foreign.bounds import allow_pages
from generator.source.foreign.pages import NotReadableError

_BODY, _COMMENTS, _PARTS = "word/document.xml", "word/comments.xml", "customXml/item"
_NO_DOCX = "不是完好的 .docx，读不出：请用 Word 或 WPS 打开，另存一份 .docx。"
_BYTES_A_PAGE = 50_000
"""Of the text's XML, for the time that it may take."""
_REMOVED = ("del", "moveFrom")
_ADDED = ("ins", "moveTo")
_UNSEEN = {"instrText", "delInstrText", "Fallback", "txbxContent", "rt", "sectPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FOREIGN = {"drawing": "图片或文本框", "pict": "图片或文本框", "object": "嵌入的文件"} | {
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
}


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change (修订); its number is its place in the file."""

    number: int
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text under one set of marks; `added` and `removed` are the numbers of the revisions that did it."""

    text: str
    marks: tuple[str, ...] = ()
    added: int | None = None
    removed: int | None = None


@dataclass(slots=True)
class Line:
    """A paragraph; `cell` tells the table (from 0), row and cell that it stands in.

    `added` and `removed` are the revisions that split it from the next one, and that join the two.
    """

    style: str
    runs: list[Run] = field(default_factory=list)
    cell: tuple[int, int, int] | None = None
    is_contents: bool = False
    added: int | None = None
    removed: int | None = None

    @property
    def text(self) -> str:
        """What it says with all changes accepted."""
        return "".join(run.text for run in self.runs if run.removed is None)


@dataclass(slots=True)
class Comment:
    """A comment (批注) and the words that it is about."""

    author: str
    date: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a Word file holds; `parts` are its custom XML parts, `digest` the sha256 of its text as written."""

    lines: tuple[Line, ...]
    revisions: tuple[Revision, ...]
    comments: tuple[Comment, ...]
    parts: tuple[bytes, ...]
    digest: str
    extras: tuple[str, ...]
    """What else stands in the text, in Chinese, once each: pictures, footnotes."""


def read_returned(data: bytes) -> Returned:
    """Reads a .docx. Raises NotReadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            text = _member(archive, _BODY)
            parts = tuple(_member(archive, name) for name in names if name.startswith(_PARTS))
            comments = _parsed(_member(archive, _COMMENTS)) if _COMMENTS in names else None
        allow_pages(len(text) // _BYTES_A_PAGE)
        root = _parsed(text)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError, EOFError) as problem:
        raise NotReadableError(_NO_DOCX) from problem
    reader = _Reader(_comments(comments))
    reader.read(root)
    extras = dict.fromkeys(_FOREIGN[name] for name in map(_name, root.iter()) if name in _FOREIGN)
    told = tuple(reader.comments.values())
    digest = hashlib.sha256(text).hexdigest()
    return Returned(tuple(reader.lines), tuple(reader.revisions), told, parts, digest, tuple(extras))


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_MEMBER:
        raise NotReadableError(_NO_DOCX)
    return archive.read(name)


def _parsed(data: bytes) -> Element:
    """XML from a stranger: no entities, no network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _value(element: Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.attrib.items() if etree.QName(key).localname == name), "")


def _child(element: Element | None, *path: str) -> Element | None:
    for name in path:
        element = None if element is None else next((each for each in element if _name(each) == name), None)
    return element


def _comments(root: Element | None) -> dict[str, Comment]:
    found = {}
    for each in root if root is not None else ():
        lines = ["".join(word.text or "" for word in line.iter() if _name(word) == "t") for line in each]
        found[_value(each, "id")] = Comment(
            _value(each, "author"), _value(each, "date"), "\n".join(filter(None, lines))
        )
    return found


@dataclass(frozen=True, slots=True)
class _State:
    """Which revision what is being read was added and removed by, and the controls around it."""

    added: int | None = None
    removed: int | None = None
    controls: tuple[str, ...] = ()


class _Reader:
    """Walks through the text in order; bookmarks and comments may begin in one paragraph and end in another."""

    def __init__(self, comments: dict[str, Comment]) -> None:
        self.lines: list[Line] = []
        self.revisions: list[Revision] = []
        self.comments = comments
        self._marks: dict[str, str] = {}  # open bookmarks: id → name
        self._open: list[str] = []  # open comments
        self._tables = -1

    def read(self, root: Element) -> None:
        body = _child(root, "body")
        if body is None:
            raise NotReadableError(_NO_DOCX)
        self._ended = {_value(mark, "id") for mark in body.iter() if _name(mark) == "bookmarkEnd"}
        self._blocks(body, None, _State())

    def _blocks(self, parent: Element, cell: tuple[int, int, int] | None, state: _State) -> None:
        for child in parent:
            match _name(child):
                case "p":
                    self._paragraph(child, cell, state)
                case "tbl":
                    self._table(child, cell, state)
                case "bookmarkStart" | "bookmarkEnd" | "commentRangeStart" | "commentRangeEnd" as name:
                    self._mark(child, name)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    self._blocks(child, cell, state)

    def _table(self, table: Element, cell: tuple[int, int, int] | None, state: _State) -> None:
        if cell is None:
            self._tables += 1
        number = self._tables
        for row, line in enumerate(each for each in table.iter() if _name(each) == "tr"):
            place = 0
            for each in (each for each in line.iter() if _name(each) == "tc"):
                merge = _child(each, "tcPr", "vMerge")
                if merge is None or _value(merge) == "restart":
                    self._blocks(each, cell or (number, row, place), state)
                    place += 1

    def _paragraph(self, paragraph: Element, cell: tuple[int, int, int] | None, state: _State) -> None:
        properties = _child(paragraph, "pPr")
        line = Line(_value(_child(properties, "pStyle")), cell=cell)
        of_mark = _child(properties, "rPr")
        for mark in of_mark if of_mark is not None else ():
            if _name(mark) in _ADDED:
                line.added = self._revision(mark)
            elif _name(mark) in _REMOVED:
                line.removed = self._revision(mark)
        self.lines.append(line)
        self._inline(paragraph, line, state)

    def _inline(self, parent: Element, line: Line, state: _State) -> None:
        for child in parent:
            name = _name(child)
            if name in _UNSEEN or name in ("pPr", "rPr", "sdtPr"):
                line.is_contents = line.is_contents or "PAGEREF" in (child.text or "")
                continue
            match name:
                case "t" | "delText":
                    self._add(child.text or "", line, state)
                case "bookmarkStart" | "bookmarkEnd" | "commentRangeStart" | "commentRangeEnd":
                    self._mark(child, name)
                case "sdt":
                    tag = _value(_child(child, "sdtPr", "tag"))
                    inner = _State(state.added, state.removed, (*state.controls, tag) if tag else state.controls)
                    self._inline(child, line, inner)
                case "p":  # of a text box
                    continue
                case "r" if _is_hidden(child):
                    continue
                case _ if name in _ADDED:
                    self._inline(child, line, _State(self._revision(child), state.removed, state.controls))
                case _ if name in _REMOVED:
                    self._inline(child, line, _State(state.added, self._revision(child), state.controls))
                case _ if name in _SIGNS and _name(parent) == "r" and _value(child, "type") != "page":
                    self._add(_SIGNS[name], line, state)
                case _:
                    self._inline(child, line, state)

    def _add(self, text: str, line: Line, state: _State) -> None:
        marks = (*state.controls, *self._marks.values())
        line.runs.append(Run(text, tuple(dict.fromkeys(marks)), state.added, state.removed))
        for comment in self._open:
            self.comments[comment].about += text if state.removed is None else ""

    def _mark(self, mark: Element, name: str) -> None:
        number = _value(mark, "id")
        match name:
            case "bookmarkStart" if number in self._ended:  # LibreOffice begins one without text twice
                self._marks[number] = _value(mark, "name")
            case "bookmarkEnd":
                self._marks.pop(number, None)
            case "commentRangeStart" if number in self.comments:
                self._open.append(number)
            case "commentRangeEnd" if number in self._open:
                self._open.remove(number)

    def _revision(self, mark: Element) -> int:
        author, date = _value(mark, "author"), _value(mark, "date")
        self.revisions.append(Revision(len(self.revisions), author, date))
        return len(self.revisions) - 1


def _is_hidden(run: Element) -> bool:
    mark = _child(run, "rPr", "vanish")
    return mark is not None and _value(mark) not in ("0", "false")


def settled(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The paragraphs with all changes accepted: joined where the mark between them was removed."""
    before: Line | None = None
    for each in lines:
        line = each if before is None or before.cell != each.cell else _joined(before, each)
        if before is not None and before.cell != each.cell:
            yield before
        before = line if each.removed is not None else None
        if before is None:
            yield line
    if before is not None:
        yield before


def _joined(one: Line, other: Line) -> Line:
    return Line(one.style, [*one.runs, *other.runs], one.cell, one.is_contents, removed=other.removed)
