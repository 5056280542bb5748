"""A text as it is compared: what office suites and web pages put between and around the letters is taken away."""

from __future__ import annotations

import re
import unicodedata

_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)}
"""Full-width forms and the signs that they are forms of."""
_WIDE_LETTERS = {wide: plain for wide, plain in _WIDE.items() if chr(plain).isalnum()}
_RADICALS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民西见角贝车长门青韦页风飞食马骨鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_FORMS = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E))
LETTERS_OF_FONTS = {letter: unicodedata.normalize("NFKC", chr(letter)) for letter in _FORMS}
"""Letters by the numbers of the look-alikes that some fonts put into a file for them: ⼀ for 一, ⻋ for 车."""
LETTERS_OF_FONTS |= {ord(radical): letter for radical, letter in _RADICALS.items()}
_LETTERS = _WIDE_LETTERS | LETTERS_OF_FONTS
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACE = re.compile(r"(?<=[A-Za-z])\s+(?=[A-Za-z])|(\s+)")
_NUMBER = re.compile(r"[-+−]?[\d,]*\.?\d[\d,]*%?")


def tidy(text: str) -> str:
    """A text without spaces but between Latin words, its digits and letters half-width; of a number the signs too."""
    seen = _UNSEEN.sub("", text).translate(_LETTERS)
    bare = _SPACE.sub(lambda match: "" if match[1] else " ", seen)
    half = bare.translate(_WIDE)
    return half if _NUMBER.fullmatch(half) else bare


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not blank, tidied."""
    return [line for line in map(tidy, text.splitlines()) if line]
