"""A wide table printed on two pages side by side: the right half, which names no lines, joined to the left one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.recognition.columns import head_height
from generator.recognition.figures import figure_in
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

_TABLE = "表"
_LEAST_ROWS = 2


def with_halves_joined(pages: Iterable[Page]) -> list[Page]:
    """The pages, each right half of a table beside the left one; programs print all left halves first."""
    joined: list[Page] = []
    lefts: list[tuple[Grid, int, int]] = []  # tables since the last title, with their page and place on it
    for page in pages:
        items: list[Paragraph | Grid] = []
        joined.append(page)
        for item in page.items:
            if isinstance(item, Paragraph):
                lefts = [] if _TABLE in item.text else lefts
            elif (found := next((each for each in lefts if _is_right_half(each[0], item)), None)) and found:
                left, number, place = found
                lefts.remove(found)
                others = items if number == len(joined) - 1 else list(joined[number].items)
                others[place] = _beside(left, item)
                if others is not items:
                    joined[number] = replace(joined[number], items=tuple(others))
                continue
            else:
                lefts.append((item, len(joined) - 1, len(items)))
            items.append(item)
        joined[-1] = replace(page, items=tuple(items))
    return joined


def _is_right_half(left: Grid, right: Grid) -> bool:
    """Whether a table has as many rows below its head as another, and nothing but figures in them."""
    if left.height == right.height and _is_nameless_below(right, head_height(left)):
        return _rows(left) > 0
    return is_nameless(right) and _rows(left) == _rows(right) >= _LEAST_ROWS


def is_nameless(grid: Grid) -> bool:
    """Whether a table has a head, and below it nothing but figures."""
    return _is_nameless_below(grid, head_height(grid))


def _is_nameless_below(grid: Grid, height: int) -> bool:
    texts = [cell.text for cell in grid.cells if cell.row >= height and cell.text]
    return height > 0 and len(texts) > 1 and all(figure_in(text) for text in texts)


def _rows(grid: Grid) -> int:
    return grid.height - head_height(grid)


def _beside(left: Grid, right: Grid) -> Grid:
    """Both as one, their heads ending on one row."""
    down = 0 if left.height == right.height else head_height(left) - head_height(right)
    cells = [
        *(replace(cell, row=cell.row + max(-down, 0)) for cell in left.cells),
        *(replace(cell, row=cell.row + max(down, 0), column=cell.column + left.width) for cell in right.cells),
    ]
    return Grid(left.height + max(-down, 0), left.width + right.width, cells, left.place)
