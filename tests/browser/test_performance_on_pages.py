"""绩效表 on a disclosure's page: closed at first, opened by links to them or into them, all open on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import OpenPage

pytestmark = pytest.mark.slow

PAGE = "panjin-yibaoju/2023-final-accounts/index.html"
CELL = "城乡医疗救助!总分.得分"


def opened(page: Page, address: str, place: str = "") -> Page:
    page.goto(f"{address}{PAGE}{place}")
    return page


def test_a_link_of_the_contents_opens_its_sheet(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address)
    sheet = page.locator("#performance-3")
    expect(sheet).not_to_have_attribute("open", "")
    page.locator(".toc a[href='#performance-3']").click()
    expect(sheet).to_have_attribute("open", "")
    expect(page.locator("#performance-4")).not_to_have_attribute("open", "")
    sheet.locator("summary").click()
    page.locator(".toc a[href='#performance-3']").click()  # once more: the address is the same
    expect(sheet).to_have_attribute("open", "")


def test_an_address_of_a_cell_opens_the_sheet_around_it(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address, f"#{quote(CELL)}")
    expect(page.locator("#performance-3")).to_have_attribute("open", "")
    expect(page.locator(f"td[data-address='{CELL}']")).to_be_in_viewport()


def test_a_figure_of_the_list_leads_to_its_cell(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address)
    page.locator(f"#performance-list data[data-address='{CELL}']").click()
    expect(page.locator(f"td[data-address='{CELL}']")).to_be_in_viewport()


def test_the_panel_tells_the_scoring_rule(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address, f"#{quote(CELL)}")
    page.locator(f"td[data-address='{CELL}']").click()
    expect(page.locator("#figure-panel")).to_contain_text("计分规则：得分 = ")


def test_on_paper_every_sheet_is_open_and_afterwards_closed_again(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(), address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details.performance:not([open])")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.performance[open]")).to_have_count(0)


NOT_FILLING = """() => [...document.querySelectorAll(".performance .table-frame > table")].filter((table) => {
  const last = table.rows[0].cells[table.rows[0].cells.length - 1];
  return last.getBoundingClientRect().right < table.parentElement.getBoundingClientRect().right - 2;
}).map((table) => table.id)"""
"""Sheets whose columns do not reach the edge of their frame, squeezed together."""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_open_sheets_do_not_make_the_page_scroll_sideways(open_page: OpenPage, address: str, width: int) -> None:
    page = opened(open_page(width), address)
    page.evaluate("for (const sheet of document.querySelectorAll('details.performance')) sheet.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(NOT_FILLING) == []
