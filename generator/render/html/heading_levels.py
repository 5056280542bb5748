"""Which level a heading of a 公文 is of, told by its number: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3).

Provinces begin with different ones below a part's title, so that the level of the markup does not tell.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_ORDINAL = "[一二三四五六七八九十百]+"
_LEVELS = {
    "first": re.compile(rf"{_ORDINAL}、"),
    "second": re.compile(rf"（{_ORDINAL}）"),
    "third": re.compile(r"\d+[.．、]|（\d+）"),
}
_HEADING = re.compile(r"<h([3-6])([^>]*)>(?=([^<]*))")


def heading_level(text: str) -> str:
    """`first`, `second` or `third`, the fourth with it, for which the same type is used; empty without a number."""
    return next((level for level, number in _LEVELS.items() if number.match(text)), "")


def with_heading_levels(html: Markup) -> Markup:
    """Prose as HTML whose numbered headings have their level for a class."""
    return Markup(_HEADING.sub(_classed, html))  # noqa: S704 - the same markup, with classes


def _classed(found: re.Match[str]) -> str:
    level, attributes, text = found.groups()
    name = heading_level(text)
    return f'<h{level}{attributes} class="level-{name}">' if name else found[0]
