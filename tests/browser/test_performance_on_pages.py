"""绩效表 have pages of their own: the disclosure lists them, addresses of their figures lead there from anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import OpenPage

pytestmark = pytest.mark.slow

FOLDER = "panjin-yibaoju/2023-final-accounts"
PAGE = f"{FOLDER}/index.html"
FEW = "shili-jiaoyuju/2023-final-accounts/index.html"
CELL = "城乡医疗救助!总分.得分"
SHEET = re.compile(r"/performance/3\.html")


def opened(page: Page, address: str, place: str = "") -> Page:
    page.goto(f"{address}{PAGE}{place}")
    return page


def test_the_list_leads_to_each_sheet_and_from_one_to_the_next(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address)
    page.locator("#performance-list tbody th a").nth(2).click()
    expect(page).to_have_url(SHEET)
    expect(page.locator("h1 .title")).to_have_text("城乡医疗救助")
    page.get_by_role("link", name="下一张：").click()
    expect(page).to_have_url(re.compile(r"/performance/4\.html"))


def test_where_they_are_few_the_contents_lead_to_them(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address + FEW)
    name = page.locator(".sheet-links a").first.inner_text()
    page.locator(".toc").get_by_role("link", name=name).click()
    expect(page.locator("h1 .title")).to_have_text(name)


@pytest.mark.parametrize("start", ["index.html", "figures.html"])
def test_an_address_of_a_cell_leads_to_the_page_that_holds_it(open_page: OpenPage, address: str, start: str) -> None:
    page = open_page()
    page.goto(f"{address}{FOLDER}/{start}#{quote(CELL)}")
    expect(page).to_have_url(re.compile(r"/(performance/3|figures/performance-3)\.html"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_figure_of_the_list_leads_to_its_cell(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address)
    page.locator(f"#performance-list data[data-address='{CELL}']").click()
    expect(page.locator(f"td[data-address='{CELL}']")).to_be_in_viewport()


def test_the_panel_tells_the_scoring_rule_and_leads_to_what_it_adds(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address, f"#{quote(CELL)}")
    page.locator(f"td[data-address='{CELL}']").click()
    panel = page.locator("#figure-panel")
    expect(panel).to_contain_text("计分规则：得分 = ")
    links = panel.locator("a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert all(link.startswith("#") or "/performance/" in link for link in links)


NOT_FILLING = """() => [...document.querySelectorAll(".performance .table-frame > table")].filter((table) => {
  const last = table.rows[0].cells[table.rows[0].cells.length - 1];
  return last.getBoundingClientRect().right < table.parentElement.getBoundingClientRect().right - 2;
}).map((table) => table.id)"""
"""Tables of a sheet whose columns do not reach the edge of their frame, squeezed together."""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_sheets_do_not_make_their_pages_scroll_sideways(
    open_page: OpenPage, address: str, paths: list[str], width: int
) -> None:
    page = open_page(width)
    for path in (each for each in paths if each.startswith(FOLDER) and "/performance/" in each):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(NOT_FILLING) == []
