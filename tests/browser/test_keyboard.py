"""Everything is reached with the keyboard alone, and it shows where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import OpenPage

pytestmark = pytest.mark.slow

STEPS = 40  # into a page; further on the same kinds of links follow

FOCUS = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {
    name: here === document.body ? "" : here.outerHTML.slice(0, 80),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    inView: box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
  };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((each) => each.checkVisibility()).length"""

IS_WIDER = "frame => frame.scrollWidth > frame.clientWidth + 1"


def test_first_stop_skips_to_the_text(open_page: OpenPage, address: str, paths: list[str]) -> None:
    page = open_page()
    for path in paths:
        page.goto(address + path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')[0] === '#'"), path
        assert page.evaluate(FOCUS)["inView"], path
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.matches('main')"), path


@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_every_stop_is_seen(open_page: OpenPage, address: str, paths: list[str], width: int) -> None:
    page = open_page(width)
    unseen: list[str] = []
    for path in paths:
        page.goto(address + path)
        stops = page.evaluate(REACHABLE)
        assert stops, path
        for _ in range(min(stops, STEPS)):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if not (focus["name"] and focus["outlined"] and focus["inView"]):
                unseen.append(f"{path}: {focus}")
    assert unseen == []


def test_tables_wider_than_the_window_scroll_by_keyboard(open_page: OpenPage, address: str, paths: list[str]) -> None:
    page = open_page(360)
    frames = 0
    for path in paths:
        page.goto(address + path)
        wide = [each for each in page.locator(".table-frame").all() if each.evaluate(IS_WIDER)]
        for frame in wide[:2]:
            frames += 1
            frame.focus()
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(300)  # it scrolls smoothly
            assert frame.evaluate("frame => frame.scrollLeft") > 0, path
    assert frames
