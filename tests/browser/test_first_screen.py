"""What a citizen sees in ten seconds: on a phone the total, its change and 三公 stand on the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.gold_support import PUBLISHED

if TYPE_CHECKING:
    from conftest import OpenPage

pytestmark = pytest.mark.slow

PHONE, FIRST_SCREEN = 360, 740
TOLD = ("支出", "上年", "“三公”经费")


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_the_first_screen_of_a_phone_tells_total_change_and_three_costs(
    open_page: OpenPage, address: str, folder: str
) -> None:
    page = open_page(PHONE)
    page.goto(f"{address}{folder}/index.html")
    items = page.locator("#highlights li")
    for words in TOLD:
        item = items.filter(has_text=words).first
        box = item.bounding_box()
        assert item.locator("data").count() >= 1
        assert box
        assert box["y"] + box["height"] <= FIRST_SCREEN, words


def test_its_figures_lead_to_their_cells_from_the_page_and_from_the_list_of_all(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(PHONE)
    for place in ("panjin-yibaoju/2023-final-accounts/index.html", "panjin-yibaoju/index.html"):
        page.goto(address + place)
        page.locator("a:has(> data[data-address])").first.click()
        expect(page.locator("td:target")).to_have_attribute("data-address", "支出表!合计.本年支出合计")


def test_what_is_hidden_is_not_shown(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}search/index.html")
    hidden = page.locator("[hidden]")
    assert hidden.count()
    assert [each for each in hidden.all() if each.is_visible()] == []
