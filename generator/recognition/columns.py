"""Which column of a form each column of a foreign table is, and where its head ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.recognition.shapes import ColumnShape
from generator.recognition.shapes import Shape
from generator.recognition.shapes import plain
from generator.source.foreign.pages import Grid

FIGURE = re.compile(r"[-−－]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?%?|[—－-]|-")
CODE = re.compile(r"\d{3}(\d\d){0,2}")
_ORDINAL = re.compile(r"([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_INTEGER = re.compile(r"[1-9]\d?")
_NUMBERING = ("栏次", "行次", "—", "-")
_DIGITS_OF_A_CODE = 3
_LEAST_ALIKE = 0.34
_LEAST_NUMBERED = 3
"""Fewer numbers may be figures."""
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """A form laid over a table: the column of each of its columns, how well it fits (0 to 1), where the body begins."""

    shape: Shape
    columns: dict[int, tuple[int, ColumnShape]]
    """Column of the table → which block and which of its columns."""
    score: float
    body: int
    unsure: frozenset[int] = frozenset()
    """Columns of the table whose heads are hardly like those of the form."""


def head_height(grid: Grid, most: int | None = None) -> int:
    """How many rows stand above the first line of figures or codes, of which at most so many name columns."""
    named = 0
    for row in range(grid.height):
        texts = [grid.text(row, column) for column in range(grid.width)]
        if is_numbering(texts):
            continue
        if named == most or any(_begins_body(text) for text in texts):
            return row
        named += 1
    return grid.height


def heads_of(grid: Grid, height: int) -> list[tuple[str, ...]]:
    """For each column what stands over it, outermost first, each text once."""
    heads = []
    every = range(grid.width)
    rows = [row for row in range(height) if not is_numbering([grid.text(row, column) for column in every])]
    for column in every:
        texts: list[str] = []
        for row in rows:
            text = plain(grid.text(row, column))
            if text and text not in texts[-1:] and not text.isdigit():
                texts.append(text)
        heads.append(tuple(texts))
    return heads


def match(grid: Grid, shape: Shape, height: int | None = None) -> Match:
    """Lays a form over a table, columns in their order, as alike as they can be; `height` of its head, if known."""
    if height is None:
        height = head_height(grid, max(len(column.heads) for block in shape.blocks for column in block.columns))
    heads = heads_of(grid, height)
    wanted = [(number, column) for number, block in enumerate(shape.blocks) for column in block.columns]
    likeness = [[alike(head, column.heads) for _, column in wanted] for head in heads]
    pairs = _aligned(likeness)
    score = sum(likeness[column][place] for column, place in pairs) / max(len(heads), len(wanted), 1)
    unsure = frozenset(column for column, place in pairs if likeness[column][place] < _SURE)
    return Match(shape, {column: wanted[place] for column, place in pairs}, score, height, unsure)


def most_alike(grid: Grid, shape: Shape) -> float:
    """The best score that a form could have on a table, by how many columns each has."""
    columns = sum(len(block.columns) for block in shape.blocks)
    return min(grid.width, columns) / max(grid.width, columns, 1)


def is_numbering(texts: list[str]) -> bool:
    """Whether a row of cells numbers the columns: 栏次 | 1 | 2 | 3, or in a table that names no lines 3 | 4 | 5."""
    printed = [text for text in texts if text]
    if len(printed) >= _LEAST_NUMBERED and all(map(_INTEGER.fullmatch, printed)):
        first = int(printed[0])  # the right half of a table goes on from the left one
        is_beginning = first == 1 or len(printed) > _LEAST_NUMBERED
        if is_beginning and printed == [str(number) for number in range(first, first + len(printed))]:
            return True
    words = [text for text in texts if text and not (text.isdigit() and len(text) < _DIGITS_OF_A_CODE)]
    return bool(words) and all(word in _NUMBERING for word in words) and len(words) < len(printed)


def _begins_body(text: str) -> bool:
    bare = text.strip()
    return bool(FIGURE.fullmatch(bare) or CODE.fullmatch(bare) or _ORDINAL.match(bare))


@lru_cache(maxsize=100_000)
def alike(head: tuple[str, ...], wanted: tuple[str, ...]) -> float:
    """How alike what stands over two columns is, from 0 to 1: the innermost text weighs most."""
    names = [plain(each) for each in wanted]
    if not head or not names[-1]:
        return 1.0 if not head and not names[-1] else 0.0
    inner = _same(head[-1], names[-1])
    outer_head, outer_names = set(head[:-1]), {name for name in names[:-1] if name}
    if not outer_names and not outer_head:
        return inner
    shared = sum(max((_same(one, other) for other in outer_head), default=0) for one in outer_names)
    outer = shared / max(len(outer_names), len(outer_head))
    return 0.7 * inner + 0.3 * outer


def _same(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if one in other or other in one:
        return 0.6 + 0.3 * min(len(one), len(other)) / max(len(one), len(other))
    shared = len(set(one) & set(other))
    return 0.6 * 2 * shared / (len(set(one)) + len(set(other)))


def _aligned(likeness: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs of a column and a wanted one, both in order, whose likeness together is greatest."""
    height, width = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(1, height + 1):
        for j in range(1, width + 1):
            here = likeness[i - 1][j - 1]
            both = best[i - 1][j - 1] + here if here >= _LEAST_ALIKE else 0.0
            best[i][j] = max(both, best[i - 1][j], best[i][j - 1])
    pairs, i, j = [], height, width
    while i and j:
        here = likeness[i - 1][j - 1]
        if here >= _LEAST_ALIKE and best[i][j] == best[i - 1][j - 1] + here:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
