"""The page after GB/T 9704-2012: A4, its margins, 22 lines of 28 characters, page numbers on the outer side."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pdf.conftest import Publication
from tests.pdf.paper import MM

pytestmark = pytest.mark.slow

THREE = 15.75  # 三号, in points
LINE = 28.95
LEFT, RIGHT = 28 * MM, 28 * MM + 28 * THREE


def test_every_page_is_a4(publication: Publication) -> None:
    sizes = {tuple(sorted((page.width / MM, page.height / MM))) for page in publication.paper.pages}
    assert [(round(short), round(long)) for short, long in sizes] == [(210, 297)]


def test_running_text_keeps_to_22_lines_in_its_margins(publication: Publication) -> None:
    for page in publication.paper.pages[len(publication.front) :]:
        lines = page.lines(THREE) if not page.rules else []
        assert len(lines) <= 22
        for above, below in pairwise(lines):
            distance = (above[0].y - below[0].y) / LINE
            assert distance > 0.99
        for glyph in (glyph for line in lines for glyph in line):
            advance = THREE / 2 if glyph.text.isascii() else THREE
            assert LEFT - 0.1 <= glyph.x <= RIGHT - advance + 0.1


def test_page_number_stands_on_the_outer_side_at_the_foot_of_the_sheet(publication: Publication) -> None:
    """Also on sheets set crosswise, whose foot is their left side once they are turned to be read."""
    for page in publication.paper.pages[len(publication.front) :]:
        glyphs = page.number_glyphs
        middle = sum(glyph.y if page.is_landscape else glyph.x for glyph in glyphs) / len(glyphs)
        from_left = page.height - middle if page.is_landscape else middle
        width = min(page.width, page.height)
        assert (from_left > width / 2) == (page.printed_number % 2 == 1)
        assert min(from_left, width - from_left) < 60 * MM


def test_nothing_is_printed_outside_a_page(publication: Publication) -> None:
    for page in publication.paper.pages:
        for glyph in page.glyphs:
            assert glyph.left > 5 * MM
            assert glyph.right < page.width - 5 * MM
            assert glyph.bottom > 5 * MM
            assert glyph.top < page.height - 5 * MM


def test_no_text_is_too_small_to_read(publication: Publication) -> None:
    small = {(page.number, g.size, g.text) for page in publication.paper.pages for g in page.glyphs if g.size < 8}
    assert not small
