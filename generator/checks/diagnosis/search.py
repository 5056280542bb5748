"""The search for corrections that explain what is broken: candidates, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from generator.checks.diagnosis.corrections import SWAPPED_FIGURES
from generator.checks.diagnosis.corrections import Correction
from generator.checks.diagnosis.corrections import changes_of
from generator.checks.diagnosis.corrections import likely_correction
from generator.checks.diagnosis.equations import Equation
from generator.checks.diagnosis.equations import Home
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.address import parse_address

SEVERAL = 2
_INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Corrections that repair the broken equations `covered`, of a total `weight`; `unrepaired` others stay broken.

    `independent` corrections explain a shared equation only together, but are errors of their own.
    """

    corrections: tuple[Correction, ...]
    covered: frozenset[int]
    weight: Fraction
    unrepaired: int = 0
    independent: bool = False

    @property
    def address(self) -> str:
        """What it is called first by."""
        return self.corrections[0].home.address

    @property
    def rank(self) -> tuple[object, ...]:
        """Best first: repairs the most, leaves the least, follows from a known slip, comes first by address."""
        homes = [correction.home for correction in self.corrections]
        return (
            -self.weight,
            self.unrepaired,
            all(correction.slip is None for correction in self.corrections),
            [(home.address, home.location) for home in homes],
        )

    def explains_like(self, other: Candidate) -> bool:
        """Whether it explains just what another one does, by another figure."""
        return len(self.corrections) == 1 and self.covered == other.covered and self.address != other.address

    def steps(self) -> list[Candidate]:
        """The candidate, or one after the other the errors that it is made of."""
        return [replace(self, corrections=(each,)) for each in self.corrections] if self.independent else [self]

    def changes(self) -> dict[Home, Decimal]:
        """What is added to each figure, in 元 or pieces."""
        return changes_of(self.corrections)


class Search:
    """The broken equations that are still to be explained, and those a correction must not break."""

    def __init__(self, equations: Sequence[Equation]) -> None:
        self.equations = equations
        self.gaps = [equation.gap for equation in equations]
        self.broken = {
            index
            for index, equation in enumerate(equations)
            if equation.finding is not None and equation.finding.severity is Severity.ERROR
        }
        self.holding = {index for index, equation in enumerate(equations) if equation.finding is None}
        self.of_home: dict[Home, list[int]] = defaultdict(list)
        for index, equation in enumerate(equations):
            for home in equation.terms:
                self.of_home[home].append(index)
        self.settled: set[Home] = set()

    def findings_of(self, candidate: Candidate) -> list[Finding]:
        """What the broken equations have to say that hold once the candidate is corrected."""
        moves = self._moves(candidate.changes())
        found = [self.equations[index].finding for index in moves if index in self.broken and self._holds(index, moves)]
        return [finding for finding in dict.fromkeys(found) if finding is not None]

    def accept(self, candidate: Candidate) -> None:
        """Makes the corrections of a candidate."""
        self.settled |= candidate.changes().keys()
        moves = self._moves(candidate.changes())
        for index, move in moves.items():
            self.gaps[index] += move
        repaired = {index for index in self.broken if self._holds(index, {})}
        self.broken -= repaired
        self.holding |= repaired

    def candidates(self) -> list[Candidate]:
        """Everything that repairs several broken equations, best first; two corrections only where no one does."""
        homes = sorted(
            {home for index in self.broken for home in self.equations[index].terms} - self.settled,
            key=lambda home: (home.address, home.location),
        )
        singles = [single for home in homes if (single := self._single(home)) is not None]
        return sorted(singles or [*self._swaps(homes), *self._doubles(homes)], key=lambda candidate: candidate.rank)

    def _single(self, home: Home) -> Candidate | None:
        """The correction of one figure that repairs the most, if it repairs several."""
        broken = [index for index in self.of_home[home] if index in self.broken]
        if len(broken) < SEVERAL:
            return None
        allowed = self._all(home, (index for index in self.of_home[home] if index in self.holding))
        asked = {index: _meet(allowed, self._asked(home, index)) for index in broken}
        groups = [
            [index for index, other in asked.items() if other[0] <= low <= other[1]]
            for low, high in asked.values()
            if low <= high
        ]
        best = max(groups, key=self._weight, default=[])
        if len(best) < SEVERAL:
            return None
        correction = likely_correction(home, _meet(*(asked[index] for index in best)))
        if correction is None:
            return None
        return Candidate((correction,), frozenset(best), self._weight(best), len(broken) - len(best))

    def _swaps(self, homes: list[Home]) -> Iterator[Candidate]:
        """Two figures of one row or column that stand in each other's place."""
        for first, second in _neighbours(homes):
            if first.unit == second.unit and first.value != second.value:
                corrections = (
                    Correction(first, second.value, SWAPPED_FIGURES),
                    Correction(second, first.value, SWAPPED_FIGURES),
                )
                covered = self._repaired(changes_of(corrections))
                if len(covered) >= SEVERAL:
                    yield Candidate(corrections, covered, self._weight(covered))

    def _doubles(self, homes: list[Home]) -> Iterator[Candidate]:
        """Two figures, each wrong in an identity of its own, that together explain one they share."""
        at_stake = self.broken | self.holding
        suspects = [home for home in homes if sum(index in self.broken for index in self.of_home[home]) >= SEVERAL]
        for first, second in combinations(suspects, 2):
            shared = set(self.of_home[first]) & set(self.of_home[second])
            own = [(set(self.of_home[home]) - shared) & at_stake for home in (first, second)]
            if not shared & self.broken or not all(indexes & self.broken for indexes in own):
                continue
            found = (likely_correction(home, self._all(home, own[n])) for n, home in enumerate((first, second)))
            corrections = tuple(correction for correction in found if correction is not None)
            covered = self._repaired(changes_of(corrections))
            if len(corrections) == 2 and covered:
                yield Candidate(corrections, covered, self._weight(covered), independent=True)

    def _repaired(self, changes: Mapping[Home, Decimal]) -> frozenset[int]:
        """The broken equations that hold after the changes; none where any that they touch does not hold then."""
        moves = self._moves(changes)
        touched = [index for index in moves if index in self.broken or index in self.holding]
        if not all(self._holds(index, moves) for index in touched):
            return frozenset()
        return frozenset(index for index in touched if index in self.broken)

    def _moves(self, changes: Mapping[Home, Decimal]) -> dict[int, Decimal]:
        """How far the gaps move that the changes touch."""
        moves: dict[int, Decimal] = defaultdict(Decimal)
        for home, change in changes.items():
            for index in self.of_home[home]:
                moves[index] += self.equations[index].terms[home] * change
        return moves

    def _holds(self, index: int, moves: Mapping[int, Decimal]) -> bool:
        equation = self.equations[index]
        return equation.low <= self.gaps[index] + moves.get(index, Decimal(0)) <= equation.high

    def _weight(self, indexes: Iterable[int]) -> Fraction:
        return sum((Fraction(1, len(self.equations[index].terms)) for index in indexes), Fraction(0))

    def _asked(self, home: Home, index: int) -> tuple[Decimal, Decimal]:
        """The corrections of a figure with which an equation holds (元 or pieces)."""
        equation = self.equations[index]
        count = equation.terms[home]
        ends = ((equation.low - self.gaps[index]) / count, (equation.high - self.gaps[index]) / count)
        return min(ends), max(ends)

    def _all(self, home: Home, indexes: Iterable[int]) -> tuple[Decimal, Decimal]:
        return _meet((-_INFINITE, _INFINITE), *(self._asked(home, index) for index in indexes))


def _meet(*intervals: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    return max(low for low, _ in intervals), min(high for _, high in intervals)


def _neighbours(homes: list[Home]) -> Iterator[tuple[Home, Home]]:
    """Pairs of figures in one row or one column of a table."""
    lines: dict[tuple[str | None, str, str], list[Home]] = defaultdict(list)
    for home in homes:
        address = parse_address(home.address)
        if address:
            lines[address.table, "行", address.row].append(home)
            lines[address.table, "栏", address.column].append(home)
    for line in lines.values():
        yield from combinations(line, 2)
