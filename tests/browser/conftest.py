"""The built site behind a web server that allows nothing inline and nothing foreign, and a real browser to see it."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Callable
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a careful host sends; pages may state a stricter policy themselves."""

LISTENERS = """
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
    globalThis.shifts = 0;
    new PerformanceObserver((list) => {
      globalThis.shifts += list.getEntries().reduce((sum, entry) => sum + entry.value, 0);
    }).observe({ type: "layout-shift", buffered: true });
"""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
"""The fonts of the machine and the Chinese ones that PDFs are set in: pages are seen in letters, not in empty boxes."""

OpenPage = Callable[..., Page]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # asked for by browsers, not by pages
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def address(built_all: Path) -> Iterator[str]:
    """The site served on this machine's loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(built_all)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def every_path(built_all: Path) -> list[str]:
    """Every page of the site, whatever makes it."""
    return sorted(path.relative_to(built_all).as_posix() for path in built_all.rglob("*.html"))


@pytest.fixture(scope="session")
def paths(built_all: Path, every_path: list[str]) -> list[str]:
    """The pages that differ in more than their figures: of 绩效表 one of each form, of calculations a few."""
    forms: set[tuple[str, str]] = set()
    chosen = []
    for path in every_path:
        disclosure, _, _ = path.rpartition("/performance/")
        if disclosure:
            text = (built_all / path).read_text("utf-8")
            form = disclosure, text.partition("<h2>")[2].partition("<")[0].strip()
            if form in forms:
                continue
            forms.add(form)
        if "/figures/" not in path or path.endswith(("table-01.html", "performance-1.html")):
            chosen.append(path)
    return chosen


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set-up of fonts for the browser alone; none is installed on the machine."""
    folder = tmp_path_factory.mktemp("fonts")
    shipped = Path(str(pylopdf_fonts_zh_cn.sans_path())).parent
    (folder / "fonts.conf").write_text(FONTS.format(fonts=shipped, cache=folder / "cache"), "utf-8")
    return folder / "fonts.conf"


@pytest.fixture(scope="module")
def browser(fonts: Path) -> Iterator[Browser]:
    """Not kept longer: its event loop would be in the way of tests that run one of their own."""
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium on this machine; make test installs it")
    assert CHROMIUM, "CI must have a Chromium"
    with sync_playwright() as playwright:
        environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, env=environment)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens an empty page of some width."""
    contexts = []

    def open_page(width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.add_init_script(LISTENERS)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
