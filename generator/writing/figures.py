"""Figures in running text: each printed figure carries the address or measure it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal

from jinja2 import TemplateRuntimeError
from markupsafe import Markup
from markupsafe import escape

from generator.model import money
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.tables.address import chinese_number
from generator.tables.measures import Measure
from generator.tables.measures import MeasureKind

CONSTANT = "常数"
"""What a number of the form's own words is bound to."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text holds them, and Markdown lets them through
_DIGITS = re.compile(r"\d+(\.\d+)?", re.ASCII)
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_AMOUNT = re.compile(f"{_OPEN}(\\d+){_CLOSE}[ *]*(?P<unit>亿元|万元|元)")


@dataclass(frozen=True, slots=True)
class BoundNumber:
    """One number as it stands in the text: what it shows, its signed value, and where it comes from.

    `unit` is that of an amount, None for a count or percentage; the word behind it tells it to readers. `absent` is a
    zero that nobody stated. `amount` is what it stands for, before it was rounded, where there is a figure behind it.
    """

    text: str
    value: str
    address: str | None
    measure: str | None
    unit: AmountUnit | None = field(default=None, compare=False)
    absent: bool = field(default=False, compare=False)
    kind: MeasureKind = field(default="count", compare=False)
    amount: Amount | None = field(default=None, compare=False)

    @property
    def source(self) -> str:
        """The address or measure that it comes from."""
        return self.address or self.measure or ""

    def html(self) -> str:
        """The `<data>` element of the contract."""
        source = f'data-address="{escape(self.address)}"' if self.address else f'data-measure="{escape(self.measure)}"'
        return f'<data value="{self.value}" {source}>{escape(self.text)}</data>'


class Binder:
    """Remembers the numbers a text prints, so that they survive Markdown as marks and become `<data>` after it."""

    def __init__(self) -> None:
        self.numbers: list[BoundNumber] = []

    def mark(self, number: BoundNumber) -> str:
        """The mark that stands for a number until `resolve`."""
        self.numbers.append(number)
        return f"{_OPEN}{len(self.numbers) - 1}{_CLOSE}"

    def resolve(self, html: str) -> str:
        """The HTML with every mark replaced by its number."""
        return _MARK.sub(lambda match: self.numbers[int(match[1])].html(), html)

    def printed(self, text: str) -> list[BoundNumber]:
        """The numbers whose marks stand in a text, in order."""
        return [self.numbers[int(match[1])] for match in _MARK.finditer(text)]

    def pieces(self, text: str) -> Iterator[str | BoundNumber]:
        """A text cut at its marks: words and, where a mark stands, its number."""
        last = 0
        for match in _MARK.finditer(text):
            yield text[last : match.start()]
            yield self.numbers[int(match[1])]
            last = match.end()
        yield text[last:]

    def before_other_units(self, text: str) -> Iterator[tuple[BoundNumber, str]]:
        """The amounts that stand in a text before another unit of money than their own, each with that word."""
        for match in _AMOUNT.finditer(text):
            number = self.numbers[int(match[1])]
            if number.unit is not None and number.unit != match["unit"]:
                yield number, match["unit"]

    def plain(self, text: str) -> str:
        """The text with every mark replaced by what it shows."""
        return _MARK.sub(lambda match: self.numbers[int(match[1])].text, text)


@dataclass(frozen=True)
class TextFigure:
    """A figure as templates see it: prints itself bound, without its unit; false where there is no such figure."""

    binder: Binder
    measure: Measure | None
    name: str
    absent_text: str | None
    in_unit: Callable[[Measure, AmountUnit], Measure]
    shown: str | None = None
    none_is_zero: bool = False
    absent_kind: MeasureKind = "amount"

    def __bool__(self) -> bool:
        return self.measure is not None

    def __eq__(self, other: object) -> bool:
        return self._value == other if isinstance(other, (int, Decimal)) else self is other

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.binder.mark(self._bound())

    def __html__(self) -> Markup:
        return Markup(str(self))  # noqa: S704 - a mark is digits between two noncharacters

    @property
    def _value(self) -> Decimal:
        return self.measure.value if self.measure else Decimal(0)

    def _bound(self) -> BoundNumber:
        if self.measure is None:
            if self.absent_text is None:
                raise TemplateRuntimeError(f"“{self.name}”没有数，不能写进句子；请先用 if 判断")
            signed = self._signed(self.absent_text)
            is_absent, kind = not self.none_is_zero, self.absent_kind
            return BoundNumber(self.absent_text, signed, None, self.name, absent=is_absent, kind=kind)
        text = self.measure.text if self.shown is None else self.shown
        address = self.measure.cell.address if self.measure.cell else None
        return BoundNumber(
            text,
            self._signed(text),
            address,
            None if address else self.name,
            self.measure.unit,
            kind=self.measure.kind,
            amount=self.measure.amount,
        )

    def _signed(self, text: str) -> str:
        """The value with the digits shown and the sign that words like 减少 stand for."""
        digits = text.replace(",", "").removeprefix("-")
        if not _DIGITS.fullmatch(digits):
            return f"{self._value:f}"
        return f"-{digits}" if self._value < 0 else digits

    @property
    def 方向(self) -> str:
        """增加, 减少 or 持平."""
        return _by_sign(self._value, "增加", "减少")

    @property
    def 升降(self) -> str:
        """增长, 下降 or 持平."""
        return _by_sign(self._value, "增长", "下降")

    @property
    def 是零(self) -> bool:
        """Zero or absent."""
        return not self._value

    @property
    def 为正(self) -> bool:
        """Greater than zero."""
        return self._value > 0

    @property
    def 为负(self) -> bool:
        """Less than zero."""
        return self._value < 0

    def with_text(self, change: Callable[[str], str]) -> TextFigure:
        """The same figure, shown in another way."""
        if self.measure is None and self.absent_text is None:
            return self  # printing it will say that there is no such figure
        shown = self.measure.text if self.measure else (self.absent_text or "")
        return replace(
            self, shown=change(shown), absent_text=change(shown) if self.measure is None else self.absent_text
        )


def _by_sign(value: Decimal, up: str, down: str) -> str:
    if not value:
        return "持平"
    return up if value > 0 else down


def in_yuan(figure: TextFigure) -> TextFigure:
    """元: an amount told in 元, whatever the unit of the text. Raises ValueError for what is no amount."""
    return _in_unit(figure, AmountUnit.YUAN)


def in_wan(figure: TextFigure) -> TextFigure:
    """万元: an amount told in 万元, whatever the unit of the text. Raises ValueError for what is no amount."""
    return _in_unit(figure, AmountUnit.WAN)


def _in_unit(figure: TextFigure, unit: AmountUnit) -> TextFigure:
    return replace(figure, measure=figure.in_unit(figure.measure, unit)) if figure.measure else figure


def in_chinese(figure: TextFigure) -> TextFigure:
    """汉字: a whole number below 1000 in Chinese numerals. Raises ValueError for any other."""
    return figure.with_text(lambda shown: chinese_number(int(shown)))


def without_trailing_zeros(figure: TextFigure) -> TextFigure:
    """去零: 100.00 as 100."""
    return figure.with_text(money.without_trailing_zeros)


FILTERS: Mapping[str, Callable[[TextFigure], TextFigure]] = {
    "汉字": in_chinese,
    "去零": without_trailing_zeros,
    "元": in_yuan,
    "万元": in_wan,
}
"""What may stand behind a figure: {{ 人数|汉字 }}."""
