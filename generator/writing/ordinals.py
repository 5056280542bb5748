"""Ordinals before headings and entries, in the manner that a pack asks for."""

from __future__ import annotations

import re

from generator.tables.address import chinese_number

_HEADING = re.compile(r"^## ", re.MULTILINE)


def ordinal(manner: str, position: int) -> str:
    """The ordinal at a position, from 1, in a manner: 一、, （一） or 1."""
    if "一" in manner:
        return manner.replace("一", chinese_number(position))
    return manner.replace("1", str(position))


def numbered_headings(markdown: str, manner: str) -> str:
    """An author's text with an ordinal before each of its `## ` headings."""
    pieces = _HEADING.split(markdown)
    return pieces[0] + "".join(f"## {ordinal(manner, number)}{text}" for number, text in enumerate(pieces[1:], start=1))
