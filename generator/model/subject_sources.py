"""How well the catalogues of subjects are grounded: entries counted by year and source."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.model.subjects import CatalogueFile
from generator.model.subjects import load_catalogue
from generator.source.own_packs import BASE

CLASSIFICATIONS = {
    "支出功能分类": "functional.yaml",
    "部门预算支出经济分类": "economic.yaml",
    "政府预算支出经济分类": "government-economic.yaml",
}
"""The files of `national/subjects/`, by what they classify."""


class SourceCount(NamedTuple):
    """The entries of one classification that hold in one year, each counted once, by where they are known from."""

    this_year: int
    """Printed in a document of this year."""
    other_years: int
    """Printed only in documents of other years in which the name holds."""
    knowledge: int
    """In no document at hand: entered from knowledge of the list."""

    @property
    def total(self) -> int:
        """All entries that hold in the year."""
        return sum(self)


def count_sources(file: CatalogueFile) -> dict[int, SourceCount]:
    """The counts of each year that a catalogue covers, in order; empty for a file that states no 年度."""
    years = range(file.年度.自, file.年度.至 + 1) if file.年度 else range(0)
    return {year: _count(file, year) for year in years}


def _count(file: CatalogueFile, year: int) -> SourceCount:
    printed = [{file.来源[name].年度 for name in entry.来源} for entry in file.科目 if entry.holds_in(year)]
    this_year = sum(year in years for years in printed)
    knowledge = printed.count(set())
    return SourceCount(this_year, len(printed) - this_year - knowledge, knowledge)


def source_lines(packs: Path) -> list[str]:
    """The counts of every classification, one line a year, in words: for `gongkai pack check`."""
    lines = []
    for classification, name in CLASSIFICATIONS.items():
        file, _ = load_catalogue(packs / BASE / "subjects" / name, name)
        for year, count in count_sources(file).items():
            sources = f"本年材料 {count.this_year}、别年材料 {count.other_years}、凭了解 {count.knowledge}"
            lines.append(f"{classification} {year} 年度：{count.total} 个科目，{sources}")
    return lines
