"""Which columns the figures of a line stand in that prints fewer than it has columns: where all sums fit.

Every way to read the open lines together is tried. A figure is settled that stands in one column in all the ways that
fit; the rest stays open. A paper whose sums break in such a table, or that fits in too many ways, leaves it all open.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from itertools import combinations

from generator.audit.book import figure_of
from generator.checks.identity import Identity
from generator.recognition.readings import FoundLine
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.tables.book import Book
from generator.tables.table import Cell

_EQUAL = ("=", "≡")
_MOST_WAYS = 100
"""A line that could be read in more ways is left open."""
_MOST_TRIES = 20_000
_FINE = 1000
"""So many 厘 in a 元: no figure is finer than half a 分."""
_MOST_SOLUTIONS = 200
_Way = tuple[int, ...]
"""Which column each figure of a line stands in."""


def open_cells(found: Iterable[FoundTable], book: Book) -> list[Cell]:
    """The cells of the lines that may be read in several ways."""
    return [cell for line in _open_lines(found, book) for cell in line.cells]


def settle(found: Iterable[FoundTable], book: Book, identities: Iterable[Identity]) -> None:
    """Sorts the figures of open lines into columns, in the lines of the tables.

    `identities` are all those that the cells of the book take part in, those of open lines taken for zero.
    """
    lines = sorted(_open_lines(found, book), key=lambda each: (each.table.match.shape.role, len(each.line.code)))
    for part, sums in _parts(lines, list(_sums(lines, identities))):
        solutions = _solutions(part, sums)
        first = solutions[0] if solutions else [0] * len(part)
        for number, line in enumerate(part):
            line.write(first[number], {solution[number] for solution in solutions})


@dataclass(slots=True)
class _OpenLine:
    """A line of a table, its cells in their order, and the amounts that each way to read it puts into them."""

    table: FoundTable
    line: FoundLine
    cells: list[Cell]
    amounts: list[tuple[int, ...]]
    ways: list[list[_Way]]
    """For each of these amounts the ways that give them: where a 0 stands makes no difference to a sum."""

    def write(self, taken: int, fits: set[int]) -> None:
        """Gives the line its readings in the way taken; settled where all that fit agree.

        Of figures that stay open, a 0 has no place and changes no sum; any other takes part in sums, in doubt.
        """
        ways = [way for number in fits for way in self.ways[number]]
        chosen = self.ways[taken][0]
        readings = {}
        for place, key in enumerate(self.line.readings):
            told = {self._text(way, place) for way in ways}
            is_open = len(told) != 1
            figure = self.line.choice[chosen.index(place)] if place in chosen else None
            if figure and is_open and not figure_of(figure.text):
                self.table.unplaced.append(figure)
                figure = None
            first = self.line.choice[0]
            blank = Reading("", first.place, first.doubt if is_open else "", is_open)
            readings[key] = replace(figure, is_open=is_open) if figure else blank
        index = next(index for index, line in enumerate(self.table.lines) if line is self.line)
        self.table.lines[index] = replace(self.line, readings=readings)

    def _text(self, way: _Way, place: int) -> str:
        return self.line.choice[way.index(place)].text if place in way else ""


@dataclass(frozen=True, slots=True)
class _Sum:
    """An identity: what the certain figures give, what each way of an open line adds, what it may miss; in 厘."""

    constant: int
    allowed: int
    added: dict[int, list[int]]

    def holds(self, taken: Sequence[int]) -> bool:
        """Whether it holds when each line is read in the way taken."""
        total = self.constant
        for line, ways in self.added.items():
            total += ways[taken[line]]
        return -self.allowed <= total <= self.allowed


def _open_lines(found: Iterable[FoundTable], book: Book) -> Iterator[_OpenLine]:
    for table in found:
        for line in (line for line in table.lines if line.choice):
            role = table.match.shape.role
            cells = [cell for key in line.readings if (cell := book.cell(f"{role}!{line.key}.{key}")) is not None]
            ways = list(combinations(range(len(cells)), len(line.choice)))
            if len(cells) == len(line.readings) and len(ways) <= _MOST_WAYS:
                by_amounts: dict[tuple[int, ...], list[_Way]] = {}
                for way in ways:
                    by_amounts.setdefault(_amounts(line, way, cells), []).append(way)
                yield _OpenLine(table, line, cells, list(by_amounts), list(by_amounts.values()))


def _amounts(line: FoundLine, way: _Way, cells: Sequence[Cell]) -> tuple[int, ...]:
    amounts = [0] * len(cells)
    for place, reading in zip(way, line.choice, strict=True):
        amounts[place] = int((figure_of(reading.text) or 0) * cells[place].unit * _FINE)
    return tuple(amounts)


def _sums(lines: Sequence[_OpenLine], identities: Iterable[Identity]) -> Iterator[_Sum]:
    """The identities of the open lines; one that no way to read its only line fulfils is an error of the paper."""
    owners = {id(cell): (number, place) for number, each in enumerate(lines) for place, cell in enumerate(each.cells)}
    for identity in identities:
        if identity.rule.formula.relation not in _EQUAL or not identity.is_linear:
            continue
        constant, allowed, added = 0, 0, dict[int, list[int]]()
        for side, sign in ((identity.left, 1), (identity.right, -1)):
            for leaf in side.leaves():
                allowed += int(leaf.amount.spread * _FINE)
                owner = owners.get(id(leaf.cell))
                if owner is None:
                    constant += sign * leaf.sign * int(leaf.amount.value * _FINE)
                else:
                    _add(added, lines, owner, sign * leaf.sign)
        found = _Sum(constant, allowed, added)
        if added and not (len(added) == 1 and not _ways_of_one(found)):
            yield found


def _add(added: dict[int, list[int]], lines: Sequence[_OpenLine], owner: tuple[int, int], sign: int) -> None:
    line, place = owner
    ways = added.setdefault(line, [0] * len(lines[line].amounts))
    for number, amounts in enumerate(lines[line].amounts):
        ways[number] += sign * amounts[place]


def _ways_of_one(each: _Sum) -> list[int]:
    """The ways to read the only open line of a sum in which it holds."""
    [ways] = each.added.values()
    return [number for number, amount in enumerate(ways) if abs(each.constant + amount) <= each.allowed]


def _parts(lines: Sequence[_OpenLine], sums: Sequence[_Sum]) -> Iterator[tuple[list[_OpenLine], list[_Sum]]]:
    """Lines that hang together by their sums, each with the sums, told by the lines' numbers within their part."""
    part_of = list(range(len(lines)))
    for each in sums:
        joined = {part_of[line] for line in each.added}
        part_of = [min(joined) if part in joined else part for part in part_of]
    for part in sorted(set(part_of)):
        members = [number for number, each in enumerate(part_of) if each == part]
        new = {old: number for number, old in enumerate(members)}
        own = [each for each in sums if part_of[next(iter(each.added))] == part]
        yield (
            [lines[number] for number in members],
            [replace(each, added={new[line]: ways for line, ways in each.added.items()}) for each in own],
        )


def _solutions(lines: Sequence[_OpenLine], sums: Sequence[_Sum]) -> list[list[int]]:
    """All ways to read the lines together in which every sum holds; none where there are too many to try."""
    due: list[list[_Sum]] = [[] for _ in lines]
    for each in sums:
        due[max(each.added)].append(each)
    found: list[list[int]] = []
    taken = [-1] * len(lines)
    tries = depth = 0
    while depth >= 0:
        taken[depth] += 1
        tries += 1
        if tries > _MOST_TRIES or len(found) > _MOST_SOLUTIONS:
            return []
        if taken[depth] == len(lines[depth].amounts):
            taken[depth] = -1
            depth -= 1
        elif all(each.holds(taken) for each in due[depth]):
            if depth + 1 < len(lines):
                depth += 1
            else:
                found.append(list(taken))
    return found
