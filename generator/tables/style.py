"""How a figure is shown (显示): decimals, trailing zeros, thousands separators, and what stands for blank and zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from generator.model.authoring import Style
from generator.model.marks import UNPRINTED
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import decimals_of
from generator.model.money import round_half_up

NOT_APPLICABLE = "—"


Value = TypeVar("Value")


def _stated(value: Value | None, otherwise: Value) -> Value:
    return otherwise if value is None else value


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A complete way of showing figures; `blank` stands for "no such figure", `zero` for a stated zero."""

    thousands: bool = False
    strip_zeros: bool = False
    bare_wholes: bool = False
    blank: str = ""
    zero: str | None = None
    decimals: int = PUBLISHED_DECIMALS
    percent_decimals: int = 2

    @property
    def shows_blank_as_zero(self) -> bool:
        """Whether a blank is printed as a figure, 0.00 say, and so is published as that figure."""
        return self.blank.replace(".", "").isdigit() and not self.blank.strip("0.")

    def with_overrides(self, *styles: Style | None) -> NumberStyle:
        """This style where the given ones say nothing; a later one wins."""
        result = self
        for style in styles:
            if style is not None:
                result = result._overridden(style)
        return result

    def _overridden(self, style: Style) -> NumberStyle:
        return NumberStyle(
            thousands=_stated(style.千分位, self.thousands),
            strip_zeros=_stated(style.去尾零, self.strip_zeros),
            bare_wholes=_stated(style.整数不带小数, self.bare_wholes),
            blank=str(_stated(style.空, self.blank)),
            zero=self.zero if style.零 is None else "" if style.零 == UNPRINTED else str(style.零),
            decimals=_stated(style.小数位, self.decimals),
            percent_decimals=_stated(style.百分比小数位, self.percent_decimals),
        )

    def amount(self, value: Decimal) -> str:
        """An amount already in the unit of its table."""
        return self._show(round_half_up(value, self.decimals), self.decimals)

    def percent(self, value: Decimal) -> str:
        """A percentage, without its sign."""
        return self._show(round_half_up(value, self.percent_decimals), self.percent_decimals)

    def as_stated(self, value: Decimal, decimals: int) -> str:
        """A figure that someone else rounded: at least `decimals`, never fewer than it was stated with."""
        needed = max(decimals, decimals_of(value))
        return self._show(round_half_up(value, needed), needed)

    def count(self, value: Decimal) -> str:
        """A count of things, or a measure without a fixed number of decimals."""
        return self._show(value.normalize() if value else Decimal(0), decimals_of(value), zero=False)

    def _show(self, value: Decimal, decimals: int, *, zero: bool = True) -> str:
        if not value and self.zero is not None and zero:
            in_full = self.zero.strip("0") == "."  # 0.00 asks for decimals, as many as this kind of figure has
            return f"{value:.{decimals}f}" if in_full else self.zero
        is_bare = self.strip_zeros or (self.bare_wholes and not decimals_of(value))
        digits = decimals_of(value) if is_bare else decimals
        return f"{value:,.{digits}f}" if self.thousands else f"{value:.{digits}f}"
