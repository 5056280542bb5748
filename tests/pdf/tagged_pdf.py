"""A tagged PDF as assistive technology sees it: the structure tree with its text, and what is an artifact."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property

import pikepdf
import pypdfium2
from pypdfium2 import raw as pdfium

Place = tuple[int, int]
"""A page and the number of marked content on it (MCID)."""


@dataclass(eq=False)
class Node:
    """A structure element: its own text stands in `places`, annotations in `objects`."""

    kind: str
    object: pikepdf.Dictionary
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    objects: list[pikepdf.Dictionary] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def below(self, *kinds: str) -> list[Node]:
        return [node for node in self.walk() if node is not self and node.kind in kinds]

    def inside(self, kind: str) -> bool:
        return self.parent is not None and (self.parent.kind == kind or self.parent.inside(kind))

    def attribute(self, name: str) -> pikepdf.Object | None:
        found: pikepdf.Object | None = self.object.get("/A", pikepdf.Dictionary()).get(f"/{name}")
        return found


class TaggedPdf:
    """A PDF read twice: its tree with pikepdf, the text of its marked content with PDFium."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    @cached_property
    def root(self) -> Node:
        kids = self.pdf.Root.StructTreeRoot.K
        return self._node(kids[0] if isinstance(kids, pikepdf.Array) else kids, None, 0)

    def _node(self, item: pikepdf.Dictionary, parent: Node | None, page: int) -> Node:
        page = self._pages[item.Pg.objgen] if "/Pg" in item else page
        node = Node(str(item.S)[1:], item, parent)
        kids = item.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.places.append((page, kid))
            elif kid.get("/Type") == "/OBJR":
                node.objects.append(kid.Obj)
            else:
                node.children.append(self._node(kid, node, page))
        return node

    @cached_property
    def _texts(self) -> dict[Place, str]:
        """The text of each marked content; what is an artifact has the number -1, a line for each piece."""
        texts: dict[Place, str] = {}
        for number, page in enumerate(pypdfium2.PdfDocument(self.data)):
            text_page = page.get_textpage()
            for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                place = number, pdfium.FPDFPageObj_GetMarkedContentID(each.raw)
                end = "\n" if place[1] < 0 else ""
                texts[place] = texts.get(place, "") + _text_of(each.raw, text_page.raw) + end
        return texts

    def text(self, node: Node) -> str:
        """The text of an element and all below it, without white space."""
        parts = [self._texts.get(place, "") for each in node.walk() for place in each.places]
        return "".join("".join(parts).split())

    def artifacts(self, page: int) -> list[str]:
        """The lines of text of a page that no one is read."""
        return [line.strip() for line in self._texts.get((page, -1), "").splitlines()]

    def marked(self, page: int) -> set[int]:
        """The numbers of a page's marked content, with or without text."""
        found = set()
        for operands, operator in pikepdf.parse_content_stream(self.pdf.pages[page], "BDC"):
            if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                found.add(int(operands[1].MCID))
        return found


def _text_of(piece: object, page: object) -> str:
    length = pdfium.FPDFTextObj_GetText(piece, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(piece, page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
