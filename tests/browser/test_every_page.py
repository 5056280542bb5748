"""Every page of the built site in a real browser: quiet, whole, still, readable at every width and without scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.gold_support import PUBLISHED

if TYPE_CHECKING:
    from conftest import OpenPage
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

WIDTHS = {"desk": 1280, "desk at 200 %": 640, "phone": 360, "smallest": 320}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFTS_SO_FAR = "new Promise(done => setTimeout(() => requestAnimationFrame(() => done(shifts)), 100))"

WITHOUT_WHAT_IS_ALIKE = """
    document.querySelectorAll(".derivations article:nth-of-type(n+6)").forEach(each => each.remove());
"""
"""Leaves of what one loop of a template makes over and over the first few: axe takes its time for each."""

AxeContext = dict[str, list[list[str]]] | None
AxeOptions = dict[str, object]


def listen(page: Page, address: str) -> list[str]:
    """Fills with every error a page tells of, everything missing, and every request that leaves the site."""
    told: list[str] = []
    page.on("request", lambda each: None if each.url.startswith(address) else told.append(each.url))
    page.on("response", lambda each: told.append(f"{each.status} {each.url}") if each.status >= 400 else None)
    page.on("console", lambda each: told.append(each.text) if each.type in ("error", "warning") else None)
    page.on("pageerror", lambda each: told.append(str(each)))
    return told


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_loads_quietly_stays_still_and_never_scrolls_sideways(
    open_page: OpenPage, address: str, paths: list[str], width: int
) -> None:
    page = open_page(width)
    told = listen(page, address)
    for path in paths:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            told.append(f"{path} scrolls sideways")
        if page.evaluate(SHIFTS_SO_FAR):
            told.append(f"{path} moved while it was loading")
    assert told == []


def axe_reports(page: Page, paths: list[str], address: str, context: AxeContext, options: AxeOptions) -> str:
    """What axe says of all pages; nothing when it finds nothing."""
    reports = []
    for path in paths:
        page.goto(address + path)
        page.evaluate(f"() => {{ {WITHOUT_WHAT_IS_ALIKE} }}")
        results = Axe().run(page, context=context, options={"resultTypes": ["violations"], **options})
        if results.violations_count:
            reports.append(f"{path}\n{results.generate_report()}")
    return "\n".join(reports)


@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_axe_finds_nothing(open_page: OpenPage, address: str, paths: list[str], width: int) -> None:
    rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}
    report = axe_reports(open_page(width), paths, address, None, {"runOnly": WCAG, "rules": rules})
    assert not report, report


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_contrast_is_enough(open_page: OpenPage, address: str, paths: list[str], width: int, scheme: str) -> None:
    """Of long tables the first and last rows are looked at: the others look the same, and each cell takes its time."""
    context: AxeContext = {"exclude": [["tbody tr:nth-child(n+6):not(:last-child)"]]}
    page = open_page(width, color_scheme=scheme)
    report = axe_reports(page, paths, address, context, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    assert not report, report


def test_reads_without_scripts(open_page: OpenPage, address: str, paths: list[str]) -> None:
    with_scripts, without = open_page(), open_page(java_script_enabled=False)
    for path in paths:
        with_scripts.goto(address + path)
        without.goto(address + path)
        text = without.locator("main").inner_text()
        assert without.locator("h1").is_visible(), path
        with_scripts.evaluate("document.querySelectorAll('.needs-script').forEach(each => each.remove())")
        lines = [line for line in with_scripts.locator("main").inner_text().split("\n") if line.strip()]
        assert [line for line in lines if line not in text] == [], path


@pytest.mark.parametrize("folder", PUBLISHED.values())
def test_figures_do_not_wrap_or_overlap(open_page: OpenPage, address: str, built_all: Path, folder: str) -> None:
    page = open_page(360)
    page.goto(f"{address}{folder}/index.html")
    excess = page.eval_on_selector_all(
        "td.figure", "cells => cells.filter(c => c.textContent).map(c => c.scrollWidth - c.clientWidth)"
    )
    assert excess
    assert max(excess) <= 1, "a figure is wider than its cell"
    tables = json.loads((built_all / folder / "data.json").read_text("utf-8"))["tables"]
    assert page.locator("table[data-table]").count() == len(tables) >= 9
