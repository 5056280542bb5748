"""Cells that would hold only a part of their money: a dimension is asked for that some amounts are not told by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import WHOLES
from generator.model.ledger import Fact
from generator.model.ledger import Filter
from generator.model.ledger import Ledger
from generator.model.ledger_entries import Open
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import error

INCOMPLETE = "L-0010"
"""Some amounts are told by a dimension that a table asks for, others are not: its totals would be false."""


class Coverage:
    """What the cells of one table ask for beside what the ledger is told by; `findings` tells each amount once."""

    def __init__(self, ledger: Ledger, table: str, vocabulary: Vocabulary) -> None:
        self.findings: list[Finding] = []
        self._ledger = ledger
        self._table = table
        self._vocabulary = vocabulary
        self._asked: set[str] = set()
        self._told: set[str] = set()

    def ask(self, wanted: Filter) -> None:
        """Takes note of what a cell asks for."""
        for account in wanted.get(ACCOUNT_TAG, ()):
            whole = WHOLES.get(account)
            dimensions = tuple(tag for tag in wanted if whole and tag not in (ACCOUNT_TAG, *whole))
            rest = {tag: values for tag, values in wanted.items() if tag not in dimensions}
            fundings = wanted.get("资金", ())
            question = f"{account} {dimensions} {rest} {fundings}"
            if dimensions and question not in self._asked:
                self._asked.add(question)
                self._tell({**rest, ACCOUNT_TAG: (account,)}, dimensions, fundings)

    def _tell(self, rest: Filter, dimensions: tuple[str, ...], fundings: tuple[str, ...]) -> None:
        for fact in self._not_told_by(dimensions, rest, fundings):
            money = " ".join(fact.tags.values())
            if money in self._told:
                continue
            self._told.add(money)
            by = "、".join(dimensions)
            message = f"“{self._table}”要按{by}列，“{money}”没有分{by}，别的分了：这一栏的合计会缺它"
            self.findings.append(error(INCOMPLETE, message, fact.location, hint="补上；或者都不分，这一栏就空着。"))

    def _not_told_by(self, dimensions: tuple[str, ...], rest: Filter, fundings: tuple[str, ...]) -> Iterator[Fact]:
        """The amounts other than zero that are not told by the dimensions; none where no amount is.

        Money of other fundings than those asked for is none of the question.
        """
        ledger = self._ledger
        fine = _by_whole([f for f in ledger.select(rest, told_by=dimensions) if _is_of(f, fundings)])
        if not fine:
            return
        coarse = [f for f in ledger.select(rest) if _is_of(f, fundings) and self._can_be_told_by(dimensions, f)]
        for whole, facts in _by_whole(coarse).items():
            parts = fine.get(whole, [])
            others = [tag for tag in parts[0].tags if tag not in dimensions] if parts else []
            amounts = _by_whole(ledger.select(rest, told_by=others))[whole] if parts else facts
            own = (each for each in amounts if each.amount.value and _is_of(each, fundings))
            yield from (each for each in own if not any(_is_part(part, each) for part in parts))

    def _can_be_told_by(self, dimensions: tuple[str, ...], fact: Fact) -> bool:
        """Whether there are facts of such money that have the dimensions: 项目支出 has no 人员经费."""
        account = fact.tags[ACCOUNT_TAG]
        return any(
            all(isinstance(values := posting.told_by[tag], Open) or fact.tags[tag] in values for tag in WHOLES[account])
            for posting in self._vocabulary.postings_of(account)
            if all(tag in posting.told_by for tag in dimensions)
        )


def _is_of(fact: Fact, fundings: tuple[str, ...]) -> bool:
    """Whether a fact may be money of some fundings; without any, all is."""
    return not fundings or fact.tags.get("资金", fundings[0]) in fundings


def _is_part(part: Fact, fact: Fact) -> bool:
    return all(part.tags.get(tag) == value for tag, value in fact.tags.items())


def _by_whole(facts: list[Fact]) -> dict[tuple[str, ...] | None, list[Fact]]:
    found: dict[tuple[str, ...] | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.whole].append(fact)
    return found
