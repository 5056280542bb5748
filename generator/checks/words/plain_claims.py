"""What the author says of a change without a figure: 公务接待费比上年有所增加, 决算数大于预算数, 持平, 翻番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.claims import SLOTS
from generator.checks.words.claims import change_of
from generator.checks.words.corpus import Corpus
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.measures import Measure
from generator.tables.measures import Measures

CONTRARY = "N-0142"
"""A change told without a figure goes the other way in the accounts."""
ITSELF = "N-0143"
"""Something is compared with its own year."""

_BASE = "(?:支出|收入|数|决算数|预算数|安排数|决算)*"
_UP = "增加|增长|上升|提高|上涨|增多|扩大|超支|攀升|翻番"
_DOWN = "减少|下降|降低|节约|节省|压减|下滑|缩减|回落|缩小"
_SAME = "持平|一致|不变|相同|相等"
_END = r"(?=[，。；、\n）]|的?(?:主要)?原因|\Z)"
_AFORE = re.compile(r"^(?:\d{4}年度?|本年度?|其中|总体上?|全年|[本我][部单][门位]|[的，：])+")
_AFTER = re.compile(r"(?:支出|收入|经费|决算数|预算数|总额|总计|情况)$")
_DOUBLED = Decimal(100)
_SIGNS = {"up": 1, "down": -1, "same": 0}


def check_plain_claims(corpus: Corpus, measures: Measures) -> Iterator[Finding]:
    """Errors about clauses that compare an item, or what their slot is about, with last year or the budget."""
    for pattern in _patterns(corpus.disclosure.year):
        for match in pattern.finditer(corpus.text):
            if match["itself"]:
                yield _with_itself(corpus, match)
                continue
            measure = _measure(corpus, match, measures)
            if measure is not None and not _holds(measure, match, measures):
                yield _contrary(corpus, match, measure)


@lru_cache(maxsize=8)
def _patterns(this: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A comparison in front (比上年有所增加), and one behind (大于预算数)."""
    begin = r"(?:^|(?<=[，。；：、\n（]))(?P<item>[^，。；：、\n￼]{0,40}?)"
    last = rf"(?P<last>上年度?|上一年度?|去年|{this - 1}年度?)"
    base = rf"(?:(?P<itself>{this}年度?)|{last}|(?P<plan>(?:年初)?预算))"
    told = f"(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<same>(?<!基本){_SAME})"
    degree = "(?:相比|比较)?[，]?(?:略?有所?|小幅|大幅度?|明显|也|均|都)?"
    front = rf"{begin}[比较与同]{base}{_BASE}{degree}(?:{told})了?{_END}"
    more, less, equal = "(?P<up>大于|高于|超过|超)", "(?P<down>小于|低于|少于)", "(?P<same>等于|持平于)"
    behind = rf"{begin}(?:{more}|{less}|{equal}){base}{_BASE}{_END}"
    return re.compile(front), re.compile(behind)


def _with_itself(corpus: Corpus, match: re.Match[str]) -> Finding:
    year = match["itself"]
    message = f"这份公开文本就是 {corpus.disclosure.year} 年度，文中却与“{year}”比"
    hint = "改成与上年比，最好写 {{ 上年度 }}。"
    return corpus.finding(ITSELF, Severity.ERROR, match.start("itself"), message, hint, printed=year)


def _measure(corpus: Corpus, match: re.Match[str], measures: Measures) -> Measure | None:
    """The change that the clause speaks of, where its item is one of the pack's or it leaves it to its slot."""
    passage = corpus.passage(match.start("item"))
    ending = next((end for end in SLOTS if passage.kind == "情况说明" and passage.name.endswith(end)), "")
    said = _AFORE.sub("", match["item"].strip())
    rest = _AFTER.sub("", said)
    own = passage.name.removesuffix(ending) if ending and not rest else ""
    item = next((name for name in (said, rest, own) if name and measures.has_item(name)), None)
    return None if item is None else change_of(item, "last" if match["last"] else "plan", measures)


def _told(match: re.Match[str]) -> str:
    return next(way for way in _SIGNS if match[way])


def _holds(measure: Measure, match: re.Match[str], measures: Measures) -> bool:
    sign = _SIGNS[_told(match)]
    if match["up"] == "翻番":
        item = measure.address.rpartition(".")[0]
        rate = measures.get(item, "增减率") if "增减率" in measures.derivation.columns else None
        return rate is None or rate.value >= _DOUBLED
    return (measure.value > 0) - (measure.value < 0) == sign


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
