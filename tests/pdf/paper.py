"""A PDF as a person sees it: characters with their places, lines, table cells with what stands in them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
PIXEL = 0.75  # the engine writes sizes in CSS pixels
UNPRINTED = "\ufffe\u0002\xad"


def squeezed(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; points from the page's lower left corner. `x` and `y` are its origin on the baseline."""

    text: str
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table as its borders show it."""

    left: float
    bottom: float
    right: float
    top: float

    def surrounds(self, glyph: Glyph) -> bool:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        return self.left < x < self.right and self.bottom < y < self.top


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell of a table and what is printed in it."""

    box: Box
    glyphs: list[Glyph]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


class Page:
    """One page; `number` counts from 1."""

    def __init__(self, page: pypdfium2.PdfPage, number: int) -> None:
        self._page = page
        self.number = number
        self.width, self.height = page.get_size()

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """The printed characters in the order they are drawn."""
        text = self._page.get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        found = []
        for index in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text, index))
            if character.isspace() or character in UNPRINTED:
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            size = pdfium.FPDFText_GetFontSize(text, index) * PIXEL
            found.append(Glyph(character, x.value, y.value, *text.get_charbox(index), round(size, 2)))
        return found

    @property
    def text(self) -> str:
        """All that is printed, without white space."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def number_glyphs(self) -> list[Glyph]:
        """The page number, — 12 —, at the foot of the sheet, which is the left where the sheet lies crosswise."""
        foot = (g for g in self.glyphs if (g.x < 20 * MM if self.is_landscape else g.y < 30 * MM))
        return [glyph for glyph in foot if abs(glyph.size - 14) < 0.1]

    @property
    def printed_number(self) -> int | None:
        digits = "".join(glyph.text for glyph in self.number_glyphs).strip("—")
        return int(digits) if digits else None

    @property
    def body(self) -> list[Glyph]:
        """What stands in the type area of a page of running text, 225 mm high."""
        return [glyph for glyph in self.glyphs if 35 * MM <= glyph.y <= self.height - 37 * MM]

    def lines(self, size: float, *, in_body: bool = True) -> list[list[Glyph]]:
        """The lines of running text in a size, from the top, each from the left; contents fill more than the body."""
        among = self.body if in_body else self.glyphs
        glyphs = sorted((g for g in among if abs(g.size - size) < 0.1), key=lambda g: (-round(g.y, 1), g.x))
        return [list(line) for _, line in groupby(glyphs, key=lambda g: round(g.y, 1))]

    @cached_property
    def _drawn(self) -> list[Box]:
        """The extent of every line and area on the page."""
        return [Box(*found.get_bounds()) for found in self._page.get_objects(max_depth=3) if found.type == 2]

    @property
    def rules(self) -> list[Box]:
        """The lines of the page's table."""
        return [box for box in self._drawn if min(box.right - box.left, box.top - box.bottom) < 2]

    @cached_property
    def rows(self) -> list[list[PaperCell]]:
        """The rows of the page's table, head and body, from the top: what stands between two lines across and down.

        A head cell that reaches over several rows or columns counts where its text stands.
        """
        across = [box for box in self.rules if box.right - box.left > 2]
        down = [box for box in self.rules if box.top - box.bottom > 2]
        heights = sorted({round(box.top) for box in across}, reverse=True)
        rows = []
        for top, bottom in pairwise(heights):
            middle = (top + bottom) / 2
            edges = sorted({round(box.left, 1) for box in down if box.bottom < middle < box.top})
            cells = [
                PaperCell(Box(left, bottom, right, top), []) for left, right in pairwise(edges) if right - left > 2
            ]
            for cell in cells:
                cell.glyphs.extend(glyph for glyph in self.glyphs if cell.box.surrounds(glyph))
            rows.append(cells)
        return rows

    def draw(self, scale: float) -> pypdfium2.PdfBitmap:
        return self._page.render(scale=scale, grayscale=True)


class Paper:
    """A whole PDF."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self.pages = [Page(page, number) for number, page in enumerate(self._document, start=1)]

    def bookmarks(self) -> list[tuple[str, int]]:
        """Title and page (from 1) of every bookmark, in order."""
        return [(squeezed(mark.get_title()), mark.get_dest().get_index() + 1) for mark in self._document.get_toc()]
