"""How a document shows its figures, where that is not its pack's way."""

from __future__ import annotations

import pytest

from generator.importing.showing import ways_of
from generator.tables.style import NumberStyle

USUAL = NumberStyle()


@pytest.mark.parametrize(
    ("texts", "own"),
    [
        (["5.00", "12.50"], {}),
        (["5", "12.5"], {"去尾零": "是"}),
        (["5", "12.5", "0"], {"去尾零": "是"}),
        (["5.00", "0"], {"零": "0"}),
        (["1,234.50"], {"千分位": "是"}),
        (["234.51"], {}),
        ([], {}),
    ],
)
def test_only_what_is_not_usual_is_said(texts: list[str], own: dict[str, str]) -> None:
    assert ways_of(texts, USUAL) == own
