"""What a reader reads of an author's Markdown: inline markup gone, entities resolved, each character with its place."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from generator.source.files import unprintable

_UNSEEN = re.compile(
    r"(?P<kept>\{\{.*?\}\}|^[ \t]*[*+-](?=[ \t]))"  # a printed figure stays as typed, and so does the mark of a list
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<gone>\*+|`+|~~|(?<!_)_{1,2}(?!_)|\[(?=[^\[\]\n]*\]\()|\]\([^)\n]*\))"
    r"|(?P<wrap>(?<=[\d零一二三四五六七八九十百千万亿*})])\n[ \t]*(?=[*\d]*[万亿千百元圆辆台人批次份套%％倍]))"
    r"|(?P<blank>[\u00a0\u1680\u2000-\u200a\u202f\u205f])"
    r"|(?P<digit>[^\D0-9])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read; `places` tells, for ascending offsets in it, where in its source they stand."""

    text: str
    places: tuple[tuple[int, int], ...]

    def origin(self, offset: int) -> int:
        """Where in the source an offset of the text stands."""
        begins, stands = self.places[bisect_right(self.places, offset, key=lambda place: place[0]) - 1]
        return stands + offset - begins


def read(source: str) -> Reading:
    """A passage as it is read once it is rendered; line breaks that part a figure from its unit are gone too."""
    parts: list[str] = []
    places = [(0, 0)]
    length = end = 0
    for match in _UNSEEN.finditer(source):
        if match["kept"]:
            continue
        kept, seen = source[end : match.start()], _seen(match)
        parts += (kept, seen)
        length += len(kept)
        places.append((length, match.start()))
        length += len(seen)
        end = match.end()
        places.append((length, end))
    return Reading("".join((*parts, source[end:])), tuple(places))


def _seen(match: re.Match[str]) -> str:
    """What is read where markup, an entity, an odd blank or a digit of another script stands."""
    seen = match["escaped"] or html.unescape(match["entity"] or "") or match["blank"] or match["digit"] or ""
    return "".join(_plain(character) for character in seen)


def _plain(character: str) -> str:
    """A digit of any script as an ASCII one, any blank as a space, nothing for what cannot be seen."""
    if unprintable(character) is not None:
        return ""
    digit = unicodedata.decimal(character, None)
    return str(digit) if digit is not None else " " if unicodedata.category(character) == "Zs" else character
