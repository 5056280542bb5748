"""Figures as others print them: what a text is as a figure, and what is odd about it."""

from __future__ import annotations

import re
from typing import NamedTuple

_FIGURE = re.compile(r"[-−－]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?%?|[—－-]+")
_IN_THREES = re.compile(r"[-−－]?\d{1,3}(\s\d{3})+([.．]\d+)?")
BROKEN = "数字中间有空格"


class Figure(NamedTuple):
    """A figure in one piece, and why its digits may be wrong, empty where nothing is odd."""

    text: str
    doubt: str


def figure_in(text: str) -> Figure | None:
    """The figure that a text is, or None; digits in groups of three (`1 129 236`) are as usual, other gaps odd."""
    bare = text.strip()
    if _FIGURE.fullmatch(bare):
        return Figure(bare, "")
    joined = "".join(bare.split())
    if joined == bare or not _FIGURE.fullmatch(joined):
        return None
    return Figure(joined, "" if _IN_THREES.fullmatch(bare) else BROKEN)


def in_threes(texts: list[str]) -> list[str]:
    """Figures put together again whose groups of three digits stand apart: `1`, `129`, `236` are one."""
    joined: list[str] = []
    for text in texts:
        if joined and re.fullmatch(r"\d{3}([.．]\d+)?", text) and re.fullmatch(r"[-−－]?\d{1,3}(\d{3})*", joined[-1]):
            joined[-1] += text
        else:
            joined.append(text)
    return joined
