"""What the author says of an item's change, in whole clauses: 公务接待费比上年减少0.73万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Passage
from generator.model.money import AmountUnit
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.measures import Measure
from generator.tables.measures import Measures

CLAIM = "N-0129"
"""A change told in the author's words is not the change in the accounts."""

_CLAIM = re.compile(
    r"(?:^|(?<=[，。；：、\n（]))(?:[^，。；：、\n￼]{0,8}?(?:原因)?是)?(?P<item>[^，。；：、\n￼\d]{0,80}?)"
    r"(?:[比较](?:(?P<last>上年|上一年|去年)|(?P<plan>年初预算|预算))(?:支出|数|决算数|安排数)*)?"
    r"(?:(?P<up>增加|增长|多支出|超支)|(?P<down>减少|下降|节约|节省|压减|少支出))(?:了|额?为)?[ \t]*"
    r"(?P<figure>￼+|\d[\d,]*(?:\.\d+)?)[ \t]*(?P<unit>万元|元)(?=[，。；、\n）])"
)
_OWN = re.compile(r"\{\{-?\s*(?P<name>[^\W\d]\w*)\s*-?\}\}")
_COLUMNS = {"last": ("增减额",), "plan": ("较预算增减额", "预算差额")}
SLOTS = {"变动": "last", "较预算": "plan", "差异": "plan"}
"""How the name of a slot ends, and what it compares with."""


def check_claims(corpus: Corpus, measures: Measures) -> Iterator[Finding]:
    """Findings about clauses that name an item (or begin without one, in its own slot) and how much it changed."""
    for match in _CLAIM.finditer(corpus.text):
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
                Severity.WARNING,
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
    ending = next((end for end in SLOTS if passage.kind == "情况说明" and passage.name.endswith(end)), "")
    against = "last" if match["last"] else "plan" if match["plan"] else SLOTS.get(ending)
    item = match["item"].strip() or (passage.name.removesuffix(ending) if ending else "")
    return None if against is None or not measures.has_item(item) else change_of(item, against, measures)


def change_of(item: str, against: str, measures: Measures) -> Measure | None:
    """The change of an item against last year (`last`) or the budget (`plan`); None where it is not known."""
    columns = [column for column in _COLUMNS[against] if column in measures.derivation.columns]
    found = (measures.get(item, column) for column in columns)
    return next((measure for measure in found if measure is not None), None)
