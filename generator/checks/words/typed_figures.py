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
from generator.checks.words.numerals import chinese_value
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
    "万": 10**4,
    "w": 10**4,
}
_BLANKS = r"[ \t]*"
_ARABIC = (
    r"(?<![\dA-Za-z./#＃_])(?<![\dA-Za-z%‰元][-－−–])(?P<currency>[￥¥][ \t]*)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<about>[余多来几])?" + _BLANKS
)
_CHINESE = f"(?<![{NUMERALS}点第])(?P<chinese>[一二两三四五六七八九十][{NUMERALS}]*(?:点[零〇一二三四五六七八九]+)?)"
_YUAN = r"元(?![旦宵素气月化首])"
_BARE_WAN = r"[亿万](?![人户次件名头亩吨千平字张份个条家元辆台批套项株册只公美港米步里分组例起场支册])|[wW](?![A-Za-z])"
_MONEY_UNIT = rf"(?P<money>(?:亿|千{_BLANKS}万|百{_BLANKS}万|万|千|百)?{_BLANKS}{_YUAN}|{_BARE_WAN})"
_SHARE = "零〇一二两三四五六七八九十百点"
_MULTIPLE = (
    r"百分之(?P<share>[零〇一二三四五六七八九十百点]+)"
    rf"|(?P<parts>[二三四五六七八九十]+)分之(?P<part>[{_SHARE}]+)"
    rf"|(?<![{NUMERALS}])(?P<tenths>[一二三四五六七八九])成(?=[，。；、）\s]|\Z|[以左多])"
    rf"|翻(?:了|上)?(?P<doublings>[一两二三四]?)番"
    rf"|(?<![\d.{NUMERALS}])(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九十百]+){_BLANKS}倍"
)
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
    is_about: bool = False


def typed_figures(corpus: Corpus, words: TypedFigures) -> Iterator[TypedFigure]:
    """Every figure with a unit that nothing around it excuses (a limit, a rate, a range, an ordinal)."""
    pattern = _pattern(tuple(words.账上单位), tuple(words.一般单位), tuple(words.汉字单位))
    for match in pattern.finditer(corpus.bare.translate(CAPITALS)):
        figure = _figure(match, corpus, words)
        if figure is not None and not is_excused(corpus, figure, words):
            yield figure


@lru_cache(maxsize=8)
def _pattern(ours: tuple[str, ...], others: tuple[str, ...], chinese: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for every kind of figure; units that are longer come first."""
    arabic_units, chinese_units = _either((*ours, *others)), _either(chinese)
    percent = r"(?P<percent>[%％‰]|个?百分点|个点)"
    return re.compile(
        f"{_MULTIPLE}|{_ARABIC}(?:{_MONEY_UNIT}|{percent}|(?P<count>{arabic_units})|(?(currency)|(?!)))"
        rf"|{_CHINESE}(?:(?P<yuan>{_BLANKS}元(?![旦宵素气月化首结])|(?:亿|万)(?=资金|补助|经费|款))|(?P<pieces>{chinese_units}))"
    )


def _either(units: tuple[str, ...]) -> str:
    return "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True)) or "(?!)"


def _figure(match: re.Match[str], corpus: Corpus, words: TypedFigures) -> TypedFigure | None:
    """The figure a match spells; None for Chinese numerals that spell no number."""
    multiple = _multiple(match)
    number = multiple if multiple is not None else _number(match)
    if number is None:
        return None
    unit_text = _unit_text(match)
    kind, unit = _kind_and_unit(match, unit_text)
    return TypedFigure(
        start=match.start(),
        end=match.end(),
        text=corpus.text[match.start() : match.end()].strip(),
        kind=kind,
        value=number * unit,
        unit=unit,
        decimals=_decimals(number),
        unit_text=unit_text,
        is_ours=kind != "count" or _is_ours(unit_text, corpus.clause_before(match.start()), words),
        is_about=bool(match["about"]) or bool(_ABOUT.search(match.string, max(0, match.start() - 1), match.start())),
    )


def _is_ours(unit_text: str, before: str, words: TypedFigures) -> bool:
    """Whether a count is one that accounts keep: by its unit, or by what it counts."""
    return any(unit_text.endswith(own) for own in words.账上单位) or bool(words.人数前文.search(before))


def _multiple(match: re.Match[str]) -> Decimal | None:
    """三分之一, 三成, 翻两番, 10倍 in percent."""
    if match["parts"]:
        parts, part = chinese_value(match["parts"]), chinese_value(match["part"])
        return None if not parts or part is None else part / parts * 100
    if match["tenths"]:
        return (chinese_value(match["tenths"]) or Decimal(0)) * 10
    if match["doublings"] is not None:
        doublings = int(chinese_value(match["doublings"] or "一") or 1)
        return Decimal(100) * Decimal(2) ** doublings - 100
    if match["times"]:
        times = Decimal(match["times"]) if match["times"][0].isdigit() else chinese_value(match["times"])
        return None if times is None else times * 100
    return None


def _number(match: re.Match[str]) -> Decimal | None:
    if match["number"]:
        return Decimal(match["number"].replace(",", ""))
    return chinese_value(match["share"] or match["chinese"])


def _unit_text(match: re.Match[str]) -> str:
    unit = match["money"] or match["percent"] or match["count"] or match["yuan"] or match["pieces"]
    return re.sub(r"\s", "", unit).lower() if unit else "元" if match["currency"] else "%"


def _kind_and_unit(match: re.Match[str], unit_text: str) -> tuple[MeasureKind, Decimal]:
    if match["money"] or match["yuan"] or unit_text == "元":
        return "amount", Decimal(_MONEY[unit_text])
    if match["percent"] or unit_text == "%":
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
