"""Which other disclosures of the same unit a disclosure takes figures from: the only place that says so."""

from __future__ import annotations

from dataclasses import replace

from generator.kinds.registry import kind_of
from generator.source.folders import Folder


def last_year(folder: Folder) -> Folder:
    """The disclosure of the same kind of the year before, whether or not it is in `content/`."""
    return _sibling(folder, folder.year - 1, folder.kind)


def budget_of(folder: Folder) -> Folder | None:
    """The budget of the year, whether or not it is in `content/`; None for a kind that takes none over."""
    budget = kind_of(folder.kind).budget
    return _sibling(folder, folder.year, budget) if budget else None


def looked_up(folder: Folder) -> list[Folder]:
    """Every disclosure in `content/` whose figures go into this one; last year's take theirs from their own budget."""
    found = [budget_of(folder), last_year(folder), budget_of(last_year(folder))]
    return [each for each in found if each is not None and each.path.is_dir()]


def _sibling(folder: Folder, year: int, kind: str) -> Folder:
    return replace(folder, year=year, kind=kind, path=folder.path.with_name(f"{year}-{kind}"))
