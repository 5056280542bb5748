"""自查: how a disclosure was scored and what the checks found in it, for `self-check.html` and as `score.json`.

Both are internal. Files and lines of findings are for authors and stay out of them all the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.checks.reporters.report import SEVERITY_NAMES
from generator.checks.score.result import Ground
from generator.checks.score.result import HeadScore
from generator.checks.score.result import ItemScore
from generator.checks.score.result import Score
from generator.checks.score.result import State
from generator.model.authoring import Waiver
from generator.model.money import without_trailing_zeros
from generator.render.html.anchors import Anchors
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding as the page lists it; `url` leads to the figure it is about."""

    id: str
    kind: str
    severity: str
    message: str
    hint: str
    waived: str
    address: str
    url: str | None


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What the page tells: the score as `score.json` holds it, the findings, the waivers with where they apply."""

    score: dict[str, Any]
    findings: list[ListedFinding]
    waivers: list[tuple[Waiver, str | None]]

    @property
    def score_json(self) -> str:
        """score.json (contract in docs/data.md)."""
        return json.dumps(self.score, ensure_ascii=False, indent=1) + "\n"


def self_check(book: Book, document: Document, findings: list[Finding], score: Score) -> SelfCheck:
    """The self-check of one disclosure; findings that nobody answers for come first."""
    anchors = Anchors(book, document)
    data = {
        "unit": document.unit,
        "year": document.year,
        "kind": document.kind_name,
        "source": score.source,
        **_sums(score),
        "heads": [_head(head, anchors) for head in score.heads],
    }
    ordered = sorted(findings, key=lambda finding: (finding.waived is not None, finding.sort_key()))
    waivers = [(waiver, anchors.url(waiver.地址)) for waiver in book.disclosure.waivers]
    return SelfCheck(data, [_listed(finding, anchors) for finding in ordered], waivers)


def _listed(finding: Finding, anchors: Anchors) -> ListedFinding:
    return ListedFinding(
        id=finding.id,
        kind=finding.severity.value,
        severity=SEVERITY_NAMES[finding.severity],
        message=finding.message,
        hint=finding.hint or "",
        waived=finding.waived or "",
        address=finding.address or "",
        url=anchors.url(finding.address),
    )


def _sums(scored: Score | HeadScore) -> dict[str, str]:
    """Points as decimal texts without trailing zeros."""
    points = {"earned": scored.earned, "judged": scored.judged, "full": scored.full}
    return {name: without_trailing_zeros(f"{value:f}") for name, value in points.items()}


def _head(head: HeadScore, anchors: Anchors) -> dict[str, Any]:
    return {"name": head.name, **_sums(head), "items": [_item(item, anchors) for item in head.items]}


def _item(item: ItemScore, anchors: Anchors) -> dict[str, Any]:
    """An item; `earned` is null where it was not judged."""
    return {
        "name": item.name,
        "standard": item.standard,
        "rule": item.rule or None,
        "source": item.source or None,
        "full": without_trailing_zeros(f"{item.full:f}"),
        "state": item.state.value,
        "earned": without_trailing_zeros(f"{item.earned:f}") if item.state is State.JUDGED else None,
        "grounds": [_ground(ground, anchors) for ground in item.grounds],
    }


def _ground(ground: Ground, anchors: Anchors) -> dict[str, Any]:
    return {
        "text": ground.text,
        "is_fault": ground.faults > 0,
        "lost": without_trailing_zeros(f"{ground.lost:f}"),
        "finding": ground.finding,
        "address": ground.address,
        "url": anchors.url(ground.address),
    }
