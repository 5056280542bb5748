"""A figure that is likely wrong, the value it likely should have, and the slip of the pen between the two."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING
from decimal import ROUND_FLOOR
from decimal import Decimal

from generator.checks.diagnosis.equations import Home

SWAPPED_DIGITS = "相邻两位数字颠倒"
WRONG_SIGN = "正负号相反"
WRONG_POINT = "小数点错位"
SWAPPED_FIGURES = "两个数互换了位置"


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure and the value it likely should have, in its own unit.

    `slip` names the mistake that leads from one to the other; `is_exact` tells that rounding leaves no other value.
    """

    home: Home
    likely: Decimal
    slip: str | None = None
    is_exact: bool = True

    @property
    def difference(self) -> str:
        """How far the figure is off, as far as rounding lets it be known."""
        about = " " if self.is_exact else "约 "
        return about + self.home.spell(abs(self.home.value - self.likely))

    @property
    def sentence(self) -> str:
        """What is written and what likely should be."""
        slip = f"（{self.slip}）" if self.slip else ""
        about = " " if self.is_exact or self.slip else "约 "
        written = self.home.spell(self.home.value)
        return f"{self.home.address} 写作 {written}，很可能应为{about}{self.home.spell(self.likely)}{slip}"


def changes_of(corrections: Iterable[Correction]) -> dict[Home, Decimal]:
    """What corrections add to each figure, in 元 or pieces."""
    return {each.home: (each.likely - each.home.value) * each.home.scale for each in corrections}


def likely_correction(home: Home, change: tuple[Decimal, Decimal]) -> Correction | None:
    """The value within an interval of corrections that a person most likely meant; None where no such figure fits."""
    step = Decimal(1).scaleb(-home.decimals)
    low, high = (home.value + end / home.scale for end in change)
    if not (low.is_finite() and high.is_finite()):
        return None
    first = (low / step).to_integral_value(ROUND_CEILING)
    last = (high / step).to_integral_value(ROUND_FLOOR)
    if first > last or first * step <= home.value <= last * step:
        return None
    for value, slip in _slips(home.value, home.decimals):
        if low <= value <= high:
            return Correction(home, value, slip, is_exact=first == last)
    middle = ((first + last) / 2).to_integral_value(ROUND_FLOOR)
    return Correction(home, middle * step, is_exact=first == last)


def _slips(value: Decimal, decimals: int) -> Iterator[tuple[Decimal, str]]:
    """What a person may have meant who wrote this figure."""
    digits = f"{abs(value):.{decimals}f}".replace(".", "")
    sign = -1 if value < 0 else 1
    for place in range(len(digits) - 1):
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        if swapped != digits:
            yield sign * Decimal(swapped).scaleb(-decimals), SWAPPED_DIGITS
    yield -value, WRONG_SIGN
    for shift in (1, -1, 2, -2, 4, -4):
        shifted = value.scaleb(shift)
        if shifted == round(shifted, decimals):
            yield shifted, WRONG_POINT
