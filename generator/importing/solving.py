"""Which figure belongs in each place of the authors' files, so that every cell adds up to what is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

from generator.importing.seen import Seen
from generator.importing.slots import Slot
from generator.importing.slots import Stated
from generator.model.authoring import BASIC_SPENDING
from generator.model.authoring import COST_GROUPS
from generator.model.authoring import GENERAL_BUDGET
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger_entries import PART


@dataclass(slots=True)
class Solution:
    """The figures of the places by their numbers (0 among them where it is printed), and what is left to be checked."""

    figures: dict[int, Stated] = field(default_factory=dict)
    totals: list[Seen] = field(default_factory=list)
    """Printed figures that the ledger reckons itself."""
    open: list[Seen] = field(default_factory=list)
    """Printed totals of which the document does not tell the parts."""
    unknown: frozenset[int] = frozenset()
    """The places of which no table says anything."""


def solve(slots: Sequence[Slot], cells: Sequence[Seen]) -> Solution:
    """Figures first that stand alone in a cell, then those that are what the others leave of a cell."""
    return _Solver(slots, cells).solve()


class _Solver:
    def __init__(self, slots: Sequence[Slot], cells: Sequence[Seen]) -> None:
        self.slots = slots
        self.cells = [cell for cell in cells if cell.slots]
        self.by_parts = sorted(self.cells, key=lambda cell: len(cell.slots))
        self.known: dict[int, Stated] = {}
        self.wholes: list[Seen] = []
        self.with_blanks = {cell.role for cell in cells if cell.place is not None and cell.value is None}

    def solve(self) -> Solution:
        for cell in sorted(self.cells, key=lambda each: each.spread):
            if len(cell.slots) == 1 and cell.value and cell.slots[0] not in self.known:
                self.known[cell.slots[0]] = Stated(cell.value, cell.unit, cell.address)
        self._close_blanks()
        self._propagate()
        while self._divide() or self._choose() or self._balance():
            self._propagate()
        return self._solution()

    def _close_blanks(self) -> None:
        """What a blank or a zero adds up is nothing; a printed zero of one place alone is a stated one."""
        for cell in self.cells:
            if cell.value:
                continue
            stated = self._stated_zero(cell)
            for number in cell.slots:
                self.known.setdefault(number, Stated(Decimal(0), cell.unit, cell.address if number == stated else None))

    def _stated_zero(self, cell: Seen) -> int | None:
        """The place that a printed zero is stated of.

        Where a table of accounts.yaml prints one in every cell that has no figure, none is.
        """
        number = self._own_part(cell.slots) if cell.value is not None else None
        if number is None:
            return None
        slot = self.slots[number]
        says_something = slot.file == "operations" or (slot.row is not None and cell.role in self.with_blanks)
        return number if says_something else None

    def _propagate(self) -> None:
        """Goes on until nothing new follows: one unknown part of a cell is what the others leave.

        Where the known parts make up the cell, the unknown ones are nothing; so is what is less than rounding leaves.
        """
        is_new = True
        while is_new:
            is_new = False
            for cell in (*self.by_parts, *self.wholes):
                unknown = [number for number in cell.slots if number not in self.known]
                if not unknown or cell.value is None:
                    continue
                left = self._left(cell)
                if len(unknown) == 1 or (not left and cell.value):
                    is_new = True
                    for number in unknown:
                        self.known[number] = Stated(
                            left, cell.unit, cell.address if left and left == cell.value else None
                        )

    def _left(self, cell: Seen) -> Decimal:
        parts = [self.known[number] for number in cell.slots if number in self.known]
        rest = (cell.value or Decimal(0)) - sum(part.value for part in parts)
        allowed = cell.spread + sum(part.unit.spread for part in parts if part.unit and part.value)
        return rest if abs(rest) > allowed else Decimal(0)

    def _divide(self) -> bool:
        """人员经费 and 公用经费 of a row make up its 基本支出, which no cell says."""
        places = {(slot.row, slot.keys): number for number, slot in enumerate(self.slots) if slot.section == "支出"}
        wholes = []
        for (row, keys), number in places.items():
            parts = tuple(places[row, (part,)] for part in COST_GROUPS if (row, (part,)) in places)
            if keys == (BASIC_SPENDING,) and number in self.known and parts:
                own = self.known[number]
                wholes.append(Seen("", "", "", own.value, own.unit, parts, is_total=True, place=None))
        is_new = len(wholes) > len(self.wholes)
        self.wholes = wholes
        for cell in wholes:
            if not cell.value:
                self.known |= {number: Stated(Decimal(0), None, None) for number in cell.slots}
        return is_new

    def _choose(self) -> bool:
        """Of parts between which a document does not tell, one has it all: see `_own_part`."""
        for cell in self.cells:
            unknown = [number for number in cell.slots if number not in self.known]
            chosen = self._own_part(unknown) if len(unknown) > 1 and cell.value else None
            if chosen is not None:
                self.known.update({n: Stated(Decimal(0), cell.unit, None) for n in unknown if n != chosen})
                return True
        return False

    def _balance(self) -> bool:
        """Income of which only the whole is told: what each subject spends of it, where that makes up the whole."""
        spent: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for number, stated in self.known.items():
            slot = self.slots[number]
            if slot.tags[ACCOUNT_TAG] == "支出" and PART not in slot.tags:
                spent[slot.subject, slot.funding] += stated.value
        for cell in self.cells:
            unknown = [number for number in cell.slots if number not in self.known]
            slots = [self.slots[number] for number in unknown]
            if len(unknown) < 2 or {(slot.section, slot.keys) for slot in slots} != {("收入", ("财政拨款收入",))}:
                continue
            shares = {number: spent[self.slots[number].subject, self.slots[number].funding] for number in unknown}
            if abs((cell.value or Decimal(0)) - sum(shares.values())) <= cell.spread * (1 + len(shares)):
                self.known |= {number: Stated(share, cell.unit, None) for number, share in shares.items()}
                return True
        return False

    def _own_part(self, numbers: Sequence[int]) -> int | None:
        """Of parts that differ in 资金 alone, the one from which the subject is spent, else 一般公共预算.

        Of the parts of an account that has a 合计, that; None where nothing tells which it is.
        """
        whole = [number for number in numbers if self.slots[number].keys[-1:] == ("合计",)]
        if len(whole) == 1:
            return whole[0]
        if len({_but_funding(self.slots[number]) for number in numbers}) > 1:
            return None
        spent = [number for number in numbers if self._is_spent(self.slots[number])]
        own = [number for number in numbers if self.slots[number].funding == GENERAL_BUDGET]
        return (spent if len(spent) == 1 else own or numbers)[0]

    def _is_spent(self, slot: Slot) -> bool:
        return any(
            stated.value and other.section == "支出" and (other.subject, other.funding) == (slot.subject, slot.funding)
            for number, stated in self.known.items()
            for other in (self.slots[number],)
        )

    def _solution(self) -> Solution:
        if any(cell.value and number not in self.known for cell in self.wholes for number in cell.slots):
            self._forget_parts()
        found = Solution({n: stated for n, stated in sorted(self.known.items()) if stated.value or stated.cell})
        found.unknown = frozenset(range(len(self.slots))) - self.known.keys()
        for cell in self.cells:
            parts = [self.known.get(number) for number in cell.slots]
            if None in parts:
                found.open += [cell] if cell.value else []
            elif self._is_to_be_checked(cell, [part for part in parts if part]):
                found.totals.append(cell)
        return found

    def _forget_parts(self) -> None:
        """Parts of 基本支出 that are known of some rows only: a column of them would lack the others."""
        for cell in self.wholes:
            for number in cell.slots:
                self.known.pop(number, None)

    def _is_to_be_checked(self, cell: Seen, parts: Iterable[Stated]) -> bool:
        """Whether a printed figure says more than the place it was read from."""
        own = [part for part in parts if part.value]
        reckoned = sum((part.value for part in own), Decimal(0))
        if any(part.cell == cell.address for part in own):
            return False
        return (bool(cell.value) and cell.is_total) or (cell.value or Decimal(0)) != reckoned


def _but_funding(slot: Slot) -> tuple[object, ...]:
    tags = {tag: value for tag, value in slot.tags.items() if tag != "资金"}
    return slot.section, slot.keys, tuple(sorted(tags.items()))
