"""One wrong figure breaks many identities: the smallest set of corrections that explains them, each told as one cause.

A figure is a candidate when one correction of it repairs several broken identities and breaks none that holds. The
candidate that repairs the most is taken, its correction made, and the search goes on with what is still broken: greedy
set cover, an identity of n figures weighing 1/n, because a grand total says little about any one of its parts. What no
single correction explains may be two: two errors in one sum, or two figures that changed places. Findings that share
no figure stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from generator.checks.diagnosis.corrections import Correction
from generator.checks.diagnosis.equations import Equation
from generator.checks.diagnosis.equations import FindingKey
from generator.checks.diagnosis.equations import Home
from generator.checks.diagnosis.equations import Recheck
from generator.checks.diagnosis.equations import equations
from generator.checks.diagnosis.equations import key_of
from generator.checks.diagnosis.search import SEVERAL
from generator.checks.diagnosis.search import Candidate
from generator.checks.diagnosis.search import Search
from generator.checks.outcome import Review
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book

_SHOWN = 3
_TRIES = 5
"""Candidates of one round that are checked once more before the search gives up."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What explains several findings; the first is the primary one, under which the others are told.

    `alternatives` are the addresses of other figures whose correction would explain the same findings.
    """

    corrections: tuple[Correction, ...]
    findings: tuple[Finding, ...]
    alternatives: tuple[str, ...] = ()

    @property
    def primary(self) -> Finding:
        """The finding the cause is told at."""
        return self.findings[0]

    @property
    def consequences(self) -> tuple[Finding, ...]:
        """The other findings that vanish with it."""
        return self.findings[1:]

    @property
    def message(self) -> str:
        """The cause as a sentence to the author."""
        first = self.corrections[0]
        told = "；".join(correction.sentence for correction in self.corrections)
        if self.alternatives and (not first.slip or len(self.alternatives) > _SHOWN):
            # Among many figures some pair of digits can always be swapped to fit: no evidence against that one.
            told = f"{_listed((first.home.address, *self.alternatives))}中有一个写错，差{first.difference}"
        elif self.alternatives:
            told = f"{told}；也可能错在 {_listed(self.alternatives).strip()}"
        return told + (f"，带出 {len(self.findings)} 条意见" if self.consequences else "")


def _listed(addresses: Sequence[str]) -> str:
    shown = "、".join(addresses[:_SHOWN])
    return f"{shown} 等 {len(addresses)} 个数" if len(addresses) > _SHOWN else f"{shown} "


def causes_of(book: Book, outcome: Review, findings: Sequence[Finding], recheck: Recheck) -> list[Cause]:
    """The causes of what the checks of one disclosure found, waived findings marked; nothing to do for one error."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR and finding.waived is None]
    if len(errors) < SEVERAL:
        return []
    return find_causes(equations(book, outcome, findings), findings, recheck)


def find_causes(asked: Sequence[Equation], findings: Iterable[Finding], recheck: Recheck | None = None) -> list[Cause]:
    """The causes of what is broken in one disclosure, the widest first; single findings have none.

    With `recheck` every cause is proved: its findings are those that vanish once it is corrected, rates and shares
    among them, and a correction that would raise a new error is no cause.
    """
    open_findings = [finding for finding in dict.fromkeys(findings) if finding.waived is None]
    search = Search(asked)
    proof = _Proof(open_findings, recheck)
    causes: list[Cause] = []
    while True:
        ranked = search.candidates()
        refuted = list(takewhile(lambda found: not proof.stands(found, search.findings_of(found)), ranked[:_TRIES]))
        if len(refuted) == min(len(ranked), _TRIES):
            return causes
        chosen, *others = ranked[len(refuted) :]
        alternatives = sorted({other.address for other in others if other.explains_like(chosen)})
        for step in chosen.steps():
            repaired = proof.accept(step, search.findings_of(step))
            search.accept(step)
            if repaired:
                causes.append(Cause(step.corrections, _primary_first(step, repaired), tuple(alternatives)))


def _primary_first(candidate: Candidate, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    own = {correction.home.address for correction in candidate.corrections}
    return tuple(
        sorted(
            findings,
            key=lambda finding: (finding.severity.rank, not own & set(finding.addresses), finding.sort_key()),
        )
    )


class _Proof:
    """Checks a disclosure once more with the corrections made so far."""

    def __init__(self, findings: list[Finding], recheck: Recheck | None) -> None:
        self.left = findings
        self.recheck = recheck
        self.made: dict[Home, Decimal] = {}

    @cached_property
    def before(self) -> set[FindingKey]:
        """What there was to find before any correction."""
        return {key_of(finding) for finding in self.recheck({})} if self.recheck else set()

    def stands(self, candidate: Candidate, expected: list[Finding]) -> bool:
        """Whether a candidate repairs several findings and raises no new error."""
        if self.recheck is None:
            return len(expected) >= SEVERAL
        after = self.recheck({**self.made, **candidate.changes()})
        if any(finding.severity is Severity.ERROR and key_of(finding) not in self.before for finding in after):
            return False
        return len(self._vanished(after)) >= SEVERAL

    def accept(self, candidate: Candidate, expected: list[Finding]) -> list[Finding]:
        """Makes the corrections and gives the findings that vanish with them."""
        self.made |= candidate.changes()
        repaired = self._vanished(self.recheck(self.made)) if self.recheck else expected
        told = set(repaired)
        self.left = [finding for finding in self.left if finding not in told]
        return repaired

    def _vanished(self, after: Iterable[Finding]) -> list[Finding]:
        gone = self.before - {key_of(finding) for finding in after}
        return [finding for finding in self.left if key_of(finding) in gone]
