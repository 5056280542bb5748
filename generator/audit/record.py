"""The record of one audited file: all that any report tells of it, as plain values.

It travels between processes and is kept from one run to the next, so nothing in it leads back to packs or pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from generator.audit.parts import Part
from generator.audit.standing import Proof
from generator.checks.diagnosis.causes import Cause
from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.reporters.report import Report
from generator.recognition.readings import Reading
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.foreign.pages import Box


class Verdict(StrEnum):
    """What an inspector puts into the 检查表."""

    YES = "是"
    NO = "否"
    UNKNOWN = "未能判断"


@dataclass(frozen=True, slots=True)
class Answer:
    """An item of the 检查表 as it is filled in, with the problem in words."""

    item: str
    verdict: Verdict
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is printed somewhere: a figure under its `address`, or words; `page` or sheet from 1, `box` in points.

    `told` is the place for a person: a page, or in a file without pages a cell, a line, the row of a table. `file` is
    the one that it stands in, where several make one document.
    """

    address: str
    text: str
    page: int
    box: Box | None
    told: str
    file: str = ""


def spot_of(address: str, reading: Reading) -> Spot:
    """What is printed at a figure's address."""
    place = reading.place
    return Spot(address, reading.text, place.page, place.box, place.told, place.file)


@dataclass(frozen=True, slots=True)
class RuleResult:
    """A rule, how its comparisons ended, and why there was none."""

    title: str
    source: str
    hint: str | None
    severity: Severity
    formula: str
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    unrun: str | None = None


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A 公开表 of the pack; no `page` where it was not recognised."""

    role: str
    title: str
    page: int | None
    figures: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence states beyond doubt: of which item, what of it (上年数, 增减额 …), and where.

    `low` and `high` (元, percent or pieces, a fall below zero) are what it may stand for, `text` its digits and unit.
    """

    item: str
    name: str
    column: str
    base: str
    low: Decimal
    high: Decimal
    text: str
    spot: Spot
    location: Location


@dataclass(frozen=True, slots=True)
class Record:
    """An audited file. `spots` are those of each finding, in the order of `findings`; `unread` tells what it hides.

    `stated` and `amounts`, this year's figures (元 or pieces) of the pack's items as the tables print them, are what
    other papers of the same body are held against.
    """

    file: str
    unit: str
    year: int
    kind: str
    kind_word: str
    scope: str
    pack: str
    tables: list[PublicTable]
    proofs: list[Proof]
    findings: list[Finding]
    spots: list[list[Spot]]
    causes: list[Cause]
    rules: dict[str, RuleResult]
    unread: list[str]
    stated: list[Stated]
    amounts: dict[str, Decimal]
    checklist: list[Answer] = field(default_factory=list)
    part: Part = field(default_factory=Part)

    @property
    def title(self) -> str:
        """Whose, of what year, what."""
        return f"{self.unit}{self.year}年度{self.scope}{self.kind_word}"

    @property
    def found(self) -> list[str]:
        """The tables that were recognised."""
        return [table.role for table in self.tables if table.page is not None]

    @property
    def missing(self) -> list[str]:
        """The tables that were not recognised."""
        return [table.role for table in self.tables if table.page is None]

    @property
    def unrun(self) -> dict[str, RuleResult]:
        """The rules that compared nothing."""
        return {number: rule for number, rule in self.rules.items() if rule.unrun is not None}

    def count(self, severity: Severity) -> int:
        """How many findings are of this gravity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def counts(self) -> list[int]:
        """How many errors, warnings and notes."""
        return [self.count(severity) for severity in Severity]

    def spots_of(self, finding: Finding) -> list[Spot]:
        """What a finding is about, where it is printed."""
        return next((spots for each, spots in zip(self.findings, self.spots, strict=True) if each == finding), [])


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be audited, with what to do; `part` where it was read, and lacks the tables."""

    file: str
    reason: str
    part: Part | None = None


Result = Record | Refused


def report_of(records: Sequence[Record], *, colour: bool = False) -> Report:
    """What the reporters of every format are given."""
    rules: dict[str, RuleResult] = {}
    reviews: dict[str, Review] = {}
    for record in records:
        rules |= record.rules
        by_rule = reviews.setdefault(record.file, Review()).by_rule  # one file may hold two documents
        for number, rule in record.rules.items():
            if rule.outcomes:
                by_rule.setdefault(number, Counter()).update(rule.outcomes)
    return Report(
        [finding for record in records for finding in record.findings],
        reviews=reviews,
        causes=[cause for record in records for cause in record.causes],
        rules=rules,
        colour=colour,
        is_foreign=True,
    )
