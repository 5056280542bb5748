"""The ledger: every fact (分录) of a disclosure, exact and addressable by what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from generator.model.money import Amount
from generator.model.money import total
from generator.source.finding import Location

SUBJECT_TAG = "科目"
ACCOUNT_TAG = "账"

Filter = Mapping[str, tuple[str, ...]]
"""Tag → the values that count; 科目 matches every code that begins with one of its values."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure as its author states it: an amount in 元, or a count, and what it is about."""

    amount: Amount
    tags: Mapping[str, str]
    location: Location

    def matches(self, wanted: Filter) -> bool:
        """Whether every tag of the filter fits; a fact without the tag does not."""
        for tag, values in wanted.items():  # once for every fact and filter, so without a call for each tag
            value = self.tags.get(tag)
            if value is None or not (value.startswith(values) if tag == SUBJECT_TAG else value in values):
                return False
        return True


@dataclass(slots=True)
class Ledger:
    """The facts of one disclosure."""

    facts: list[Fact] = field(default_factory=list)
    _by_account: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def add(self, fact: Fact) -> None:
        """Enters a fact; every fact has an 账."""
        self.facts.append(fact)
        self._by_account[fact.tags[ACCOUNT_TAG]].append(fact)

    def select(self, wanted: Filter) -> list[Fact]:
        """The facts that fit a filter."""
        accounts = wanted.get(ACCOUNT_TAG)
        if accounts is None:
            return [fact for fact in self.facts if fact.matches(wanted)]
        rest = {tag: values for tag, values in wanted.items() if tag != ACCOUNT_TAG}
        return [fact for name in accounts for fact in self._by_account.get(name, ()) if fact.matches(rest)]

    def amount(self, wanted: Filter) -> Amount | None:
        """The sum of the facts that fit; None (no such figure) when there are none, which is not zero."""
        facts = self.select(wanted)
        return total(fact.amount for fact in facts) if facts else None

    def subjects(self, wanted: Filter) -> list[str]:
        """The subject codes with a fact other than zero, in order."""
        found = {
            fact.tags[SUBJECT_TAG] for fact in self.select(wanted) if SUBJECT_TAG in fact.tags and fact.amount.value
        }
        return sorted(found)
