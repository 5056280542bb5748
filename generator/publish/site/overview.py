"""The finance bureau's view: what is published and what is not, by year, as a page and as `overview.csv`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from generator.model.money import round_half_up
from generator.model.status import APPROVED
from generator.render.data.csv_text import encoded
from generator.render.data.csv_text import neutral

NOT_PUBLISHED = "未公开"


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a head, or of all: `earned` of the `judged`, which are 0 where nothing could be judged, of `full`."""

    name: str
    earned: str
    judged: str
    full: str

    @property
    def rate(self) -> str:
        """Earned of judged in percent, one decimal; empty where nothing was judged."""
        judged = Decimal(self.judged)
        return f"{round_half_up(Decimal(self.earned) * 100 / judged, 1):f}" if judged else ""


@dataclass(frozen=True, slots=True)
class OverviewEntry:
    """One disclosure that has been made, or one that is waited for and not there: 未公开.

    `path` leads to its folder from the root of the site; `days` are those from 批复 to 公开, or, of what is not there,
    to the day the bureau counts to.
    """

    unit: str
    folder: str
    year: int
    kind: str
    province: str
    status: str = NOT_PUBLISHED
    scope: str = ""
    approved: str = ""
    published: str = ""
    days: int | None = None
    in_time: bool | None = None
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    waivers: int = 0
    heads: tuple[Points, ...] = ()
    total: Points | None = None
    path: str = ""

    @property
    def is_published(self) -> bool:
        """Whether the public sees it: what is not approved it does not."""
        return self.status == APPROVED

    @property
    def has_page(self) -> bool:
        """Whether there is anything to look at."""
        return self.status != NOT_PUBLISHED

    def head(self, name: str) -> Points | None:
        """The points of one head; None where its pack has no such head."""
        return next((head for head in self.heads if head.name == name), None)


@dataclass(frozen=True, slots=True)
class OverviewGroup:
    """The disclosures of one year and kind, published or not."""

    year: int
    kind: str
    entries: list[OverviewEntry]

    @property
    def head_names(self) -> list[str]:
        """The heads that any of them is scored by."""
        return head_names(self.entries)

    @property
    def published(self) -> int:
        """How many are published."""
        return sum(entry.is_published for entry in self.entries)

    @property
    def late(self) -> int:
        """How many were published too late, or are not published and late by now."""
        return sum((entry.is_published or not entry.has_page) and entry.in_time is False for entry in self.entries)

    @property
    def undated(self) -> int:
        """Of how many that are published the days are not known."""
        return sum(entry.is_published and entry.days is None for entry in self.entries)


def overview_groups(entries: list[OverviewEntry]) -> list[OverviewGroup]:
    """The entries, which come in that order, by year and kind."""
    groups = groupby(entries, key=lambda entry: (entry.year, entry.kind))
    return [OverviewGroup(year, kind, list(group)) for (year, kind), group in groups]


def head_names(entries: Iterable[OverviewEntry]) -> list[str]:
    """Every head that one of them is scored by, in the order they come."""
    return list(dict.fromkeys(head.name for entry in entries for head in entry.heads))


def overview_csv(entries: list[OverviewEntry]) -> bytes:
    """overview.csv: a row for each entry, UTF-8 with BOM so that spreadsheets read it (contract in docs/data.md)."""
    names = head_names(entries)
    heads = [f"{name}{column}" for name in names for column in ("得分", "已评分")]
    rows = [[*_COLUMNS, *heads, *_TOTALS]]
    for entry in entries:
        points = [entry.head(name) for name in names] if entry.has_page else [None] * len(names)
        rows.append([*_facts(entry), *(cell for each in points for cell in _of(each)), *_totals(entry)])
    return encoded(rows)


_COUNTS = ("错误", "警告", "提示", "核准的例外")
_COLUMNS = (
    *("单位", "年度", "种类", "范围", "省份", "状态", "批复日期", "公开日期"),
    *("天数", "按时公开"),
    *_COUNTS,
)
_TOTALS = ("得分", "已评分", "满分", "得分率", "网址")


def _facts(entry: OverviewEntry) -> list[str]:
    known = [neutral(entry.unit), str(entry.year), entry.kind, entry.scope, neutral(entry.province), entry.status]
    days = "" if entry.days is None else str(entry.days)
    in_time = "" if entry.in_time is None else "是" if entry.in_time else "否"
    if not entry.has_page:
        return [*known, entry.approved, "", days, in_time, *[""] * len(_COUNTS)]
    counts = [str(count) for count in (entry.errors, entry.warnings, entry.notes, entry.waivers)]
    return [*known, entry.approved, entry.published, days, in_time, *counts]


def _of(points: Points | None) -> list[str]:
    """Points earned and judged; no points were earned where none were judged."""
    if points is None:
        return ["", ""]
    return [points.earned if points.rate else "", points.judged]


def _totals(entry: OverviewEntry) -> list[str]:
    total = entry.total
    url = f"{entry.path}/index.html" if entry.has_page else ""
    return [*_of(total), total.full if total else "", total.rate if total else "", url]
