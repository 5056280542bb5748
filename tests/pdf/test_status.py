"""What is not yet approved (状态) says so across every page; what is approved bears no such mark."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from generator.model.site import load_site
from generator.render.html.pages import Pages
from generator.render.html.site_head import site_head
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from generator.render.pdf.readback import read_back_pdf
from tests.pdf.conftest import REPOSITORY
from tests.pdf.conftest import Publication
from tests.pdf.paper import Glyph
from tests.pdf.paper import Page
from tests.pdf.paper import Paper

pytestmark = pytest.mark.slow


def watermark(page: Page) -> list[Glyph]:
    """The characters larger than any title."""
    return [glyph for glyph in page.glyphs if glyph.size > 60]


def test_approved_disclosure_bears_no_watermark(publication: Publication) -> None:
    assert not any(watermark(page) for page in publication.paper.pages)


@pytest.mark.parametrize("status", ["送审稿", "草稿"])
def test_status_stands_across_every_page_and_hides_nothing(status: str, publications: dict[str, Publication]) -> None:
    approved = publications["jiyuan-2023"]
    document = replace(approved.document, status=status)
    site, _ = load_site(REPOSITORY / "content")
    assert site
    pages = Pages(REPOSITORY / "templates", site_head(site))
    result = render_pdf(PdfJob(document.key, pages.print_version(document), pages.print_stylesheet()))
    assert result.findings == []
    assert read_back_pdf(result.data, document, document.key) == []
    paper = Paper(result.data)
    assert len(paper.pages) == len(approved.paper.pages)
    for page in paper.pages:
        glyphs = watermark(page)
        assert "".join(glyph.text for glyph in glyphs) == status
        assert abs(sum(g.left + g.right for g in glyphs) / 2 / len(glyphs) - page.width / 2) < page.width / 10
        assert abs(sum(g.bottom + g.top for g in glyphs) / 2 / len(glyphs) - page.height / 2) < page.height / 10
    sizes = {page.width > page.height for page in paper.pages}
    assert [key for key, _ in groupby(sorted(sizes))] == [False, True]
