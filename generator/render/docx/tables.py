"""A table of the document as a table of Word: merged cells, a head that repeats, widths, figures under their keys."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from itertools import pairwise
from typing import Literal

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from generator.render.docx.controls import Marker
from generator.render.docx.elements import element
from generator.render.docx.elements import paragraph
from generator.render.docx.elements import run
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import HeadCell

Content = Callable[[BodyCell], list[Element]]
"""What stands in a cell of the body."""
_HEAD_FILL, _SIDE_FILL = "F2F2F2", "E4E4E4"
_CENTERED = ("line", "tick", "group", "blank")
_INDENTS = {1: 240, 2: 420, 3: 600}  # twips, by the depth of a name


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a table's text, and how its figures stand."""

    head: str = "TableHead"
    text: str = "TableText"
    figures: str = "right"
    grid: str = "TableGrid"


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a row: a cell, where it begins and how wide it is; `merge` if it is one with those above or below."""

    cell: HeadCell | BodyCell
    column: int
    merge: Literal["", "restart", "continue"] = ""


def slots(rows: Sequence[Sequence[HeadCell | BodyCell]]) -> Iterator[list[_Slot]]:
    """The places of each row, those that a cell above reaches into included."""
    open_cells: dict[int, tuple[HeadCell | BodyCell, int]] = {}  # column → cell, rows that it still takes
    for row in rows:
        placed: list[_Slot] = []
        column = 0
        waiting = list(row)
        while waiting or column in open_cells:
            if column in open_cells:
                cell, left = open_cells.pop(column)
                placed.append(_Slot(cell, column, "continue"))
            else:
                cell, left = waiting[0], waiting.pop(0).rowspan
                placed.append(_Slot(cell, column, "restart" if left > 1 else ""))
            if left > 1:
                open_cells[column] = (cell, left - 1)
            column += cell.colspan
        yield placed


class TableWriter:
    """Writes tables whose cells hold what `content` says."""

    def __init__(self, marker: Marker, content: Content, look: Look | None = None) -> None:
        self._marker = marker
        self._content = content
        self._look = look or Look()

    def table(
        self, key: str, head: list[list[HeadCell]], body: list[BodyRow], widths: list[str], width: int, side: str = ""
    ) -> Element:
        """A table under its key, as wide as the text (twips); `widths` are shares, `side` a name over the whole."""
        shares = [float(share) for share in widths]
        edges = [0, *(round(width * part / sum(shares)) for part in accumulate(shares))]
        over = [[HeadCell(side, len(widths), scope="colgroup")]] if side else []
        made = element("w:tbl", None, _properties(width, self._look.grid), _columns(edges))
        for number, row in enumerate(slots(over + head)):
            made.append(self._row([self._head_cell(each, edges, bool(side) and not number) for each in row], head=True))
        for kind, row in zip((row.kind for row in body), slots([row.cells for row in body]), strict=True):
            made.append(self._row([self._body_cell(each, edges, kind) for each in row], head=False))
        self._mark(made, key)
        return made

    def _mark(self, table: Element, key: str) -> None:
        """Puts the table's bookmark around what stands in its first cell."""
        first = next(table.iter(qn("w:p")))
        start, end = self._marker.bookmark(key, [])
        first.insert(1, start)
        first.append(end)

    def _row(self, cells: list[Element], *, head: bool) -> Element:
        properties = element("w:trPr", None, element("w:cantSplit"))
        if head:
            properties.append(element("w:tblHeader"))
        return element("w:tr", None, properties, *cells)

    def _head_cell(self, slot: _Slot, edges: list[int], is_side: bool) -> Element:
        content = [run(slot.cell.text)] if slot.cell.text and slot.merge != "continue" else []
        return _cell(slot, edges, _SIDE_FILL if is_side else _HEAD_FILL, paragraph(self._look.head, content))

    def _body_cell(self, slot: _Slot, edges: list[int], row_kind: str) -> Element:
        cell = slot.cell
        assert isinstance(cell, BodyCell)  # noqa: S101 - a body has no other
        look = []
        if cell.indent:
            look.append(element("w:ind", {"w:left": _INDENTS.get(cell.indent, _INDENTS[3])}))
        if cell.kind == "figure":
            look.append(element("w:jc", {"w:val": self._look.figures}))
        elif cell.kind in _CENTERED or cell.is_centred:
            look.append(element("w:jc", {"w:val": "center"}))
        content = [] if slot.merge == "continue" else self._content(cell)
        return _cell(slot, edges, _HEAD_FILL if row_kind == "total" else "", paragraph(self._look.text, content, *look))


def _cell(slot: _Slot, edges: list[int], fill: str, text: Element) -> Element:
    """A cell with its properties in the order that the format asks for."""
    span = slot.cell.colspan
    properties = element("w:tcPr", None, _width("w:tcW", edges[slot.column + span] - edges[slot.column]))
    if span > 1:
        properties.append(element("w:gridSpan", {"w:val": span}))
    if slot.merge:
        properties.append(element("w:vMerge", {"w:val": slot.merge}))
    if fill:
        properties.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
    properties.append(element("w:vAlign", {"w:val": "center"}))
    return element("w:tc", None, properties, text)


def _properties(width: int, style: str) -> Element:
    named = element("w:tblStyle", {"w:val": style})
    return element("w:tblPr", None, named, _width("w:tblW", width), element("w:tblLayout", {"w:type": "fixed"}))


def _columns(edges: list[int]) -> Element:
    widths = (right - left for left, right in pairwise(edges))
    return element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))


def _width(tag: str, width: int) -> Element:
    return element(tag, {"w:w": width, "w:type": "dxa"})
