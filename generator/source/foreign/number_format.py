"""What a worksheet shows for a number: 0.2195 in a cell of the format 0.00% is printed 21.95%.

Number formats: ECMA-376 part 1, 18.8.31. Colours, widths and the signs of currencies are left out. Dates are told in
Chinese whatever their layout. A number whose format has a condition, an exponent or a fraction is told with all digits.
"""

from __future__ import annotations

import re
from datetime import date
from datetime import datetime
from datetime import time
from decimal import ROUND_HALF_UP
from decimal import Decimal
from itertools import takewhile

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<skipped>_.|\*.|\[[^\]]*\]|[¥￥$])|(?P<digit>[0#?])|(?P<sign>[.,%])|(?P<other>.)',
    re.DOTALL,
)
_CONDITION = re.compile(r"\[[<>=]")
_WITH_ALL_DIGITS = re.compile(r"General|@|G/通用格式|[0#?]E[+-]|[0#?]/[0#?]", re.IGNORECASE)
"""What makes a section show its number with all digits."""
_DIGITS_OF_A_FLOAT = 15
"""How many digits of a number a worksheet keeps; what comes after them is the binary fraction's."""


def exact(value: float) -> Decimal:
    """The number that somebody wrote, of the binary fraction that the file keeps."""
    return Decimal(f"{value:.{_DIGITS_OF_A_FLOAT}g}")


def shown_number(value: Decimal, code: str) -> str:
    """A number as its cell shows it, rounded half up; a negative one has a minus sign and never brackets."""
    sections = _sections(code)
    if _CONDITION.search(code):
        return f"{value:f}"
    if value == 0:
        return _filled(value, sections[2] if len(sections) > 2 else sections[0])
    if value < 0 and len(sections) > 1:
        bare = _filled(-value, sections[1]).strip("()-")
    else:
        bare = _filled(abs(value), sections[0])
    return f"-{bare}" if value < 0 and re.search("[1-9]", bare) else bare


def shown_date(value: date | time, code: str) -> str:
    """A date as 2024年12月31日, as far as its format goes, and with its hours; a time of day as 09:30."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.lower())
    parts = {"y": f"{value.year}年", "m": f"{value.month}月", "d": f"{value.day}日"}
    shown = "".join(text for letter, text in parts.items() if letter in letters) or "".join(parts.values())
    return f"{shown}{value:%H:%M}" if isinstance(value, datetime) and "h" in letters else shown


def _sections(code: str) -> list[str]:
    """What a format has for positive numbers, negative ones, zero and text, parted by semicolons."""
    sections = [""]
    for token in _TOKEN.finditer(code):
        if token[0] == ";":
            sections.append("")
        else:
            sections[-1] += token[0]
    return sections


def _filled(value: Decimal, section: str) -> str:
    """A number, not negative, in one section of a format; nothing where the section is empty."""
    if _WITH_ALL_DIGITS.search(section):
        return f"{value:f}"
    tokens = [token for token in _TOKEN.finditer(section) if token["skipped"] is None]
    places = [index for index, token in enumerate(tokens) if token["digit"]]
    if not places:
        return "".join(map(_literal, tokens))
    first, last = places[0], places[-1]
    point = next((index for index in range(last) if tokens[index]["sign"] == "."), last + 1)
    first = min(first, point)
    whole, fraction = tokens[first:point], tokens[point + 1 : last + 1]
    thousands = sum(1 for _ in takewhile(lambda token: token["sign"] == ",", tokens[last + 1 :]))
    percents = sum(token["sign"] == "%" for token in tokens)
    digits = sum(token["digit"] is not None for token in fraction)
    scaled = (value * 100**percents / 1000**thousands).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    before, _, after = f"{scaled:f}".partition(".")
    least = len("".join(token["digit"] for token in fraction if token["digit"]).rstrip("#?"))
    after = after[:least] + after[least:].rstrip("0")
    is_blank = not scaled and not any(tokens[place]["digit"] == "0" for place in places)
    shown = "" if is_blank else _whole(before, whole) + (f".{after}" if after else "")
    return "".join(map(_literal, tokens[:first])) + shown + "".join(map(_literal, tokens[last + 1 + thousands :]))


def _whole(digits: str, tokens: list[re.Match[str]]) -> str:
    """The digits before the point in their places, from the right, with what stands between the places."""
    if any(token["sign"] == "," for token in tokens):
        return f"{int(digits):,}"
    shown, left = "", digits
    for token in reversed(tokens):
        if token["digit"]:
            shown = (left[-1:] or ("0" if token["digit"] == "0" else "")) + shown
            left = left[:-1]
        else:
            shown = _literal(token) + shown
    return left + shown


def _literal(token: re.Match[str]) -> str:
    return token["quoted"] or token["escaped"] or token["other"] or (token["sign"] if token["sign"] == "%" else "")
