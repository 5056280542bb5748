"""A source line with a caret under one column, as wide as a terminal shows it."""

from __future__ import annotations

import unicodedata

_BEFORE = 0.6
"""Of a line too wide to be shown whole, so much of what is shown stands before the column."""
_CUT = "…"
_PICTURES = 0x2400
"""Where Unicode has a visible picture for each control character, in their order."""


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character (全角), none for a combining mark."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def visible(text: str) -> str:
    """A text that cannot steer a terminal: each control or formatting character becomes one visible character."""
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" if character == "\t":
            return " "
        case "Cc" if ord(character) < 0x20:
            return chr(_PICTURES + ord(character))
        case "Cc" | "Cf" | "Cs" | "Zl" | "Zp":
            return "\N{REPLACEMENT CHARACTER}"
        case _:
            return character


def excerpt(line: str, column: int, widest: int) -> tuple[str, int]:
    """The line made visible, cut around the column where it is wider, and how wide it is before that column."""
    line = visible(line)
    start = min(column - 1, len(line))
    head, tail = line[:start], line[start:]
    if width(line) > widest:
        head = _cut(head[::-1], int(widest * _BEFORE))[::-1]
        tail = _cut(tail, widest - width(head))
    return head + tail, width(head)


def _cut(text: str, widest: int) -> str:
    """The beginning of a text, as much as fits."""
    if width(text) <= widest:
        return text
    room = widest - width(_CUT)
    kept = ""
    for character in text:
        room -= _width(character)
        if room < 0:
            break
        kept += character
    return kept + _CUT
