"""What the author says of this year's figures without one: 项目支出大于基本支出, 没有发生公务接待费, 占一半以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.claimed_items import claimed_item
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import either
from generator.checks.words.lists import Directions
from generator.checks.words.lists import PlainTalk
from generator.checks.words.lists import WordLists
from generator.checks.words.plain_claims import CONTRARY
from generator.checks.words.plain_claims import DEGREE
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import PRIOR
from generator.tables.derivation import SHARE
from generator.tables.measures import Measure
from generator.tables.measures import Measures

_BEGIN = r"(?:^|(?<=[，。；：、\n（]))"
_END = r"(?=[，。；、\n）]|\Z)"
_ITEM = r"[^，。；：、\n￼]{2,40}?"
_LAST_YEAR = re.compile("上年|上一年|去年")
_PLANNED = re.compile("(?<!基金)(?<!公共)(?<!经营)预算|年初(?!结转|财政拨款结转)|计划|拟")
_MARK = re.compile(r"^[^\w（“]+|^\d+[.)][ \t]*")
"""What stands before the words of an item of a list."""
_PART = re.compile("的?(?:占比|比重|比例)$")
_WHOLES = ("支出合计", "支出总计")
"""What an item is a part of where the sentence names no whole."""
_HALF = Decimal(50)


def check_item_claims(corpus: Corpus, measures: Measures, words: WordLists) -> Iterator[Finding]:
    """Errors about clauses that the figures of the items they name contradict; what is not stated is not judged."""
    yield from _check_order(corpus, measures, words.增减)
    yield from _check_none(corpus, measures, words.不写数的话)
    yield from _check_halves(corpus, measures, words.不写数的话)


def _check_order(corpus: Corpus, measures: Measures, words: Directions) -> Iterator[Finding]:
    """项目支出大于基本支出."""
    found = (match for pattern in _orders(words) for match in pattern.finditer(corpus.text))
    for match in found:
        one, other = (_value(corpus, measures, match[part], match.start(part)) for part in ("one", "other"))
        if one is None or other is None or one.kind != other.kind:
            continue
        order = (one.in_yuan > other.in_yuan) - (one.in_yuan < other.in_yuan)
        if order != (1 if match["up"] else -1 if match["down"] else 0):
            told = f"{one.address} 是 {one.text}，{other.address} 是 {other.text}"
            yield _contrary(corpus, match.start("than"), match["than"], told, one, other)


def _orders(words: Directions) -> Iterator[re.Pattern[str]]:
    """项目支出大于基本支出; 项目支出比基本支出多."""
    than = f"(?P<up>{either(words.大于)})|(?P<down>{either(words.小于)})|{either(words.等于)}"
    yield _compiled(rf"{_BEGIN}(?P<one>{_ITEM}){DEGREE}(?P<than>{than})(?P<other>{_ITEM}){_END}")
    more = f"(?P<up>{either(words.数前增加)})|(?P<down>{either(words.数前减少)})"
    yield _compiled(
        rf"{_BEGIN}(?P<one>{_ITEM})[比较](?P<other>{_ITEM}){DEGREE}(?P<than>{more})(?:得多|很多|一些|了)?{_END}"
    )


def _check_none(corpus: Corpus, measures: Measures, words: PlainTalk) -> Iterator[Finding]:
    """没有发生公务接待费, 公务接待费为零, 未购置公务用车."""
    costs = {str(action): str(item) for action, item in words.动作.items()}
    for match in _none(words).finditer(corpus.text):
        said = _MARK.sub("", match["behind"] or match["item"])
        clause = corpus.clause_before(match.end())
        if _PLANNED.search(clause):
            continue
        measure = _value(corpus, measures, costs.get(said, said), match.start())
        if measure is not None and measure.value:
            yield _contrary(corpus, match.start(), match[0].strip(), f"{measure.address} 是 {measure.text}", measure)


def _none(words: PlainTalk) -> re.Pattern[str]:
    before = "|".join(pattern.pattern for pattern in words.没有) or "(?!)"
    actions = either(words.动作)
    return _compiled(
        rf"{_BEGIN}(?P<when>[^，。；：、\n￼]{{0,12}}?)"
        rf"(?:(?:{before})(?P<behind>{actions}|{_ITEM})|(?P<item>{_ITEM})(?:{words.没有之后.pattern})){_END}"
    )


def _check_halves(corpus: Corpus, measures: Measures, words: PlainTalk) -> Iterator[Finding]:
    """人员经费占支出的一半以上, 公用经费占大头."""
    pattern = _compiled(
        rf"{_BEGIN}(?P<item>{_ITEM})占比?(?:了|到)?(?P<whole>[^，。；：、\n￼]{{0,16}}?)的?"
        rf"(?P<told>(?P<more>{words.过半.pattern})|{words.不到一半.pattern}){_END}"
    )
    for match in pattern.finditer(corpus.text):
        item = claimed_item(match["item"], corpus.passage(match.start()), measures)
        said = re.sub("^(?:全部|全年|本年|总)", "", match["whole"])
        named = (f"{said}合计", said) if said else ()
        wholes = [whole for whole in (*named, *_WHOLES) if measures.has_item(whole) and whole != item]
        share = measures.get(item, SHARE + wholes[0]) if item and wholes else None
        if share is not None and (share.value <= _HALF) == bool(match["more"]):
            told = f"{share.address} 是 {share.text}%"
            yield _contrary(corpus, match.start("told"), match["told"], told, share)


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _value(corpus: Corpus, measures: Measures, said: str, offset: int) -> Measure | None:
    """This year's figure of the item that some words name, last year's where they say so; None where there is none."""
    column = PRIOR if _LAST_YEAR.search(corpus.clause_before(offset) + said) else measures.own
    item = claimed_item(_PART.sub("", _LAST_YEAR.sub("", said)), corpus.passage(offset), measures)
    return measures.get(item, column) if item and column in {PRIOR, measures.own} else None


def _contrary(corpus: Corpus, offset: int, told: str, is_so: str, *measures: Measure) -> Finding:
    return corpus.finding(
        CONTRARY,
        Severity.ERROR,
        offset,
        f"文中说“{told}”，{is_so}",
        "核对这句话；数写错的，改账上的数。",
        *(measure.address for measure in measures),
        printed=told,
        computed=measures[0].text,
    )
