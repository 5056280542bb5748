"""The verdict on one identity: both sides' intervals, whether the relation holds, and the finding when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.checks.rules import Rule
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import total
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.table import Cell


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a formula: what it stands for (元 or a count), and the cells and measures it is made of.

    `measure_places` tells where the author wrote what the measures come from.
    """

    amount: Amount
    addresses: tuple[str, ...]
    cells: tuple[Cell, ...]
    measure_places: tuple[Location, ...] = ()
    is_count: bool = False

    def places(self) -> list[Location]:
        """Where the author wrote the figures: stated cells first, then measures, then the facts of the cells."""
        stated = [cell.reported.location for cell in self.cells if cell.reported is not None]
        return [*stated, *self.measure_places, *(fact.location for cell in self.cells for fact in cell.facts)]


def of_cells(cells: list[Cell]) -> Side:
    """The side that is the sum of these cells."""
    addresses = tuple(cell.address for cell in cells)
    return Side(
        total(cell.amount for cell in cells), addresses, tuple(cells), is_count=any(cell.is_count for cell in cells)
    )


def judge(rule: Rule, left: Side, right: Side, disclosure: str) -> Finding | None:
    """The finding when the relation does not hold."""
    gap = left.amount.value - right.amount.value
    allowed = left.amount.spread + right.amount.spread
    severity = rule.severity
    match rule.formula.relation:
        case "=":
            holds = abs(gap) <= allowed
        case "≤":
            holds = gap <= allowed
        case "≥":
            holds = -gap <= allowed
        case "≡":
            holds, allowed = gap == 0, Decimal(0)
            if abs(gap) == _last_digit(left, right):
                severity = Severity.WARNING
    return None if holds else _finding(rule, severity, left, right, allowed, disclosure)


def _last_digit(left: Side, right: Side) -> Decimal:
    """The last published digit of the cells compared, in 元."""
    cells = left.cells + right.cells
    return max((cell.unit.scaleb(-cell.style.decimals) for cell in cells), default=Decimal(0))


def _finding(rule: Rule, severity: Severity, left: Side, right: Side, allowed: Decimal, disclosure: str) -> Finding:
    scale, name = _scale(left, right)
    printed, computed = f"{left.amount.value / scale:f}", f"{right.amount.value / scale:f}"
    values = f"{_spell(left)} 为 {printed}{name}，{_spell(right)} 为 {computed}{name}"
    return Finding(
        rule.id,
        severity,
        f"{rule.title}：{values}，{_MUST[rule.formula.relation]}",
        next(iter(left.places() + right.places()), rule.location),
        disclosure=disclosure,
        addresses=left.addresses + right.addresses,
        printed=printed,
        computed=computed,
        difference=f"{(left.amount.value - right.amount.value) / scale:f}",
        allowed=f"{allowed / scale:f}",
        hint=rule.hint,
    )


_MUST = {"=": "应当相等", "≡": "应当是同一个数", "≤": "前者不应大于后者", "≥": "前者不应小于后者"}
_SHOWN_ADDRESSES = 3


def _spell(side: Side) -> str:
    names = " + ".join(side.addresses[:_SHOWN_ADDRESSES])
    more = len(side.addresses) - _SHOWN_ADDRESSES
    return f"{names} 等 {len(side.addresses)} 格之和" if more > 0 else names


def _scale(left: Side, right: Side) -> tuple[Decimal, str]:
    """What to divide by and what to write behind: 万元, 元 where every cell is in 元, nothing for counts."""
    if left.is_count or right.is_count:
        return Decimal(1), ""
    cells = left.cells + right.cells
    unit = AmountUnit.YUAN if cells and all(cell.unit == 1 for cell in cells) else AmountUnit.WAN
    return unit.yuan, unit.value
