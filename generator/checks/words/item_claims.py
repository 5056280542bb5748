"""What the author says of this year's figures without one: 项目支出大于基本支出, 没有发生公务接待费, 占一半以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.claim_groups import Groups
from generator.checks.words.claimed_items import claimed_item
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import either
from generator.checks.words.lists import Directions
from generator.checks.words.lists import PlainTalk
from generator.checks.words.lists import WordLists
from generator.checks.words.numerals import NUMERALS
from generator.checks.words.numerals import chinese_value
from generator.checks.words.plain_claims import CONTRARY
from generator.checks.words.plain_claims import DEGREE
from generator.model.ledger import ACCOUNT_TAG
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
_ASIDE = re.compile("的|（含）")
_COUNTED = ("设备", "车辆")
"""The accounts of 国有资产 that count pieces."""
_HINT = "核对这句话；数写错的，改账上的数。"
_PART = re.compile("的?(?:占比|比重|比例)$")
_WHOLES = ("支出合计", "支出总计")
"""What an item is a part of where the sentence names no whole."""
_HALF = Decimal(50)
_TIMES = Decimal(2)
"""So many times at least is what is said to be several times as much."""
_ABOUT = Decimal("0.1")
"""By this part may differ what is said to be about as much."""


def check_item_claims(corpus: Corpus, measures: Measures, groups: Groups, words: WordLists) -> Iterator[Finding]:
    """Errors about clauses that the figures of the items they name contradict; what is not stated is not judged."""
    yield from _check_order(corpus, measures, groups, words.增减)
    yield from _check_pairs(corpus, measures, groups, words.增减)
    yield from _check_none(corpus, measures, groups, words.不写数的话)
    yield from _check_halves(corpus, measures, words.不写数的话)


def _check_order(corpus: Corpus, measures: Measures, groups: Groups, words: Directions) -> Iterator[Finding]:
    """项目支出大于基本支出."""
    found = (match for pattern in _orders(words) for match in pattern.finditer(corpus.text))
    for match in found:
        one, other = (_value(corpus, measures, match[part], match.start(part), groups) for part in ("one", "other"))
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


def _check_pairs(corpus: Corpus, measures: Measures, groups: Groups, words: Directions) -> Iterator[Finding]:
    """项目支出与基本支出相当, 基本支出是项目支出的数倍, 人员经费与公用经费之比为3:1."""
    found = (match for pattern in _pairs(words) for match in pattern.finditer(corpus.text))
    for match in found:
        one, other = (_value(corpus, measures, match[part], match.start(part), groups) for part in ("one", "other"))
        if one is None or other is None or one.kind != other.kind or not one.value or not other.value:
            continue
        if not _pair_holds(match, one.in_yuan / other.in_yuan):
            told = f"{one.address} 是 {one.text}，{other.address} 是 {other.text}"
            yield _contrary(corpus, match.start("told"), match["told"], told, one, other)


def _pairs(words: Directions) -> Iterator[re.Pattern[str]]:
    two = rf"{_BEGIN}(?P<one>{_ITEM})[与和同](?P<other>{_ITEM})"
    same, near = either(words.两项相等), either(words.两项大约)
    yield _compiled(rf"{two}(?P<told>(?P<about>基本|大体上?|大致)?(?:(?P<same>{same})|{near})){_END}")
    yield _compiled(rf"{_BEGIN}(?P<one>{_ITEM})(?P<told>{near})于?(?P<other>{_ITEM}){_END}")
    yield _compiled(
        rf"{_BEGIN}(?P<one>{_ITEM})(?:是|为|达到?)(?P<other>{_ITEM})的?(?P<told>(?P<times>[数几多]|好几)倍)"
    )
    number = rf"[\d.]+|[{NUMERALS}]+"
    yield _compiled(
        rf"{two}(?:之比|的比[例值]?|比[例值])(?:是|为|约|：)*(?P<told>(?P<left>{number})[:：比∶](?P<right>{number}))"
    )


def _pair_holds(match: re.Match[str], ratio: Decimal) -> bool:
    """Whether what is told of two items holds for their ratio."""
    found = match.groupdict()
    if found.get("times"):
        return ratio >= _TIMES
    if found.get("left"):
        left, right = (
            Decimal(text) if text[0].isdecimal() else chinese_value(text) for text in match.group("left", "right")
        )
        return bool(right) and abs(ratio - left / right) <= _ABOUT * ratio
    return ratio == 1 if found.get("same") and not found.get("about") else abs(ratio - 1) <= _ABOUT


def _check_none(corpus: Corpus, measures: Measures, groups: Groups, words: PlainTalk) -> Iterator[Finding]:
    """没有发生公务接待费, 公务接待费为零, 未购置公务用车."""
    costs = {str(action): str(item) for action, item in words.动作.items()}
    for match in _none(words).finditer(corpus.text):
        said = _MARK.sub("", match["behind"] or match["item"])
        clause = corpus.clause_before(match.end())
        if _PLANNED.search(clause):
            continue
        measure = _value(corpus, measures, costs.get(said, said), match.start(), groups)
        if measure is not None and measure.value:
            yield _contrary(corpus, match.start(), match[0].strip(), f"{measure.address} 是 {measure.text}", measure)
        elif measure is None:
            yield from _check_no_asset(corpus, match, said)


def _check_no_asset(corpus: Corpus, match: re.Match[str], said: str) -> Iterator[Finding]:
    """没有单价100万元以上的设备: what the accounts count that no sentence can call by an item's name."""
    name = _ASIDE.sub("", said)
    for account in _COUNTED:
        count = corpus.disclosure.ledger.amount({ACCOUNT_TAG: (account,), "项目": (name,)})
        if count is not None and count.value:
            told = match[0].strip()
            yield corpus.finding(
                CONTRARY,
                Severity.ERROR,
                match.start(),
                f"文中说“{told}”，{account}.{name} 是 {count.value}",
                _HINT,
                f"{account}.{name}",
                printed=told,
                computed=f"{count.value}",
            )


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
        rf"{_BEGIN}(?P<item>{_ITEM})(?:仅|只|就)?占比?(?:了|到)?(?P<whole>[^，。；：、\n￼]{{0,16}}?)的?"
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


def _value(corpus: Corpus, measures: Measures, said: str, offset: int, groups: Groups | None = None) -> Measure | None:
    """This year's figure of the item that some words name, last year's where they say so; None where there is none."""
    column = PRIOR if _LAST_YEAR.search(corpus.clause_before(offset) + said) else measures.own
    name = _PART.sub("", _LAST_YEAR.sub("", said))
    item = groups.item(name, corpus, offset) if groups else claimed_item(name, corpus.passage(offset), measures)
    return measures.get(item, column) if item and column in {PRIOR, measures.own} else None


def _contrary(corpus: Corpus, offset: int, told: str, is_so: str, *measures: Measure) -> Finding:
    return corpus.finding(
        CONTRARY,
        Severity.ERROR,
        offset,
        f"文中说“{told}”，{is_so}",
        _HINT,
        *(measure.address for measure in measures),
        printed=told,
        computed=measures[0].text,
    )
