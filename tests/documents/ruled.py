"""The pages of a real PDF as gold is read from them: tables row by row, and the printed lines around them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pdf import read_pdf


@dataclass(frozen=True)
class RuledTable:
    """A table on one page; a merged cell stands in each of its columns and rows."""

    grid: Grid

    @property
    def cells(self) -> list[list[int]]:
        """For each place the number of its cell, merged ones alike."""
        numbers = {id(cell): number for number, cell in enumerate(self.grid.cells)}
        columns = range(self.grid.width)
        return [[numbers[id(self.grid.at(row, column))] for column in columns] for row in range(self.grid.height)]

    def row(self, index: int) -> list[str]:
        """What stands in a row's columns."""
        return [self.grid.text(index, column) for column in range(self.grid.width)]


@dataclass(frozen=True)
class RuledPage:
    """A page's tables from top to bottom and the printed lines around them."""

    tables: list[RuledTable]
    around: list[str]


def read_pages(path: Path) -> dict[int, RuledPage]:
    """Every page by its number, from 1."""
    return {page.number: _page(page) for page in read_pdf(path, path.name)}


def _page(page: Page) -> RuledPage:
    lines = [item.text for item in page.items if isinstance(item, Paragraph)]
    return RuledPage([RuledTable(grid) for grid in page.grids], lines)
