"""Chinese set well: whole characters on a grid, marks where they belong at line ends, every character drawn."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.render.html.line_breaks import with_breaks_at_quotations
from generator.render.html.pages import Pages
from generator.render.html.site_head import SiteHead
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from generator.writing.markdown import render_markdown
from tests.gold_support import DOCUMENTS
from tests.pdf.conftest import REPOSITORY
from tests.pdf.conftest import Publication
from tests.pdf.paper import MM
from tests.pdf.paper import Glyph
from tests.pdf.paper import Page
from tests.pdf.paper import Paper

pytestmark = pytest.mark.slow

EM = 15.75
LEFT, RIGHT = 28 * MM, 28 * MM + 28 * EM
NEVER_FIRST = set("，。、；：！？）》〉】〕』」”’%％")
NEVER_LAST = set("（《〈【〔『「“‘")
STYLE = Pages(REPOSITORY / "templates", SiteHead(*[""] * 10)).print_stylesheet()


def set_in_type(markdown: str) -> Page:
    """The page that a text makes by itself."""
    html, _ = render_markdown(markdown, prefix="text", top_level=3)
    prose = with_breaks_at_quotations(Markup(html))
    page = f'<html lang="zh-CN"><title>甲</title><main><i></i><section class="part">{prose}</section></main></html>'
    result = render_pdf(PdfJob("甲/2023-final-accounts", page, STYLE))
    assert result.findings == []
    return Paper(result.data).pages[-1]


def texts(page: Page) -> list[str]:
    return ["".join(glyph.text for glyph in line) for line in page.lines(EM)]


def advance(glyph: Glyph) -> float:
    return EM / 2 if glyph.text.isascii() else EM


def test_full_lines_of_chinese_end_flush() -> None:
    first, *others, _last = set_in_type("预算" * 60).lines(EM)
    assert (round(first[0].x - LEFT, 1), len(first)) == (2 * EM, 26)
    assert {len(line) for line in others} == {28}
    assert {round(line[-1].x + EM - RIGHT, 1) for line in [first, *others]} == {0}


def test_two_digits_are_as_wide_as_one_character() -> None:
    first, second, *_ = set_in_type("2023年" * 40).lines(EM)
    for line in (first, second):
        assert {round((glyph.x - LEFT) / EM * 2, 2) % 1 for glyph in line} == {0}
    assert [line[-1].text for line in (first, second)] == ["3", "年"]  # flush, and no 2023 torn apart


@pytest.mark.parametrize("mark", sorted(NEVER_FIRST))
def test_closing_mark_never_begins_a_line(mark: str) -> None:
    unit = {"”": "“甲”", "’": "‘甲’"}.get(mark, f"甲乙{mark}")
    lines = texts(set_in_type("，" + unit * 60))
    assert len(lines) > 4
    assert not {line[0] for line in lines[1:]} & NEVER_FIRST


@pytest.mark.parametrize("mark", sorted(NEVER_LAST))
def test_opening_mark_never_ends_a_line(mark: str) -> None:
    lines = texts(set_in_type(f"{mark}甲乙" * 60))
    assert len(lines) > 4
    assert not {line[-1] for line in lines} & NEVER_LAST


def test_lines_end_flush_beside_quotations_too() -> None:
    lines = set_in_type("“三公”经费" * 40).lines(EM)
    gaps = {round((RIGHT - line[-1].x) / EM - 1) for line in lines[:-1]}
    assert gaps <= {0, 1}


def test_line_break_of_the_source_leaves_no_gap() -> None:
    line = set_in_type("本年收入\n合计，\n2023年\n度").lines(EM)[0]
    assert "".join(glyph.text for glyph in line) == "本年收入合计，2023年度"
    ends = [round(before.x + advance(before), 1) for before in line[:-1]]
    assert ends == [round(glyph.x, 1) for glyph in line[1:]]


def test_bold_sentence_before_chinese_shows_no_asterisks() -> None:
    assert texts(set_in_type("**加粗的一句。**后面的一句。")) == ["加粗的一句。后面的一句。"]


def test_list_is_copied_out_with_its_numbers_in_place() -> None:
    page = set_in_type("1. 甲\n2. 乙\n\n   丙\n")
    assert "".join(glyph.text for glyph in page.body) == "1.甲2.乙丙"


def test_character_of_one_shipped_font_is_drawn_where_the_other_is_used() -> None:
    """豈 is in Noto Sans only, 䶸 in Noto Serif only; neither is a warning of the engine."""
    assert texts(set_in_type("豈䶸**豈䶸**")) == ["豈䶸豈䶸"]


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_real_lines_keep_the_grid_and_the_marks(slug: str, publications: dict[str, Publication]) -> None:
    pages = [page for page in publications[slug].paper.pages if not page.rules]
    lines = [line for page in pages for line in page.lines(EM)]
    assert len(lines) > 100
    for line in lines:
        assert line[0].text not in NEVER_FIRST
        assert line[-1].text not in NEVER_LAST


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_real_lines_that_go_on_end_flush_and_the_others_keep_the_grid(
    slug: str, publications: dict[str, Publication]
) -> None:
    """A line that goes on is followed by one that is not indented."""
    for page in publications[slug].paper.pages:
        for line, behind in pairwise(page.lines(EM) if not page.rules else []):
            if abs(behind[0].x - LEFT) < 1:
                assert RIGHT - line[-1].x - advance(line[-1]) <= EM / 2 + 0.1, "".join(g.text for g in line)
            elif abs(line[0].x - LEFT - 2 * EM) < 1:
                assert {round((glyph.x - LEFT) / EM * 2, 1) % 1 for glyph in line} == {0}, "".join(g.text for g in line)


def test_a_spread_line_is_read_as_it_was_written() -> None:
    """The second sentence has to be spread by three and a half characters, and within numbers nothing may move."""
    words = "3.教育支出（类）普通教育（款）其他普通教育支出（项）。年初预算为12,345.67万元，占100.00%。"
    page = set_in_type(words)
    first = page.lines(EM)[0]
    assert round(first[-1].x + EM - RIGHT, 1) == 0
    assert "".join(text.removesuffix("\ufffe") for text in texts(page)) == words
    [number] = [line for line in page.lines(EM) if "12,345.67" in "".join(glyph.text for glyph in line)]
    digits = [glyph for glyph in number if glyph.text.isascii()][:9]
    assert {round(right.x - left.x, 1) for left, right in pairwise(digits)} == {round(EM / 2, 1)}


def test_style_sheet_names_no_font_that_is_not_ours() -> None:
    css = "".join(path.read_text("utf-8") for path in Path(REPOSITORY / "templates/print").glob("*.css"))
    assert "serif;" not in css
    assert "sans-serif" not in css
