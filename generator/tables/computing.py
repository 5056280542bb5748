"""Computing what an expression of the formula language tells, over intervals."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.money import Amount
from generator.model.money import total
from generator.tables.formula import Call
from generator.tables.formula import Conditional
from generator.tables.formula import Number
from generator.tables.formula import Operand
from generator.tables.formula import Reference
from generator.tables.formula import Sum
from generator.tables.formula import Total
from generator.tables.formula import applied
from generator.tables.formula import holds


@dataclass(frozen=True, slots=True)
class FigureLookup:
    """Where an expression finds its figures: one by its name, and those of a set. None: no such figure.

    They are bare numbers, or amounts in `unit` (in 元).
    """

    one: Callable[[Reference], Amount | None]
    all: Callable[[Reference], Iterable[Amount]]
    unit: Decimal = Decimal(1)


def evaluate(operand: Operand, figures: FigureLookup) -> Amount | None:
    """The interval of an operand; None where a figure it needs is not there, or it divides by zero."""
    match operand:
        case Reference():
            return figures.one(operand)
        case Number():
            return Amount(operand.value / figures.unit if operand.unit else operand.value)
        case Total():
            found = list(figures.all(operand.reference))
            return total(found) if found else None
        case Conditional():
            return _chosen(operand, figures)
        case Sum():
            return _added_up(operand, figures)
        case Call():
            return _applied(operand, figures)


def _added_up(expression: Sum, figures: FigureLookup) -> Amount | None:
    result: Amount | None = None
    for term in expression.terms:
        amount = evaluate(term.operand, figures)
        if amount is None:
            return None
        if result is None:
            result = amount if term.sign > 0 else Amount(-amount.value, amount.spread)
        else:
            result = result + amount if term.sign > 0 else result - amount
    return result


def _chosen(conditional: Conditional, figures: FigureLookup) -> Amount | None:
    left, right = evaluate(conditional.condition.left, figures), evaluate(conditional.condition.right, figures)
    if left is None or right is None:
        return None
    taken = holds(conditional.condition.relation, left.value, right.value)
    return evaluate(conditional.then if taken else conditional.otherwise, figures)


def _applied(call: Call, figures: FigureLookup) -> Amount | None:
    amounts = [amount for each in call.arguments if (amount := evaluate(each, figures)) is not None]
    if len(amounts) < len(call.arguments):
        return None
    try:
        return applied(call.function, amounts)
    except ZeroDivisionError:
        return None
