"""Exact figures: parsing what authors type, intervals of published figures, and rounding half up (四舍五入)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Context
from decimal import Decimal
from decimal import localcontext
from enum import StrEnum

from generator.source.located import Text

_FIGURE = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_HALF = Decimal("0.5")
_FULL_DECIMALS = 6
_LONGEST = 20  # characters of a figure: ten thousand times the national budget, with two decimals
_EXACT = Context(prec=60)


class AmountUnit(StrEnum):
    """The unit in which amounts are written or published; both are published with two decimals."""

    YUAN = "元"
    WAN = "万元"

    @property
    def yuan(self) -> Decimal:
        """How many 元 one unit is."""
        return Decimal(10_000) if self is AmountUnit.WAN else Decimal(1)

    @property
    def spread(self) -> Decimal:
        """Half the last published digit, in 元: 50 for 万元; 元 and 分 are exact."""
        return Decimal(50) if self is AmountUnit.WAN else Decimal(0)


PUBLISHED_DECIMALS = 2
"""Decimals of a published amount, in 元 as in 万元: declared by the unit, never read off the digits typed."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount (元) or count known to lie within `value` ± `spread`."""

    value: Decimal
    spread: Decimal = Decimal(0)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.value + other.value, self.spread + other.spread)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.value - other.value, self.spread + other.spread)

    def __mul__(self, other: Amount) -> Amount:
        """The product's interval, about the product of the centres."""
        width = abs(self.value) * other.spread + abs(other.value) * self.spread + self.spread * other.spread
        return Amount(self.value * other.value, width)

    @property
    def low(self) -> Decimal:
        """The least value it may stand for."""
        return self.value - self.spread

    @property
    def high(self) -> Decimal:
        """The greatest value it may stand for."""
        return self.value + self.spread

    def meets(self, other: Amount) -> bool:
        """Whether both may be the same value: their intervals share a point (XBRL Calculations 1.1)."""
        return abs(self.value - other.value) <= self.spread + other.spread


ZERO = Amount(Decimal(0))


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of amounts, spreads included."""
    result = ZERO
    for amount in amounts:
        result += amount
    return result


def quotient(part: Amount, whole: Amount) -> Amount:
    """`part ÷ whole` over the intervals. Raises ZeroDivisionError where `whole` may be zero."""
    if whole.low <= 0 <= whole.high:
        raise ZeroDivisionError
    with localcontext(_EXACT):
        centre = part.value / whole.value
        corners = [a / b for a in (part.low, part.high) for b in (whole.low, whole.high)]
        return Amount(centre, max(max(corners) - centre, centre - min(corners)))


def ratio(part: Amount, whole: Amount) -> Amount | None:
    """`part ÷ whole` × 100 over the intervals, in percent; None where `whole` may be zero."""
    try:
        result = quotient(part, whole)
    except ZeroDivisionError:
        return None
    return Amount(result.value * 100, result.spread * 100)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """四舍五入 to this many decimals, away from zero at the half; never gives −0."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    return rounded if rounded else abs(rounded)


def gap_in_print(one: Decimal, other: Decimal, last_digit: Decimal) -> Decimal:
    """How far apart two prints of one figure are, both rounded to the last digit (元) that the coarser shows.

    552.01万元 and 5520123.45元 are the same figure: the coarser is the rounding of the finer.
    """
    steps = [round_half_up(value / last_digit, 0) for value in (one, other)] if last_digit else [one, other]
    return (steps[0] - steps[1]) * (last_digit or 1)


def without_trailing_zeros(digits: str) -> str:
    """100.00 as 100, 14.70 as 14.7; works on the digits, so that none is lost."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def in_short(value: Decimal, decimals: int) -> str:
    """A figure rounded to this many decimals, as few of them shown as it has: 14.70 as 14.7."""
    return without_trailing_zeros(f"{round_half_up(value, decimals):f}")


def in_full(value: Decimal, shown: str) -> str:
    """A figure as it is shown where that is all of it, else with six decimals (分 in 万元), so that no change hides."""
    exact = in_short(value, _FULL_DECIMALS)
    return shown if without_trailing_zeros(shown) == exact else exact


def half_unit(decimals: int) -> Decimal:
    """Half of the last of this many decimals."""
    return _HALF.scaleb(-decimals)


def parse_decimal(text: Text) -> Decimal:
    """The decimal an author typed. Raises ValueError, whose message (Chinese) says how to type it."""
    if len(text) > _LONGEST:
        raise ValueError(f"“{text[:_LONGEST]}…”超过 {_LONGEST} 位，不像一个数")
    if _FIGURE.fullmatch(text):
        value = Decimal(text)
        if not value and value.is_signed():
            raise ValueError(f"“{text}”：零没有负的，请写 0")
        return value
    if not text.strip():
        raise ValueError("缺少数值；没有这个数就把整个键删掉，零请写 0")
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".").replace(",", "")
    if not text.isascii() and _FIGURE.fullmatch(plain):
        raise ValueError(f"“{text}”里有全角的字；请写成 {plain}")
    if any(ord(character) > 0x7F for character in text):
        raise ValueError(f"“{text}”含有全角或中文字符；请用半角数字，例如 1234.56")
    if "," in text:
        raise ValueError(f"“{text}”不能带千分位逗号；请写成 {text.replace(',', '')}")
    raise ValueError(f"“{text}”不是数字；请写成 1234.56 这样的十进制数")


def decimals_of(value: Decimal) -> int:
    """How many decimals a value needs, trailing zeros not counted."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
