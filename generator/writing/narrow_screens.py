"""What a style sheet must know of a table to show it on a screen too narrow for it: whole columns, never half a figure.

A narrow screen shows a table's names and as many columns of figures as fit, and turns over by whole columns. How many
fit depends on the table's sides (收入 and 支出 of 收支总表), on its longest figure and on whether its rows have names.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from generator.writing.grid import BodyRow
from generator.writing.grid import HeadCell
from generator.writing.headings import parts_of
from generator.writing.headings import placed

_STUBS = ("code", "name", "group", "line")
_SHORT = 8  # characters, 1,234.56: of these the narrowest screen holds three beside a name, and both sides of a table
LONG_FIGURE = 12  # characters, 1,234,567.89: what three tenths of it hold
_FEW = 2  # rows that can stand upright, each a column beside the names of the figures
_WIDE = 840  # pixels of columns, about what the text beside the contents has on a desk
_PIXELS = {"code": 64, "name": 117, "group": 50, "line": 40, "text": 80, "figure": 13}
_A_DIGIT = 7.3  # pixels


def sides_of(kinds: Sequence[str]) -> list[list[int]]:
    """The columns of each side of a table: a side begins with stubs and ends with its figures."""
    sides: list[list[int]] = []
    for column, kind in enumerate(kinds):
        if not sides or (kind in _STUBS and kinds[column - 1] not in _STUBS):
            sides.append([])
        sides[-1].append(column)
    return sides


def lone_columns(kinds: Sequence[str]) -> frozenset[int]:
    """The columns of the sides that have but one column beside their names: such a side fits a screen as a whole."""
    alone = [side for side in sides_of(kinds) if sum(kinds[column] not in _STUBS for column in side) == 1]
    return frozenset(column for side in alone for column in side if any(kinds[each] in _STUBS for each in side))


def mark_cells(kinds: Sequence[str], head: list[list[HeadCell]], body: list[BodyRow]) -> None:
    """Tells the cells of the head what kind of column they stand over, and the names whose side is shown as a whole."""
    alone = lone_columns(kinds)
    for column, over in placed(head):
        over.kind = _kind_over(kinds[column : column + over.colspan])
        over.is_alone = column in alone
    sides = sides_of(kinds)
    for row in body:
        for place, part in enumerate(parts_of(row.cells)):
            side = sides[min(place, len(sides) - 1)]
            for cell in part:
                cell.is_alone = cell.kind == "name" and side[0] in alone


def _kind_over(kinds: Sequence[str]) -> str:
    """The kind of the one column under a cell of the head; of several, only where all are stubs and one a name."""
    if len(kinds) == 1:
        return kinds[0]
    return "name" if "name" in kinds and all(kind in _STUBS for kind in kinds) else ""


def traits(kinds: Sequence[str], body: Sequence[BodyRow]) -> tuple[str, ...]:
    """The classes of a table that its widths on a narrow screen hang on."""
    longest = dict(_longest(body, kinds))
    has_sides = len(sides_of(kinds)) > 1
    is_upright = len(body) <= _FEW and not has_sides
    found = {
        "sides": has_sides,
        "even": lone_columns(kinds) == frozenset(range(len(kinds))),
        "upright": is_upright,
        "nameless": "name" not in kinds and not is_upright,
        "grouped": "group" in kinds,
        "short-figures": max(longest.values(), default=0) <= _SHORT,
        "long-figures": max(longest.values(), default=0) > LONG_FIGURE,
        "sideways": sum(_PIXELS[kind] + _A_DIGIT * longest.get(place, 0) for place, kind in enumerate(kinds)) > _WIDE,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def _longest(body: Sequence[BodyRow], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each column of figures with the length of its longest one; cells are counted from the right, where no cell spans
    rows.
    """
    for column, kind in enumerate(kinds):
        place = column - len(kinds)
        cells = [row.cells[place] for row in body if len(row.cells) >= -place]
        if kind == "figure":
            yield column, max((len(cell.text) for cell in cells if cell.kind == "figure"), default=0)
