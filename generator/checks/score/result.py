"""A score: heads, items and points, and for each item the grounds on which points were earned or lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_NONE = Decimal(0)


class State(StrEnum):
    """Whether an item was judged; only points of a judged item can be earned or lost."""

    JUDGED = "已评"
    NOT_JUDGED = "未评"
    NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for points earned or lost, and what it is about: an address, a finding's id.

    `faults` counts how many times it costs the item's deduction; `lost` is what it cost in the end, since an item
    cannot lose more than its points.
    """

    text: str
    faults: int = 0
    address: str | None = None
    finding: str | None = None
    lost: Decimal = _NONE


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item: `full` points, of which `earned` were earned where it was judged."""

    name: str
    standard: str
    rule: str
    source: str
    full: Decimal
    state: State
    earned: Decimal
    grounds: tuple[Ground, ...]

    @property
    def judged(self) -> Decimal:
        """The points that were judged: all or none."""
        return self.full if self.state is State.JUDGED else _NONE


@dataclass(frozen=True, slots=True)
class HeadScore:
    """One head of the inspections, with its items."""

    name: str
    items: tuple[ItemScore, ...]

    @property
    def earned(self) -> Decimal:
        """Points earned."""
        return _sum(item.earned for item in self.items)

    @property
    def judged(self) -> Decimal:
        """Points of the items that were judged: the most that could be earned."""
        return _sum(item.judged for item in self.items)

    @property
    def full(self) -> Decimal:
        """Points of all items."""
        return _sum(item.full for item in self.items)


@dataclass(frozen=True, slots=True)
class Score:
    """The whole score, and where its card comes from."""

    source: str
    heads: tuple[HeadScore, ...]

    @property
    def earned(self) -> Decimal:
        """Points earned."""
        return _sum(head.earned for head in self.heads)

    @property
    def judged(self) -> Decimal:
        """Points of the items that were judged."""
        return _sum(head.judged for head in self.heads)

    @property
    def full(self) -> Decimal:
        """Points of all items."""
        return _sum(head.full for head in self.heads)


def _sum(points: Iterable[Decimal]) -> Decimal:
    return sum(points, _NONE)
