"""The sentence that tells a disclosure in one line, cut at its figures, so that other pages can say it with links."""

from __future__ import annotations

import re
from html import unescape

from generator.writing.document import Part
from generator.writing.figures import BoundNumber

_SENTENCE = re.compile("<p>(.*?)</p>", re.DOTALL)
_NUMBER = re.compile("<data [^>]*>[^<]*</data>")
_TAG = re.compile("<[^>]*>")


def headline(highlights: Part | None) -> list[str | BoundNumber]:
    """The first paragraph of what the first screen tells: words and bound numbers in their order; nothing without."""
    sentence = _SENTENCE.search(highlights.html) if highlights else None
    if highlights is None or sentence is None:
        return []
    words = [unescape(_TAG.sub("", piece)).strip() for piece in _NUMBER.split(sentence[1])]
    told: list[str | BoundNumber] = []
    for place, piece in enumerate(words):
        told += [piece] if piece else []
        told += [highlights.numbers[place]] if place < len(words) - 1 else []
    return told
