"""Figures typed into prose: amounts, percentages and counts, in digits or Chinese numerals, that need an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import TypedFigures
from generator.tables.measures import MeasureKind

_DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_MONEY = {
    "亿元": 10**8,
    "千万元": 10**7,
    "百万元": 10**6,
    "万元": 10**4,
    "千元": 10**3,
    "百元": 10**2,
    "元": 1,
    "亿": 10**8,
    "万": 10**4,
}
_ARABIC = r"(?<![\dA-Za-z.\-－/#＃_])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<about>[余多来几])?[ \t]*"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_CHINESE = f"(?<![{_NUMERALS}点第])(?P<chinese>[一二两三四五六七八九十][{_NUMERALS}]*(?:点[零〇一二三四五六七八九]+)?)"
_MONEY_UNIT = r"(?P<money>(?:亿|千万|百万|万|千|百)?元(?![旦宵素气月化首])|(?:亿|万)(?=资金|补助|经费|款))"
_RANGE_AFTER = re.compile(r"\s*(?:[—\-~～至到]+|——)\s*\d")
_RANGE_BEFORE = re.compile(r"\d\s*(?:%|‰|万元|亿元|元|个|人)?\s*(?:[—\-~～至到]+)\s*$")
_ABOUT = re.compile("[约近]")
_NEARBY = 24


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure in prose: `value` in 元, percent or pieces; `unit` the factor of its unit, `decimals` as typed."""

    start: int
    end: int
    text: str
    kind: MeasureKind
    value: Decimal
    unit: Decimal
    decimals: int
    unit_text: str
    is_ours: bool
    is_about: bool


def typed_figures(corpus: Corpus, words: TypedFigures) -> Iterator[TypedFigure]:
    """Every figure with a unit that nothing around it excuses (a limit, a rate, a range, an ordinal)."""
    pattern = _pattern(tuple(words.账上单位), tuple(words.一般单位), tuple(words.汉字单位))
    for match in pattern.finditer(corpus.bare):
        figure = _figure(match, frozenset(words.账上单位))
        if figure is not None and not _is_excused(corpus, figure, words):
            yield figure


@lru_cache(maxsize=8)
def _pattern(ours: tuple[str, ...], others: tuple[str, ...], chinese: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for every kind of figure; units that are longer come first."""
    arabic_units, chinese_units = _either((*ours, *others)), _either(chinese)
    return re.compile(
        f"{_ARABIC}(?:{_MONEY_UNIT}|(?P<percent>[%％‰]|个百分点)|(?P<count>{arabic_units}))"
        f"|百分之(?P<share>[零〇一二三四五六七八九十百点]+)"
        f"|{_CHINESE}(?:(?P<yuan>元(?![旦宵素气月化首结]))|(?P<pieces>{chinese_units}))"
    )


def _either(units: tuple[str, ...]) -> str:
    return "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True)) or "(?!)"


def _figure(match: re.Match[str], ours: frozenset[str]) -> TypedFigure | None:
    """The figure a match spells; None for Chinese numerals that spell no number."""
    number, unit_text = _number(match), _unit_text(match)
    if number is None:
        return None
    kind, unit = _kind_and_unit(match, unit_text)
    return TypedFigure(
        start=match.start(),
        end=match.end(),
        text=match[0].strip(),
        kind=kind,
        value=number * unit,
        unit=unit,
        decimals=_decimals(number),
        unit_text=unit_text,
        is_ours=kind != "count" or any(unit_text.endswith(own) for own in ours),
        is_about=bool(match["about"]) or bool(_ABOUT.search(match.string, max(0, match.start() - 1), match.start())),
    )


def _number(match: re.Match[str]) -> Decimal | None:
    if match["number"]:
        return Decimal(match["number"].replace(",", ""))
    return chinese_value(match["share"] or match["chinese"])


def _unit_text(match: re.Match[str]) -> str:
    return match["money"] or match["percent"] or match["count"] or match["yuan"] or match["pieces"] or "%"


def _kind_and_unit(match: re.Match[str], unit_text: str) -> tuple[MeasureKind, Decimal]:
    if match["money"] or match["yuan"]:
        return "amount", Decimal(_MONEY[unit_text])
    if match["percent"] or match["share"]:
        return "percent", Decimal("0.1") if unit_text == "‰" else Decimal(1)
    return "count", Decimal(10_000) if unit_text.startswith("万") else Decimal(1)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _is_excused(corpus: Corpus, figure: TypedFigure, words: TypedFigures) -> bool:
    after = corpus.text[figure.end : figure.end + _NEARBY]
    before = corpus.clause_before(figure.start)
    if _RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before):
        return True
    if figure.is_about and figure.kind == "count":
        return True
    return any(pattern.match(after) for pattern in words.放行后文) or any(
        pattern.search(before[-_NEARBY:]) for pattern in words.放行前文
    )


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
