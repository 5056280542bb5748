"""The built site in a real browser: readable on desk and phone, quiet, whole, and asking nothing of other hosts."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from gold_support import DOCUMENTS
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.slow

REVIEWS = [f"{folder}/review.html" for folder in DOCUMENTS.values()]
PAGES = ["index.html", "overview/index.html", *(f"{folder}/index.html" for folder in DOCUMENTS.values()), *REVIEWS]
WIDTHS = {"desk": 1280, "phone": 360}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

if CHROMIUM is None and os.environ.get("CI") != "true":
    pytest.skip("no Chromium on this machine; make test installs it", allow_module_level=True)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """The site served on this machine's loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI must have a Chromium"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_quietly_and_asks_no_other_host(page: Page, address: str, path: str) -> None:
    requests: list[str] = []
    failures: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda response: failures.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    page.goto(address + path)
    outside = [url for url in requests if not url.startswith(address)]
    assert (failures, outside) == ([], [])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_never_scrolls_sideways(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("folder", DOCUMENTS.values())
def test_every_table_is_seen_and_its_figures_do_not_wrap_or_overlap(page: Page, address: str, folder: str) -> None:
    page.goto(f"{address}{folder}/index.html")
    heights = page.eval_on_selector_all(
        "td.figure", "cells => cells.filter(c => c.textContent).map(c => c.scrollWidth - c.clientWidth)"
    )
    assert heights
    assert max(heights) <= 1, "a figure is wider than its cell"
    assert page.locator("table[data-table]").count() == 9


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = {link for link in links if link.startswith(address)}
    assert own
    here = page.url
    for link in sorted(own):
        target, _, anchor = link.partition("#")
        if target != here:
            assert page.request.get(target).status == 200, link
        elif anchor:
            assert page.locator(f"[id='{anchor}']").count() == 1, link


@pytest.mark.parametrize("folder", DOCUMENTS.values())
def test_words_of_charts_are_readable_and_stay_in_their_drawing(page: Page, address: str, folder: str) -> None:
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


@pytest.mark.parametrize("folder", DOCUMENTS.values())
def test_the_table_of_a_chart_opens_without_script(page: Page, address: str, folder: str) -> None:
    page.goto(f"{address}{folder}/index.html")
    for chart in page.locator("figure[data-chart]").all():
        assert not chart.locator("table").is_visible()
        chart.locator("summary").click()
        assert chart.locator("table").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
