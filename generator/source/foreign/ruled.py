"""The ruled lines of a page, the tables that they make, and which cell a letter stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from generator.source.foreign.letters import Character
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Place

_SAME_LINE = 3.0
"""Ruled lines nearer than this are one line, drawn in pieces."""
_SPILLED = 0.5
_WIDE = "数宽出了格子，可能少了字或者多了字"
_NARROWEST = 8.0
"""Level lines that go beyond the outermost upright one by less enclose no column."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: where it lies (x of an upright one, y of a level one) and from where to where it goes."""

    at: float
    start: float
    end: float


def bands(upright: list[Rule]) -> list[tuple[float, float]]:
    """From where to where on the page a table goes, the topmost first: where upright lines follow without a gap."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(upright, key=lambda rule: rule.start):
        if bands and rule.start <= bands[-1][1] + _SAME_LINE:
            bands[-1] = (bands[-1][0], max(bands[-1][1], rule.end))
        else:
            bands.append((rule.start, rule.end))
    return bands[::-1]


class Frame:
    """The ruled lines of one table on one page, and the characters between them."""

    def __init__(self, upright: list[Rule], level: list[Rule], bottom: float, top: float) -> None:
        upright = [rule for rule in upright if bottom - _SAME_LINE <= rule.start and rule.end <= top + _SAME_LINE]
        level = [rule for rule in level if bottom - _SAME_LINE <= rule.at <= top + _SAME_LINE]
        self.top = top
        self.tops = _merged(rule.at for rule in level)[::-1]
        self.lefts = _with_open_sides(_merged(rule.at for rule in upright), self.tops, level)
        self._depths = [-top for top in self.tops]
        self.rows, self.columns = max(len(self.tops) - 1, 0), max(len(self.lefts) - 1, 0)
        self._root = self._joined(upright, level)
        self._texts: dict[int, list[Character]] = {}
        self._spilled: set[int] = set()

    def take(self, piece: list[Character]) -> bool:
        """Keeps a piece whose middle stands in one of the cells; False for any other."""
        middle = (piece[0].box[0] + piece[-1].box[2]) / 2
        column, row = _between(self.lefts, middle), _between(self._depths, -piece[0].y)
        if column is None or row is None:
            return False
        root = self._root[row * self.columns + column]
        self._texts.setdefault(root, []).extend(piece)
        over = self.lefts[column] - piece[0].box[0], piece[-1].box[2] - self.lefts[column + 1]
        if max(over) > _SPILLED and piece[0].text.isdigit():
            self._spilled.add(root)
        return True

    def grid(self, number: int, name: str) -> Grid:
        """The table with its merged cells."""
        covered: dict[int, list[tuple[int, int]]] = {}
        for cell, root in enumerate(self._root):
            covered.setdefault(root, []).append(divmod(cell, self.columns))
        cells = []
        for root, places in covered.items():
            rows, columns = [row for row, _ in places], [column for _, column in places]
            top, left, bottom, right = min(rows), min(columns), max(rows), max(columns)
            box = (self.lefts[left], self.tops[bottom + 1], self.lefts[right + 1], self.tops[top])
            text = "".join(each.text for each in self._texts.get(root, []))
            place = Place(name, number, box=box)
            doubt = _WIDE if root in self._spilled and left == right else ""
            cells.append(GridCell(top, left, bottom - top + 1, right - left + 1, text, place, doubt))
        box = (self.lefts[0], self.tops[-1], self.lefts[-1], self.tops[0])
        return Grid(self.rows, self.columns, cells, Place(name, number, box=box))

    def _joined(self, upright: list[Rule], level: list[Rule]) -> list[int]:
        """For each cell of the finest grid the first of those it is merged with."""
        parent = list(range(self.rows * self.columns))

        def root(cell: int) -> int:
            while parent[cell] != cell:
                cell = parent[cell]
            return cell

        beside = [_at(left, upright) for left in self.lefts]
        below = [_at(top, level) for top in self.tops]
        for row in range(self.rows):
            middle_y = (self.tops[row] + self.tops[row + 1]) / 2
            for column in range(self.columns):
                cell = row * self.columns + column
                middle_x = (self.lefts[column] + self.lefts[column + 1]) / 2
                if column + 1 < self.columns and not _parted(beside[column + 1], middle_y):
                    parent[root(cell + 1)] = root(cell)
                if row + 1 < self.rows and not _parted(below[row + 1], middle_x):
                    parent[root(cell + self.columns)] = root(cell)
        return [root(cell) for cell in range(self.rows * self.columns)]


def _with_open_sides(lefts: list[float], tops: list[float], level: list[Rule]) -> list[float]:
    """The upright lines, and where a table ends whose sides are open: where its first and its last level line do."""
    if not lefts or len(tops) < 2:
        return lefts
    first, last = _at(tops[0], level), _at(tops[-1], level)
    left = max(min(rule.start for rule in each) for each in (first, last))
    right = min(max(rule.end for rule in each) for each in (first, last))
    return [
        *([left] if lefts[0] - left > _NARROWEST else []),
        *lefts,
        *([right] if right - lefts[-1] > _NARROWEST else []),
    ]


def _at(place: float, rules: list[Rule]) -> list[Rule]:
    return [rule for rule in rules if abs(rule.at - place) < _SAME_LINE]


def _parted(border: list[Rule], middle: float) -> bool:
    # A line drawn in pieces leaves gaps of a line's thickness.
    return any(rule.start - 1 <= middle <= rule.end + 1 for rule in border)


def _merged(places: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _SAME_LINE:
            merged.append(place)
    return merged


def _between(borders: list[float], place: float) -> int | None:
    index = bisect_right(borders, place) - 1
    return index if 0 <= index < len(borders) - 1 else None
