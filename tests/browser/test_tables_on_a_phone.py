"""Tables at every width: no figure is cut or covered, the totals are seen at once, a head never fills the window."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import TypedDict

import pypdfium2
import pytest

from tests.gold_support import PUBLISHED

if TYPE_CHECKING:
    from conftest import OpenPage
    from playwright.sync_api import Locator
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

WIDTHS = (320, 360, 640, 1024, 1280)
PHONE = 360
FIRST_SCREEN = 740
AT_LEAST = 8
RICH = "panjin-yibaoju/2023-final-accounts"

HALF_SEEN = """() => {
  const wrong = [];
  const boxOf = (cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getBoundingClientRect();
  };
  for (const frame of document.querySelectorAll(".table-frame:has(> table[data-table])")) {
    const figures = [...frame.querySelectorAll("td.figure")].filter((cell) => cell.textContent);
    const furthest = frame.scrollWidth - frame.clientWidth;
    const step = Math.max(furthest / 9, 1);
    for (let wanted = 0; wanted <= furthest + step; wanted += step) {
      frame.scrollLeft = Math.min(wanted, furthest);
      const view = frame.getBoundingClientRect();
      for (const cell of figures) {
        const box = boxOf(cell);
        const own = cell.getBoundingClientRect();
        if (box.width === 0) continue;
        const names = [...cell.parentElement.querySelectorAll(".name, .group")];
        const stuck = names.map((name) => name.getBoundingClientRect()).filter((name) => name.left <= view.left + 1);
        const left = Math.max(view.left, ...stuck.map((name) => name.right));
        const isCut = [left, view.right].some((edge) => box.left < edge - 1 && box.right > edge + 1);
        const isTooWide = box.left < own.left - 1 || box.right > own.right + 1;
        if (isCut || isTooWide) {
          wrong.push(`${innerWidth}, turned by ${frame.scrollLeft}: ${cell.dataset.address} ${cell.textContent}`);
          break;
        }
      }
    }
    frame.scrollLeft = 0;
    if (frame.scrollHeight > frame.clientHeight + 1) wrong.push(`${frame.firstElementChild.id} scrolls by itself`);
  }
  return wrong;
}"""
"""Figures of which some digits are seen and others not, at any place to which a table's frame can be turned."""

SEEN_AT_ONCE = """(height) => [...document.querySelectorAll("table[data-table]")].map((table) => {
  const frame = table.parentElement.getBoundingClientRect();
  const top = table.querySelector("h3").getBoundingClientRect().top;
  const all = [...table.querySelectorAll("td.figure")].filter((cell) => cell.textContent);
  const seen = all.filter((cell) => {
    const box = cell.getBoundingClientRect();
    return box.width && box.bottom <= top + height && box.left >= frame.left - 1 && box.right <= frame.right + 1;
  });
  const totals = seen.filter((cell) => cell.closest("tr.total"));
  const hasTotal = table.querySelector("tr.total td.figure:not(:empty)") !== null;
  return { table: table.dataset.table, all: all.length, seen: seen.length, totals: totals.length, hasTotal };
})"""


class Seen(TypedDict):
    """What is seen of a table at once."""

    table: str
    all: int
    seen: int
    totals: int
    hasTotal: bool


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_no_figure_is_cut_or_covered_wherever_a_table_is_turned_to(
    open_page: OpenPage, address: str, folder: str
) -> None:
    page = open_page(WIDTHS[0])
    page.goto(f"{address}{folder}/index.html")
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": FIRST_SCREEN})
        wrong += page.evaluate(HALF_SEEN)
    assert wrong == []


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_a_phone_shows_figures_and_totals_at_once(open_page: OpenPage, address: str, folder: str) -> None:
    page = open_page(PHONE)
    page.goto(f"{address}{folder}/index.html")
    tables: list[Seen] = page.evaluate(SEEN_AT_ONCE, FIRST_SCREEN)
    assert tables
    for table in tables:
        assert table["seen"] >= min(table["all"], AT_LEAST), table
        assert table["totals"] or not table["hasTotal"], table


def lefts(table: Locator, *selectors: str) -> list[int]:
    """Where the first of each kind of cells begins."""
    boxes = [table.locator(selector).first.bounding_box() for selector in selectors]
    return [round(box["x"]) for box in boxes if box]


def of(page: Page, selector: str, style: str) -> str:
    """A computed style of the first element found."""
    value: str = page.eval_on_selector(selector, "(each, style) => getComputedStyle(each)[style]", style)
    return value


def test_names_stay_beside_their_figures_and_codes_under_their_names(open_page: OpenPage, address: str) -> None:
    page = open_page(PHONE)
    page.goto(f"{address}{RICH}/index.html")
    table = page.locator("table[data-table='支出表']")
    before = lefts(table, "tr.total .name", "tr .level-3", "tr .code:not(:empty)", "thead .over-name")
    assert before[2] == before[1]
    table.evaluate("table => table.parentElement.scrollLeft = 200")
    assert table.evaluate("table => table.parentElement.scrollLeft") > 0
    assert lefts(table, "tr.total .name", "tr .level-3", "tr .code:not(:empty)", "thead .over-name") == before
    name, code = (
        table.locator("tbody .level-1").first.bounding_box(),
        table.locator("td.code:not(:empty)").first.bounding_box(),
    )
    assert name
    assert code
    assert code["y"] + code["height"] == pytest.approx(name["y"] + name["height"], abs=1)


def test_levels_of_subjects_are_told_apart(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}{RICH}/index.html")
    names = [f"table[data-table='支出表'] tbody .level-{level}" for level in (1, 2, 3)]
    assert [of(page, name, "fontWeight") for name in names] == ["600", "400", "400"]
    indents = [float(of(page, name, "paddingInlineStart").removesuffix("px")) for name in names]
    assert indents == sorted(set(indents))


@pytest.mark.parametrize(("width", "height"), [(320, 180), (1280, 400)], ids=["400 %", "a low window"])
def test_no_head_stays_in_a_low_window(open_page: OpenPage, address: str, width: int, height: int) -> None:
    page = open_page(width)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}{RICH}/index.html")
    assert of(page, "table[data-table='支出表'] thead", "position") == "static"


def test_print_keeps_each_caption_with_its_table(open_page: OpenPage, address: str) -> None:
    page = open_page(PHONE)
    page.goto(f"{address}{RICH}/index.html")
    pdf = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = ["".join(each.get_textpage().get_text_range().split()) for each in pdf]
    captions = ["".join(each.split()) for each in page.locator("table[data-table] .caption").all_text_contents()]
    assert captions
    for caption in captions:
        [at] = [text for text in pages if caption in text]
        assert len(at.split(caption)[1]) > len(caption), caption
    assert not any("各数的来历" in text for text in pages)
    assert any(each.get_width() > each.get_height() for each in pdf)
