"""Names that are almost another name: one character wrong, missing, added or swapped, or two missing together."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_SHORTEST = 5
_SHORTEST_FOR_TWO = 9
_LINKING = frozenset("的地和与及或等各其本")
"""Characters that running text may put into a name without misspelling it."""
_PLACE_ENDINGS = "省市县区旗州盟乡镇"
_OPPOSITES = tuple(
    map(frozenset, ("初末", "上下", "收支", "内外", "大小", "增减", "前后", "进出", "一二三四五六七八九十甲乙丙丁"))
)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Where a text has something that is almost a name."""

    start: int
    typed: str
    name: str


def near_misses(
    text: str, names: Iterable[str], *, accepted: frozenset[str], loose: bool = False
) -> Iterator[NearMiss]:
    """Near misses of the names in a text; what an `accepted` name or a part of the name itself spells is none.

    `loose` names may lack two characters; all must keep their first and last. Another place is not a misspelling.
    """
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    for name in names:
        if len(name) < _SHORTEST or not _may_occur(name, pairs):
            continue
        for start, typed in _windows(text, name, loose=loose):
            if typed not in accepted and not _is_part_of(text, start, typed, accepted):
                yield NearMiss(start, typed, name)


def _may_occur(name: str, pairs: set[str]) -> bool:
    """Whether enough neighbouring characters of the name occur: one fault breaks at most three pairs."""
    missing = 0
    for i in range(len(name) - 1):
        if name[i : i + 2] not in pairs:
            missing += 1
            if missing > 3:
                return False
    return True


def _windows(text: str, name: str, *, loose: bool) -> Iterator[tuple[int, str]]:
    first, last, length = name[0], name[-1], len(name)
    lengths = [length, length - 1, length + 1]
    if loose and length >= _SHORTEST_FOR_TWO:
        lengths.append(length - 2)
    start = text.find(first)
    while start >= 0:
        if not text.startswith(name, start):
            for size in lengths:
                typed = text[start : start + size]
                if len(typed) == size and typed[-1] == last and typed[1] in name and _is_fault(name, typed):
                    yield start, typed
                    break
        start = text.find(first, start + 1)


def _is_fault(name: str, typed: str) -> bool:
    """Whether one fault makes `typed` of `name`."""
    before = _common(name, typed)
    after = _common(name[::-1], typed[::-1])
    missing = len(name) - len(typed)
    if missing == 2:
        return before + after >= len(typed)
    if OSA.distance(name, typed, score_cutoff=1) > 1:
        return False
    if missing == -1:
        return "一" <= typed[before] <= "鿿" and typed[before] not in _LINKING
    if missing == 1 or name[before] == typed[min(before + 1, len(typed) - 1)]:
        return True  # one character is missing, or two are swapped
    other = {name[before], typed[before]}
    return not any(other <= opposites for opposites in _OPPOSITES) and not _in_place(name, before)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _in_place(name: str, position: int) -> bool:
    """Whether a character belongs to the name of a place (济南市, 济源市): another one there is another place."""
    following = name[position + 1 : position + 4]
    return any(ending in following for ending in _PLACE_ENDINGS)


def _is_part_of(text: str, start: int, typed: str, accepted: frozenset[str]) -> bool:
    """Whether the place in the text belongs to a longer name that is right."""
    end = start + len(typed)
    for name in accepted:
        if len(name) > len(typed) and typed in name:
            position = text.find(name, max(0, end - len(name)), start + len(name))
            if 0 <= position <= start and end <= position + len(name):
                return True
    return False
