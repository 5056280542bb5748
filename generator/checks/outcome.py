"""How a check ends, and what the checks of one disclosure gave; apart, so that a report needs no rules to be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.checks.identity import Identity
    from generator.checks.rules import Rule
    from generator.source.finding import Finding


class Outcome(StrEnum):
    """How one check ended; only the first counts as passed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not applicable"
    NOT_ENOUGH_DATA = "not enough data"

    __hash__ = str.__hash__  # an enumeration's own is written in Python, and outcomes are counted by the thousand


@dataclass(slots=True)
class Review:
    """What the rules of one disclosure gave: findings, counts by outcome, and the tables that show a tail (尾差)."""

    findings: list[Finding] = field(default_factory=list)
    by_rule: dict[str, Counter[Outcome]] = field(default_factory=dict)
    identities: list[Identity] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    tables_with_tail: set[str] = field(default_factory=set)

    def count(self, rule_id: str, outcome: Outcome) -> None:
        """Counts one check of a rule."""
        self.by_rule.setdefault(rule_id, Counter())[outcome] += 1

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How the checks of all rules ended."""
        total: Counter[Outcome] = Counter()
        for counts in self.by_rule.values():
            for outcome, count in counts.items():  # adding counters makes a new one each time
                total[outcome] += count
        return total
