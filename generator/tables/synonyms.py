"""Columns that provinces call differently (同义栏)."""

from __future__ import annotations

from collections.abc import Iterable


def same_columns(groups: Iterable[Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Each column name with the others that mean the same column from province to province."""
    others: dict[str, tuple[str, ...]] = {}
    for names in ([str(name) for name in group] for group in groups):
        for name in names:
            others[name] = (*others.get(name, ()), *(other for other in names if other != name))
    return others
