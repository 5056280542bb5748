"""PDF with a text layer: characters with their boxes, sorted into the cells that ruled lines enclose.

No line of text is ever taken for a row of a table: a cell is what lines enclose, so a wrapped name keeps its figure.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import pi
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from generator.source.foreign.bounds import MOST_PAGES
from generator.source.foreign.bounds import allow_pages
from generator.source.foreign.pages import Box
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

_THICKEST_STROKE, _THICKEST_FILL = 5.0, 2.0
"""A path thinner than this, and much longer, is a ruled line; pdfium tells twice the thickness of one that is drawn.

What is only filled and thicker is the shade of a cell, which some programs paint in strips.
"""
_MUCH_LONGER = 2
_SHORTEST_RULE = 4.0
_SAME_LINE = 3.0
"""Ruled lines nearer than this are one line, drawn in pieces."""
_SLANT = 0.05
"""Of a quarter of a turn."""
_LARGE = 30.0
_GAP = 0.35
"""Words stand apart by more than this, measured in the height of their line's tallest letter."""
_STEP = 0.8
"""A word of another line stands higher or lower by more than this; a comma hangs less than that below a digit."""
_GAP_BESIDE_MARK = 0.75
"""A point, a comma or a bracket has a good deal of room of its own beside it."""
_OF_FIGURES = frozenset("0123456789.,０１２３４５６７８９．，")
_FIGURE = re.compile(r"(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?")

_LINE_HEIGHT = 10.0
"""A comma hangs lower than a digit, but less than this."""


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    box: Box

    @property
    def x(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def y(self) -> float:
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class _Rule:
    """A ruled line: where it lies (x of an upright one, y of a level one) and from where to where it goes."""

    at: float
    start: float
    end: float


def read_pdf(file: Path | bytes, name: str) -> list[Page]:
    """The pages of a PDF, or of its bytes, called `name` in places. Raises NotReadableError."""
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as problem:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        advice = (
            "有密码，打不开：请用没有密码的一份。" if locked else "不是完好的 PDF，打不开：请重新下载或者另存一份。"
        )
        raise NotReadableError(advice) from problem
    try:
        if len(document) > MOST_PAGES:
            raise NotReadableError(f"有 {len(document)} 页，超过 {MOST_PAGES} 页：请拆开再审。")
        allow_pages(len(document))
        return [_page(page, number, name) for number, page in enumerate(document, 1)]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int, name: str) -> Page:
    upright, level = _rules(page)
    frames = [_Frame(upright, level, bottom, top) for bottom, top in _bands(upright)]
    around: list[_Character] = []
    for piece in _pieces(_characters(page)):
        for frame in frames:
            if frame.take(piece):
                break
        else:
            around += piece
    found: list[tuple[float, Paragraph | Grid]] = [
        (frame.top, frame.grid(number, name)) for frame in frames if frame.rows and frame.columns
    ]
    for line in _lines(around):
        found.append((max(each.box[3] for each in line), _paragraph(line, number, name)))
    return Page(number, tuple(item for _, item in sorted(found, key=lambda pair: -pair[0])))


def _paragraph(line: list[_Character], number: int, name: str) -> Paragraph:
    words = _words(line)
    boxes = [_around(word) for word in words]
    return Paragraph(
        "".join(each.text for each in line),
        Place(name, number, box=_around(line)),
        tuple("".join(each.text for each in word) for word in words),
        tuple((left, right) for left, _, right, _ in boxes),
        tuple(boxes),
    )


def _words(line: list[_Character]) -> list[list[_Character]]:
    """The characters of a line, parted where there is a gap, or where they go on further up, down or left."""
    words = [line[:1]]
    size = max(each.box[3] - each.box[1] for each in line)
    for before, character in pairwise(line):
        gap = character.box[0] - before.box[2]
        inside = _GAP_BESIDE_MARK if not (before.text.isalnum() and character.text.isalnum()) else _GAP
        if gap > inside * size or gap < -size or abs(character.y - before.y) > _STEP * size:
            words.append([])
        words[-1].append(character)
    return words


def _pieces(characters: Iterable[_Character]) -> Iterator[list[_Character]]:
    """Figures in one piece, for one that is too wide for its cell goes on beyond the line; other characters alone."""
    run: list[_Character] = []
    for character in characters:
        if run and not _goes_on(run[-1], character):
            yield from _whole(run)
            run = []
        run.append(character)
    yield from _whole(run)


def _goes_on(before: _Character, character: _Character) -> bool:
    """Whether a digit, point or comma stands right behind another."""
    if before.text not in _OF_FIGURES or character.text not in _OF_FIGURES:
        return False
    gap = character.box[0] - before.box[2]
    room = _GAP if before.text.isdigit() and character.text.isdigit() else _GAP_BESIDE_MARK
    return abs(gap) < room * _height(before, character) and abs(character.y - before.y) < _height(before, character)


def _height(one: _Character, other: _Character) -> float:
    return max(one.box[3] - one.box[1], other.box[3] - other.box[1])


def _whole(run: list[_Character]) -> list[list[_Character]]:
    text = "".join(each.text for each in run)
    return [run] if _FIGURE.fullmatch(text) else [[each] for each in run]


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Character]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isspace() or not character.isprintable():
            continue
        box = text.get_charbox(index)
        if not _is_watermark(text, index, box):
            yield _Character(character, box)


def _is_watermark(text: pypdfium2.PdfTextPage, index: int, box: Box) -> bool:
    """Whether a character is large and slanted; small ones may be italics that a program made by slanting letters."""
    if box[3] - box[1] < _LARGE:
        return False
    quarters: float = raw.FPDFText_GetCharAngle(text, index) / (pi / 2)
    return abs(quarters - round(quarters)) > _SLANT


def _rules(page: pypdfium2.PdfPage) -> tuple[list[_Rule], list[_Rule]]:
    upright, level = [], []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        thickness, length = sorted((right - left, top - bottom))
        if length <= max(_SHORTEST_RULE, _MUCH_LONGER * thickness) or not _is_thin(path, thickness):
            continue
        if right - left < top - bottom:
            upright.append(_Rule((left + right) / 2, bottom, top))
        else:
            level.append(_Rule((bottom + top) / 2, left, right))
    return upright, level


def _bands(upright: list[_Rule]) -> list[tuple[float, float]]:
    """From where to where on the page a table goes, the topmost first: where upright lines follow without a gap."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(upright, key=lambda rule: rule.start):
        if bands and rule.start <= bands[-1][1] + _SAME_LINE:
            bands[-1] = (bands[-1][0], max(bands[-1][1], rule.end))
        else:
            bands.append((rule.start, rule.end))
    return bands[::-1]


def _is_thin(path: pypdfium2.PdfObject, thickness: float) -> bool:
    """Whether a path is as thin as a ruled line; only a few need be asked whether they are drawn or but filled."""
    if not _THICKEST_FILL <= thickness < _THICKEST_STROKE:
        return thickness < _THICKEST_FILL
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value)


class _Frame:
    """The ruled lines of one table on one page, and the characters between them."""

    def __init__(self, upright: list[_Rule], level: list[_Rule], bottom: float, top: float) -> None:
        upright = [rule for rule in upright if bottom - _SAME_LINE <= rule.start and rule.end <= top + _SAME_LINE]
        level = [rule for rule in level if bottom - _SAME_LINE <= rule.at <= top + _SAME_LINE]
        self.top = top
        self.lefts = _merged(rule.at for rule in upright)
        self.tops = _merged(rule.at for rule in level)[::-1]
        self._depths = [-top for top in self.tops]
        self.rows, self.columns = max(len(self.tops) - 1, 0), max(len(self.lefts) - 1, 0)
        self._root = self._joined(upright, level)
        self._texts: dict[int, list[_Character]] = {}

    def take(self, piece: list[_Character]) -> bool:
        """Keeps a piece whose middle stands in one of the cells; False for any other."""
        middle = (piece[0].box[0] + piece[-1].box[2]) / 2
        column, row = _between(self.lefts, middle), _between(self._depths, -piece[0].y)
        if column is None or row is None:
            return False
        self._texts.setdefault(self._root[row * self.columns + column], []).extend(piece)
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
            text = "".join(each.text for line in _lines(self._texts.get(root, [])) for each in line)
            place = Place(name, number, box=box)
            cells.append(GridCell(top, left, bottom - top + 1, right - left + 1, text, place))
        box = (self.lefts[0], self.tops[-1], self.lefts[-1], self.tops[0])
        return Grid(self.rows, self.columns, cells, Place(name, number, box=box))

    def _joined(self, upright: list[_Rule], level: list[_Rule]) -> list[int]:
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


def _at(place: float, rules: list[_Rule]) -> list[_Rule]:
    return [rule for rule in rules if abs(rule.at - place) < _SAME_LINE]


def _parted(border: list[_Rule], middle: float) -> bool:
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


def _lines(characters: list[_Character]) -> list[list[_Character]]:
    """Characters in the order of the page's text, a new line wherever they leave the height of the last one."""
    lines: list[list[_Character]] = []
    height = None
    for character in characters:
        if height is None or abs(character.y - height) > _LINE_HEIGHT:
            lines.append([])
            height = character.y
        lines[-1].append(character)
    return lines


def _around(characters: list[_Character]) -> Box:
    boxes = [each.box for each in characters]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
