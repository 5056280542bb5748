"""目标值 and 完成值 of a performance indicator: `≥90%` is an operator, a number and a unit; `健全` is none of these."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from decimal import Decimal

_SIGNS = {">=": "≥", "<=": "≤", "＞": ">", "＜": "<", "＝": "="}
_COMPARISONS = {"≥": operator.ge, "≤": operator.le, ">": operator.gt, "<": operator.lt, "=": operator.eq}
_QUANTITY = re.compile(
    r"(?P<sign>[≥≤=><＝＞＜]|>=|<=)?\s*(?P<number>-?\d{1,15}(?:\.\d{1,8})?)\s*(?P<unit>\D*)", re.ASCII
)
_YEAR = re.compile(r"(?:19|20)\d\d年", re.ASCII)
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What an indicator asks for or reached; without a number (`value` is None) it is told in words only."""

    text: str
    sign: str = ""
    value: Decimal | None = None
    unit: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.value is not None and self.unit == _PERCENT


def parse_quantity(text: str) -> Quantity:
    """The quantity an author wrote; a date (`2023年全年`) or a text with digits after its unit (`6月1日`) is words.

    So is a number longer than any that counts something.
    """
    match = _QUANTITY.fullmatch(text.strip())
    if match is None or _YEAR.match(text.strip()):
        return Quantity(text)
    sign = match["sign"] or ""
    return Quantity(text, _SIGNS.get(sign, sign), Decimal(match["number"]), match["unit"].strip())


def is_met(target: Quantity, actual: Quantity) -> bool | None:
    """Whether the actual figure is on the good side of the target; None where the two cannot be compared."""
    if not _comparable(target, actual) or target.value is None or actual.value is None:
        return None
    compare = _COMPARISONS.get(target.sign)
    return compare(actual.value, target.value) if compare else None


def completion(target: Quantity, actual: Quantity) -> Decimal | None:
    """How far the target is reached, in percent, not rounded; None where the two do not tell.

    A target in words is as complete as the percentage its author gives. A ceiling (≤, <) that holds is 100.
    """
    if target.value is None or (actual.is_percent and not target.is_percent):
        return actual.value if actual.is_percent else None
    if actual.value is None or not _comparable(target, actual):
        return None
    if is_met(target, actual) and (target.sign in ("≤", "<") or not target.value):
        return Decimal(100)
    part, whole = (target.value, actual.value) if target.sign in ("≤", "<") else (actual.value, target.value)
    return part * 100 / whole if whole else None


def _comparable(target: Quantity, actual: Quantity) -> bool:
    """Whether both count the same thing; a figure without a unit takes the other's."""
    return target.unit == actual.unit or not target.unit or not actual.unit
