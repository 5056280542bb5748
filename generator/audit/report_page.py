"""The report to hand in: one HTML page with nothing outside itself, for a screen, a phone or paper."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from generator.audit.batch import Batch
from generator.audit.crops import Album
from generator.audit.crops import Crop
from generator.audit.record import Record
from generator.audit.record import Spot
from generator.audit.standing import STANDINGS
from generator.audit.standing import Proof
from generator.audit.standing import counted
from generator.audit.standing import unproved
from generator.checks.diagnosis.causes import Cause
from generator.checks.outcome import Outcome
from generator.checks.reporters.report import OUTCOME_NAMES
from generator.checks.reporters.report import SEVERITY_NAMES
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.writing.environment import make_environment

_MOST_PICTURES = 400
"""So many crops are shown in one report: more would be too much for a mail."""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding, or a cause with all that follows from it, as the report shows it."""

    finding: Finding
    label: str
    message: str
    formula: str | None
    spots: Sequence[Spot]
    consequences: Sequence[Finding]
    crops: Sequence[Crop]

    @property
    def sums(self) -> list[tuple[str, str]]:
        """Both figures and how far they are apart."""
        finding = self.finding
        told = (
            ("印作", finding.printed),
            ("计算", finding.computed),
            ("相差", finding.difference),
            ("允许", finding.allowed),
        )
        return [(name, value) for name, value in told if value is not None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document of the report: what its head tells, its cards, and what was not compared."""

    record: Record
    cards: Sequence[Card]
    standings: Sequence[tuple[str, int]]
    outcomes: Sequence[tuple[str, int]]
    doubts: Sequence[Proof]
    reasons: Sequence[tuple[str, Sequence[str]]]


def report_page(templates: Path, batch: Batch, *, with_crops: bool) -> str:
    """The page; the files of the batch are opened once more for their crops."""
    css = (templates / "audit" / "report.css").read_text("utf-8")
    left = _MOST_PICTURES if with_crops else 0
    sheets: list[Sheet] = []
    for record in batch.records:
        sheet = _sheet(record, batch.paths if left > 0 else {})
        left -= sum(len(card.crops) for card in sheet.cards)
        sheets.append(sheet)
    context = {
        "sheets": sheets,
        "batch": batch,
        "has_all_crops": left > 0 or not with_crops,
        "errors": sum(record.count(Severity.ERROR) for record in batch.records),
        "warnings": sum(record.count(Severity.WARNING) for record in batch.records),
        "css": Markup(css),  # noqa: S704 — the program's own
        "css_hash": base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii"),
    }
    return make_environment(templates).get_template("audit/report.html").render(context)


def _sheet(record: Record, paths: Mapping[str, Path]) -> Sheet:
    with Album(paths) as album:
        cards = list(_cards(record, album))
    standings, doubts = counted(record.proofs), list(unproved(record.proofs))
    ends: Counter[Outcome] = Counter()
    for rule in record.rules.values():
        ends.update(rule.outcomes)
    reasons: dict[str, list[str]] = {}
    for number, rule in record.unrun.items():
        reasons.setdefault(rule.unrun or "", []).append(f"{number} {rule.title}")
    return Sheet(
        record,
        cards,
        standings=[(word, standings[standing]) for standing, word in STANDINGS.items()],
        outcomes=[(word, ends[outcome]) for outcome, word in OUTCOME_NAMES.items()],
        doubts=doubts,
        reasons=list(reasons.items()),
    )


def _cards(record: Record, album: Album) -> Iterator[Card]:
    """Causes and findings by gravity; what follows from a cause is told in its card alone."""
    causes = {cause.primary: cause for cause in record.causes}
    folded = {finding for cause in record.causes for finding in cause.consequences}
    told = [finding for finding in record.findings if finding not in folded]
    for finding in sorted(told, key=lambda each: (each.severity.rank, each.question)):
        yield _card(record, finding, causes.get(finding), album)


def _card(record: Record, finding: Finding, cause: Cause | None, album: Album) -> Card:
    spots = record.spots_of(finding)
    first = cause.corrections[0].home.address if cause else finding.address or ""
    rule = record.rules.get(finding.id)
    return Card(
        finding=finding,
        label="存疑" if finding.question else SEVERITY_NAMES[finding.severity],
        message=cause.message if cause else finding.message,
        formula=rule.formula if rule else None,
        spots=spots,
        consequences=cause.findings if cause else (),
        crops=list(album.crops(spots, first)),
    )
