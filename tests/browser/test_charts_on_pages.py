"""Charts on the pages: their words can be read, and their figures as a table too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gold_support import PUBLISHED

if TYPE_CHECKING:
    from conftest import OpenPage

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_words_of_charts_are_readable_and_stay_in_their_drawing(
    open_page: OpenPage, address: str, folder: str, width: int
) -> None:
    page = open_page(width)
    page.goto(f"{address}{folder}/index.html")
    words = page.eval_on_selector_all(
        "figure svg text",
        """words => words.map(word => [
            parseFloat(getComputedStyle(word).fontSize),
            word.getBoundingClientRect().right - word.closest("svg").getBoundingClientRect().right,
        ])""",
    )
    assert words
    assert min(size for size, _ in words) >= 11
    assert max(outside for _, outside in words) <= 0


def test_the_table_of_a_chart_opens_without_script(open_page: OpenPage, address: str) -> None:
    page = open_page(360, java_script_enabled=False)
    page.goto(f"{address}{next(iter(PUBLISHED.values()))}/index.html")
    for chart in page.locator("figure[data-chart]").all():
        assert not chart.locator("table").is_visible()
        chart.locator("summary").click()
        assert chart.locator("table").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
