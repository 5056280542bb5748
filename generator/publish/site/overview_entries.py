"""What the overview tells, from the staged site (built now or carried over) and the units of `content/`."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from generator.checks.words.required import DAYS_TO_PUBLISH
from generator.kinds.registry import kind_of
from generator.model.units import Unit
from generator.publish.site.overview import OverviewEntry
from generator.publish.site.overview import Points
from generator.publish.site.published import Published
from generator.source.folders import Folder


def overview_entries(disclosures: list[Published], folders: list[Folder], units: list[Unit]) -> list[OverviewEntry]:
    """Every disclosure on the site, and of each unit those that others have in `content/` or published.

    Newest year first, then by kind and folder.
    """
    published = {each.key: _entry(each) for each in disclosures}
    asked = {(folder.year, folder.kind) for folder in folders} | {(each.year, each.kind) for each in disclosures}
    missing = [
        OverviewEntry(unit.name, unit.folder, year, kind_of(kind).word, unit.province)
        for unit in units
        for year, kind in asked
        if f"{unit.folder}/{year}-{kind}" not in published
    ]
    return sorted([*published.values(), *missing], key=lambda entry: (-entry.year, entry.kind, entry.folder))


def _entry(each: Published) -> OverviewEntry:
    counts = Counter(finding["severity"] for finding in each.findings if finding["waived"] is None)
    days = _days(each.data["approved"], each.data["published"])
    heads, total = _points(each.score)
    return OverviewEntry(
        unit=each.unit,
        folder=each.slug,
        year=each.year,
        kind=each.kind_name,
        province=each.province,
        status=each.status,
        scope=each.scope_name,
        approved=each.data["approved"] or "",
        published=each.published,
        days=days,
        in_time=None if days is None else 0 <= days <= DAYS_TO_PUBLISH,
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
        waivers=each.waivers,
        heads=heads,
        total=total,
        path=each.key,
    )


def _points(score: dict[str, Any] | None) -> tuple[tuple[Points, ...], Points | None]:
    """The points of each head and of all; none where the disclosure's pack has no score card."""
    if score is None:
        return (), None
    heads = [Points(head["name"], head["earned"], head["judged"], head["full"]) for head in score["heads"]]
    return tuple(heads), Points("合计", score["earned"], score["judged"], score["full"])


def _days(approved: str | None, published: str | None) -> int | None:
    if not approved or not published:
        return None
    return (datetime.date.fromisoformat(published) - datetime.date.fromisoformat(approved)).days
