"""A bound figure that the words around it make a sum, a difference, an average or a part of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from itertools import pairwise

from generator.checks.words.bound_expressions import BoundFigure
from generator.checks.words.bound_meaning import OTHER_MEANING
from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import SENTENCE_ENDS
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import either
from generator.checks.words.lists import BoundWords
from generator.checks.words.lists import Directions
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import PRIOR
from generator.tables.measures import Measure
from generator.tables.measures import Measures

_NAME = r"[^，。；：、\n￼和与及]{2,24}?"
_JOINED = re.compile("以及|[、和与及]")
_PARTS = re.compile("[，：、和与及￼除减去扣外]+")
_CENT = Decimal(100)
"""元: by less may a figure that is reckoned from two rounded ones miss."""


class Relations:
    """What the words before the bound figures of one disclosure reckon."""

    def __init__(self, corpus: Corpus, measures: Measures, groups: Groups, words: BoundWords) -> None:
        self._corpus, self._measures, self._groups, self._words = corpus, measures, groups, words
        names = rf"(?P<names>{_NAME}(?:(?:以及|[、和与及]){_NAME})+)"
        self._sum = re.compile(rf"(?:^|[，。；：\n￼（])(?:其中[：，]?)?{names}(?P<told>{words.和.pattern})$")
        self._more = re.compile(
            rf"(?:^|[，。；：\n（])(?P<one>{_NAME})[比较](?P<other>{_NAME})(?P<told>{words.差之前.pattern})$"
        )

    def check(self, bound: BoundFigure) -> tuple[bool, list[Finding]]:
        """Whether the words before a figure make it a reckoned one, and the errors about it."""
        if bound.measure.kind != "amount":
            return False, []
        before = self._before(bound)
        for found in (self._is_average(bound), self._is_sum(bound, before), self._is_difference(bound, before)):
            if found is not None:
                return True, found
        return False, []

    def _before(self, bound: BoundFigure) -> str:
        return self._corpus.text[self._corpus.sentence_start(bound.start) : bound.start]

    def _is_average(self, bound: BoundFigure) -> list[Finding] | None:
        told = self._words.平均.search(self._corpus.clause_before(bound.start))
        spec = self._measures.book.pack.items.get(bound.item)
        if told is None or (spec is not None and spec.平均 is not None):
            return None
        return [
            self._error(
                bound, f"前面说的是“{told[0].strip()}”，这个数却是全部的", "引用平均数的指标，或者写进 其他数据。"
            )
        ]

    def _is_sum(self, bound: BoundFigure, before: str) -> list[Finding] | None:
        match = self._sum.search(before)
        if match is None:
            return None
        names = [name for name in _JOINED.split(match["names"]) if name]
        whole = self._item(names[-1] + match["told"], bound.start)
        amounts = [self._amount(name, bound) for name in names]
        if whole is not None or any(amount is None for amount in amounts):
            return None
        total = sum((amount.in_yuan for amount in amounts if amount is not None), Decimal(0))
        return self._reckoned(bound, [total], f"前面说的是“{match[0].strip('，。；：￼（')}”", total)

    def _is_difference(self, bound: BoundFigure, before: str) -> list[Finding] | None:
        more = self._more.search(before)
        if more is not None and bound.column == self._measures.own:
            pair = [self._amount(more[part], bound) for part in ("one", "other")]
            if None not in pair:
                differences = self._differences([each for each in pair if each is not None])
                return self._reckoned(bound, differences, f"前面说的是“{more['told'].strip()}”", *differences)
        since = before.rpartition("￼")[2]
        told = self._words.差.search(since) or self._words.余.search(since)
        if told is None:
            return None
        named = [self._item(name, bound.start) for name in _PARTS.split(before)]
        items = list(dict.fromkeys(item for item in named if item))
        wholes = [group.whole for item in items for group in self._groups.of(item, "")]
        if told.re is self._words.余:
            items += wholes
        amounts = [self._groups.amount(item) for item in items]
        differences = self._differences([each for each in amounts if each is not None and each.kind == "amount"])
        return self._reckoned(bound, differences, f"前面说的是“{told[0].strip()}”")

    def _differences(self, amounts: list[Measure]) -> list[Decimal]:
        return [abs(one.in_yuan - other.in_yuan) for one, other in combinations(amounts, 2)]

    def _reckoned(self, bound: BoundFigure, values: list[Decimal], what: str, *right: Decimal) -> list[Finding]:
        if any(abs(abs(bound.measure.in_yuan) - value) <= _CENT for value in values):
            return []
        unit = bound.measure.unit
        told = f"，算出来是 {right[0] / unit.yuan:f}{unit.value}" if right and unit else ""
        return [
            self._error(
                bound,
                f"{what}，这个数却是 {bound.measure.text}（{bound.measure.address}）{told}",
                "引用算出来的那个数，或者改前面的话。",
            )
        ]

    def _item(self, name: str, offset: int) -> str | None:
        return self._groups.item(name, self._corpus, offset)

    def _amount(self, name: str, bound: BoundFigure) -> Measure | None:
        item = self._item(name, bound.start)
        return self._groups.amount(item) if item else None

    def _error(self, bound: BoundFigure, message: str, hint: str) -> Finding:
        address = bound.measure.address
        return self._corpus.finding(OTHER_MEANING, Severity.ERROR, bound.start, message, hint, address)


def check_parts(
    corpus: Corpus, figures: list[BoundFigure], measures: Measures, groups: Groups, words: BoundWords
) -> Iterator[Finding]:
    """Errors about a figure after 其中 that is more than what it is told to be a part of, or stands beside it."""
    amounts = [bound for bound in figures if bound.measure.kind == "amount" and bound.column == measures.own]
    for whole, part in pairwise(amounts):
        between = corpus.text[whole.end : part.start]
        if words.其中.search(between) is None or any(mark in between for mark in SENTENCE_ENDS):
            continue
        beside = any(whole.item in group.amounts and part.item in group.amounts for group in groups.all)
        if part.measure.in_yuan > whole.measure.in_yuan or (beside and whole.item != part.item):
            yield corpus.finding(
                OTHER_MEANING,
                Severity.ERROR,
                part.start,
                f"{_told(part)}，不在前面的 {whole.measure.address}（{whole.measure.text}）之中",
                "核对“其中”前后说的是什么。",
                part.measure.address,
                whole.measure.address,
            )


def check_steps(corpus: Corpus, figures: list[BoundFigure], measures: Measures, words: Directions) -> Iterator[Finding]:
    """Errors about 由 A 增加到 B where B is less, or where the two years stand the wrong way round."""
    ways = f"(?P<up>{either(words.增加)})|(?P<down>{either(words.减少)})"
    step = re.compile(rf"[^，。；\n￼]{{0,8}}?(?:{ways})[到至为][^，。；\n￼]{{0,8}}")
    start = re.compile(r"[由从][^，。；\n￼]{0,16}$")
    for one, other in pairwise(figures):
        told = step.fullmatch(corpus.text, one.end, other.start)
        if told is None or one.measure.kind != other.measure.kind or not start.search(corpus.clause_before(one.start)):
            continue
        change = other.measure.in_yuan - one.measure.in_yuan
        is_swapped = one.item == other.item and (one.column, other.column) == (measures.own, PRIOR)
        if is_swapped or (change <= 0 if told["up"] else change >= 0):
            way = told["up"] or told["down"]
            yield corpus.finding(
                OTHER_MEANING,
                Severity.ERROR,
                one.start,
                f"前面说“{way}”，{_told(one)}，{_told(other)}",
                "核对先后和增减。",
                one.measure.address,
                other.measure.address,
            )


def _told(bound: BoundFigure) -> str:
    return f"{bound.measure.address} 是 {bound.measure.text}"
