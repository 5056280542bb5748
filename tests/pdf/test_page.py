"""The page after GB/T 9704-2012: A4, its margins, 22 lines of 28 characters, page numbers at the foot."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.render.html.pages import Pages
from generator.render.html.site_head import SiteHead
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from tests.pdf.conftest import REPOSITORY
from tests.pdf.conftest import Publication
from tests.pdf.paper import MM
from tests.pdf.paper import Glyph
from tests.pdf.paper import Paper
from tests.pdf.paper import squeezed

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


def test_page_number_stands_on_the_right_at_the_foot_of_the_sheet(publication: Publication) -> None:
    """Also on sheets set crosswise, whose foot is their left side once they are turned to be read."""
    for page in publication.paper.pages[len(publication.front) :]:
        glyphs = page.number_glyphs
        middle = sum(glyph.y if page.is_landscape else glyph.x for glyph in glyphs) / len(glyphs)
        from_right = middle if page.is_landscape else page.width - middle
        assert 30 * MM < from_right < 50 * MM


def test_running_head_and_number_stand_at_one_place_of_every_sheet(publication: Publication) -> None:
    head = squeezed(publication.document.unit)[0]
    numbers, heads, depths = set(), set(), set()
    for page in publication.paper.pages[len(publication.front) :]:
        last = page.number_glyphs[-1]
        first = max((glyph for glyph in page.glyphs if glyph.text == head and abs(glyph.size - 9) < 0.1), key=top)
        depths.add(round(page.height - first.y))
        if not page.is_landscape:
            heads.add(round(first.x))
            numbers.add((round(page.width - last.right), round(last.y)))
    assert (len(heads), len(depths), len(numbers)) == (1, 1, 1)


def test_a_paper_for_two_sides_has_its_numbers_on_the_outer_side() -> None:
    """Cover, two pages of contents, a blank one, then part after part."""
    style = Pages(REPOSITORY / "templates", SiteHead(*[""] * 10, double_sided=True)).print_stylesheet()
    parts = "".join(f'<section class="part"><h2>{name}</h2><p>甲</p></section>' for name in "甲乙丙")
    page = f"""<html lang="zh-CN"><title>甲</title><header class="cover"><h1>甲</h1></header>
<nav class="contents"><h2>目录</h2><p style="break-before: page">乙</p></nav><main>{parts}</main></html>"""
    paper = Paper(render_pdf(PdfJob("甲/2023-final-accounts", page, style)).data)
    assert [page.printed_number for page in paper.pages] == [None, None, None, None, 1, 2, 3]
    sides = [page.number_glyphs[0].x > page.width / 2 for page in paper.pages[4:]]
    assert sides == [True, False, True]


def top(glyph: Glyph) -> float:
    return glyph.top


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
