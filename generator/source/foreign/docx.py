"""Documents of Word 2007 and later (.docx, and of WPS): paragraphs and tables as they read with all changes accepted.

Numbers that the program makes (lists, headings) stand in no text and are not read; neither are notes and comments.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from generator.source.foreign.bounds import MOST_CELLS
from generator.source.foreign.flow import Flow
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page

BODY = re.compile(r"word/document\d*\.xml")
"""The name of the part that holds the text."""
_BROKEN = "不是完好的 .docx，读不出：请用 Word 或 WPS 打开，另存一份再审。"
_UNSEEN = {"del", "moveFrom", "Fallback", "instrText", "sectPr", "rt"}
"""Removed text, copies for older programs, codes of fields, the reading aid above a letter."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes, name: str) -> list[Page]:
    """A document as one page, places by paragraph, or by table and row. Raises NotReadableError."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = next(name for name in archive.namelist() if BODY.fullmatch(name))
        body = _parsed(archive.read(part))
    flow = Flow(name)
    paragraphs = tables = 0
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        match _name(element):
            case "p":
                paragraphs += 1
                flow.add_text(_text(element), f"第{paragraphs}段")
            case "tbl" if not any(_name(inner) == "tbl" for inner in element.iterdescendants()):
                tables += 1
                flow.add_table(_grid(element, flow, f"第{tables}个表"))
                walk.skip_subtree()
            case unseen if unseen in _UNSEEN:
                walk.skip_subtree()
    return [flow.page()]


def _parsed(data: bytes) -> Element:
    """XML from a stranger: no entities, no network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def _name(element: Element) -> str:
    """The name of an element without its namespace, which strict files have another of."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(paragraph: Element) -> str:
    """What a reader sees of a paragraph; a text box in it has paragraphs of its own."""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: Element) -> Iterator[str]:
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        name = _name(element)
        if name in _UNSEEN or name == "txbxContent" or (name == "r" and _is_hidden(element)):
            walk.skip_subtree()
        elif name == "t":
            yield element.text or ""
        elif name in _SIGNS and _name_of_parent(element) == "r":
            yield _SIGNS[name]


def _name_of_parent(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else _name(parent)


def _is_hidden(run: Element) -> bool:
    properties = _child(run, "rPr")
    mark = None if properties is None else _child(properties, "vanish")
    return mark is not None and _value(mark) not in ("0", "false")


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _name(child) == name), None)


def _value(element: Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.attrib.items() if etree.QName(key).localname == name), "")


def _grid(table: Element, flow: Flow, told: str) -> Grid:
    cells: dict[tuple[int, int], GridCell] = {}
    above: dict[int, tuple[int, int]] = {}
    rows = [element for element in table.iterdescendants() if _name(element) == "tr"]
    for row, line in enumerate(rows):
        column = _skipped(line)
        for cell in (element for element in line.iterdescendants() if _name(element) == "tc"):
            properties = _child(cell, "tcPr")
            width = _number(properties, "gridSpan") or 1
            merge = None if properties is None else _child(properties, "vMerge")
            if merge is not None and _value(merge) != "restart" and column in above:
                start = above[column]
                cells[start] = _taller(cells[start], row)
            else:
                place = flow.place(f"{told}第{row + 1}行")
                text = "\n".join(_text(each) for each in cell.iterdescendants() if _name(each) == "p")
                cells[row, column] = GridCell(row, column, 1, width, text, place)
                above[column] = (row, column)
            column += width
            if column * len(rows) > MOST_CELLS:
                raise NotReadableError("表格太大：请只留要公开的表再审。")
    width = max((cell.column + cell.columns for cell in cells.values()), default=0)
    return Grid(len(rows), width, list(cells.values()), flow.place(told))


def _skipped(row: Element) -> int:
    """How many columns a row leaves out at its beginning."""
    return _number(_child(row, "trPr"), "gridBefore")


def _number(properties: Element | None, name: str) -> int:
    told = "" if properties is None else _value(_child(properties, name))
    return int(told) if told.isdecimal() and len(told) < 6 else 0


def _taller(cell: GridCell, row: int) -> GridCell:
    return GridCell(cell.row, cell.column, row - cell.row + 1, cell.columns, cell.text, cell.place)
