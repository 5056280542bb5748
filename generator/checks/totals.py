"""Which printed cells add up to which, as a review's identities say: 类 = Σ款, 合计 = Σ类, 合计 = 基本支出 + 项目支出.

A total is told in printed figures. Rounding may leave it apart from the sum of its printed parts (尾差), and a waived
difference may too; `gap` says by how much, and nothing is ever plugged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.outcome import Review
from generator.tables.table import Cell


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """The parts of a printed total, all in its table and unit.

    `gap` is the printed total less the sum of the printed parts, in the table's unit; `is_tail` tells whether rounding
    explains it.
    """

    parts: tuple[Cell, ...]
    gap: Decimal
    is_tail: bool

    @property
    def is_exact(self) -> bool:
        """Whether the printed parts give the printed total to the last digit."""
        return not self.gap


def printed_totals(review: Review) -> dict[str, PrintedTotal]:
    """The total at each address that is one; of several ways to add it up, the first without a gap, else the closest.

    The exact ones never go in a circle, so that a spreadsheet may compute them all.
    """
    found: dict[str, PrintedTotal] = {}
    for identity in review.identities:
        cell = _total_cell(identity)
        total = _total(cell, identity) if cell is not None else None
        if cell is None or total is None:
            continue
        known = found.get(cell.address)
        if known is not None and abs(known.gap) <= abs(total.gap):
            continue
        if not total.is_exact or not _needs(total, cell.address, found):
            found[cell.address] = total
    return found


def _total_cell(identity: Identity) -> Cell | None:
    """The printed cell on the left of an identity that is a sum of others."""
    formula = identity.rule.formula
    if formula.relation != "=" or identity.rule.condition is not None or formula.right.is_one_figure:
        return None
    match identity.left.terms:
        case (Leaf(sign=1, cell=Cell(printed=Decimal()) as cell),):
            return cell
        case _:
            return None


def _total(cell: Cell, identity: Identity) -> PrintedTotal | None:
    """The cells on the right, if they do nothing but add up, in the table and unit of the total."""
    parts: list[Cell] = []
    for term in identity.right.terms:
        if not isinstance(term, Leaf) or term.sign < 0 or term.cell is None or not _alike(term.cell, cell):
            return None
        parts.append(term.cell)
    printed = sum((part.printed or Decimal(0) for part in parts), Decimal(0))
    gap = (cell.printed or Decimal(0)) - printed
    return PrintedTotal(tuple(parts), gap, identity.left.amount.meets(identity.right.amount))


def _alike(one: Cell, other: Cell) -> bool:
    same_table = one.address.partition("!")[0] == other.address.partition("!")[0]
    return same_table and one.unit == other.unit and one.is_count == other.is_count


def _needs(total: PrintedTotal, address: str, known: Mapping[str, PrintedTotal]) -> bool:
    """Whether a total is computed, over however many steps, from the cell at an address."""
    waiting, seen = [part.address for part in total.parts], set[str]()
    while waiting:
        part = waiting.pop()
        if part == address:
            return True
        if part not in seen and part in known and known[part].is_exact:
            waiting += [each.address for each in known[part].parts]
        seen.add(part)
    return False
