"""How long does a reader wait for the first answer of the search page, from the question in its address on?

    python -m benchmarks.first_answer SITE

Chromium, the page and its files from this machine, a new context each time, so that nothing is kept; prints the median
of the rounds in seconds. The time to open the page itself is in it.
"""

from __future__ import annotations

import functools
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser
from playwright.sync_api import sync_playwright

from benchmarks.chromium_print import PROGRAM

ROUNDS = 7
LIMIT = 0.5  # second
_QUESTION = "盘锦三公精费比去年"


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def main(site: Path) -> None:
    """Serves the site, asks, prints the median."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/search/index.html?q={quote(_QUESTION)}"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--disable-gpu"])
        _seconds(browser, address)  # the first page of a browser is slow to come
        print(median(_seconds(browser, address) for _ in range(ROUNDS)))
        browser.close()
    server.shutdown()


def _seconds(browser: Browser, address: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("#search-answer > *").first.wait_for()
    seconds = time.perf_counter() - started
    context.close()
    return seconds


if __name__ == "__main__":
    main(Path(sys.argv[1]))
