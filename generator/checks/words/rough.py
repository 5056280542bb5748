"""Quantities that prose tells only roughly, in words: 近七成, 一半以上, 三百余万元, 百余批次; each is an interval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.numerals import CAPITALS
from generator.checks.words.numerals import NUMERALS
from generator.checks.words.numerals import ROUGH_PAIR
from generator.checks.words.numerals import chinese_value
from generator.checks.words.rough_words import RoughWords
from generator.tables.measures import MeasureKind

_DIGITS = "一二两三四五六七八九"
_FEW = "数几"
_NUMBER = rf"(?:好?(?P<few>[{_FEW}]))?(?P<number>[{NUMERALS}]+)(?P<tail>[余多来几])?(?P<steps>[百千万亿]*)"
_COUNTED = "批次|批|人次|人(?![民均员才])|辆|台|个团组|个批次"
_QUANTITY = (
    rf"(?:百分之(?P<share>[{NUMERALS}点]+)|(?P<parts>[{_DIGITS}十]+)分之(?P<part>[{NUMERALS}]+)"
    rf"|(?P<tenths>[{_DIGITS}])成(?P<half>半|五)?|(?P<halves>一半|半数)"
    rf"|(?P<times>[{_DIGITS}十百]+)(?P<between>余|多)?倍"
    rf"|{_NUMBER}(?:(?P<money>元)|(?P<unit>{_COUNTED})))"
)
_TENTH = Decimal(10)
_HALF_STEP, _MOSTLY = Decimal("0.5"), Decimal("0.85")
"""近 is no more than half a step of the last digit, and no more than a seventh or so, away."""
_MANY = Decimal(10)
_PLACES = ("less", "more", "near", "about", "under", "over", "around", "tail", "between", "few", "up")
_AT_MOST = re.compile("(?:未|没有|没|不)[超突]|以")
_Reach = tuple[Decimal | None, Decimal | None, str]


@dataclass(frozen=True, slots=True)
class Rough:
    """A quantity from `low` to `high` in percent, 元 or pieces; None where it has no end; an end in `without` is out.

    One that `is_exact` is a number that nothing around it makes a rough one: it stands for what rounds to it.
    """

    start: int
    end: int
    text: str
    kind: MeasureKind
    unit: str
    low: Decimal | None
    high: Decimal | None
    without: frozenset[str] = frozenset()
    is_exact: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a figure lies in it."""
        if self.low is not None and (value < self.low or (value == self.low and "low" in self.without)):
            return False
        return self.high is None or not (value > self.high or (value == self.high and "high" in self.without))


def rough_quantities(text: str, words: RoughWords) -> Iterator[Rough]:
    """Every quantity that a text tells roughly; what tells a number exactly is none."""
    for match in _pattern(words).finditer(text.translate(CAPITALS)):
        rough = _part(match, words) if match.groupdict().get("word") else _quantity(match)
        if rough is not None:
            yield rough


def reached(rough: Rough, before: str, words: RoughWords) -> Rough:
    """A part told exactly, with what stands farther before it: 不足基本支出的三成."""
    ways = {"less": words.少于, "more": words.多于, "near": words.近, "about": words.约}
    found = {
        way: told[0]
        for way, pattern in ways.items()
        if (told := re.search(rf"(?:{pattern.pattern})(?<!基本)(?=占?[^，。；约近超不]{{2,24}}的$)", before))
    }
    if not rough.is_exact or rough.low is None or rough.high is None or len(found) != 1:
        return rough
    half = (rough.high - rough.low) / 2
    words_of: dict[str, str | None] = {**dict.fromkeys(_PLACES), **found}
    reach = _reach_of_words(words_of, rough.low + half, 2 * half)
    if reach is None:
        return rough
    low, high, without = reach
    return replace(rough, low=low, high=high, without=frozenset(without.split()), is_exact=False)


@lru_cache(maxsize=8)
def _compiled(*patterns: str) -> re.Pattern[str]:
    more, less, near, about, over, under, around, word = patterns
    before = (
        rf"(?:(?P<less>{less})|(?P<more>{more})|(?P<near>{near})|(?P<about>{about})|(?P<up>(?<!以)上(?=[百千万亿])))?"
    )
    after = rf"(?P<after>(?P<over>{over})|(?P<under>{under})|(?P<around>{around}))?"
    ordinary = rf"(?<![{NUMERALS}第点])(?<![{_FEW}])"
    return re.compile(rf"(?P<word>{word})|{before}{ordinary}{_QUANTITY}{after}")


def _pattern(words: RoughWords) -> re.Pattern[str]:
    fields = (words.多于, words.少于, words.近, words.约, words.以上, words.以下, words.上下)
    word = "|".join(each.写法.pattern for each in words.份额词) or "(?!)"
    return _compiled(*(each.pattern for each in fields), word)


def _part(match: re.Match[str], words: RoughWords) -> Rough:
    spec = next(each for each in words.份额词 if each.写法.fullmatch(match[0]))
    return _rough(match, "percent", Decimal(spec.从), Decimal(spec.到), "high" if spec.从 == 0 else "")


def _quantity(match: re.Match[str]) -> Rough | None:
    """The interval that a number is told with; None where nothing makes it a rough one."""
    found = match.groupdict()
    kind: MeasureKind = "amount" if found["money"] else "count" if found["unit"] else "percent"
    value, step, top = _number(match)
    reach = _reach_of_words(found, value, step)
    if reach is None and top is not None:
        reach = value, top, ""
    if reach is not None:
        return _rough(match, kind, *reach)
    about = _rough(match, kind, value - step * _HALF_STEP, value + step * _HALF_STEP)
    return replace(about, is_exact=True) if kind != "amount" else None


def _reach_of_words(found: Mapping[str, str | None], value: Decimal, step: Decimal) -> _Reach | None:
    """How far a number goes by the words around it, and which ends are out; None where there are none."""
    under, over = found["less"] or found["under"], found["over"] or ""
    is_strict = not (under and _AT_MOST.match(under))
    is_more = found["tail"] or found["between"] or over[:1] in tuple("多出有开")
    half = step * _HALF_STEP
    reaches: list[tuple[object, _Reach]] = [
        (under, (None, value, "high" if is_strict else "")),
        (found["near"], (max(value - half, value * _MOSTLY), value, "high")),
        (found["about"] or found["around"], (value - half, value + half, "")),
        (found["few"], (2 * value, _MANY * value, "high")),
        (is_more, (value, value + step, "low high")),
        (found["more"] or over, (value, None, "" if over or (found["more"] or "")[:1] in tuple("不没未") else "low")),
        (found["up"], (value, _MANY * value, "")),
    ]
    return next((reach for word, reach in reaches if word), None)


def _rough(
    match: re.Match[str], kind: MeasureKind, low: Decimal | None, high: Decimal | None, without: str = ""
) -> Rough:
    unit = match.groupdict().get("unit") or ""
    return Rough(match.start(), match.end(), match[0], kind, unit, low, high, frozenset(without.split()))


def _number(match: re.Match[str]) -> tuple[Decimal, Decimal, Decimal | None]:
    """The number told, the step of its last digit, and where it ends that is told as a pair (三四百)."""
    found = match.groupdict()
    if found["number"]:
        return _pieces(found["number"], _value(found["steps"]) if found["steps"] else Decimal(1))
    if found["times"]:
        return 100 * chinese_value(found["times"]), Decimal(100), None
    if found["share"]:
        value = chinese_value(found["share"])
        return value, _step(value), None
    value = Decimal(50)
    if found["parts"]:
        value = 100 * chinese_value(found["part"]) / chinese_value(found["parts"])
    elif found["tenths"]:
        value = _TENTH * chinese_value(found["tenths"]) + (5 if found["half"] else 0)
    return value, _TENTH, None


def _pieces(number: str, factor: Decimal) -> tuple[Decimal, Decimal, Decimal | None]:
    """The same of a number of pieces or of money."""
    pair = ROUGH_PAIR.search(number)
    if pair is None:
        value = _value(number)
        return value * factor, _step(value) * factor, None
    low, high = (_value(number[: pair.start()] + digit + number[pair.end() :]) for digit in pair[0])
    return low * factor, _step(low) * factor, (high + _step(high)) * factor


def _value(numerals: str) -> Decimal:
    """Of numerals that may begin with a step: 百万, 亿."""
    return chinese_value(f"一{numerals}" if numerals[0] in "百千万亿" else numerals)


def _step(value: Decimal) -> Decimal:
    """The unit of the last digit that is not zero."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
