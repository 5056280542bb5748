"""On the page every cell of every table is tied to headings that say what its address says (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.gold_support import PUBLISHED

pytestmark = pytest.mark.slow


def tables(site: Path, folder: str) -> list[lxml_html.HtmlElement]:
    return lxml_html.fromstring((site / folder / "index.html").read_bytes()).xpath("//table[@data-table]")


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_every_table_has_a_caption_and_every_heading_a_scope(built_all: Path, folder: str) -> None:
    for table in tables(built_all, folder):
        assert table.xpath("caption//h3/text()")
        assert {th.get("scope") for th in table.iter("th")} <= {"col", "colgroup", "row"}


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_headings_say_what_the_address_says(built_all: Path, folder: str) -> None:
    compared = 0
    for table in tables(built_all, folder):
        headings = {th.get("id"): th for th in table.xpath(".//th[@id]")}
        for cell in table.xpath("tbody//td"):
            named = [headings[each] for each in cell.get("headers").split()]
            columns = [th.text_content() for th in named if th.get("scope") != "row"]
            assert columns, cell.text_content()
            if cell.get("data-address"):
                column = cell.get("data-address").split("!")[1].split(".", 1)[1]
                assert set(column.split("/")) <= set(columns), cell.get("data-address")
                assert columns[-1] == column.split("/")[-1]
                compared += 1
    assert compared > 500


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_a_figure_names_the_row_heading_next_to_it_on_its_side(built_all: Path, folder: str) -> None:
    for table in tables(built_all, folder):
        for row in table.xpath("tbody/tr"):
            nearest = None
            for cell in row:
                if cell.get("scope") == "row":
                    nearest = cell.get("id")
                elif cell.get("class").startswith("name"):
                    nearest = None  # an empty place on this side
                elif cell.get("class") in ("figure", "blank"):
                    assert cell.get("headers").split()[0] == nearest or nearest is None, cell.get("data-address")
                    assert len([each for each in cell.get("headers").split() if "r" in each]) == (nearest is not None)
