"""What a unit may be called in a question: its name, the place, the bureau, each in full and in short.

辽宁省盘锦市医疗保障局 is asked for as 盘锦, as 医保局, as 盘锦市医保局: several words of one question are taken
together, so that each stands for all units that bear it.
"""

from __future__ import annotations

import re

from generator.publish.site.questions import Questions

_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_PLACE = re.compile("[^省市县区旗州盟]+?(?:自治区|自治州|自治县|地区|省|市|县|区|旗|州|盟)")
_SHORTEST_PLACE = 3  # within another: 北关区


def unit_words(name: str, words: Questions) -> list[str]:
    """The words that stand for a unit, its full name first, each once; short ones of one character are left out."""
    bare = _without_ending(_IN_BRACKETS.sub("", name), words.单位后缀)
    places, body = _places(bare)
    found = [name, bare, *places, *(_without_ending(place, words.地名后缀) for place in places)]
    if places and body:
        found += [body, *words.机构简称.get(body, [])]
    return [word for word in dict.fromkeys(found) if len(word) > 1]


def _places(name: str) -> tuple[list[str], str]:
    """The places that a name begins with (辽宁省, 盘锦市), and what is left; behind another, 社区 is none."""
    places: list[str] = []
    while (match := _PLACE.match(name)) and not (places and len(match[0]) < _SHORTEST_PLACE):
        places.append(match[0])
        name = name[match.end() :]
    return places, name


def _without_ending(name: str, endings: list[str]) -> str:
    """The name without the longest of the endings that leaves two characters of it."""
    ending = max((each for each in endings if name.endswith(each) and len(name) - len(each) > 1), key=len, default="")
    return name.removesuffix(ending)
