"""The order of a PDF: cover, contents, parts, charts; page numbers and bookmarks that lead where they say."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from generator.render.contents import has_tight_contents
from tests.pdf.conftest import Publication
from tests.pdf.paper import MM
from tests.pdf.paper import Glyph
from tests.pdf.paper import Page
from tests.pdf.paper import squeezed

pytestmark = pytest.mark.slow


def titles(publication: Publication) -> list[str]:
    """What the contents list, in order: parts, their sections, tables."""
    entries: list[str] = []
    for part in publication.document.parts:
        entries.append(part.title)
        entries += [section.title for section in part.sections if section.level <= 3]
        entries += [f"{grid.number}{grid.title}" for grid in part.tables]
        entries += [sheet.name for sheet in part.annexes]
    entries += ["图示"] if publication.document.charts else []
    return [squeezed(entry) for entry in entries]


def shown(publication: Publication) -> dict[str, str]:
    """What the page of a 绩效表, which contents and bookmarks call by its name, shows on top."""
    return {squeezed(sheet.name): squeezed(sheet.title) for sheet in publication.document.annexes}


def test_cover_then_contents_then_numbered_pages(publication: Publication) -> None:
    cover, contents, *_ = publication.front
    document = publication.document
    assert cover.text.startswith(squeezed(document.unit + document.title))
    assert contents.text.startswith("目录")
    numbered = publication.paper.pages[len(publication.front) :]
    assert [page.printed_number for page in numbered] == list(range(1, len(numbered) + 1))
    assert all(page.text for page in publication.paper.pages)


def test_contents_list_every_part_section_and_table_with_its_page(publication: Publication) -> None:
    size = 10.5 if has_tight_contents(publication.document) else 12
    lines = (
        "".join(glyph.text for glyph in line)
        for page in publication.front[1:]
        for line in page.lines(size, in_body=False)
    )
    found = [re.split(r"[.．]{2,}", line) for line in lines]
    assert [title for title, _ in found] == titles(publication)
    for title, number in found:
        table = re.match(r"公开\d+表", title)  # on its page the number stands apart from the title
        wanted = shown(publication).get(title, title)
        assert wanted.removeprefix(table[0] if table else "") in publication.page_numbered(int(number)).text


def test_every_heading_and_table_has_a_bookmark_to_its_page(publication: Publication) -> None:
    wanted = ["目录"]
    for part in publication.document.parts:
        wanted += [part.title, *(section.title for section in part.sections)]
        wanted += [f"{grid.number}{grid.title}" for grid in part.tables]
        wanted += [sheet.name for sheet in part.annexes]
    wanted += ["图示"] if publication.document.charts else []
    marks = publication.paper.bookmarks()
    assert [title for title, _ in marks] == [squeezed(title) for title in wanted]
    for title, page in marks:
        assert re.sub(r"^公开\d+表", "", shown(publication).get(title, title)) in publication.paper.pages[page - 1].text


def test_every_paragraph_can_be_copied_out_as_it_was_written(publication: Publication) -> None:
    prose = "".join(glyph.text for page in publication.paper.pages if not page.is_landscape for glyph in page.body)
    for part in publication.document.parts:
        if not part.html:
            continue
        for paragraph in lxml_html.fromstring(f"<div>{part.html}</div>").iter("p", "h3", "h4", "h5", "h6"):
            assert squeezed(paragraph.text_content()) in prose


def test_no_heading_is_the_last_line_of_its_page(publication: Publication) -> None:
    headings = {squeezed(s.title) for part in publication.document.parts for s in part.sections}
    for page in publication.paper.pages:
        lines = page.lines(15.75)
        assert not lines or "".join(glyph.text for glyph in lines[-1]) not in headings


def text_pages(publication: Publication) -> list[Page]:
    return [page for page in publication.paper.pages[len(publication.front) :] if not page.rules]


def test_no_page_bears_a_title_alone(publication: Publication) -> None:
    titles = {squeezed(part.title) for part in publication.document.parts} | {"图示"}
    for page in text_pages(publication):
        assert "".join(glyph.text for glyph in page.body) not in titles


def is_indented(line: list[Glyph]) -> bool:
    return line[0].x - 28 * MM > 15.75


def test_no_single_line_of_a_paragraph_stands_on_another_page_than_the_rest(publication: Publication) -> None:
    for page, behind in pairwise(text_pages(publication)):
        last, first = page.lines(15.75)[-2:], behind.lines(15.75)[:2]
        if behind.number != page.number + 1 or not last or not first or is_indented(first[0]):
            continue
        assert not is_indented(last[-1]), page.number
        assert len(first) == 2 and not is_indented(first[1]), behind.number
