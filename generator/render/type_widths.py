"""How wide a text is in the type of tables (Noto Sans SC), and how many lines it takes in a cell."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

_ADVANCES = {",": 0.278, ".": 0.278, "-": 0.347, "%": 0.921}
_DIGIT, _OTHER = 0.555, 1.0
_RAGGED = 0.9
"""Share of a cell's width that its lines fill on average: marks begin no line, and numbers stay whole."""


@lru_cache(maxsize=20_000)
def em(text: str) -> float:
    """The width of a text in em."""
    return sum(_DIGIT if each.isdigit() else _ADVANCES.get(each, _OTHER) for each in text)


def lines(text: str, size: float, room: float) -> int:
    """The lines that a text of a type size takes in so much room, both in points."""
    width = em(text) * size
    return 1 if width <= room else ceil(width / max(room * _RAGGED, size))
