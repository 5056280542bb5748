"""What the author says of an item's change, in whole clauses: 公务接待费比上年减少0.73万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.words.claimed_items import LAST
from generator.checks.words.claimed_items import PLAN
from generator.checks.words.claimed_items import change_of
from generator.checks.words.claimed_items import claimed_item
from generator.checks.words.claimed_items import slot_base
from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Passage
from generator.checks.words.directions import either
from generator.checks.words.lists import Directions
from generator.model.money import AmountUnit
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.measures import Measure
from generator.tables.measures import Measures

CLAIM = "N-0129"
"""A change told in the author's words is not the change in the accounts."""

_OWN = re.compile(r"\{\{-?\s*(?P<name>[^\W\d]\w*)\s*-?\}\}")


@lru_cache(maxsize=8)
def _pattern(rises: tuple[str, ...], falls: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[，。；：、\n（]))(?:[^，。；：、\n￼]{0,8}?(?:原因)?是)?(?P<item>[^，。；：、\n￼]{0,80}?)"
        r"(?:[比较与同](?:(?P<last>上年|上一年|去年)|(?P<plan>年初预算|预算))(?:支出|数|决算数|安排数)*)?"
        rf"(?:有所)?(?:(?P<up>{either(rises)})|(?P<down>{either(falls)}))(?:了|额?为)?[ \t]*"
        r"(?P<figure>￼+|\d[\d,]*(?:\.\d+)?)[ \t]*(?P<unit>万元|元)(?=[，。；、\n）])"
    )


def check_claims(corpus: Corpus, measures: Measures, words: Directions) -> Iterator[Finding]:
    """Findings about clauses that name an item (or begin without one, in its own slot) and how much it changed."""
    for match in _pattern(tuple(words.增加), tuple(words.减少)).finditer(corpus.text):
        value = _value(corpus, match)
        measure = _measure(corpus.passage(match.start("figure")), match, measures)
        if value is None or measure is None:
            continue
        told = value if match["up"] else -value
        unit, own = AmountUnit(match["unit"]), measure.unit or AmountUnit.WAN
        allowed = measure.amount.spread + max(unit.spread, own.spread)
        if abs(told * unit.yuan - measure.value * own.yuan) > allowed:
            known = measures.in_unit(measure, unit).value if unit is not own else measure.value
            changed = f"{match['up'] or match['down']}{value}{unit.value}"
            yield corpus.finding(
                CLAIM,
                Severity.ERROR,
                match.start("figure"),
                f"文中说{changed}，{measure.address} 是 {known}{unit.value}",
                "核对这个数；可以引用的，写成 {{ … }}。",
                measure.address,
                printed=f"{value}",
                computed=f"{known}",
            )


def _value(corpus: Corpus, match: re.Match[str]) -> Decimal | None:
    """The figure of a clause, typed or one of the author's 其他数据; a bound measure is right by itself."""
    if match["figure"][0].isdigit():
        return Decimal(match["figure"].replace(",", ""))
    named = _OWN.fullmatch(corpus.source[match.start("figure") : match.end("figure")])
    own = corpus.disclosure.own_figures.get(named["name"]) if named else None
    return own.amount.value / AmountUnit(match["unit"]).yuan if own and own.money_unit else None


def _measure(passage: Passage, match: re.Match[str], measures: Measures) -> Measure | None:
    """The change that a clause speaks of; what it leaves out is what its slot is about."""
    against = LAST if match["last"] else PLAN if match["plan"] else slot_base(passage)
    item = claimed_item(match["item"], passage, measures)
    return None if against is None or item is None else change_of(item, against, measures)
