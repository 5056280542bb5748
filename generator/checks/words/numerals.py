"""Chinese numerals and their values, those of cheques (壹贰叁) included."""

from __future__ import annotations

from decimal import Decimal

NUMERALS = "零〇一二两三四五六七八九十百千万亿"
CAPITALS = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億圆圓", "一二二三三四五六六七八九十百千万亿元元")
"""What is written on cheques, as it is written in texts; length stays."""

_DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def chinese_value(text: str) -> Decimal | None:
    """The value of Chinese numerals (三百二十万, 十二点五); None when they spell no number (二三)."""
    whole, _, fraction = text.partition("点")
    if fraction:
        value = chinese_value(whole)
        digits = "".join(str(_DIGITS[character]) for character in fraction if character in _DIGITS)
        return None if value is None else Decimal(f"{value}.{digits}")
    total, group, digit = 0, 0, None
    for character in whole:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _STEPS:
            group += (1 if digit is None else digit) * _STEPS[character]
            digit = None
        else:
            upper = total if character == "亿" else 0  # 一亿二千万: 亿 multiplies all before it, 万 only its own group
            total += (upper + group + (digit or 0)) * _GROUPS[character] - upper
            group, digit = 0, None
    return Decimal(total + group + (digit or 0))
