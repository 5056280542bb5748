"""Tables as a person reads them: line by line between their rules, head on every page, nothing cut off."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.writing.grid import Grid
from tests.pdf.conftest import Publication
from tests.pdf.paper import Page
from tests.pdf.paper import squeezed

pytestmark = pytest.mark.slow


def printed_rows(page: Page) -> list[list[str]]:
    return [[cell.text for cell in row] for row in page.rows]


def body_of(grid: Grid) -> list[list[str]]:
    return [[squeezed(cell.text) for cell in row.cells] for row in grid.block.body]


def test_every_row_stands_whole_and_in_order_under_the_head(publication: Publication) -> None:
    for grid in publication.grids:
        pages = publication.pages_of(grid)
        heads = [printed_rows(page)[: len(grid.block.head)] for page in pages]
        assert all(head == heads[0] for head in heads), grid.title
        # A deep cell's text of two lines stands in two rows of what the rules show, so characters are compared.
        words = sorted(squeezed("".join(cell.text for row in grid.block.head for cell in row)))
        assert sorted("".join(text for row in heads[0] for text in row)) == words
        assert [row for page in pages for row in printed_rows(page)[len(grid.block.head) :]] == body_of(grid)


def test_later_pages_of_a_table_say_whose_they_are(publication: Publication) -> None:
    for grid in publication.grids:
        first, *later = publication.pages_of(grid)
        assert "续表" not in first.text
        for page in later:
            assert squeezed(f"{grid.number}{grid.title}（续表）") in page.text
    for sheet in publication.document.annexes:
        for page in publication.pages_of(sheet)[1:]:
            assert squeezed(f"{sheet.title}（续表）") in page.text
    marked = [page.number for page in publication.paper.pages if "续表" in page.text]
    printed = [*publication.grids, *publication.document.annexes]
    assert marked == [page.number for each in printed for page in publication.pages_of(each)[1:]]


def test_no_character_of_a_table_touches_a_rule_or_another_character(publication: Publication) -> None:
    for grid in publication.grids:
        for page in publication.pages_of(grid):
            for glyph in page.glyphs:
                for rule in page.rules:
                    apart = (
                        glyph.right <= rule.left
                        or rule.right <= glyph.left
                        or glyph.top <= rule.bottom
                        or rule.top <= glyph.bottom
                    )
                    assert apart, (grid.title, page.number, glyph)
            assert not list(overlapping(page)), grid.title


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Neighbours on a line of which one stands on the other."""
    glyphs = sorted(page.glyphs, key=lambda g: (round(g.y), g.x))
    pairs = pairwise(glyphs)
    return [(a.text, b.text) for a, b in pairs if round(a.y) == round(b.y) and b.left < a.right - 0.3]


def test_no_page_of_a_table_bears_its_last_row_alone(publication: Publication) -> None:
    for grid in publication.grids:
        for page in publication.pages_of(grid)[1:]:
            assert len(printed_rows(page)) - len(grid.block.head) > 1, grid.title


def test_few_tables_need_a_second_page(publications: dict[str, Publication]) -> None:
    """Those of dozens of rows: type of 8 pt at least does not hold them on one."""
    for each in publications.values():
        for grid in each.grids:
            assert len(each.pages_of(grid)) == 1 or len(grid.block.body) > 28, grid.title
