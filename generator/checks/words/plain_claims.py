"""What the author says of a change without a figure: 公务接待费比上年有所增加, 决算数大于预算数, 持平, 翻番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.claim_groups import ALIKE
from generator.checks.words.claim_groups import Groups
from generator.checks.words.claimed_items import LAST
from generator.checks.words.claimed_items import PLAN
from generator.checks.words.claimed_items import slot_base
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
UNKNOWN_BASE = "N-0162"
"""A change is told of an item, and the accounts have nothing that it is held against."""

_BASE = "(?:支出|收入|数|决算数|预算数|安排数?|决算|同期|水平)*"
DEGREE = "(?:略?有所?|小幅|大幅度?|明显|显著|远远?|稍|略微?|也|均|都|全面|普遍|双双|同步|继续|持续|进一步)?"
"""How much, or that it does so too: what may stand before a word that compares."""
_END = r"(?:较多|较大|较快|明显|幅度较大|的?趋势)?(?=[，。；、\n）]|的?(?:主要)?原因|\Z)"
_BEGIN = r"(?:^|(?<=[，。；：、\n（]))"
_MARK = r"(?:[ \t>*]|[-+](?=[ \t])|\d+[.)])*"
_ITEM = r"(?P<item>[^，。；：、\n￼]{0,40}?)"
_SERIES = r"(?P<series>(?:已)?连续[两二三四五六七八九十\d]+年|逐年|历年)(?:来)?(?:都|均|持续)?"
_YEARS = (
    r"(?:(?:近|最近|过去|已?连续)?[两二三四五六七八九十几多\d]+(?:个)?年(?:以来|来|间|里)?|近年来?|多年来|历年来?"
    r"|[自从]?20[0-9][0-9]年?(?:以来|起|至今)|连年|年年|逐年|一年比一年)"
)
_STEADILY = (
    "(?:(?:总体|整体)?(?:呈现?|保持|实现)?(?:逐年|连年|年年|持续|稳步|不断|一直|首次|逐步|都|均|连续|大幅|小幅|明显)*)?"
    "了?"
)
_TURNS = "先[增升][^，。；]?后(?P<down>[减降])|先[减降][^，。；]?后(?P<up>[增升])"
_RECORD = r"(?P<series>历年|历史|近[两二三四五六七八九十\d]+年|多年)(?:以?来)?的?(?:最(?=[高低]))?"
_DOUBLED = Decimal(100)
_ABOUT = Decimal(5)
"""So many percent may what is 基本一致 differ."""
_RATES = {"增减额": "增减率", "较预算增减额": "较预算增减率", "预算差额": "较预算增减率"}
_SIGNS = {"up": 1, "double": 1, "down": -1, "same": 0, "rise_not": 0, "fall_not": 0}
_COMPARED = re.compile("[比较与同](?:(?P<plan>(?:年初|全年)?预算)|上年|上一年|去年|20[0-9][0-9]年)")
_PLANNED = "较预算增减额"


def check_plain_claims(corpus: Corpus, measures: Measures, groups: Groups, words: Directions) -> Iterator[Finding]:
    """Clauses that compare items, or what their slot is about, with last year or the budget.

    Errors where the accounts say otherwise or cannot say it; warnings where several years are spoken of.
    """
    heard: set[int] = set()
    for pattern in _patterns(corpus.disclosure.year, words):
        for match in pattern.finditer(corpus.text):
            if match.groupdict().get("itself"):
                heard.add(match.start("item"))
                yield _with_itself(corpus, match)
            elif groups.items(match["item"], corpus, match.start("item")):
                heard.add(match.start("item"))
                yield from _check_compared(corpus, measures, groups, match)
    for match in _budget_pattern(words).finditer(corpus.text):
        if _PLANNED in measures.derivation.columns and match.start("item") not in heard:
            heard.add(match.start("item"))
            yield from _check_compared(corpus, measures, groups, match)
    for match in _baseless_pattern(words).finditer(corpus.text):
        if match.start("item") not in heard:
            yield from _check_baseless(corpus, measures, groups, words, match)


def _check_compared(corpus: Corpus, measures: Measures, groups: Groups, match: re.Match[str]) -> Iterator[Finding]:
    """Each item that a clause speaks of against what it names: the first that is not so, else the first unknown."""
    against = PLAN if match.groupdict().get("plan") or match.groupdict().get("carried_out") else LAST
    readings = groups.readings(match["item"], corpus, match.start("item"))
    of_readings = [[(item, groups.change(item, against)) for item in items] for items in readings]
    known = (each for each in of_readings if all(change is not None for _, change in each))
    changes = next(known, next(iter(of_readings), []))
    for _, measure in changes:
        if measure is not None and not _holds(measure, match, measures):
            yield _contrary(corpus, match, measure)
            return
    for item, measure in changes:
        if measure is None or match.groupdict().get("series"):
            yield _unknown_base(corpus, match, item, measure, against)
            return


def _check_baseless(
    corpus: Corpus, measures: Measures, groups: Groups, words: Directions, match: re.Match[str]
) -> Iterator[Finding]:
    """机关运行经费持平: against what its sentence or slot compares with, else last year.

    Where last year is not known, a change that the budget has the other way is not known either, nor is one of several
    items alike; in reasons nothing is told of what is not known.
    """
    if words.超预算.fullmatch(match[_told(match)]):
        return
    if match["same"] == "持平" and re.search("[与和同]", match["item"]):
        return
    offset = match.start("item")
    passage = corpus.passage(offset)
    said = match["item"] if _names_anything(match["item"]) else _subject_before(corpus, groups, offset)
    items = groups.items(said, corpus, offset) if said else []
    against = _base_before(corpus, offset) or slot_base(passage) or LAST
    for item in items:
        measure = groups.change(item, against)
        if measure is not None:
            if not _holds(measure, match, measures):
                yield _contrary(corpus, match, measure)
                return
        elif against == LAST and passage.kind != "差异原因" and slot_base(passage) is None:
            other = groups.change(item, PLAN)
            is_contrary = other is not None and not _holds(other, match, measures)
            if is_contrary or (len(items) > 1 and ALIKE.search(match[0][: match.start(_told(match)) - match.start()])):
                yield _unknown_base(corpus, match, item, None, against)
                return


def _names_anything(said: str) -> bool:
    return bool(re.search(r"\w", said))


def _subject_before(corpus: Corpus, groups: Groups, offset: int) -> str:
    """The name that the clause before begins with: 收支总计基本稳定，略有下降."""
    begin = corpus.sentence_start(offset)
    clause = corpus.text[begin:offset].rstrip("，").rpartition("，")[2]
    names = (clause[:length] for length in range(len(clause), 2, -1))
    return next((name for name in names if groups.items(name, corpus, begin)), "")


def _base_before(corpus: Corpus, offset: int) -> str | None:
    """What the sentence compared with last, before an offset."""
    begin = corpus.sentence_start(offset)
    found = list(_COMPARED.finditer(corpus.text, begin, offset))
    return (PLAN if found[-1]["plan"] else LAST) if found else None


def check_itself(corpus: Corpus, words: Directions) -> Iterator[Finding]:
    """Errors about clauses that compare the document's year with itself, whoever wrote the text."""
    for pattern in _patterns(corpus.disclosure.year, words):
        for match in pattern.finditer(corpus.text):
            if match.groupdict().get("itself"):
                yield _with_itself(corpus, match)


def _patterns(this: int, words: Directions) -> Iterator[re.Pattern[str]]:
    """A comparison in front (比上年有所增加), one before the item (与上年相比，…增加), one behind (大于预算数)."""
    last = rf"(?P<last>上年度?|上一年度?|去年|{this - 1}年度?)"
    base = rf"(?:(?P<itself>{this}年度?)|{last}|(?P<plan>(?:年初)?预算))"
    compared = rf"(?:[比较与同跟]{base}{_BASE}(?:相比|比较)?|同比)"
    told = (
        f"(?P<up>{either(words.增加)})|(?P<double>{either(words.翻番)})|(?P<down>{either(words.减少)})"
        f"|(?P<about>基本)?(?P<same>{either(words.持平)})|(?P<rise_not>{either(words.不增)})"
        f"|(?P<fall_not>{either(words.不减)})"
    )
    by_itself = {str(word) for word in words.自比}
    rises, falls, evens, no_rises = (
        either(by_itself.intersection(map(str, ways))) for ways in (words.增加, words.减少, words.持平, words.不增)
    )
    alone = f"(?P<up>{rises})|(?P<down>{falls})|(?P<same>{evens})|(?P<rise_not>{no_rises})"
    yield _compiled(rf"{_BEGIN}{_ITEM}{compared}，?{DEGREE}(?:{told})了?{_END}")
    yield _compiled(rf"{_BEGIN}{_MARK}{compared}，{_ITEM}{DEGREE}(?:{told})了?{_END}")
    yield _compiled(rf"{_BEGIN}{_ITEM}(?:实现|保持)?(?:了)?(?:{alone}){_END}")
    yield _compiled(
        rf"{_BEGIN}{_ITEM}{_SERIES}(?:实现|保持)?(?:了)?"
        rf"(?:(?P<up>{either(words.增加)})|(?P<down>{either(words.减少)})|(?P<rise_not>{either(words.不增)})){_END}"
    )
    turns = f"(?P<series>{_TURNS})(?:的(?:趋势|态势))?"
    yield _compiled(rf"{_BEGIN}{_ITEM}(?:总体)?(?:呈现?)?{turns}{_END}")
    ways = f"(?P<up>{either(words.增加)})|(?P<down>{either(words.减少)})|(?P<rise_not>{either(words.不增)})"
    yearly = f"(?P<up>{either(words.数前增加)})|(?P<down>{either(words.数前减少)})"
    yield _compiled(rf"{_BEGIN}{_ITEM}(?P<series>一年比一年)(?:{yearly}){_END}")
    yield _compiled(rf"{_BEGIN}(?P<series>{_YEARS})，?{_ITEM}{_STEADILY}(?:{ways}){_END}")
    yield _compiled(rf"{_BEGIN}{_ITEM}(?:呈现?|保持)?(?P<series>{_YEARS}){_STEADILY}(?:{ways}){_END}")
    yield _compiled(
        rf"{_BEGIN}{_ITEM}(?:支出)?创(?:下|出|了)?{_RECORD}(?:(?P<up>新?高)|(?P<down>新?低))(?:水平)?{_END}"
    )
    more = f"(?P<up>{either(words.数前增加)})|(?P<down>{either(words.数前减少)})"
    yield _compiled(rf"{_BEGIN}{_ITEM}[比较]{base}{_BASE}{DEGREE}(?:{more})(?:了|一些|很多|得多)?{_END}")
    than = f"(?P<up>{either(words.大于)})|(?P<down>{either(words.小于)})|(?P<same>{either(words.等于)})"
    no_more = f"(?:没有|未|不)(?:(?P<rise_not>{either(words.大于)})|(?P<fall_not>{either(words.小于)}))"
    yield _compiled(rf"{_BEGIN}{_ITEM}{DEGREE}(?:{no_more}|{than}){base}{_BASE}的?(?:水平)?[多高大]?{_END}")


def _budget_pattern(words: Directions) -> re.Pattern[str]:
    """公务接待费超支, 控制在预算以内, 未完成预算: how the budget was carried out."""
    told = (
        f"(?P<rise_not>{words.不超预算.pattern})|(?P<up>{words.超预算.pattern})"
        f"|(?P<down>{words.未完成预算.pattern})|(?P<fall_not>{words.完成预算.pattern})"
    )
    return _compiled(rf"{_BEGIN}{_ITEM}{DEGREE}(?P<carried_out>{told})了?{_END}")


def _baseless_pattern(words: Directions) -> re.Pattern[str]:
    """机关运行经费略有增加: a change that its clause compares with nothing; 收入与支出一致 compares two items."""
    evens = {*map(str, words.持平)} - {*map(str, words.两项相等)} | {"持平"}
    told = (
        f"(?P<up>{either(words.增加)})|(?P<double>{either(words.翻番)})|(?P<down>{either(words.减少)})"
        f"|(?P<about>基本)?(?P<same>{either(evens)})|(?P<rise_not>{either(words.不增)})"
        f"|(?P<fall_not>{either(words.不减)})"
    )
    return _compiled(rf"{_BEGIN}{_ITEM}{DEGREE}(?:保持|实现|呈现?|出现)?了?(?:{told})了?{_END}")


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _with_itself(corpus: Corpus, match: re.Match[str]) -> Finding:
    year = match["itself"]
    message = f"这份公开文本就是 {corpus.disclosure.year} 年度，文中却与“{year}”比"
    hint = "改成与上年比，最好写 {{ 上年度 }}。"
    return corpus.finding(ITSELF, Severity.ERROR, match.start("itself"), message, hint, printed=year)


def _told(match: re.Match[str]) -> str:
    found = match.groupdict()
    return next(way for way in _SIGNS if found.get(way))


def _holds(measure: Measure, match: re.Match[str], measures: Measures) -> bool:
    way = _told(match)
    if way == "double" or match.groupdict().get("about"):
        rate = _rate(measure, measures)
        return rate is None or (rate >= _DOUBLED if way == "double" else abs(rate) <= _ABOUT)
    sign = (measure.value > 0) - (measure.value < 0)
    if way == "fall_not":
        return sign >= 0
    return sign <= 0 if way == "rise_not" else sign == _SIGNS[way]


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


def _unknown_base(corpus: Corpus, match: re.Match[str], item: str, change: Measure | None, against: str) -> Finding:
    """The year or the budget that is compared with has no figure here (an error), or several years are spoken of."""
    told = match[_told(match)]
    if change is not None:
        lacks, hint = "更早的年度不在这份材料里", "核对以前各年公开的数；说不清的，只与上年比。"
    elif against == PLAN:
        lacks, hint = f"账上没有{item}的年初预算", "把它写进 accounts.yaml 的 年初预算；没有的，删掉这句话。"
    else:
        lacks, hint = f"账上没有{item}的上年数", "把它写进 accounts.yaml 的 上年数；上年没有或者不可比的，照实说。"
    return corpus.finding(
        UNKNOWN_BASE,
        Severity.WARNING if change is not None else Severity.ERROR,
        match.start(_told(match)),
        f"文中说“{told}”，{lacks}，没有核对",
        hint,
        *((change.address,) if change else (item,)),
        printed=told,
    )
