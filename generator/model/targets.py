"""What a performance indicator asks for and what was reached, by value and unit: ranges, dates, several at once.

`不少于3万人次`, `60-80所`, `2023年6月底前`, `≥90%，≤20元`; what is printed stays as its author wrote it (`quantity`).
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_FLOOR = "≥|>=|≧|不(?:得)?(?:少|低|小)于|大于等于|至少|达到?"
_CEILING = "≤|<=|≦|不(?:得)?(?:超过|高于|大于|多于)|小于等于|至多|控制在"
_ABOVE, _BELOW, _EQUAL = ">|大于|高于|超过|多于", "<|小于|低于|少于", "=|等于"
_SIGN = rf"(?:(?P<floor>{_FLOOR})|(?P<ceiling>{_CEILING})|(?P<above>{_ABOVE})|(?P<below>{_BELOW})|(?P<equal>{_EQUAL}))?"
_NUMBER = r"-?\d{1,15}(?:\.\d{1,8})?"
_PART = re.compile(
    rf"{_SIGN}\s*(?P<number>{_NUMBER})(?:\s*(?P<unit1>[^\d\-~—至]*?)\s*(?:-|~|—+|至)\s*(?P<upper>{_NUMBER}))?"
    r"\s*(?P<unit>[^\d]*?)(?:\(含\))?(?P<behind>及?以上|及?以下|以内|之内)?(?:\(含\))?"
)
_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>1[0-2]|0?[1-9])月(?:份)?)?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?"
    r"(?P<end>底|末)?(?P<before>之?前|以前)?(?:完成)?"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SEVERAL = re.compile(r"\s*[、,;]\s*")
_SCALES = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "百": 10**2}
_SCALED = re.compile(r"(?P<scale>亿|千万|百万|万|千|百)(?P<rest>(?![分瓦克米伏帕字兆卡焦赫]).*)", re.DOTALL)
_PERMILLE, _PERCENT = "‰", "%"
_DAYS = "日期"
_ALIASES = {"人数": "人"}


@dataclass(frozen=True, slots=True)
class Span:
    """Values from `low` to `high` (None: no end), ends included unless `open`; a single value has both ends alike.

    `plain` is one without a sign, which may be a floor as well as a ceiling; `scale` is what its unit multiplied it
    by, None where it has no unit.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    open: bool = False
    plain: bool = False
    scale: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The one figure that it names."""
        return self.high if self.low is None else self.low

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies in it."""
        above = self.low is None or value > self.low or (value == self.low and not self.open)
        return above and (self.high is None or value < self.high or (value == self.high and not self.open))


def parse_spans(text: str) -> tuple[Span, ...]:
    """What a text asks for, one span for each figure in it; empty where it tells it in words."""
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text)).replace("，", ",").strip().rstrip("。")
    parts = [_span(part) for part in _SEVERAL.split(plain)]
    known = [part for part in parts if part is not None]
    return tuple(known) if known and len(known) == len(parts) else ()


def _span(text: str) -> Span | None:
    return _date(text) or _amount(text)


def _date(text: str) -> Span | None:
    match = _DATE.fullmatch(text)
    if match is None or match["year"] is None or match["month"] is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    last = calendar.monthrange(year, month)[1]
    day = min(int(match["day"]), last) if match["day"] else last
    ordinal = Decimal(datetime.date(year, month, day).toordinal())
    return Span(None, ordinal, _DAYS)


def _amount(text: str) -> Span | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    factor, unit = _unit(match["unit"])
    scale = factor if match["unit"].strip() else None
    value = Decimal(match["number"]) * factor
    if match["upper"]:
        lower = Decimal(match["number"]) * (_unit(match["unit1"])[0] if match["unit1"] else factor)
        return Span(lower, Decimal(match["upper"]) * factor, unit, scale=scale)
    behind = match["behind"] or ""
    if match["floor"] or match["above"] or behind.endswith("上"):
        return Span(value, None, unit, open=bool(match["above"]), scale=scale)
    if match["ceiling"] or match["below"] or behind:
        return Span(None, value, unit, open=bool(match["below"]), scale=scale)
    return Span(value, value, unit, plain=not match["equal"], scale=scale)


def _unit(text: str) -> tuple[Decimal, str]:
    """The factor of a unit, and the unit it is a multiple of: 万人次 is ten thousand 人次."""
    unit = text.strip()
    if unit == _PERMILLE:
        return Decimal("0.1"), _PERCENT
    scaled = _SCALED.fullmatch(unit)
    factor, unit = (Decimal(_SCALES[scaled["scale"]]), scaled["rest"]) if scaled else (Decimal(1), unit)
    return factor, _ALIASES.get(unit, unit)


def is_reached(target: str, actual: str) -> bool | None:
    """Whether what was reached is what was asked for; None where that is not said, or the two cannot be compared."""
    asked, got = parse_spans(target), parse_spans(actual)
    if not asked or len(asked) != len(got) or any(each.plain for each in asked):
        return None
    met = [_is_met(one, other) for one, other in zip(asked, got, strict=True)]
    return None if None in met else all(met)


def _is_met(asked: Span, got: Span) -> bool | None:
    value = _in_units_of(asked, got)
    return None if value is None else asked.holds(value)


def _in_units_of(asked: Span, got: Span) -> Decimal | None:
    """The figure reached beside what was asked for: one without a unit counts in the target's own (2000 of 万元)."""
    if got.value is None or not _same_unit(asked, got):
        return None
    return got.value * (asked.scale or 1) if got.scale is None else got.value


def _same_unit(asked: Span, got: Span) -> bool:
    """A figure without a unit takes the other's; a date is never a count."""
    if _DAYS in (asked.unit, got.unit):
        return asked.unit == got.unit
    return asked.unit == got.unit or not asked.unit or not got.unit


def reached_percent(target: str, actual: str) -> Decimal | None:
    """How far a target is reached, in percent, not rounded; of several the least. None where the two do not tell.

    A target in words is reached where the same words are said of it, or as far as the percentage its author gives;
    so is a counted one whose author tells a percentage. A ceiling, a range, a date that hold are 100.
    """
    asked, got = parse_spans(target), parse_spans(actual)
    shares = len(got) == 1 and got[0].unit == _PERCENT and all(each.unit != _PERCENT for each in asked)
    if shares and all(each.unit for each in asked):
        return got[0].value
    if not asked:
        return Decimal(100) if target.strip() and target.strip() == actual.strip() else None
    if len(asked) != len(got):
        return None
    found = [_reached(one, other) for one, other in zip(asked, got, strict=True)]
    known = [each for each in found if each is not None]
    return min(known) if len(known) == len(found) else None


def _reached(asked: Span, got: Span) -> Decimal | None:
    value = _in_units_of(asked, got)
    if value is None:
        return None
    low, high = asked.low, asked.high
    is_floor = high is None or low == high
    if asked.holds(value) and (not is_floor or not low):
        return Decimal(100)
    if asked.unit == _DAYS:
        return None
    if low is not None and (is_floor or value < low):
        return value * 100 / low if low else None
    return high * 100 / value if high is not None and value else None
