"""The verdict on one identity: whether the relation holds between the intervals, and the finding when it does not."""

from __future__ import annotations

from decimal import Decimal

from generator.checks.identity import Applied
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.identity import Side
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import gap_in_print
from generator.model.money import in_short
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.table import DUE
from generator.tables.table import DueCell

_NONE = Decimal(0)


def judge(identity: Identity, disclosure: str) -> Finding | None:
    """The finding when the relation does not hold between what is known of the sides; exact figures have no interval.

    For ≡, the same figure in two places, the prints are compared too: in two units the coarser must be the rounding of
    the finer. One last digit apart is a warning, a note where the rounding of the author's figures behind both cells
    explains it (尾差), more an error; where both are known exactly, any difference is. Raises ZeroDivisionError for a
    quotient without a value.
    """
    left, right = identity.left.known, identity.right.known
    if identity.rule.formula.relation != "≡":
        allowed = left.spread + right.spread
        holds = _holds(identity, left, right)
        return None if holds else _finding(identity, identity.rule.severity, left, right, allowed, disclosure)
    if _is_exact(identity):
        return None if left == right else _finding(identity, identity.rule.severity, left, right, _NONE, disclosure)
    return _judge_prints(identity, disclosure)


def _judge_prints(identity: Identity, disclosure: str) -> Finding | None:
    """The same figure in two places, of which one at least is known by its print only."""
    left, right = identity.left.amount, identity.right.amount
    last_digit = identity.last_digit
    printed = abs(gap_in_print(left.value, right.value, last_digit))
    if printed == 0 or abs(left.value - right.value) <= _width_of_measures(identity):
        return None
    severity = identity.rule.severity
    if printed == last_digit:
        severity = _milder(severity, Severity.NOTE if _is_tail(identity) else Severity.WARNING)
    return _finding(identity, severity, left, right, _NONE, disclosure)


def _width_of_measures(identity: Identity) -> Decimal:
    """How exactly the figures are known that no cell prints."""
    return sum((leaf.fixed.spread for leaf in identity.leaves() if leaf.cell is None), _NONE)


def _milder(one: Severity, other: Severity) -> Severity:
    """The milder of two, so that a rule of a lower level never judges a last digit more strictly."""
    return max(one, other, key=lambda severity: severity.rank)


def _is_tail(identity: Identity) -> bool:
    """Whether each side is a cell that sums rounded figures, and prints a sum that their rounding allows."""
    sides = [identity.left.terms, identity.right.terms]
    cells = [term.cell for terms in sides for term in terms if isinstance(term, Leaf) and term.cell]
    return len(cells) == sum(map(len, sides)) == 2 and all(cell.is_tail(cell.amount) for cell in cells)


def _holds(identity: Identity, left: Amount, right: Amount) -> bool:
    """Whether some pair of values within both intervals stands in the relation."""
    relation = identity.rule.formula.relation
    if relation == "=":
        return left.meets(right)
    gap, allowed = left.value - right.value, left.spread + right.spread
    match relation:
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
            raise ValueError(relation)


def _finding(
    identity: Identity, severity: Severity, left: Amount, right: Amount, allowed: Decimal, disclosure: str
) -> Finding:
    rule = identity.rule
    scale, unit = _scale(identity)
    printed, computed = _plain(left.value / scale), _plain(right.value / scale)
    limit = _constant(identity.right)
    values = f"{_spell(identity.left)} 为 {printed}{unit}，"
    values += (
        f"{_LIMITS[rule.formula.relation]} {limit}"
        if limit
        else f"{_spell(identity.right)} 为 {computed}{unit}，{_MUST[rule.formula.relation]}"
    )
    return Finding(
        rule.id,
        severity,
        f"{rule.title}：{values}",
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
_LIMITS = {
    "=": "应当等于",
    "≡": "应当等于",
    "≤": "不应大于",
    "≥": "不应小于",
    "<": "应当小于",
    ">": "应当大于",
    "≠": "不应等于",
}
_SHOWN_TERMS = 3
_SHOWN_DECIMALS = 6  # 分 in 万元


def _constant(side: Side) -> str:
    """The constant that is all of a side, as its rule writes it; empty where a side has figures."""
    term = side.terms[0]
    return term.written if len(side.terms) == 1 and isinstance(term, Leaf) else ""


def _spell(side: Side) -> str:
    terms = [f"{'-' if term.sign < 0 else '+'} {_name(term)}" for term in side.terms[:_SHOWN_TERMS]]
    names = " ".join(terms).removeprefix("+ ")
    return f"{names} 等 {len(list(side.leaves()))} 个数" if len(side.terms) > _SHOWN_TERMS else names


def _name(term: Leaf | Applied) -> str:
    if isinstance(term, Leaf):
        return (term.address or term.written) + (DUE if isinstance(term.cell, DueCell) else "")
    spelt = [_spell(side) for side in term.arguments]
    return f" {term.function} ".join(spelt) if term.function in ("×", "÷") else f"{term.function}({', '.join(spelt)})"


def _scale(identity: Identity) -> tuple[Decimal, str]:
    """What to divide by and what to write behind: 万元, 元 for exact figures and tables in 元, nothing for numbers."""
    terms = [term for term in (*identity.left.terms, *identity.right.terms) if isinstance(term, Leaf)]
    if all(term.counts or term.written for term in terms):
        return Decimal(1), ""
    cells = [leaf.cell for leaf in identity.leaves() if leaf.cell is not None]
    in_yuan = bool(cells) and (_is_exact(identity) or all(cell.unit == 1 for cell in cells))
    unit = AmountUnit.YUAN if in_yuan else AmountUnit.WAN
    return unit.yuan, unit.value


def _is_exact(identity: Identity) -> bool:
    """Whether no figure of it has been rounded."""
    return not identity.left.known.spread and not identity.right.known.spread


def place_of(identity: Identity) -> Location:
    """Where the author wrote the figures: a stated cell first, then a measure, then a fact; else where the rule is."""
    leaves = identity.leaves()
    cells = [leaf.cell for leaf in leaves if leaf.cell is not None]
    stated = [cell.reported.location for cell in cells if cell.reported is not None]
    measures = [leaf.place for leaf in leaves if leaf.place is not None]
    facts = [fact.location for cell in cells for fact in cell.facts[:1]]
    files = [cell.place for cell in cells if cell.place is not None]
    return next(iter([*stated, *measures, *facts, *files]), identity.rule.location)


def _plain(value: Decimal) -> str:
    return in_short(value, _SHOWN_DECIMALS)
