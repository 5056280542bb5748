"""The text of a tagged PDF as it is read out, block after block, and what is drawn beside it on each page.

The structure tree tells which marked content belongs to which paragraph, heading or cell (ISO 32000-1, 14.7), so that a
sentence over the end of a page and a cell of several lines come out whole. What no element holds is drawn beside the
text: running heads, page numbers, heads of tables repeated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2

from generator.render.pdf.marked_text import Run
from generator.render.pdf.marked_text import marked_runs
from generator.render.reading import squeezed

_INLINE = ("/Span", "/Link", "/NonStruct", "/Reference")
_CELLS = ("/TH", "/TD")
_SPOKEN = ("/Alt", "/ActualText", "/E")
_ITEM = "/LBody"
_FIELD = "/Form"  # of a signature, set into a document that is done

Place = tuple[int, int]
"""A page, from 0, and the number of marked content on it (MCID)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell without white space, and the pages on which it begins and ends.

    In an item of a list (`in_item`) it may be but a line: the engine takes the first paragraph there to pieces.
    """

    text: str
    first: int
    last: int
    in_item: bool = False


class TaggedText:
    """The blocks of a PDF; by page what is drawn `beside` them, and the `heads` of the tables that go on there.

    A head is told in the order in which it is drawn: cells over several rows come last.
    """

    def __init__(self, pdf: pikepdf.Pdf, pages: Sequence[pypdfium2.PdfTextPage]) -> None:
        self._runs: list[list[Run]] = [marked_runs(page) for page in pages]
        self._texts: dict[Place, str] = defaultdict(str)
        for number, runs in enumerate(self._runs):
            for mark, text in runs:
                self._texts[number, mark] += text
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._read: set[Place] = set()
        self._open: list[Place] = []
        self._in_item = False
        self.blocks: list[Block] = []
        self.heads: dict[int, set[str]] = defaultdict(set)
        self._read_element(pdf.Root.StructTreeRoot, 0)
        self._close()
        self.beside = [self._drawn(number, set(self._marks(number)) - self._read) for number in range(len(pages))]

    def _marks(self, page: int) -> Iterator[Place]:
        return ((page, mark) for mark, _ in self._runs[page])

    def _drawn(self, page: int, places: set[Place]) -> str:
        """The text of some marked content of a page in the order in which it is drawn."""
        return "".join(text for mark, text in self._runs[page] if (page, mark) in places)

    def _read_element(self, element: pikepdf.Object, page: int) -> list[Place]:
        """Reads an element and all below it; gives the places of its text."""
        kind, page = element.get("/S"), self._page(element, page)
        if kind == _FIELD:
            return []
        is_block = kind not in _INLINE
        if is_block:
            self._close()
        spoken = (element.get(name) for name in _SPOKEN)
        self.blocks += [Block(squeezed(str(text)), page, page) for text in spoken if text is not None]
        before = len(self.blocks)
        places: list[Place] = []
        head: list[Place] = []
        was_in_item, self._in_item = self._in_item, self._in_item or kind == _ITEM
        for kid in _kids(element):
            if isinstance(kid, int):
                own = [(page, kid)]
                self._open += own
            elif "/S" in kid:
                own = self._read_element(kid, page)
                head = own if kid.S == "/THead" else head
            else:
                own = self._content(kid, page)
            places += own
        if is_block:
            self._close()
        self._in_item = was_in_item
        if kind in _CELLS and len(self.blocks) == before:
            self.blocks.append(Block("", page, page))
        if kind == "/Table":
            self._remember_head(head, places)
        return places

    def _page(self, element: pikepdf.Object, page: int) -> int:
        own = element.get("/Pg")
        return page if own is None else self._pages[own.objgen]

    def _content(self, kid: pikepdf.Object, page: int) -> list[Place]:
        """The place of marked content that stands on another page than its element; none of an annotation."""
        if kid.get("/Type") != "/MCR":
            return []
        self._open.append((self._page(kid, page), int(kid.MCID)))
        return self._open[-1:]

    def _close(self) -> None:
        """Ends the block that is open; marked content that was read before is not read again."""
        places = [place for place in dict.fromkeys(self._open) if place not in self._read]
        self._read.update(places)
        self._open.clear()
        text = "".join(self._texts.get(place, "") for place in places)
        if text:
            on = [number for number, _ in places]
            self.blocks.append(Block(text, min(on), max(on), self._in_item))

    def _remember_head(self, head: list[Place], places: list[Place]) -> None:
        """Lets a table's head be drawn again on the later pages of the table."""
        if not head:
            return
        first = head[0][0]
        text = self._drawn(first, set(head))
        for page in {number for number, _ in places if number > first}:
            self.heads[page].add(text)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
