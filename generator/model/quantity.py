"""目标值 and 完成值 of a performance indicator: `≥90%` is an operator, a number and a unit; `健全` is none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SIGNS = {">=": "≥", "<=": "≤", "＞": ">", "＜": "<", "＝": "="}
_QUANTITY = re.compile(
    r"(?P<sign>[≥≤=><＝＞＜]|>=|<=)?\s*(?P<number>-?\d{1,15}(?:\.\d{1,8})?)\s*(?P<unit>\D*)", re.ASCII
)
_YEAR = re.compile(r"(?:19|20)\d\d年", re.ASCII)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What an indicator asks for or reached; without a number (`value` is None) it is told in words only."""

    text: str
    sign: str = ""
    value: Decimal | None = None
    unit: str = ""


def parse_quantity(text: str) -> Quantity:
    """The quantity an author wrote; a date (`2023年全年`) or a text with digits after its unit (`6月1日`) is words.

    So is a number longer than any that counts something.
    """
    match = _QUANTITY.fullmatch(text.strip())
    if match is None or _YEAR.match(text.strip()):
        return Quantity(text)
    sign = match["sign"] or ""
    return Quantity(text, _SIGNS.get(sign, sign), Decimal(match["number"]), match["unit"].strip())
