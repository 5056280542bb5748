"""What the parser reads without a word, and not as its author meant it: each is told at its sign."""

from __future__ import annotations

import re

from yaml.nodes import Node
from yaml.nodes import ScalarNode

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.yaml_slips import full_width_sign
from generator.source.yaml_slips import odd_space

SYNTAX = "S-0104"
"""Not to be read, or only as something else."""
_COLON = re.compile("[：∶:]")
_FIGURE_AND_SIGN = re.compile(r"[\d.]+(?P<sign>[，；、]).*[:：]")
_BRACKETED = re.compile(r"(?P<sign>[｛［]).*[｝］}\]]$", re.DOTALL)
_SUSPICIOUS = re.compile('["，；、［｛]')
_CUT = re.compile(r"(?<=[^\s#]) #(?=[^\s#])")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def misread_entry(key: ScalarNode, value: Node, place: Location) -> Finding | None:
    """A key within braces that swallowed its value, as a colon is full-width or has no space behind it."""
    is_empty = isinstance(value, ScalarNode) and not value.value and not value.style
    colon = _COLON.search(key.value) if is_empty and not key.style else None
    if colon is None:
        return None
    if colon[0] == ":":
        return error(SYNTAX, "冒号后面没有空格", _inside(place, colon.start()), hint="在冒号后面加一个空格。")
    return _sign(key.value, colon.start(), place)


def misread_key(key: ScalarNode, place: Location) -> Finding | None:
    """A key with a space at its beginning or end that is none to YAML."""
    for at in (0, len(key.value) - 1):
        name = odd_space(key.value[at : at + 1])
        if name and not key.style:
            return error(SYNTAX, f"这里是{name}", _inside(place, at), hint="删掉，改成英文的空格。")
    return None


def misread_value(value: ScalarNode, place: Location) -> Finding | None:
    """A text without quotes that was meant to be something in brackets, two entries, or within quotes."""
    text = value.value
    if value.style or not _SUSPICIOUS.search(text) or value.start_mark.line != value.end_mark.line:
        return None
    found = _FIGURE_AND_SIGN.match(text) or _BRACKETED.match(text)
    if found:
        return _sign(text, found.start("sign"), place)
    if text.count('"') % 2:
        hint = "整段文字的前后都写英文引号，或者都不写；文字里面的写成中文引号“ ”。"
        return error(SYNTAX, '引号 " 没有成对', _inside(place, text.index('"')), hint=hint)
    return None


def cut_lines(text: str) -> dict[int, int]:
    """Line (from 0) → column (from 0) of each number sign that may stand in the middle of a text."""
    if _CUT.search(text) is None:
        return {}
    found = ((number, _CUT.search(line)) for number, line in enumerate(text.split("\n")))
    return {number: sign.end() - 1 for number, sign in found if sign}


def misread_comment(value: ScalarNode, cut: dict[int, int], file: str) -> Finding | None:
    """A text without quotes of which the rest is taken for a comment."""
    line, column = value.end_mark.line, value.end_mark.column
    if value.style or cut.get(line) != column + 1 or not _HAN.search(value.value):
        return None
    hint = "要印的，给整段文字加英文引号；是注释的，在“#”后面空一格。"
    return warning(
        "S-0360", "“#”前面有空格，从这里起成了注释，不会印出来", Location(file, line + 1, column + 2), hint=hint
    )


def _sign(text: str, at: int, place: Location) -> Finding:
    message, hint = full_width_sign(text, at)
    return error(SYNTAX, message, _inside(place, at), hint=hint)


def _inside(place: Location, offset: int) -> Location:
    return Location(place.file, place.line, place.column + offset)
