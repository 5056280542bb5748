"""What the author says of a change without a figure: 公务接待费比上年有所增加, 决算数大于预算数, 持平, 翻番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.claimed_items import LAST
from generator.checks.words.claimed_items import PLAN
from generator.checks.words.claimed_items import change_of
from generator.checks.words.claimed_items import claimed_item
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import either
from generator.checks.words.lists import Directions
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.measures import Measure
from generator.tables.measures import Measures

CONTRARY = "N-0142"
"""A change told without a figure goes the other way in the accounts."""
ITSELF = "N-0143"
"""Something is compared with its own year."""

_BASE = "(?:支出|收入|数|决算数|预算数|安排数|决算|同期|水平)*"
_DEGREE = "(?:略?有所?|小幅|大幅度?|明显|也|均|都)?"
_END = r"(?:较多|较大|较快|明显|幅度较大|的?趋势)?(?=[，。；、\n）]|的?(?:主要)?原因|\Z)"
_BEGIN = r"(?:^|(?<=[，。；：、\n（]))"
_MARK = r"(?:[ \t>*]|[-+](?=[ \t])|\d+[.)])*"
_ITEM = r"(?P<item>[^，。；：、\n￼]{0,40}?)"
_DOUBLED = Decimal(100)
_ABOUT = Decimal(5)
"""So many percent may what is 基本一致 differ."""
_RATES = {"增减额": "增减率", "较预算增减额": "较预算增减率", "预算差额": "较预算增减率"}
_SIGNS = {"up": 1, "double": 1, "down": -1, "same": 0}


def check_plain_claims(corpus: Corpus, measures: Measures, words: Directions) -> Iterator[Finding]:
    """Errors about clauses that compare an item, or what their slot is about, with last year or the budget."""
    for pattern in _patterns(corpus.disclosure.year, words):
        for match in pattern.finditer(corpus.text):
            if match.groupdict().get("itself"):
                yield _with_itself(corpus, match)
                continue
            measure = _measure(corpus, match, measures)
            if measure is not None and not _holds(measure, match, measures):
                yield _contrary(corpus, match, measure)


def _patterns(this: int, words: Directions) -> Iterator[re.Pattern[str]]:
    """A comparison in front (比上年有所增加), one before the item (与上年相比，…增加), one behind (大于预算数)."""
    last = rf"(?P<last>上年度?|上一年度?|去年|{this - 1}年度?)"
    base = rf"(?:(?P<itself>{this}年度?)|{last}|(?P<plan>(?:年初)?预算))"
    compared = rf"(?:[比较与同]{base}{_BASE}(?:相比|比较)?|同比)"
    told = (
        f"(?P<up>{either(words.增加)})|(?P<double>{either(words.翻番)})|(?P<down>{either(words.减少)})"
        f"|(?P<about>基本)?(?P<same>{either(words.持平)})"
    )
    yield _compiled(rf"{_BEGIN}{_ITEM}{compared}，?{_DEGREE}(?:{told})了?{_END}")
    yield _compiled(rf"{_BEGIN}{_MARK}{compared}，{_ITEM}{_DEGREE}(?:{told})了?{_END}")
    than = f"(?P<up>{either(words.大于)})|(?P<down>{either(words.小于)})|(?P<same>{either(words.等于)})"
    yield _compiled(rf"{_BEGIN}{_ITEM}(?:{than}){base}{_BASE}{_END}")


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _with_itself(corpus: Corpus, match: re.Match[str]) -> Finding:
    year = match["itself"]
    message = f"这份公开文本就是 {corpus.disclosure.year} 年度，文中却与“{year}”比"
    hint = "改成与上年比，最好写 {{ 上年度 }}。"
    return corpus.finding(ITSELF, Severity.ERROR, match.start("itself"), message, hint, printed=year)


def _measure(corpus: Corpus, match: re.Match[str], measures: Measures) -> Measure | None:
    """The change that the clause speaks of, where its item is one of the pack's or it leaves it to its slot."""
    item = claimed_item(match["item"], corpus.passage(match.start("item")), measures)
    return None if item is None else change_of(item, PLAN if match["plan"] else LAST, measures)


def _told(match: re.Match[str]) -> str:
    found = match.groupdict()
    return next(way for way in _SIGNS if found.get(way))


def _holds(measure: Measure, match: re.Match[str], measures: Measures) -> bool:
    way = _told(match)
    if way == "double" or match.groupdict().get("about"):
        rate = _rate(measure, measures)
        return rate is None or (rate >= _DOUBLED if way == "double" else abs(rate) <= _ABOUT)
    return (measure.value > 0) - (measure.value < 0) == _SIGNS[way]


def _rate(change: Measure, measures: Measures) -> Decimal | None:
    """The change of an item in percent."""
    item, _, column = change.address.rpartition(".")
    rate = measures.get(item, _RATES[column]) if _RATES[column] in measures.derivation.columns else None
    return rate.value if rate else None


def _contrary(corpus: Corpus, match: re.Match[str], measure: Measure) -> Finding:
    told = match[_told(match)]
    return corpus.finding(
        CONTRARY,
        Severity.ERROR,
        match.start(_told(match)),
        f"文中说“{told}”，{measure.address} 是 {measure.value}",
        "核对增减方向；能引用的，写成 {{ ….方向 }}{{ … }}，由程序填。",
        measure.address,
        printed=told,
        computed=f"{measure.value}",
    )
