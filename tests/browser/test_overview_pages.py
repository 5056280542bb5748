"""axe-core at its fullest on the finance bureau's two pages, all rows and all its rules, in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from conftest import OpenPage

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["overview/index.html", "panjin-yibaoju/2023-final-accounts/self-check.html"])
def test_axe_finds_nothing(open_page: OpenPage, address: str, path: str, width: int, scheme: str) -> None:
    page = open_page(width, color_scheme=scheme)
    page.goto(address + path)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found] == []
