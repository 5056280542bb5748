"""Where on a disclosure's pages an address can be seen: its cell, its table, or the section that tells it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

from generator.render.html.page_places import PAGE
from generator.render.html.page_places import sheet_page
from generator.source.folders import DOCUMENTS
from generator.tables.book import Book
from generator.writing.document import Document
from generator.writing.document import Part

_HEADING_OR_NUMBER = re.compile(r'<h\d id="([^"]+)"|<data [^>]*?data-(?:address|measure)="([^"]+)"')
_TEXTS = {"narrative": "narrative", "accounts": "narrative", "profile": "overview", "glossary": "glossary"}
"""What an address of the author's words begins with → what the id of the part that prints them begins with."""


class Anchors:
    """Finds the place of an address on the pages of one disclosure."""

    def __init__(self, book: Book, document: Document) -> None:
        self._book = book
        self._parts = [part.id for part in document.parts]
        self._grids = {grid.role: grid.id for grid in document.grids}
        self._shown = {grid.role: [cell.address for cell in grid.cells if cell.address] for grid in document.grids}
        self._sheets = {place: sheet_page(grid.id) for grid in document.annexes for place in (grid.role, grid.id)}
        self._sentences: dict[str, str] = {}
        for part in document.parts:
            self._read(part)
        if document.highlights:
            self._read(document.highlights)  # where only the first screen tells a figure, it is found there

    def _read(self, part: Part) -> None:
        """Notes for every figure in a part's sentences, and for its item, the section where it comes first."""
        section = part.id
        for heading, number in _HEADING_OR_NUMBER.findall(part.html):
            section = heading or section
            for address in filter(None, (unescape(number), unescape(number).partition(".")[0])):
                self._sentences.setdefault(address, section)

    def url(self, address: str | None) -> str | None:
        """The link to an address, percent-encoded, from the disclosure's folder; None where no page shows it."""
        anchor = self._anchor(address) if address else None
        if not anchor:
            return None
        page = self._sheets.get(anchor.partition("!")[0], PAGE)
        return f"{page}#{quote(anchor)}"

    def _anchor(self, address: str) -> str | None:
        cell = self._book.cell(address)
        if cell is not None:
            return self._place_of(cell.address)
        item = address.partition(".")[0]
        known = self._grids.get(address) or self._sentences.get(address) or self._sentences.get(item)
        file, _, name = address.partition("!")
        part = f"document-{name}" if file == DOCUMENTS else _TEXTS.get(file)
        return known or next((each for each in self._parts if part and each.startswith(part)), None)

    def _place_of(self, address: str) -> str | None:
        """A cell's own place; of a figure that its table does not print, such as 达标, that of its row or its table."""
        role, _, place = address.partition("!")
        if role not in self._grids or address in self._shown[role]:
            return address
        row = place.rpartition(".")[0]
        return next((each for each in self._shown[role] if each.startswith(f"{role}!{row}.")), self._grids[role])
