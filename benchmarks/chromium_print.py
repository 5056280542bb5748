"""Chromium's own print of every HTML file of a folder, with the same style sheet and fonts.

    python -m benchmarks.chromium_print FOLDER OUTPUT

One browser, one page, one file after the other; tagged, with an outline, as ours are. Prints the processor seconds of
all of the browser's processes, as it counts them itself; what drives it is not counted.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.names import STYLE_SHEET

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def main(folder: Path, output: Path) -> None:
    """Makes the PDFs."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for path in sorted(folder.glob("*.html")):
            page.goto(path.as_uri())
            page.add_style_tag(url=(folder / STYLE_SHEET).as_uri())
            page.evaluate("document.fonts.ready")
            page.pdf(
                path=output / f"{path.stem}.pdf",
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
                outline=True,
            )
        processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        browser.close()
    print(sum(process["cpuTime"] for process in processes))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
