"""Words that tell a way without a figure (减少的主要原因, 决算数小于预算数), beside the figures told before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import name_of
from generator.checks.words.statement_words import StatementWords
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.comparison import Base
from generator.source.finding import Finding
from generator.source.finding import Severity

OTHER_WAY = "A-0110"
"""A word says rise where the figures told before fall, or the other way round."""
OTHER_THAN_BUDGET = "A-0111"
"""A word says more than the budget where the figures told before are less, or the other way round, or equal."""

_HINT = "照前面的数改正这里的话。"
_ABOVE = 3
"""So many paragraphs may stand between figures and the reason of their change."""


def check_ways(statements: Statements, words: StatementWords) -> Iterator[Finding]:
    """Errors about words that the figures before them contradict beyond doubt."""
    yield from _reasons(statements, words)
    yield from _budgets(statements, words)


def _reasons(statements: Statements, words: StatementWords) -> Iterator[Finding]:
    for spot in _spots(statements, words.增减原因):
        sign = -1 if spot.match["减"] else 1
        base = Base.PLAN if words.比预算的话.search(spot.clause) else Base.LAST
        changes = _changes_before(statements, spot, base)
        if not changes or any(claim.sign == sign for claim in changes):
            continue
        last = changes[-1]
        told = "减少" if last.sign < 0 else "增加"
        finding = statements.finding(
            OTHER_WAY,
            Severity.ERROR,
            f"这里说“{spot.match[0]}”，前面说的却是{name_of(last, statements.measures)}{told} {last.figure.text}",
            (last,),
            _HINT,
            printed=spot.match[0],
        )
        yield _at(spot, finding, statements)


def _budgets(statements: Statements, words: StatementWords) -> Iterator[Finding]:
    for spot in _spots(statements, words.与预算比的话):
        pair = _pair_before(statements, spot)
        if pair is None:
            continue
        own, budget = (claim.figure.value for claim in pair)
        is_so = own < budget if spot.match["小"] else own > budget if spot.match["大"] else own == budget
        is_close = abs(own - budget) <= max(each.amount.spread * 2 for each in pair)
        if is_so or (is_close and own != budget):
            continue
        right = "小于" if own < budget else "大于" if own > budget else "等于"
        finding = statements.finding(
            OTHER_THAN_BUDGET,
            Severity.ERROR if own != budget else Severity.WARNING,
            f"这里说“{spot.match[0]}”，前面的决算数 {pair[0].figure.text} {right}预算数 {pair[1].figure.text}",
            pair,
            _HINT,
            printed=spot.match[0],
        )
        yield _at(spot, finding, statements)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words that tell a way, the number of their paragraph, and the clause before them."""

    match: re.Match[str]
    paragraph: int
    clause: str


def _at(spot: _Spot, finding: Finding, statements: Statements) -> Finding:
    return replace(finding, location=statements.text.place(spot.match.start()).location)


def _spots(statements: Statements, pattern: re.Pattern[str]) -> Iterator[_Spot]:
    corpus = statements.text.corpus
    for number, passage in enumerate(corpus.passages):
        for match in pattern.finditer(corpus.text, passage.start, passage.start + len(passage.text)):
            clause = corpus.text[passage.start : match.end()]
            yield _Spot(match, number, re.split("[。；，]", clause)[-1])


def _changes_before(statements: Statements, spot: _Spot, base: Base) -> list[Claim]:
    """The changes of the nearest paragraph before some words, or of their own, that tells any."""
    found = [
        each
        for each in statements.claims
        if each.figure.start < spot.match.start()
        and spot.paragraph - _ABOVE <= each.paragraph
        and each.column in (Column.CHANGE, Column.RATE)
        and each.base is base
        and not each.is_reason
        and each.figure.value
    ]
    found = [each for each in found if each.paragraph == spot.paragraph or each.headings == found[-1].headings]
    return [each for each in found if each.paragraph == found[-1].paragraph]


def _pair_before(statements: Statements, spot: _Spot) -> tuple[Claim, Claim] | None:
    """The amount and the budget of the one item that a paragraph tells both of before some words."""
    own: dict[str, Claim] = {}
    budget: dict[str, Claim] = {}
    for each in statements.claims:
        is_before = each.paragraph == spot.paragraph and each.figure.start < spot.match.start()
        if is_before and each.figure.kind == "amount" and not each.is_reason and not each.figure.is_about:
            if each.column is Column.OWN:
                own[each.item] = each
            elif each.column is Column.BUDGET:
                budget[each.item] = each
    both = [item for item in own if item in budget and item]
    return (own[both[0]], budget[both[0]]) if len(both) == 1 else None
