"""On which page of a disclosure a table stands, and which tells where its figures come from: paths in its folder."""

from __future__ import annotations

from generator.writing.document import Document
from generator.writing.grid import Grid

PAGE = "index.html"
CALCULATIONS = "figures.html"
SHEETS = "performance"
"""The folder of the pages of the 绩效表, which are named by their numbers."""


def sheet_page(grid_id: str) -> str:
    """The page of a 绩效表, by the id of its grid: performance-3 → performance/3.html."""
    return f"{SHEETS}/{grid_id.removeprefix(f'{SHEETS}-')}.html"


def calculations_page(grid_id: str) -> str:
    """The page that tells where the figures of a table come from, by the id of its grid."""
    return f"figures/{grid_id}.html"


class PagePlaces:
    """The pages of one disclosure, as links lead to them: `root` leads to its folder from the page with the links."""

    def __init__(self, document: Document, root: str = "") -> None:
        self.root = root
        self._sheets = {grid.role: sheet_page(grid.id) for grid in document.annexes}

    def sheet(self, grid_id: str) -> str:
        """The link to the page of a 绩效表."""
        return self.root + sheet_page(grid_id)

    def calculations(self, grid: Grid) -> str:
        """The link to where the figures of a table come from."""
        return self.root + calculations_page(grid.id)

    def cell(self, address: str) -> str:
        """The link to a cell, whose address may hold the sign of a share (占比%)."""
        page = self._sheets.get(address.partition("!")[0], PAGE)
        return f"{self.root}{page}#{address.replace('%', '%25')}"
