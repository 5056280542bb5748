"""Chinese numerals and their values, those of cheques (壹贰叁) included."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

NUMERALS = "零〇○一二两三四五六七八九十廿卅百千万亿"
CAPITALS = str.maketrans(
    "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億圆圓円輛臺個團組", "一二二三三四五六六七八九十百千万亿元元元辆台个团组"
)
"""What is written on cheques or in other characters, as it is written in texts; length stays."""

_DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "○": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十"}
ROUGH_PAIR = re.compile(
    "(?<![〇一二三四五六七八九])(?:一二|[两二]三|三四|三五|四五|五六|六七|七八|八九)(?![〇一二三四五六七八九])"
)
_IDEOGRAPHS = re.compile("[㐀-鿿]")


def _odd_numerals() -> Iterator[str]:
    """What Unicode has for numbers besides decimal digits and ideographs: ① ⑴ ⒈ ㈠ ㊀ ² Ⅳ ½."""
    for character in map(chr, (*range(0x80, 0x3400), *range(0x1F100, 0x1F10D))):
        if unicodedata.category(character) in ("No", "Nl") and not _IDEOGRAPHS.match(character) and character != "〇":
            yield character


ODD_NUMERALS = "".join(_odd_numerals())
"""Characters that are numbers and are no digits: marks of items where text follows, figures where a unit does."""


def odd_value(text: str) -> Decimal:
    """What a run of such characters comes to: its digits side by side, what is more than a digit added up."""
    values = [Decimal(str(unicodedata.numeric(character))) for character in text if character in ODD_NUMERALS]
    if all(value in range(10) for value in values):
        return Decimal("".join(str(int(value)) for value in values))
    return sum(values, Decimal(0))


def is_rough(text: str) -> bool:
    """Whether numerals tell no number, only about how many: 二三十, 三五."""
    return bool(ROUGH_PAIR.search(text))


def chinese_value(text: str) -> Decimal:
    """The value of Chinese numerals: 三百二十万, 十二点五, and digit by digit 九九九; 三五百 is taken for 三十五百."""
    whole, _, fraction = re.sub("[廿卅]", lambda match: _TENS[match[0]], text).replace(".", "点").partition("点")
    if fraction:
        digits = "".join(str(_DIGITS[character]) for character in fraction if character in _DIGITS)
        return Decimal(f"{chinese_value(whole)}.{digits}")
    total, group, digit = 0, 0, None
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS[character] if digit is None else 10 * digit + _DIGITS[character]
        elif character in _STEPS:
            group += (1 if digit is None else digit) * _STEPS[character]
            digit = None
        else:
            upper = total if character == "亿" else 0  # 一亿二千万: 亿 multiplies all before it, 万 only its own group
            total += (upper + group + (digit or 0)) * _GROUPS[character] - upper
            group, digit = 0, None
    return Decimal(total + group + (digit or 0))
