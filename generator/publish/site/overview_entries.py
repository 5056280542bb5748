"""What the overview tells, from the staged site (built now or carried over) and the list of what is waited for."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from generator.checks.words.required import DAYS_TO_PUBLISH
from generator.model.expected import ExpectedDisclosures
from generator.model.expected import ExpectedList
from generator.model.units import Unit
from generator.publish.site.overview import OverviewEntry
from generator.publish.site.overview import Points
from generator.publish.site.published import Published


def overview_entries(
    disclosures: list[Published], expected: ExpectedList | None, units: list[Unit]
) -> list[OverviewEntry]:
    """Every disclosure on the site, and what is waited for (site.yaml's 应收) and not there.

    Newest year first, then by kind and folder.
    """
    there = [_entry(each) for each in disclosures]
    known = {(entry.folder, entry.year, entry.kind) for entry in there}
    missing = _asked(expected, units) if expected else {}
    entries = there + [entry for place, entry in missing.items() if place not in known]
    return sorted(entries, key=lambda entry: (-entry.year, entry.kind, entry.folder))


def _asked(expected: ExpectedList, units: list[Unit]) -> dict[tuple[str, int, str], OverviewEntry]:
    """What is waited for, by unit, year and kind, as it is told where it is not there."""
    return {
        (unit.folder, each.年度, str(each.种类)): _missing(unit, each, expected.截至)
        for each in expected.材料
        for unit in units
        if each.单位 is None or unit.folder in each.单位
    }


def _missing(unit: Unit, asked: ExpectedDisclosures, until: datetime.date | None) -> OverviewEntry:
    """What is waited for: the days from 批复 up to the day the bureau counts to; it is late once they are too many."""
    days = (until - asked.批复日期).days if until and asked.批复日期 else None
    return OverviewEntry(
        unit.name,
        unit.folder,
        asked.年度,
        str(asked.种类),
        unit.province,
        approved=asked.批复日期.isoformat() if asked.批复日期 else "",
        days=days,
        in_time=False if days is not None and days > DAYS_TO_PUBLISH else None,
    )


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
