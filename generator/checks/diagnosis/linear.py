"""Linear constraints over intervals: whether all can hold together and, if not, a small set that cannot, proved.

The solver (HiGHS) works in floating point, so its word is never taken for a conflict: it proposes multipliers, and
the constraints multiplied and added up must contradict the intervals in exact arithmetic (Farkas' lemma). The other
way round, "all hold" means that every constraint is met to within a millionth of half a last printed digit.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from typing import Literal
from typing import TypeAlias

from generator.model.money import Amount

_TOLERANCE = 1e-6  # of half a digit; a real conflict of a few dozen figures is a hundredth or more
_SOLVER_TOLERANCE = 1e-9
_LARGEST_DENOMINATOR = 1000  # multipliers of sums are small fractions
_RESTARTS = 5

Multipliers: TypeAlias = dict[int, Fraction]
"""Constraint, by its number → what to multiply it by."""


class UndecidedError(Exception):
    """The solver gave no answer, or a conflict that exact arithmetic does not confirm."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """`Σ coefficient × figure + constant` is 0, or is at most 0."""

    coefficients: Mapping[str, int]
    relation: Literal["=", "≤"]
    constant: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Combination:
    """Constraints multiplied and added up: a constraint that no values within the intervals satisfy."""

    multipliers: Multipliers
    coefficients: dict[str, Fraction]
    constant: Fraction

    @property
    def size(self) -> tuple[int, int, list[int]]:
        """Figures, then constraints, then which: orders combinations from the one easiest to read."""
        return len(self.coefficients), len(self.multipliers), list(self.multipliers)


@dataclass(frozen=True, slots=True)
class System:
    """Figures by name, each known to lie within its interval, and constraints on them."""

    figures: Mapping[str, Amount]
    constraints: Sequence[Constraint]
    _scales: dict[str, Decimal] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._scales.update((name, amount.spread or Decimal(1)) for name, amount in self.figures.items())

    def conflict(self) -> Combination | None:
        """A small set of constraints and figures that cannot stand together; None where all can.

        It is irreducible: without any one of its constraints or figures the rest can stand. Raises ImportError
        without the solver and UndecidedError where there is no sure answer.
        """
        everything = range(len(self.constraints))
        first = self._contradiction(everything)
        if first is None:
            return None
        best = self._irreducible(first)
        for left_out in list(best.multipliers)[:_RESTARTS]:
            other = self._contradiction([number for number in everything if number != left_out])
            if other is not None:
                best = min(best, self._irreducible(other), key=lambda found: found.size)
        return best

    def _irreducible(self, found: Combination) -> Combination:
        """Leaves out constraints, the longest first, and then figures, as long as a contradiction remains."""
        for number in sorted(found.multipliers, key=lambda n: (-len(self.constraints[n].coefficients), -n)):
            if number in found.multipliers:
                found = self._contradiction([other for other in found.multipliers if other != number]) or found
        unbounded: set[str] = set()
        tried: set[str] = set()
        while untried := sorted(found.coefficients.keys() - tried):
            name = untried[0]
            tried.add(name)
            smaller = self._contradiction(list(found.multipliers), {*unbounded, name})
            if smaller is not None:
                found = smaller
                unbounded.add(name)
        return found

    def _contradiction(self, numbers: Sequence[int], unbounded: Collection[str] = ()) -> Combination | None:
        """What the solver finds against these constraints, confirmed exactly; figures `unbounded` may be anything."""
        proposed = self._solve(numbers, unbounded)
        if proposed is None:
            return None
        combination = self._combined(proposed)
        low = combination.constant
        for name, coefficient in combination.coefficients.items():
            if name in unbounded:
                raise UndecidedError
            figure = self.figures[name]
            low += coefficient * Fraction(figure.value) - abs(coefficient) * Fraction(figure.spread)
        wrong_way = any(self.constraints[n].relation == "≤" and by < 0 for n, by in proposed.items())
        if low <= 0 or wrong_way:
            raise UndecidedError
        return combination

    def _combined(self, multipliers: Multipliers) -> Combination:
        coefficients: dict[str, Fraction] = {}
        constant = Fraction(0)
        for number, by in multipliers.items():
            constraint = self.constraints[number]
            constant += by * Fraction(constraint.constant)
            for name, coefficient in constraint.coefficients.items():
                coefficients[name] = coefficients.get(name, Fraction(0)) + by * coefficient
        return Combination(multipliers, {name: value for name, value in coefficients.items() if value}, constant)

    def _solve(self, numbers: Sequence[int], unbounded: Collection[str]) -> Multipliers | None:
        """Minimises the greatest violation; the multipliers behind it where it is not zero.

        Variables are distances from the printed values in half digits, so the solver sees small whole numbers only.
        """
        program = _Program()
        scales: list[Decimal] = []
        for number in numbers:
            constraint = self.constraints[number]
            scale = max(
                (abs(c) * self._scales[name] for name, c in constraint.coefficients.items()), default=Decimal(1)
            )
            scales.append(scale)
            residual = constraint.constant
            row: list[tuple[int, float]] = []
            for name, coefficient in constraint.coefficients.items():
                figure = self.figures[name]
                residual += coefficient * figure.value
                if name in unbounded:
                    row.append((program.variable(name, _INFINITY), float(coefficient * self._scales[name] / scale)))
                elif figure.spread:
                    row.append((program.variable(name, 1.0), float(coefficient * figure.spread / scale)))
            program.constrain(row, float(residual / scale), both_ways=constraint.relation == "=")
        forces = program.forces()
        if forces is None:
            return None
        weights = [Fraction(force) / Fraction(scale) for force, scale in zip(forces, scales, strict=True)]
        greatest = max(map(abs, weights))
        if not greatest:
            raise UndecidedError
        exact = [(weight / greatest).limit_denominator(_LARGEST_DENOMINATOR) for weight in weights]
        return {number: by for number, by in zip(numbers, exact, strict=True) if by}


_INFINITY = float("inf")


class _Program:
    """A linear program for HiGHS: the least violation that any values within their bounds leave."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._bounds = [_INFINITY]  # column 0 is the violation
        self._starts: list[int] = []
        self._indexes: list[int] = []
        self._values: list[float] = []
        self._lows: list[float] = []
        self._highs: list[float] = []
        self._rows: list[tuple[int, int | None]] = []

    def variable(self, name: str, bound: float) -> int:
        """The column of a variable that lies within ± bound."""
        if name not in self._columns:
            self._columns[name] = len(self._bounds)
            self._bounds.append(bound)
        return self._columns[name]

    def constrain(self, row: list[tuple[int, float]], residual: float, *, both_ways: bool) -> None:
        """`row` + residual is at most the violation; and at least minus it, if both ways."""
        upper = self._add(row, -1.0, -_INFINITY, -residual)
        self._rows.append((upper, self._add(row, 1.0, -residual, _INFINITY) if both_ways else None))

    def _add(self, row: list[tuple[int, float]], slack: float, low: float, high: float) -> int:
        self._starts.append(len(self._indexes))
        self._indexes += [0, *(column for column, _ in row)]
        self._values += [slack, *(value for _, value in row)]
        self._lows.append(low)
        self._highs.append(high)
        return len(self._lows) - 1

    def forces(self) -> list[float] | None:
        """How hard each constraint pushes against the others; None where there is no violation."""
        import highspy

        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self._bounds), len(self._lows)
        program.col_cost_ = [1.0, *(0.0 for _ in self._bounds[1:])]
        program.col_lower_ = [0.0, *(-bound for bound in self._bounds[1:])]
        program.col_upper_ = self._bounds
        program.row_lower_, program.row_upper_ = self._lows, self._highs
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = [*self._starts, len(self._indexes)]
        program.a_matrix_.index_, program.a_matrix_.value_ = self._indexes, self._values
        solver = highspy.Highs()  # type: ignore[no-untyped-call] # its stub leaves this one out
        for option, value in _OPTIONS.items():
            solver.setOptionValue(option, value)
        solver.passModel(program)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise UndecidedError
        if solver.getInfo().objective_function_value <= _TOLERANCE:
            return None
        return list(self._pushes(solver.getSolution().row_dual))

    def _pushes(self, duals: Sequence[float]) -> Iterator[float]:
        for upper, lower in self._rows:
            yield -duals[upper] - (0.0 if lower is None else duals[lower])


_OPTIONS: dict[str, str | float | int | bool] = {
    "output_flag": False,
    "threads": 1,
    "solver": "simplex",  # its multipliers are at a corner: few, and small fractions
    "primal_feasibility_tolerance": _SOLVER_TOLERANCE,
    "dual_feasibility_tolerance": _SOLVER_TOLERANCE,
}
