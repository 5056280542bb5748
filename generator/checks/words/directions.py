"""Words that tell the direction of a change (`增减` of words.yaml), as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.checks.words.lists import Directions

_UNTRUE = {"增长": "(?<!负)(?<!零)增长"}
"""Words within others that say the opposite."""


def either(words: Iterable[str]) -> str:
    """A pattern of any of some words, longer ones first; nothing where there are none."""
    found = sorted(map(str, words), key=len, reverse=True)
    return "|".join(_UNTRUE.get(word, re.escape(word)) for word in found) or "(?!)"


def rise_before(words: Directions, clause: str) -> re.Match[str] | None:
    """The word (group 词) right before a figure that says that it is a rise."""
    return _before((*words.增加, *words.翻番, *words.数前增加)).search(clause)


def fall_before(words: Directions, clause: str) -> re.Match[str] | None:
    """The word (group 词) right before a figure that says that it is a fall."""
    return _before((*words.减少, *words.数前减少)).search(clause)


@lru_cache(maxsize=16)
def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?P<词>{either(words)})(?:了|额?为|约|出)?[ \t]*$")
