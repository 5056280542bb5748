"""The running text of a file without pages, as its reader meets it: paragraphs and tables, on one page."""

from __future__ import annotations

from generator.source.foreign.layout import Item
from generator.source.foreign.layout import parted
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from generator.source.foreign.wording import lines_of


class Flow:
    """Gathers what a file called `file` holds, from its beginning to its end."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._items: list[Item] = []

    def place(self, spot: str) -> Place:
        """A place in the file."""
        return Place(self._file, 1, spot=spot)

    def add_text(self, text: str, spot: str) -> None:
        """A paragraph, or several lines of one; a blank one is none."""
        self._items += [Paragraph(line, self.place(spot)) for line in lines_of(text)]

    def add_table(self, grid: Grid) -> None:
        """A table with the lines that stand in it, above and below its figures."""
        self._items += parted(grid)

    def page(self) -> Page:
        """All of it."""
        return Page(1, tuple(self._items))
