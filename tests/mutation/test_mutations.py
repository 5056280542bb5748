"""Wrong figures: 2,000 random changes of one printed cell of the four real ledgers, and which rules see them.

Whether a change can be seen is reckoned here a second time, with fractions and the corners of the intervals, from the
printed digits; nothing of the program's own arithmetic is used for it.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from generator.checks.diagnosis.consistency import TOGETHER
from generator.checks.diagnosis.consistency import check_together
from generator.checks.evaluation import review
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.identity import Side
from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.rules import load_rules
from generator.checks.verdict import judge
from generator.publish.preparation import Workshop
from generator.source.folders import find_disclosures
from generator.tables.measures import Measures
from generator.tables.table import Cell
from generator.tables.table import DueCell

REPOSITORY = Path(__file__).resolve().parents[2]
MUTANTS = 2_000
SEED = 20260101
SMALLEST, LARGEST = 0.0001, 0.5
LEAST_CAUGHT = 0.95

IN_NO_RULE = "不在任何公式里"
ALREADY_BROKEN = "所在的公式原来就不成立"
ONE_WAY = "只在不等式里，不等式仍然成立"
WITHIN = "在取整误差之内"
REASONS = (IN_NO_RULE, ALREADY_BROKEN, ONE_WAY, WITHIN)


@dataclass
class Ledger:
    """One real disclosure, its identities, and which of them hold before anything is changed."""

    name: str
    cells: list[Cell]
    containing: dict[int, list[Identity]]
    broken: set[int]
    identities: list[Identity]


@dataclass
class Mutant:
    """One cell printed otherwise."""

    ledger: Ledger
    cell: Cell
    before: Decimal
    after: Decimal
    seen_by: list[str]
    reason: str | None
    beyond: bool
    seen_together: bool = False

    def __str__(self) -> str:
        seen = "、".join(self.seen_by) or self.reason or "?"
        return f"{self.ledger.name} {self.cell.address} {self.before} → {self.after}：{seen}"


@pytest.mark.slow
def test_every_change_beyond_rounding_is_caught():
    ledgers = list(real_ledgers())
    numbers = random.Random(SEED)
    every_cell = [(ledger, cell) for ledger in ledgers for cell in ledger.cells]

    mutants = [mutant(numbers, *numbers.choice(every_cell)) for _ in range(MUTANTS)]
    show(mutants)

    unexplained = [str(each) for each in mutants if not each.seen_by and each.reason is None]
    assert unexplained == []
    false_alarms = [str(each) for each in mutants if each.seen_by and each.reason is not None]
    assert false_alarms == []
    beyond = [each for each in mutants if each.beyond]
    assert sum(bool(each.seen_by) for each in beyond) >= LEAST_CAUGHT * len(beyond)


def real_ledgers() -> Iterator[Ledger]:
    workshop = Workshop(REPOSITORY / "templates")
    for folder in find_disclosures(REPOSITORY / "content")[0]:
        book, _ = workshop._open(folder)
        assert book is not None
        rules, findings = load_rules(workshop.library, book.pack)
        assert findings == []
        identities = review(book, Measures(book, workshop._last_year(folder)), rules).identities
        containing: dict[int, list[Identity]] = defaultdict(list)
        for identity in identities:
            for key in {id(leaf.cell) for leaf in identity.leaves() if leaf.cell is not None}:
                containing[key].append(identity)
        cells = [cell for table in book.tables for cell in table.cells() if cell.printed]
        broken = {id(identity) for identity in identities if not can_hold(identity)}
        yield Ledger(folder.key.partition("-")[0], cells, containing, broken, identities)


def mutant(numbers: random.Random, ledger: Ledger, cell: Cell) -> Mutant:
    """Changes the cell, asks the identities that contain it, and puts it back."""
    before = cell.printed
    assert before is not None
    containing = ledger.containing.get(id(cell), [])
    held = [identity for identity in containing if not is_refused(identity)]
    cell.printed = changed(numbers, cell, before)
    try:
        seen_by = sorted({identity.rule.id for identity in held if is_refused(identity)})
        reason = why_unseen(ledger, containing)
        result = Mutant(ledger, cell, before, cell.printed, seen_by, reason, is_beyond(containing, cell, before))
        if not seen_by and containing:
            result.seen_together = is_refused_together(ledger)
        return result
    finally:
        cell.printed = before


def changed(numbers: random.Random, cell: Cell, before: Decimal) -> Decimal:
    """The figure off by ten thousandths to tens of percent, by one last digit at least."""
    share = Decimal(math.exp(numbers.uniform(math.log(SMALLEST), math.log(LARGEST)))) * numbers.choice((1, -1))
    digit = Decimal(1) if cell.is_count else Decimal(1).scaleb(-cell.style.decimals)
    after = (before * (1 + share)).quantize(digit, ROUND_HALF_UP)
    return after if after != before else before + digit.copy_sign(share * before)


def is_refused(identity: Identity) -> bool:
    """Whether the program has something to say about an identity."""
    try:
        return judge(identity, "") is not None
    except ZeroDivisionError:
        return False


def is_refused_together(ledger: Ledger) -> bool:
    """Whether all identities together see what each alone does not."""
    result = Review(identities=ledger.identities)
    check_together(result, "")
    return result.by_rule[TOGETHER][Outcome.FAILED] > 0


def show(mutants: list[Mutant]) -> None:
    """The table of the report, and the survivors."""
    table = Table("底稿", "改动", "发现", "超出取整", "其中发现", *REASONS, "合起来又发现")
    for name in [*dict.fromkeys(each.ledger.name for each in mutants), ""]:
        own = [each for each in mutants if name in ("", each.ledger.name)]
        beyond = [each for each in own if each.beyond]
        reasons = Counter(each.reason for each in own)
        numbers = [len(own), sum(bool(each.seen_by) for each in own), len(beyond)]
        numbers += [sum(bool(each.seen_by) for each in beyond), *(reasons[reason] for reason in REASONS)]
        table.add_row(name or "合计", *map(str, numbers), str(sum(each.seen_together for each in own)))
    console = Console(width=160)
    console.print()
    console.print(table)
    for each in mutants:
        if each.beyond and not each.seen_by:
            console.print(f"漏过：{each}")


# --- the second reckoning ----------------------------------------------------------------------------------------

Interval = tuple[Fraction, Fraction, Fraction]
"""Least, printed and greatest value."""


def why_unseen(ledger: Ledger, containing: list[Identity]) -> str | None:
    """Why no identity can see the cell as it is printed now; None where one can."""
    if not containing:
        return IN_NO_RULE
    sound = [identity for identity in containing if id(identity) not in ledger.broken]
    if not all(can_hold(identity) for identity in sound):
        return None
    if not sound:
        return ALREADY_BROKEN
    return WITHIN if any(identity.rule.formula.relation in "=≡" for identity in sound) else ONE_WAY


def is_beyond(containing: list[Identity], cell: Cell, before: Decimal) -> bool:
    """Whether the change is more than rounding could explain in the narrowest sum that contains the cell.

    In a sum of n figures that is n half digits; a cell that no sum contains has only its own half digit to itself.
    """
    assert cell.printed is not None
    change = abs(Fraction(cell.printed - before)) * Fraction(cell.unit)
    sums = [identity for identity in containing if identity.is_linear and identity.rule.formula.relation in "=≡"]
    widths = [
        Fraction(0)
        if identity.rule.formula.relation == "≡"
        else sum((figure(leaf)[2] - figure(leaf)[1] for leaf in identity.leaves()), Fraction(0))
        for identity in sums
    ]
    return change > min(widths, default=Fraction(0))


def can_hold(identity: Identity) -> bool:
    """Whether some values within the intervals stand in the relation; where it is not defined, they do."""
    try:
        left, right = interval(identity.left), interval(identity.right)
    except ZeroDivisionError:
        return True
    match identity.rule.formula.relation:
        case "=":
            return left[0] <= right[2] and right[0] <= left[2]
        case "≡":
            return left[1] == right[1]
        case "≤":
            return left[0] <= right[2]
        case "≥":
            return right[0] <= left[2]
        case "<":
            return left[0] < right[2] or left[1] < right[1]
        case ">":
            return right[0] < left[2] or left[1] > right[1]
        case _:
            return left[1] != right[1]


def interval(side: Side) -> Interval:
    """All values of a side: sums of ends, products and quotients of corners. Raises ZeroDivisionError."""
    total = (Fraction(0), Fraction(0), Fraction(0))
    for term in side.terms:
        part = figure(term) if isinstance(term, Leaf) else combined(*map(interval, term.arguments), term.function)
        if term.sign < 0:
            part = (-part[2], -part[1], -part[0])
        total = (total[0] + part[0], total[1] + part[1], total[2] + part[2])
    return total


def combined(left: Interval, right: Interval, operator: str) -> Interval:
    if operator == "÷":
        if right[0] <= 0 <= right[2]:
            raise ZeroDivisionError
        right = (1 / right[2], 1 / right[1], 1 / right[0])
    corners = [a * b for a, b in product((left[0], left[2]), (right[0], right[2]))]
    return min(corners), left[1] * right[1], max(corners)


def figure(leaf: Leaf) -> Interval:
    """A printed figure ± half its last digit; a blank, a count, a figure in 元 and a sum of such figures are exact."""
    if leaf.cell is None:
        value, half = Fraction(leaf.fixed.value), Fraction(leaf.fixed.spread)
        return value - half, value, value + half
    cell = leaf.cell
    if isinstance(cell, DueCell):  # what a scoring rule gives is not printed, and nothing here changes it
        value, half = Fraction(cell.due.value), Fraction(cell.due.spread)
        return value - half, value, value + half
    value = Fraction(cell.printed or 0) * Fraction(cell.unit)
    entries = sum((Fraction(fact.amount.value) for fact in cell.facts), Fraction(0))
    half = Fraction(cell.unit) / 10**cell.style.decimals / 2
    known = bool(cell.facts) and cell.reported is None and not any(fact.amount.spread for fact in cell.facts)
    if known and abs(entries - value) <= half:
        return entries, entries, entries
    if cell.printed is None or cell.is_count or cell.unit == 1:
        half = Fraction(0)
    return value - half, value, value + half
