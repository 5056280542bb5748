"""Pictures for a designer's eye: every kind of web page, on desk and phone, by day and by night; pages of each PDF.

python scripts/shots.py      builds a scratch site in which one unit has two years, and writes .shots/*.png;
                             docs/pictures/page.png, the README's picture, is one of them
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser
from playwright.sync_api import sync_playwright

from generator.publish.build import build
from generator.publish.project import Project

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".shots"
TWICE = Path("jiyuan-yibaoju")
THIS_YEAR, LAST_YEAR = "2023-final-accounts", "2022-final-accounts"
DISCLOSURE = f"{TWICE}/{THIS_YEAR}/index.html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

PAGES = {
    "home": "index.html",
    "unit": f"{TWICE}/index.html",
    "disclosure": DISCLOSURE,
    "table": f"{DISCLOSURE}#支出表!合计.基本支出",
    "sheet": f"{TWICE}/{THIS_YEAR}/performance/1.html",
    "figures": f"{TWICE}/{THIS_YEAR}/figures/table-03.html",
    "comparison": f"{TWICE}/compare-final-accounts/index.html",
    "search": "search/index.html?q=行政运行",
    "overview": "overview/index.html",
    "self-check": f"{TWICE}/{THIS_YEAR}/self-check.html",
    "not-found": "404.html",
}
PICTURE = ROOT / "docs" / "pictures" / "page.png"
SCREENS = {"desk": (1280, 900), "phone": (360, 740)}
SCHEMES = ("light", "dark")
FRONT = ("cover", "contents")
PDF_SCALE = 96 / 72


def main() -> None:
    """Builds and takes the pictures."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir()
    with tempfile.TemporaryDirectory() as folder, _served(_site(Path(folder))) as address, sync_playwright() as driver:
        program = next(filter(None, map(shutil.which, BROWSERS)))
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, path in PAGES.items():
            _take(browser, name, address + path)
        browser.close()
        shutil.copy(TARGET / "disclosure-desk-light.png", PICTURE)
        for pdf in sorted((Path(folder) / "internal").glob("*/*/*.pdf")):
            _draw(pdf)
    sys.stdout.write(f"{len(list(TARGET.iterdir()))} 张图片在 {TARGET.name}/\n")


def _site(scratch: Path) -> Path:
    """The internal site of `content/`, drafts and self-checks included, in which one unit has published twice."""
    content = scratch / "content"
    shutil.copytree(ROOT / "content", content)
    shutil.copytree(content / TWICE / THIS_YEAR, content / TWICE / LAST_YEAR)
    project = Project(content, ROOT / "templates", scratch / "site", scratch / "internal")
    outcome = build(project, (), lambda _what, _done, _of: None, strict=False)
    if not outcome.published:
        sys.exit("\n".join(finding.message for finding in outcome.findings))
    return scratch / "internal"


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _draw(pdf: Path) -> None:
    """The first page of each kind: cover, contents, charts, text, tables upright, crosswise and continued."""
    drawn: set[str] = set()
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage().get_text_range()
        kind = _kind(number, text, is_landscape=page.get_width() > page.get_height())
        if kind not in drawn:
            drawn.add(kind)
            page.render(scale=PDF_SCALE).to_pil().save(TARGET / f"pdf-{pdf.stem}-{kind}.png")


def _kind(number: int, text: str, *, is_landscape: bool) -> str:
    if number < len(FRONT):
        return FRONT[number]
    if "（续表）" in text:
        return "continued"
    if "公开01表" in text and not is_landscape:
        return "upright"
    return "crosswise" if is_landscape else "charts" if "图示" in text else "text"


def _take(browser: Browser, name: str, url: str) -> None:
    for screen, (width, height) in SCREENS.items():
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(url, wait_until="networkidle")
            if name == "table":
                page.locator("td.figure:target").click()
                page.locator(".figure-panel").wait_for()
            page.screenshot(path=TARGET / f"{name}-{screen}-{scheme}.png")
            page.close()


if __name__ == "__main__":
    main()
