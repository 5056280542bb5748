"""Figures typed into prose: amounts, percentages, multiples and counts, in digits or numerals, that need an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import TypedFigures
from generator.checks.words.numerals import CAPITALS
from generator.checks.words.numerals import NUMERALS
from generator.checks.words.numerals import ODD_NUMERALS
from generator.checks.words.numerals import chinese_value
from generator.checks.words.numerals import is_rough
from generator.checks.words.numerals import odd_value
from generator.tables.measures import MeasureKind

_MONEY = {
    "亿元": 10**8,
    "千万元": 10**7,
    "百万元": 10**6,
    "万元": 10**4,
    "千元": 10**3,
    "百元": 10**2,
    "元": 1,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "w": 10**4,
}
_UNITS = ("money", "gross", "percent", "count", "yuan", "oddly", "pieces", "people")
_STEPS = "百千万亿"
_BLANKS = r"[ \t]*"
_ARABIC = (
    r"(?<![\dA-Za-z./#＃_])(?<![\dA-Za-z%‰元][-－−–])(?P<currency>(?:[￥¥$＄€£￡]|RMB|CNY|USD)[ \t]*)?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE]\+?\d{1,2})?)(?P<about>[余多来几])?" + _BLANKS
)
_CHINESE = (
    rf"(?<![{NUMERALS}点第\d])(?P<chinese>(?:[零〇○一二两三四五六七八九十廿卅]|(?:(?<=[数几过近约超达破])|(?<=(?<!以)上))[百千万亿])"
    rf"[{NUMERALS}]*(?:[点.][零〇一二三四五六七八九]+)?[万亿]?)(?P<nearly>[余多来几][万亿]?)?"
)
_ODD = rf"(?<![\dA-Za-z{ODD_NUMERALS}])(?P<odd>[{ODD_NUMERALS}][{ODD_NUMERALS}.{NUMERALS}]*){_BLANKS}"
_YUAN = r"元(?![旦宵素气月化首])"
_BARE_WAN = (
    r"(?:[百千](?=万))?[亿万](?![人户次件名头亩吨千平字张份个条家元辆台批套项株册只公美港米步里分组例起场支册])"
    r"|[wW](?![A-Za-z])"
)
_IN_BRACKETS = rf"[（(]{_BLANKS}(?:单位[：:]?)?{_BLANKS}(?:亿|千万|百万|万|千|百)?元{_BLANKS}[）)]"
_MONEY_UNIT = (
    rf"(?P<money>(?:个?亿|千{_BLANKS}万|百{_BLANKS}万|万|千|百)?{_BLANKS}{_YUAN}|{_BARE_WAN}"
    rf"|个{_BLANKS}亿(?=资金|补助|经费|的?款|的|[，。；、）\n]|\Z)|{_IN_BRACKETS})"
)
_SHARE = "零〇一二两三四五六七八九十百点"
_MULTIPLE = (
    r"百分之(?P<share>[零〇一二三四五六七八九十百点]+)"
    rf"|(?P<parts>[二三四五六七八九十]+)分之(?P<part>[{_SHARE}]+)"
    rf"|(?<![{NUMERALS}\d.])(?P<tenths>[一二两三四五六七八九\d])成(?P<half>半|五)?(?=[，。；、）\s]|\Z|[以左多])"
    r"|(?P<halves>一半|过半(?!数))"
    rf"|翻(?:了|上)?(?P<doublings>[一两二三四]?)番|(?P<doubled>翻倍|成倍|倍增(?!计划|行动|工程|效应))"
    rf"|(?<![\d.{NUMERALS}])(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九十百]+){_BLANKS}倍"
)
_SPOKEN_POINT = re.compile(r"(?<=\d)点(?=\d+[ \t]*[万亿千百]{0,2}元)")
_MIXED = re.compile(
    r"(?<![A-Za-z\d])(?=[\d.,]*[ \t]*[A-Za-z])(?=[A-Za-z.,]*\d)[\dA-Za-z][\dA-Za-z.,]*(?:[ \t]*[A-Za-z]+)?"
    rf"(?=[ \t]*[万亿千百]{{0,2}}{_YUAN})"
)
"""Digits and letters that look like digits, or a unit in letters: 9O9.5万元, l09万元, 999 million元."""
_LOOKALIKE = re.compile(r"(?<=\d)[OoIlSB](?![A-Za-z])|(?<![A-Za-z])[OoIlSB](?=\d)")
_NO_EXPONENT = re.compile(r"[A-DF-Za-df-z]|(?<!\d)[eE]|[eE](?!\+?\d)")
_LOOKALIKES = str.maketrans("OoIlSB", "001158")
_RANGE_AFTER = re.compile(r"\s*(?:[—\-~～至到]+|——)\s*\d")
_RANGE_BEFORE = re.compile(r"\d\s*(?:%|‰|万元|亿元|元|个|人)?\s*(?:[—\-~～至到]+)\s*$")
_ABOUT = re.compile("[约近]")
_NEARBY = 24


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure in prose: `value` in 元, percent or pieces; `unit` the factor of its unit, `decimals` as printed."""

    start: int
    end: int
    text: str
    kind: MeasureKind
    value: Decimal
    unit: Decimal
    decimals: int
    unit_text: str


@dataclass(frozen=True, slots=True)
class TypedFigure(ToldFigure):
    """A figure that is typed, not bound: `is_ours` where the accounts may hold it, `is_about` says 约 or 余."""

    is_ours: bool
    is_about: bool = False


def typed_figures(corpus: Corpus, words: TypedFigures) -> Iterator[TypedFigure]:
    """Every figure with a unit that nothing around it excuses (a limit, a rate, a range, an ordinal)."""
    return (figure for figure in every_figure(corpus, words) if not is_excused(corpus, figure, words))


def every_figure(corpus: Corpus, words: TypedFigures) -> Iterator[TypedFigure]:
    """Every figure with a unit, whatever stands around it."""
    pattern = _pattern(tuple(words.账上单位), tuple(words.一般单位), tuple(words.汉字单位))
    text = _MIXED.sub(_in_digits, _SPOKEN_POINT.sub(".", corpus.bare.translate(CAPITALS)))
    for match in pattern.finditer(text):
        figure = _figure(match, corpus, words)
        if figure is not None:
            yield figure


@lru_cache(maxsize=8)
def _pattern(ours: tuple[str, ...], others: tuple[str, ...], chinese: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for every kind of figure; units that are longer come first."""
    arabic_units, chinese_units, odd_units = _either((*ours, *others)), _either(chinese), _either(ours)
    percent = r"(?P<percent>[%％‰]|个?百分点|个点)"
    bare = r"(?<=[亿万])(?=资金|补助|经费|款|[，。；、）\n]|\Z)"
    chinese_money = rf"(?P<yuan>{_BLANKS}元(?![旦宵素气月化首结])|{bare})|(?P<gross>个亿元?|{_IN_BRACKETS})"
    return re.compile(
        f"{_MULTIPLE}|{_ARABIC}(?:{_MONEY_UNIT}|{percent}|(?P<count>{arabic_units})|(?(currency)|(?!)))"
        rf"|{_ODD}(?P<oddly>(?:亿|千万|百万|万|千|百)?{_BLANKS}{_YUAN}|{_BARE_WAN}|[%％‰]|个?百分点|{odd_units})"
        rf"|{_CHINESE}(?:{chinese_money}|(?P<pieces>{chinese_units})|(?P<people>人(?![次民])))"
    )


def _either(units: tuple[str, ...]) -> str:
    return "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True)) or "(?!)"


def _figure(match: re.Match[str], corpus: Corpus, words: TypedFigures) -> TypedFigure | None:
    """The figure a match spells; None for numerals that spell no number, and for people that accounts do not count."""
    before = corpus.clause_before(match.start())
    unit_text = _unit_text(match)
    kind, unit = _kind_and_unit(match, unit_text)
    is_ours = kind != "count" or _is_ours(unit_text, before, words)
    is_amount = bool(words.金额前文.search(before))
    if (match["people"] and not is_ours) or (_says_nothing(match, kind) and not (is_amount and match["chinese"])):
        return None
    number = _number(match)
    return TypedFigure(
        start=match.start(),
        end=match.end(),
        text=corpus.text[match.start() : match.end()].strip(),
        kind=kind,
        value=number * unit,
        unit=unit,
        decimals=_decimals(number),
        unit_text=unit_text,
        is_ours=is_ours,
        is_about=bool(match["about"]) or bool(_ABOUT.search(match.string, max(0, match.start() - 1), match.start())),
    )


def _in_digits(match: re.Match[str]) -> str:
    """Letters beside digits as the digits that they look like, other letters as blanks; length stays."""
    digits = _LOOKALIKE.sub(lambda letter: letter[0].translate(_LOOKALIKES), match[0])
    return _NO_EXPONENT.sub(" ", digits)


def _is_ours(unit_text: str, before: str, words: TypedFigures) -> bool:
    """Whether a count is one that accounts keep: by its unit, or by what it counts."""
    return any(unit_text.endswith(own) for own in words.账上单位) or bool(words.人数前文.search(before))


def _says_nothing(match: re.Match[str], kind: MeasureKind) -> bool:
    """Numerals that are words (成千上万), count only roughly (三五名) or are the end of a code (01项)."""
    if match["count"] and re.match(r"0\d", match["number"]):
        return True
    numerals = match["chinese"]
    if not numerals:
        return False
    return is_rough(numerals) if kind == "count" else match["yuan"] == "" and numerals[0] in _STEPS


def _number(match: re.Match[str]) -> Decimal:
    """What the digits or numerals of a figure come to, before its unit."""
    if match["number"]:
        return Decimal(match["number"].replace(",", ""))
    if match["odd"]:
        return odd_value(match["odd"])
    spelt = match["share"] or match["chinese"]
    return chinese_value(spelt) if spelt else _multiple(match)


def _multiple(match: re.Match[str]) -> Decimal:
    """三分之一, 三成, 一半, 翻两番, 翻倍, 10倍 in percent."""
    if match["parts"]:
        return chinese_value(match["part"]) / chinese_value(match["parts"]) * 100
    if match["tenths"]:
        return _plain_value(match["tenths"]) * 10 + (5 if match["half"] else 0)
    if match["halves"]:
        return Decimal(50)
    if match["times"]:
        return _plain_value(match["times"]) * 100
    return Decimal(100) * Decimal(2) ** int(chinese_value(match["doublings"] or "一")) - 100


def _plain_value(text: str) -> Decimal:
    return Decimal(text) if text[0].isascii() else chinese_value(text)


def _unit_text(match: re.Match[str]) -> str:
    unit = next((match[name] for name in _UNITS if match[name]), "")
    plain = re.sub(r"\s|单位[：:]?|[（()）]|^个(?=亿)", "", unit).lower()
    return plain or ("元" if match["currency"] or match["yuan"] is not None else "%")


def _kind_and_unit(match: re.Match[str], unit_text: str) -> tuple[MeasureKind, Decimal]:
    if unit_text in _MONEY:
        return "amount", Decimal(_MONEY[unit_text])
    if match["percent"] or unit_text in ("%", "％", "‰", "个百分点", "百分点"):
        return "percent", Decimal("0.1") if unit_text == "‰" else Decimal(1)
    return "count", Decimal(10_000) if unit_text.startswith("万") else Decimal(1)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_excused(corpus: Corpus, figure: TypedFigure, words: TypedFigures) -> bool:
    """Whether what stands around a figure makes it a limit, a rate, a range or an ordinal."""
    after = corpus.text[figure.end : figure.end + _NEARBY]
    before = corpus.clause_before(figure.start)
    if _RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before):
        return True
    if figure.is_about and figure.kind == "count":
        return True
    return any(pattern.match(corpus.text, figure.end) for pattern in words.放行后文) or any(
        pattern.search(before[-_NEARBY:]) for pattern in words.放行前文
    )
