"""What the overview tells, from the staged site (built now or carried over) and the units of `content/`."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from pathlib import Path
from typing import Any

from generator.checks.words.required import DAYS_TO_PUBLISH
from generator.model.disclosure import Kind
from generator.model.units import Unit
from generator.render.overview import OverviewEntry
from generator.render.overview import Points
from generator.source.folders import Folder


def overview_entries(staged: Path, folders: list[Folder], units: list[Unit]) -> list[OverviewEntry]:
    """Every disclosure in the staged site, and of each unit those that others have in `content/` or published.

    Newest year first, then by kind and folder.
    """
    found = {path.parent.relative_to(staged).as_posix(): path.parent for path in staged.glob("*/*/data.json")}
    published = {key: _entry(path, key) for key, path in found.items()}
    asked = {(folder.year, folder.kind) for folder in folders} | {_year_and_kind(key) for key in published}
    missing = [
        OverviewEntry(unit.name, unit.folder, year, Kind(kind).word, unit.province)
        for unit in units
        for year, kind in asked
        if f"{unit.folder}/{year}-{kind}" not in published
    ]
    return sorted([*published.values(), *missing], key=lambda entry: (-entry.year, entry.kind, entry.folder))


def _year_and_kind(key: str) -> tuple[int, str]:
    year, _, kind = key.partition("/")[2].partition("-")
    return int(year), kind


def _entry(folder: Path, key: str) -> OverviewEntry:
    data = _read(folder / "data.json")
    counts = Counter(finding["severity"] for finding in data["findings"] if finding["waived"] is None)
    days = _days(data["approved"], data["published"])
    heads, total = _points(folder / "score.json")
    return OverviewEntry(
        unit=data["unit"],
        folder=key.partition("/")[0],
        year=data["year"],
        kind=data["kind"],
        province=data["province"],
        status=data["status"],
        scope=data["scope"],
        approved=data["approved"] or "",
        published=data["published"] or "",
        days=days,
        in_time=None if days is None else 0 <= days <= DAYS_TO_PUBLISH,
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
        waivers=len(data["waivers"]),
        heads=heads,
        total=total,
        path=key,
    )


def _points(path: Path) -> tuple[tuple[Points, ...], Points | None]:
    """The points of each head and of all; none where the disclosure's pack has no score sheet."""
    if not path.is_file():
        return (), None
    score = _read(path)
    heads = [Points(head["name"], head["earned"], head["judged"], head["full"]) for head in score["heads"]]
    return tuple(heads), Points("合计", score["earned"], score["judged"], score["full"])


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def _days(approved: str | None, published: str | None) -> int | None:
    if not approved or not published:
        return None
    return (datetime.date.fromisoformat(published) - datetime.date.fromisoformat(approved)).days
