"""An identity: one rule at one row, column or item of one disclosure, its references resolved to cells and measures.

It is judged over what is known of its figures; what is told of the printed tables (尾差) is asked of the printed ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.checks.rules import Rule
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.source.finding import Location
from generator.tables.formula import applied
from generator.tables.table import Cell

_NONE = Decimal(0)


class Leaf(NamedTuple):
    """A published figure or a constant, with its sign; a cell's figure is read when it is asked for.

    `counts` tells a bare number (a count, a percentage) from an amount; `written` is a constant as its rule writes it.
    """

    sign: int
    cell: Cell | None
    fixed: Amount = ZERO
    address: str = ""
    place: Location | None = None
    counts: bool = False
    written: str = ""

    @property
    def amount(self) -> Amount:
        """What the published figure stands for (元 or a count), without the sign."""
        return self.fixed if self.cell is None else self.cell.amount

    @property
    def known(self) -> Amount:
        """How exactly the figure is known, without the sign."""
        return self.fixed if self.cell is None else self.cell.known


@dataclass(frozen=True, slots=True)
class Applied:
    """A product (×), a quotient (÷) or a function of sides, with its sign."""

    sign: int
    function: str
    arguments: tuple[Side, ...]

    @property
    def amount(self) -> Amount:
        """The interval of the result. Raises ZeroDivisionError where a divisor may be zero."""
        return applied(self.function, [side.amount for side in self.arguments])

    @property
    def known(self) -> Amount:
        """The interval of the result over what is known. Raises ZeroDivisionError where a divisor may be zero."""
        return applied(self.function, [side.known for side in self.arguments])


@dataclass(slots=True)
class Side:
    """One side of an identity: signed figures added up."""

    terms: tuple[Leaf | Applied, ...]

    @property
    def amount(self) -> Amount:
        """The interval of the whole side. Raises ZeroDivisionError for a quotient without a value."""
        first = self.terms[0]
        if len(self.terms) == 1 and first.sign > 0:  # most sides are one figure
            return first.amount
        return _added_up((term.sign, term.amount) for term in self.terms)

    @property
    def known(self) -> Amount:
        """The same over how exactly each figure is known. Raises ZeroDivisionError for a quotient without a value."""
        first = self.terms[0]
        if len(self.terms) == 1 and first.sign > 0:
            return first.known
        return _added_up((term.sign, term.known) for term in self.terms)

    def leaves(self) -> list[Leaf]:
        """Every figure the side is made of."""
        found: list[Leaf] = []
        for term in self.terms:
            if isinstance(term, Leaf):
                found.append(term)
            else:
                found += [leaf for side in term.arguments for leaf in side.leaves()]
        return found


def _added_up(signed: Iterable[tuple[int, Amount]]) -> Amount:
    value = spread = _NONE
    for sign, amount in signed:
        value = value + amount.value if sign > 0 else value - amount.value
        spread += amount.spread
    return Amount(value, spread)


@dataclass(slots=True)
class Identity:
    """Two sides that must stand in the rule's relation."""

    rule: Rule
    left: Side
    right: Side

    def leaves(self) -> list[Leaf]:
        """Every figure of both sides, left first."""
        return self.left.leaves() + self.right.leaves()

    @property
    def is_linear(self) -> bool:
        """Whether it only adds and subtracts."""
        return all(isinstance(term, Leaf) for term in (*self.left.terms, *self.right.terms))

    @property
    def last_digit(self) -> Decimal:
        """The last digit that the coarsest of its cells shows, in 元."""
        cells = [leaf.cell for leaf in self.leaves() if leaf.cell is not None]
        return max((cell.last_digit for cell in cells), default=Decimal(0))
