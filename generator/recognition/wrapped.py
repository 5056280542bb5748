"""Names that take several lines in a table without ruled lines: which lines make one name, by where they stand.

A name stands in the middle of its row: as far above its figures as below them. Lines beside no figure belong together
where they are as near to each other as those of other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from generator.recognition.figures import figure_in
from generator.source.foreign.pages import Box

_LEADING = 2.0
"""The next line of a name is lower by less than this part of the size of its letters."""
_SAME_LINE, _NEXT_LINE = 0.5, 1.6
_DIGITS, _UNFINISHED = re.compile(r"[-−]?[\d.,，．]+"), re.compile(r".*[.,，．]\d?")
"""What may be a part of a figure, and what cannot be a whole one."""
_SAME_LEADING, _NEARER = 1.12, 0.85
_LEVEL = 0.3
"""Things whose middles are as high but for this part of the size stand beside each other."""
_ALIGNED, _INDENT = 0.6, 2.5
_BEGINS = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、]|合计|总计|小计|其中|[本当上]年|年[初末]|结转|[收支][入出]合"
)
"""What only the first line of a name begins with."""

Span = tuple[float, float]


@dataclass(slots=True)
class Cell:
    """Words that belong together, and where they stand."""

    text: str
    box: Box
    is_figure: bool

    @property
    def span(self) -> Span:
        """From where to where it goes from left to right."""
        return self.box[0], self.box[2]

    @property
    def y(self) -> float:
        """Its middle from the bottom up."""
        return (self.box[1] + self.box[3]) / 2

    def add(self, other: Cell) -> None:
        """Takes the next words in."""
        self.text += other.text
        pairs = list(zip(self.box, other.box, strict=True))
        self.box = (min(pairs[0]), min(pairs[1]), max(pairs[2]), max(pairs[3]))


def with_lines_joined(cells: Iterable[Cell], size: float) -> list[Cell]:
    """Cells, those that are lines of one name as one; `size` is how high letters are."""
    ordered = _with_figures_joined(sorted(cells, key=lambda cell: -cell.y), size)
    figures = [cell for cell in ordered if cell.is_figure]
    heights: list[float] = []
    for figure in figures:
        if not heights or heights[-1] - figure.y > _LEVEL * size:
            heights.append(figure.y)
    names = [cell for cell in ordered if not cell.is_figure]
    level = [cell for cell in names if any(abs(height - cell.y) < _LEVEL * size for height in heights)]
    loose = [cell for cell in names if not any(cell is each for each in level)]
    steps: list[float] = []
    for height in heights:
        _join_around(height, loose, level, size, steps)
    _join_below(loose, level, size)
    _join_near(loose, size, steps)
    return [*figures, *level, *loose]


def _with_figures_joined(ordered: Sequence[Cell], size: float) -> list[Cell]:
    """Cells from top to bottom, figures whole that were too wide for their columns and go on in a second line."""
    joined: list[Cell] = []
    names = [cell.y for cell in ordered if not _DIGITS.fullmatch(cell.text)]
    for cell in ordered:
        above = next((each for each in reversed(joined) if _is_first_half(each, cell, size)), None)
        beside = [any(abs(y - each.y) < _LEVEL * size for y in names) for each in (cell, above) if each]
        if above is not None and (_UNFINISHED.fullmatch(above.text) or not any(beside)):
            above.add(cell)
            above.is_figure = figure_in(above.text) is not None
        else:
            joined.append(cell)
    return joined


def _is_first_half(above: Cell, cell: Cell, size: float) -> bool:
    is_near = _SAME_LINE * size < above.y - cell.y < _NEXT_LINE * size
    is_over = min(above.box[2], cell.box[2]) > max(above.box[0], cell.box[0])
    return is_near and is_over and all(_DIGITS.fullmatch(each.text) for each in (above, cell))


def _join_around(height: float, loose: list[Cell], level: list[Cell], size: float, steps: list[float]) -> None:
    """Joins each line above figures to the one as far below them, and to the one beside them that is between."""
    above = [cell for cell in reversed(loose) if 0 < cell.y - height <= _LEADING * size]
    for first in above:
        up = first.y - height
        last = next(
            (cell for cell in loose if _is_below(cell, height - up, size) and _goes_on(first, cell, size)), None
        )
        beside = (cell for cell in level if abs(cell.y - height) < _LEVEL * size)
        between = next((cell for cell in beside if _is_aligned(first.span, cell.span, size)), None)
        if last is None or (between is None and 2 * up > _LEADING * size):
            continue
        if between is not None and _BEGINS.match(between.text):
            continue
        steps.append(up if between is not None else 2 * up)
        if between is not None:
            first.add(between)
            level[:] = [cell for cell in level if cell is not between]
        first.add(last)
        loose[:] = [cell for cell in loose if cell is not first and cell is not last]
        level.append(first)


def _is_below(cell: Cell, height: float, size: float) -> bool:
    return abs(cell.y - height) < _LEVEL * size


def _join_below(loose: list[Cell], level: list[Cell], size: float) -> None:
    """Joins lines to the name right above them that begins beside figures, nearer than rows of one line are."""
    for cell in list(loose):
        near = (each for each in level if _LEVEL * size < each.y - cell.y and each.box[1] - cell.box[3] < size)
        whole = min((each for each in near if _goes_on(each, cell, size)), key=lambda each: each.y, default=None)
        rows = [each.y for each in level if each is not whole and whole and _is_aligned(each.span, cell.span, size)]
        pitch = min((abs(y - whole.y) for y in rows), default=0.0) if whole else 0.0
        if whole is not None and whole.box[1] - cell.box[1] < min(_NEARER * pitch, _LEADING * size):
            whole.add(cell)
            loose[:] = [each for each in loose if each is not cell]


def _join_near(loose: list[Cell], size: float, steps: Sequence[float]) -> None:
    """Joins lines that stand beside no figures: as near as lines of other names are, or the nearest ones here."""
    pairs = [(cell, other) for place, cell in enumerate(loose) if (other := _next_above(place, loose, size))]
    every = steps or [other.y - cell.y for cell, other in pairs]
    leading = min((_SAME_LEADING * step for step in every), default=0.0)
    whole = {id(cell): cell for cell in loose}
    for cell, other in pairs:
        if other.y - cell.y > leading:
            continue
        whole[id(cell)] = whole[id(other)]
    parts: dict[int, list[Cell]] = {}
    for cell in loose:
        parts.setdefault(id(whole[id(cell)]), []).append(cell)
    joined = []
    for first, *rest in parts.values():
        for cell in rest:
            first.add(cell)
        joined.append(first)
    loose[:] = joined


def _next_above(place: int, loose: Sequence[Cell], size: float) -> Cell | None:
    cell = loose[place]
    near = (other for other in reversed(loose[:place]) if _LEVEL * size < other.y - cell.y <= _LEADING * size)
    return next((other for other in near if _goes_on(other, cell, size)), None)


def _goes_on(above: Cell, below: Cell, size: float) -> bool:
    return not _BEGINS.match(below.text) and _is_aligned(above.span, below.span, size)


def _is_aligned(above: Span, below: Span, size: float) -> bool:
    """Whether two lines begin alike, but for the indent of the first one, or have one middle."""
    indent, middle = above[0] - below[0], (sum(above) - sum(below)) / 2
    return -_ALIGNED * size < indent < _INDENT * size or abs(middle) < _ALIGNED * size
