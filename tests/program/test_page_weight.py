"""Pages come light: bytes as a server sends them, nodes that a phone has to lay out, requests, by kind of page."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.gold_support import PUBLISHED

pytestmark = pytest.mark.slow

BYTES = 60_000  # of any page
BYTES_WITH_ALL = 75_000  # of a disclosure's page with its style sheets and scripts
NODES_OUTSIDE_TABLES = 1_000
NODES_BESIDE_CELLS = 1_400  # rows, columns and captions of tables, and everything outside of them
NODES_OF_CALCULATIONS = 3_000  # of one table
REQUESTS = 6  # the page itself, style sheets, scripts


@cache
def tree(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(path.read_bytes())


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def loaded_with(page: Path) -> list[Path]:
    """A page and the style sheets and scripts that come with it."""
    links = tree(page).xpath("//link[@rel='stylesheet'][not(ancestor::noscript)]/@href | //script/@src | //img/@src")
    return [page, *((page.parent / link).resolve() for link in links)]


def test_every_page_is_light_and_asks_for_little(built_all: Path) -> None:
    pages = sorted(built_all.rglob("*.html"))
    assert [(page, compressed(page)) for page in pages if compressed(page) > BYTES] == []
    assert [(page, len(loaded_with(page))) for page in pages if len(loaded_with(page)) > REQUESTS] == []


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_a_disclosure_has_few_nodes_beside_its_cells(built_all: Path, folder: str) -> None:
    page = tree(built_all / folder / "index.html")
    nodes, cells = len(page.xpath("//*")), len(page.xpath("//td | //th"))
    assert nodes - cells <= NODES_BESIDE_CELLS
    assert len(page.xpath("//*[not(ancestor::table)]")) <= NODES_OUTSIDE_TABLES
    assert sum(map(compressed, loaded_with(built_all / folder / "index.html"))) <= BYTES_WITH_ALL


def test_calculations_come_table_by_table(built_all: Path) -> None:
    pages = sorted(built_all.glob("*/*/figures/*.html"))
    assert max(len(tree(page).xpath("//*")) for page in pages) <= NODES_OF_CALCULATIONS
    assert len(pages) > len(PUBLISHED) * 5
