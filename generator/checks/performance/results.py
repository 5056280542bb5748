"""The figures of one 绩效表 as sentences ask for them: money, rates, scores, and how far each indicator was reached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.model.performance import FUND_TOTAL
from generator.model.performance import FUNDS
from generator.model.performance import INDICATORS
from generator.model.performance import TASKS
from generator.tables.annex import Annex
from generator.tables.performance_lines import COMPLETION
from generator.tables.table import Line

PLANNED, SPENT = ("年初预算数", "全年预算数"), ("全年执行数",)
_RATE, _SCORE, _JUDGED, _FULL = "执行率", "得分", "评语得分", "分值"
_WHOLE = Decimal(100)
_LEVEL = re.compile("指标$")
_COUNTED = re.compile("(?:[次人户家个件场批]数|数量?|情况|指标)$")
_SHORTEST = 3
"""So many letters of an indicator's name say which one is meant."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: `names` it goes by in sentences, how far it was reached (percent, None where nothing tells)."""

    line: Line
    names: tuple[str, ...]
    reached: Decimal | None

    @property
    def is_missed(self) -> bool:
        """Whether it is known not to have been reached."""
        return self.reached is not None and self.reached < _WHOLE


class SheetResults:
    """What one 绩效表 says; amounts in 元, rates in percent, scores in points."""

    def __init__(self, annex: Annex) -> None:
        self.annex = annex

    def amounts(self, columns: Iterable[str], fund: str, sentence: str) -> list[Decimal]:
        """The amounts of some columns, of what words before a figure, or its sentence, say that it is of."""
        found: list[Decimal] = []
        lines = self._funds(fund, sentence)
        for column in columns:
            own = [cell.amount.value for line in lines if (cell := line.find(column)) and cell.printed is not None]
            found += [*own, sum(own, Decimal(0))] if len(own) > 1 and not _is_all(lines) else own
        return found

    def left(self, fund: str, sentence: str) -> list[Decimal]:
        """What was left of the budget of the year, likewise, in 元."""
        lines = self._funds(fund, sentence)
        pairs = [(line.find("全年预算数"), line.find("全年执行数")) for line in lines]
        return [plan.amount.value - done.amount.value for plan, done in pairs if plan and done and plan.printed]

    def _funds(self, fund: str, sentence: str) -> list[Line]:
        """The funds that are named right before; any where the sentence names one; else all of them together."""
        lines = self.annex.block_lines(FUNDS)
        named = [line for line in lines if _is_named(line, fund)]
        return named or (lines if any(_is_named(line, sentence) for line in lines) else lines[:1])

    @property
    def planned(self) -> Decimal | None:
        """The whole budget of the year, in 元."""
        return self._total("全年预算数")

    @property
    def spent(self) -> Decimal | None:
        """All that was spent, in 元."""
        return self._total("全年执行数")

    def rates(self, text: str) -> list[Decimal]:
        """The rate at which all money was spent, or funds or tasks that a text names; and indicators of that name."""
        lines = [*self.annex.block_lines(FUNDS), *self.annex.block_lines(TASKS)]
        named = [line for line in lines if _is_named(line, text)]
        found: list[Decimal] = []
        for line in named or lines[:1]:
            done, plan, stated = (line.find(column) for column in ("全年执行数", "全年预算数", _RATE))
            if stated is not None and stated.printed is not None:
                found.append(stated.printed)
            if done is not None and plan is not None and plan.printed:
                found.append(done.amount.value / plan.amount.value * 100)
        indicators = (each.line for each in self.indicators if _RATE in each.line.name)
        return found + [value for line in indicators if (value := line.quantities["完成"].value) is not None]

    @property
    def score(self) -> Decimal | None:
        """All points together."""
        return self.annex.score.printed if self.annex.score else None

    def scores(self, lines: Iterable[Line]) -> list[Decimal]:
        """The points of each of some lines, given or told in words, and of all of them together."""
        lines = list(lines)
        own = [cell.printed for line in lines if (cell := line.find(_SCORE)) and cell.printed is not None]
        told = [cell.printed for line in lines if (cell := line.find(_JUDGED)) and cell.printed is not None]
        return [*own, *told, sum(own, Decimal(0))]

    @cached_property
    def indicators(self) -> list[Indicator]:
        """The indicators, in their order."""
        return [_indicator(line) for line in self.annex.block_lines(INDICATORS)]

    def of_level(self, text: str) -> list[Indicator]:
        """The indicators of the first or second level that a text names; none where it names none."""
        return [
            each
            for each in self.indicators
            if any(
                (stem := _LEVEL.sub("", each.line.texts[level])) and stem in text and len(stem) > 1
                for level in ("一级", "二级")
            )
        ]

    def named(self, text: str) -> list[Indicator]:
        """The indicators that a text names."""
        return [each for each in self.indicators if any(name in text for name in each.names)]

    def _total(self, column: str) -> Decimal | None:
        cell = self.annex.find(FUND_TOTAL, column)
        return cell.amount.value if cell is not None and cell.printed is not None else None


def _is_all(lines: Iterable[Line]) -> bool:
    """Whether the total is among some funds."""
    return any(str(line.key) == FUND_TOTAL for line in lines)


def _is_named(line: Line, text: str) -> bool:
    """Whether a text names a fund: 财政拨款 in it for 当年财政拨款."""
    names = {str(line.key), line.name.removeprefix("其中："), str(line.key).removeprefix("当年")} - {FUND_TOTAL}
    return any(len(name) > 1 and name in text for name in names)


def _indicator(line: Line) -> Indicator:
    name = line.name
    names = dict.fromkeys((name, _COUNTED.sub("", name)))
    cell = line.unprinted.get(COMPLETION)
    reached = cell.printed if cell is not None else None
    return Indicator(line, tuple(each for each in names if len(each) >= _SHORTEST), reached)
