"""Pages of a draft and what is written to them in order: paper, margins, headers and page numbers as in the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from generator.render.docx.elements import element
from generator.render.docx.elements import paragraph
from generator.render.docx.elements import twips

_TABLE = qn("w:tbl")
_SHORT, _LONG = 210, 297  # A4, millimetres
_GRID = {"w:type": "lines", "w:linePitch": 579}
"""22 lines; that 28 characters fill one is in the styles of the text, since LibreOffice misreads a grid of both."""


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page; margins (top, right, bottom, left) and the places of header and footer in millimetres."""

    margins: tuple[float, float, float, float]
    header: float
    footer: float
    landscape: bool = False
    grid: bool = False

    @property
    def text_width(self) -> int:
        """The width between the margins, in twips."""
        return twips((_LONG if self.landscape else _SHORT) - self.margins[1] - self.margins[3])


FRONT = Page((37, 26, 35, 28), 28, 23)
PROSE = Page((37, 26, 35, 28), 28, 23, grid=True)
PORTRAIT = Page((24, 17, 20, 17), 9, 9)
LANDSCAPE = Page((18, 20, 15, 20), 9, 6, landscape=True)


class Body:
    """The blocks of the text in order, cut into sections where the kind of page changes."""

    def __init__(self, first: Page, references: Iterable[Element] = (), start: str = "nextPage") -> None:
        self.blocks: list[Element] = []
        self.page = first
        self._references = list(references)  # headers and footers; later sections have those of the first
        self._start = start
        self._sections = 0
        self._wants_new_page = False
        self._is_fresh = True  # nothing on the page yet

    def add(self, *blocks: Element) -> None:
        """Adds paragraphs or tables; where a new page was asked for, it begins with the first, a paragraph.

        Between two tables there is a paragraph, too low to be seen: Word would make one table of them.
        """
        for block in blocks:
            if block.tag == self._last_tag() == _TABLE:
                self.blocks.append(paragraph("TableGap"))
            if self._wants_new_page and not self._is_fresh:
                block[0].insert(1, element("w:pageBreakBefore"))  # after w:pStyle
            self._wants_new_page = self._is_fresh = False
            self.blocks.append(block)

    def new_page(self, page: Page) -> None:
        """What comes next stands at the top of a page of this kind."""
        if page != self.page:
            if not self._is_fresh:
                self._end_of_section().append(self._section())
            self.page = page
            self._is_fresh = True
        self._wants_new_page = True

    def closed(self) -> list[Element]:
        """All blocks, the last section's properties behind them."""
        self._end_of_section()
        return [*self.blocks, self._section()]

    def closed_before_others(self) -> list[Element]:
        """All blocks, the last section's properties in the last paragraph, since more sections follow."""
        self._end_of_section().append(self._section())
        return self.blocks

    def _end_of_section(self) -> Element:
        """The properties of the last paragraph; a table needs one behind it."""
        if self._last_tag() in ("", _TABLE):
            self.blocks.append(paragraph("TableGap"))
        return self.blocks[-1][0]

    def _last_tag(self) -> str:
        return str(self.blocks[-1].tag) if self.blocks else ""

    def _section(self) -> Element:
        page = self.page
        width, height = (_LONG, _SHORT) if page.landscape else (_SHORT, _LONG)
        turned = {"w:orient": "landscape"} if page.landscape else {}
        top, right, bottom, left = map(twips, page.margins)
        edges = {"w:top": top, "w:right": right, "w:bottom": bottom, "w:left": left}
        apart = {"w:header": twips(page.header), "w:footer": twips(page.footer), "w:gutter": 0}
        parts = [] if self._sections else self._references
        self._sections += 1
        properties = element("w:sectPr", None, *parts)
        properties.append(element("w:type", {"w:val": self._start if self._sections == 1 else "nextPage"}))
        properties.append(element("w:pgSz", {"w:w": twips(width), "w:h": twips(height), **turned}))
        properties.append(element("w:pgMar", {**edges, **apart}))
        if parts:
            properties.append(element("w:pgNumType", {"w:start": 1}))
        properties.append(element("w:cols", {"w:space": 425}))
        if page.grid:
            properties.append(element("w:docGrid", _GRID))
        return properties
