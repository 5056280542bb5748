"""Source files mistyped at random, by kind of mistake: the text with one mistake, and the line where it is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mistake = Callable[[str, random.Random], str | None]
"""A line with one mistake of its kind; None where the line has no place for it."""


def _swap(pattern: str, *signs: str) -> Mistake:
    """Something that is found in a line becomes one of these."""

    def make(line: str, chance: random.Random) -> str | None:
        found = list(re.finditer(pattern, line))
        if not found:
            return None
        place = chance.choice(found)
        return line[: place.start()] + chance.choice(signs) + line[place.end() :]

    return make


def _all_full_width(line: str, _chance: random.Random) -> str | None:
    if "{" not in line or "{{" in line:
        return None
    return line.replace(": ", "：").replace(", ", "，").replace("{", "｛").replace("}", "｝")


def _transpose(line: str, chance: random.Random) -> str | None:
    places = [at for at in range(len(line) - 1) if line[at] != line[at + 1]]
    if not places:
        return None
    at = chance.choice(places)
    return line[:at] + line[at + 1] + line[at] + line[at + 2 :]


def _drop(line: str, chance: random.Random) -> str | None:
    at = chance.randrange(len(line))
    return line[:at] + line[at + 1 :]


def _insert(line: str, chance: random.Random) -> str | None:
    at = chance.randrange(len(line) + 1)
    return line[:at] + chance.choice("：，。；“”（）、{}[]\"'#:,-\u3000\u00a0 &*!|>%@`0一") + line[at:]


MISTAKES: dict[str, Mistake] = {
    "全角冒号": _swap(r": (?=\S)|:$", "："),
    "全角逗号": _swap(r", (?=\S+: )", "，", "、", "；"),
    "全角括号": _swap(r"(?<!\{)\{(?!\{)|(?<!\})\}(?!\})|\[|\]", "｛", "｝", "［", "］"),
    "整行全角": _all_full_width,
    "漏了括号": _swap(r"(?<!\{)\{(?!\{)|(?<!\})\}(?!\})|\[|\]", ""),
    "漏了引号": _swap(r"\"", ""),
    "全角引号": _swap(r"\"", "“", "”"),
    "缩进的空格": _swap(r"^ +(?=\S)", "\u3000", "\u00a0\u00a0", "\t", "\u3000\u3000"),
    "缩进差一格": _swap(r"^ (?= *[^\s#])", "", "  "),
    "漏了横线": _swap(r"(?<=  )- ", "", "－ ", "· ", "-", "— "),
    "冒号后没有空格": _swap(r"(?<=\w): (?=\S)", ":"),
    "漏了冒号": _swap(r"(?<=\w):(?= |$)", "", " "),
    "漏了逗号": _swap(r", (?=\S+: )", " ", "  "),
    "全角数字": _swap(r"\d", *"０１２３４５６７８９"),
    "数里有字母": _swap(r"(?<=\d)\d", "o", "l", "O", ",", "，", "。", "．"),
    "键错一字": _swap(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff]*: )", "的", "晨"),
    "调换两字": _transpose,
    "漏一字": _drop,
    "多一字": _insert,
}


def mistype(text: str, kind: str, chance: random.Random) -> tuple[str, int] | None:
    """The text with one mistake of a kind, and the number of its line from 1; None where it has no place for one."""
    lines = text.split("\n")
    numbers = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    chance.shuffle(numbers)
    for number in numbers:
        wrong = MISTAKES[kind](lines[number], chance)
        if wrong is not None and wrong != lines[number]:
            return "\n".join([*lines[:number], wrong, *lines[number + 1 :]]), number + 1
    return None
