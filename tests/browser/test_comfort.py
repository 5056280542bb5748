"""What the scripts add: filtering and ordering the list, sorting the overview, where a figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import OpenPage

pytestmark = pytest.mark.slow

DISCLOSURE = "jiyuan-yibaoju/2023-final-accounts/index.html"
TOTAL = "td[data-address='支出表!合计.基本支出']"


def listed(page: Page) -> list[str]:
    return [each.inner_text() for each in page.locator("#listing li[data-unit]:visible h3").all()]


def test_the_list_is_filtered_and_ordered_and_the_address_remembers_it(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address)
    every = len(listed(page))
    assert every == page.locator("#listing li[data-unit]").count() > 4
    page.get_by_label("地区").select_option("河南")
    assert [name[:2] for name in listed(page)] == ["济源", "安阳"]
    page.get_by_label("排列").select_option("unit")
    assert [name[:2] for name in listed(page)] == ["安阳", "济源"]
    page.get_by_role("searchbox").fill("济源")
    assert [name[:2] for name in listed(page)] == ["济源"]
    expect(page.locator("#filter-count")).to_have_text(f"找到 1 份，共 {every} 份")
    page.reload()
    assert [name[:2] for name in listed(page)] == ["济源"]
    page.get_by_role("searchbox").fill("没有这个单位")
    assert listed(page) == []


def test_choosing_a_figure_shows_where_it_comes_from(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address + DISCLOSURE)
    page.locator(TOTAL).click()
    panel = page.locator("#figure-panel")
    expect(panel).to_contain_text("208 社会保障和就业支出 23.94")
    expect(panel).to_contain_text("尾差 -0.01")
    expect(panel).to_contain_text("支出表!合计.基本支出")
    panel.get_by_role("link", name="23.94").click()
    expect(page.locator("td:target")).to_have_attribute("data-address", "支出表!208.基本支出")


def test_figures_are_reached_and_explained_by_keyboard_alone(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address + DISCLOSURE)
    page.locator("table[data-table='支出表'] td[tabindex='0']").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.address") == "支出表!合计.基本支出"
    page.keyboard.press("Enter")
    expect(page.locator("#figure-panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#figure-panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.address") == "支出表!合计.基本支出"


def test_a_figure_in_the_text_leads_to_its_cell(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address + DISCLOSURE)
    link = page.locator(".prose a.to-figure").first
    wanted = link.locator("data").get_attribute("data-address")
    link.click()
    expect(page.locator("td:target")).to_have_attribute("data-address", wanted or "")


def test_the_address_of_a_figure_leads_to_its_cell_in_view(open_page: OpenPage, address: str) -> None:
    for width in (1280, 360):
        page = open_page(width)
        page.goto(f"{address}{DISCLOSURE}#支出表!2101501.基本支出")
        expect(page.locator("td:target")).to_have_text("255.42")
        expect(page.locator("td:target")).to_be_in_viewport()


def test_the_overview_is_sorted_by_any_column_and_back(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}overview/index.html")
    table = page.get_by_role("table", name="2023年度决算的公开情况")
    names = table.locator("tbody th")
    before = names.all_inner_texts()
    head = table.get_by_role("columnheader", name="得分率")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    sorted_names = names.all_inner_texts()
    assert [name[:3] for name in sorted_names if name[:3] in ("辽宁省", "济源产")] == ["辽宁省", "济源产"]
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    head.get_by_role("button").click()
    assert names.all_inner_texts() == before
