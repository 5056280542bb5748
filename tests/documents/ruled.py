"""A PDF page as what stands in the cells its ruled lines make, and what stands outside of them.

Coordinates are PDF points, from the lower left corner. No text line is ever taken for a row: a cell is what lines
enclose, so a wrapped name keeps its figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

import pypdfium2
from pypdfium2 import raw

THICKEST_RULE = 2.0  # a path thinner than this is a ruled line
SHORTEST_RULE = 4.0
SAME_LINE = 3.0  # ruled lines nearer than this are one line, drawn in pieces
LINE_HEIGHT = 10.0  # a comma hangs lower than a digit, but less than this


@dataclass(frozen=True)
class Character:
    """A printed character and the middle of its box."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Rule:
    """A ruled line: where it lies (x of an upright one, y of a level one) and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass
class RuledTable:
    """The lines of one table on one page: `cells[row][column]` is the number of the cell there, merged ones alike."""

    left: list[float]  # the upright lines, from left to right
    top: list[float]  # the level lines, from top to bottom
    cells: list[list[int]]
    texts: dict[int, str] = field(default_factory=dict)

    def place(self, character: Character) -> int | None:
        """The number of the cell a character stands in, None outside the table."""
        column = _between(self.left, character.x)
        row = _between([-y for y in self.top], -character.y)
        return None if column is None or row is None else self.cells[row][column]

    def row(self, index: int) -> list[str]:
        """What stands in a row's columns; a merged cell stands in each of its columns."""
        return [self.texts.get(cell, "") for cell in self.cells[index]]


@dataclass(frozen=True)
class RuledPage:
    """A page's tables from top to bottom and the printed lines around them."""

    tables: list[RuledTable]
    around: list[str]


def read_page(page: pypdfium2.PdfPage) -> RuledPage:
    """Sorts every character of the page into a cell or into the lines around the tables; spaces are left out."""
    upright, level = _rules(page)
    tables = [_table(upright, level, bottom, top) for bottom, top in _bands(upright)]
    around = []
    for character in _characters(page):
        for table in tables:
            cell = table.place(character)
            if cell is not None:
                table.texts[cell] = table.texts.get(cell, "") + character.text
                break
        else:
            around.append(character)
    return RuledPage(tables, _lines(around))


def _characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if not character.isspace() and character.isprintable():
            left, bottom, right, top = text.get_charbox(index)
            yield Character(character, (left + right) / 2, (bottom + top) / 2)


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    upright, level = [], []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        width, height = right - left, top - bottom
        if width < THICKEST_RULE and height > SHORTEST_RULE:
            upright.append(Rule((left + right) / 2, bottom, top))
        elif height < THICKEST_RULE and width > SHORTEST_RULE:
            level.append(Rule((bottom + top) / 2, left, right))
    return upright, level


def _bands(upright: list[Rule]) -> list[tuple[float, float]]:
    """From where to where on the page a table goes, the topmost first: where upright lines follow without a gap."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(upright, key=lambda rule: rule.start):
        if bands and rule.start <= bands[-1][1] + SAME_LINE:
            bands[-1] = (bands[-1][0], max(bands[-1][1], rule.end))
        else:
            bands.append((rule.start, rule.end))
    return bands[::-1]


def _table(upright: list[Rule], level: list[Rule], bottom: float, top: float) -> RuledTable:
    upright = [rule for rule in upright if bottom - SAME_LINE <= rule.start and rule.end <= top + SAME_LINE]
    level = [rule for rule in level if bottom - SAME_LINE <= rule.at <= top + SAME_LINE]
    xs = _merged(rule.at for rule in upright)
    ys = _merged(rule.at for rule in level)[::-1]
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    for row in range(rows):
        for column in range(columns):
            cell = row * columns + column
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column + 1 < columns and not _parted(upright, xs[column + 1], middle_y):
                parent[root(cell + 1)] = root(cell)
            if row + 1 < rows and not _parted(level, ys[row + 1], middle_x):
                parent[root(cell + columns)] = root(cell)
    return RuledTable(xs, ys, [[root(row * columns + column) for column in range(columns)] for row in range(rows)])


def _parted(rules: list[Rule], at: float, middle: float) -> bool:
    # A line drawn in pieces leaves gaps of a line's thickness.
    return any(abs(rule.at - at) < SAME_LINE and rule.start - 1 <= middle <= rule.end + 1 for rule in rules)


def _merged(places: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > SAME_LINE:
            merged.append(place)
    return merged


def _between(borders: list[float], place: float) -> int | None:
    for index in range(len(borders) - 1):
        if borders[index] <= place < borders[index + 1]:
            return index
    return None


def _lines(characters: list[Character]) -> list[str]:
    """Characters in the order of the page's text, a new line wherever they leave the height of the last one."""
    lines: list[str] = []
    height = None
    for character in characters:
        if height is None or abs(character.y - height) > LINE_HEIGHT:
            lines.append("")
            height = character.y
        lines[-1] += character.text
    return lines
