"""The verdict on one identity: whether the relation holds between the intervals, and the finding when it does not."""

from __future__ import annotations

from decimal import Decimal

from generator.checks.identity import Identity
from generator.checks.identity import Side
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity


def judge(identity: Identity, left: Amount, right: Amount, disclosure: str) -> Finding | None:
    """The finding when the relation does not hold between the sides' intervals.

    For ≡, the same figure in two places, there is no interval: one last digit apart is a warning, more an error.
    """
    gap = left.value - right.value
    allowed = left.spread + right.spread
    if identity.rule.formula.relation == "≡":
        if gap == 0:
            return None
        warns = abs(gap) == identity.last_digit and identity.rule.severity is Severity.ERROR
        severity = Severity.WARNING if warns else identity.rule.severity
        return _finding(identity, severity, left, right, Decimal(0), disclosure)
    if _holds(identity, gap, allowed):
        return None
    return _finding(identity, identity.rule.severity, left, right, allowed, disclosure)


def _holds(identity: Identity, gap: Decimal, allowed: Decimal) -> bool:
    """Whether some pair of values within both intervals stands in the relation."""
    match identity.rule.formula.relation:
        case "≤":
            return gap <= allowed
        case "≥":
            return -gap <= allowed
        case "<":
            return gap < allowed or gap < 0
        case ">":
            return -gap < allowed or gap > 0
        case "≠":
            return gap != 0
        case _:
            return abs(gap) <= allowed


def _finding(
    identity: Identity, severity: Severity, left: Amount, right: Amount, allowed: Decimal, disclosure: str
) -> Finding:
    rule = identity.rule
    scale, unit = _scale(identity)
    printed, computed = _plain(left.value / scale), _plain(right.value / scale)
    values = f"{_spell(identity.left)} 为 {printed}{unit}，{_spell(identity.right)} 为 {computed}{unit}"
    return Finding(
        rule.id,
        severity,
        f"{rule.title}：{values}，{_MUST[rule.formula.relation]}",
        place_of(identity),
        disclosure=disclosure,
        addresses=tuple(dict.fromkeys(leaf.address for leaf in identity.leaves() if leaf.address)),
        printed=printed,
        computed=computed,
        difference=_plain((left.value - right.value) / scale),
        allowed=_plain(allowed / scale),
        hint=rule.hint,
    )


_MUST = {
    "=": "应当相等",
    "≡": "应当是同一个数",
    "≤": "前者不应大于后者",
    "≥": "前者不应小于后者",
    "<": "前者应当小于后者",
    ">": "前者应当大于后者",
    "≠": "不应相等",
}
_SHOWN_ADDRESSES = 3


def _spell(side: Side) -> str:
    leaves = list(side.leaves())
    names = " + ".join(leaf.address or _plain(leaf.fixed.value) for leaf in leaves[:_SHOWN_ADDRESSES])
    more = len(leaves) - _SHOWN_ADDRESSES
    return f"{names} 等 {len(leaves)} 个数" if more > 0 else names


def _scale(identity: Identity) -> tuple[Decimal, str]:
    """What to divide by and what to write behind: 万元, 元 where every cell is in 元, nothing for counts and ratios."""
    if identity.is_about_counts or not identity.is_linear:
        return Decimal(1), ""
    cells = [leaf.cell for leaf in identity.leaves() if leaf.cell is not None]
    unit = AmountUnit.YUAN if cells and all(cell.unit == 1 for cell in cells) else AmountUnit.WAN
    return unit.yuan, unit.value


def place_of(identity: Identity) -> Location:
    """Where the author wrote the figures: a stated cell first, then a measure, then a fact; else where the rule is."""
    leaves = identity.leaves()
    cells = [leaf.cell for leaf in leaves if leaf.cell is not None]
    stated = [cell.reported.location for cell in cells if cell.reported is not None]
    measures = [leaf.place for leaf in leaves if leaf.place is not None]
    facts = [fact.location for cell in cells for fact in cell.facts[:1]]
    return next(iter([*stated, *measures, *facts]), identity.rule.location)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
