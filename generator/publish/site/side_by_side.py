"""Figures side by side: units of one year, kind and scope, and a unit's budget beside its accounts of the year.

What is set side by side has one scale. What cannot be compared is said not to be: other years, other kinds, a 部门
(which includes its units) beside a 单位. A figure that is not told is not 0, and has no bar.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from urllib.parse import quote

from generator.kinds.registry import kinds
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.publish.site.answers import Answer
from generator.publish.site.answers import Figure
from generator.publish.site.published import Published
from generator.tables.style import NOT_APPLICABLE

COMPARE = "compare/index.html"
UNIT = AmountUnit.WAN
NOT_TOLD, BLANK, OUT_OF_PLACE = "没有写", "空白", "不适用"
_LONGEST = 100  # percent

Told = Mapping[str, Mapping[str, Answer]]
"""What each disclosure, by its key, tells of the things that are compared."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the figures side by side: in print, in 万元, with the link from the site's root and its bar in percent.

    `figure` is what the disclosure tells; None where it tells nothing.
    """

    of: Published
    text: str
    value: Decimal | None
    url: str
    figure: Figure | None = None
    bar: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A thing and its figures, on one scale."""

    id: str
    name: str
    sides: list[Side]

    @property
    def difference(self) -> str:
        """How much the last figure is above the first, as both are published; nothing where one is not there."""
        first, last = self.sides[0].value, self.sides[-1].value
        return "" if first is None or last is None else in_words(last - first)


def in_words(difference: Decimal) -> str:
    """多6.40, 少0.60 or 相同."""
    if not difference:
        return "相同"
    return f"{'多' if difference > 0 else '少'}{abs(difference):,f}"


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The disclosures of one year, kind and scope, and what they tell, each thing with the most first."""

    disclosures: list[Published]
    things: list[Compared]

    @property
    def first(self) -> Published:
        """One of them: year, kind and scope are those of all."""
        return self.disclosures[0]

    @property
    def title(self) -> str:
        """2023年部门决算."""
        return f"{self.first.year}年{self.first.scope_name}{self.first.kind_name}"

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        scope = {"部门": "departments", "单位": "units"}[self.first.scope_name]
        return f"compare/{self.first.year}-{self.first.kind}-{scope}/index.html"


def unit_groups(disclosures: Iterable[Published], told: Told) -> list[UnitGroup]:
    """All disclosures by year (the newest first), kind and scope; a group of one has nothing to be compared with."""
    ordered = sorted(disclosures, key=lambda each: (-each.year, each.kind, each.scope_name, each.key))
    groups = [list(group) for _, group in groupby(ordered, key=lambda each: (each.year, each.kind, each.scope_name))]
    return [UnitGroup(group, _things(group, told) if len(group) > 1 else []) for group in groups]


@dataclass(frozen=True, slots=True)
class YearPair:
    """A unit's budget and accounts of one year; without things where their scopes differ: then they do not compare."""

    budget: Published
    accounts: Published
    things: list[Compared]

    @property
    def year(self) -> int:
        """Of both."""
        return self.accounts.year

    @property
    def is_comparable(self) -> bool:
        """Whether both are of the unit alone or of the whole 部门."""
        return self.budget.scope_name == self.accounts.scope_name

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        return f"{self.accounts.slug}/compare-{self.year}/index.html"


def year_pairs(disclosures: Iterable[Published], told: Told) -> list[YearPair]:
    """A unit's years of which both are there, the newest first."""
    found = {(each.year, each.kind): each for each in disclosures}
    pairs = []
    for kind in (each for each in kinds() if each.budget):
        for (year, slug), accounts in found.items():
            budget = found.get((year, kind.budget or ""))
            if slug == kind.slug and budget:
                comparable = budget.scope_name == accounts.scope_name
                things = _things([budget, accounts], told, in_order=True) if comparable else []
                pairs.append(YearPair(budget, accounts, things))
    return sorted(pairs, key=lambda pair: -pair.year)


def _things(disclosures: list[Published], told: Told, *, in_order: bool = False) -> list[Compared]:
    """Each thing that two of them tell, in the order in which they are told; the most first unless `in_order`."""
    names = {thing: answer.name for each in disclosures for thing, answer in told[each.key].items()}
    found = []
    for thing, name in names.items():
        sides = [_side(each, told[each.key].get(thing)) for each in disclosures]
        if sum(side.value is not None for side in sides) < 2:
            continue
        scaled = _on_one_scale(sides)
        if not in_order:
            scaled.sort(key=lambda side: (side.value is None, -(side.value or 0)))
        found.append(Compared(thing, f"{thing} {name}" if thing.isdecimal() else name, scaled))
    return found


def _side(each: Published, answer: Answer | None) -> Side:
    figure = answer.figure if answer else None
    if figure is None:
        return Side(each, NOT_TOLD, None, each.url)
    url = f"{each.url}#{quote(figure.place)}" if figure.place else each.url
    value = in_one_unit(figure)
    if value is None:
        return Side(each, OUT_OF_PLACE if figure.text == NOT_APPLICABLE else BLANK, None, url, figure)
    return Side(each, f"{value:,f}", value, url, figure)


def in_one_unit(figure: Figure) -> Decimal | None:
    """The amount in 万元: as published, or rounded once where it is published in 元; None where there is none."""
    if figure.value is None or AmountUnit(figure.unit) is UNIT:
        return figure.value
    return round_half_up(figure.value * AmountUnit(figure.unit).yuan / UNIT.yuan, PUBLISHED_DECIMALS)


def _on_one_scale(sides: list[Side]) -> list[Side]:
    """With bars from 0, the longest for the greatest; an amount below 0 has none."""
    greatest = max((side.value for side in sides if side.value is not None), default=Decimal(0))
    return [
        replace(side, bar=_bar(side.value, greatest)) if side.value is not None and side.value > 0 else side
        for side in sides
    ]


def _bar(value: Decimal, greatest: Decimal) -> str:
    return f"{round_half_up(value * _LONGEST / greatest, PUBLISHED_DECIMALS):f}"
