"""Rows with fewer cells than their table has columns: over which columns each cell spreads, as the other rows tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Place

_FIGURE = re.compile(r"[-−－]?[\d,，]+(\.\d+)?%?")
_DASH = re.compile(r"[—－-]+")
_CODE_OR_NUMBER = re.compile(r"\d{1,3}|\d{5}|\d{7}")
_CODE = re.compile(r"\d{3}(\d\d){0,2}")
_Spans = list[tuple[int, int]]
"""First column and number of columns of each cell of a row."""


def laid_out(rows: Sequence[Sequence[str]], width: int, places: Sequence[Place]) -> list[GridCell]:
    """The cells of a table of so many columns; a merged cell is told only by the cells that its row lacks."""
    body = next((index for index, row in enumerate(rows) if any(map(_is_amount, row))), len(rows))
    codes = _code_columns(rows[body:], width)
    spans: list[_Spans] = [[] for _ in rows]
    for index in reversed(range(len(rows))):
        row = rows[index]
        below = _heads(rows[index + 1], spans[index + 1], width) if index + 1 < len(rows) else [""] * width
        if len(row) >= width:
            is_head = index + 1 < body
            spans[index] = _joined_to_the_left(row, below, width) if is_head else _over_blanks(row, codes, width)
        elif index < body:
            spans[index] = _over(len(row), below)
        else:
            spans[index] = _beside_figures(row, _figure_columns(rows[body:], width), codes, width)
    return [
        GridCell(index, column, 1, across, text, places[index])
        for index, row in enumerate(rows)
        for text, (column, across) in zip(row, spans[index], strict=False)
        if across
    ]


def _is_amount(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) and not _CODE_OR_NUMBER.fullmatch(text)


def _heads(row: Sequence[str], spans: _Spans, width: int) -> list[str]:
    """What stands in each column of a row; the number of a column (栏次) is no head."""
    texts = [""] * width
    for text, (column, across) in zip(row, spans, strict=False):
        texts[column : column + across] = ["" if _CODE_OR_NUMBER.fullmatch(text) else text] * across
    return texts


def _joined_to_the_left(row: Sequence[str], below: list[str], width: int) -> _Spans:
    """A blank of a head belongs to the cell on its left, if a column with a head of its own stands below it."""
    joined = [(column, 1) for column in range(width)]
    owner = None
    for column in range(width):
        if row[column]:
            owner = column
        elif owner is not None and below[column] and below[owner]:
            joined[owner] = (owner, column - owner + 1)
            joined[column] = (column, 0)
        else:
            owner = None
    return joined


def _over_blanks(row: Sequence[str], codes: set[int], width: int) -> _Spans:
    """A name where others have their code (合计) goes over the blanks behind it, up to its figure."""
    joined = [(column, 1) for column in range(width)]
    for column in codes:
        if row[column] and not _is_figure(row[column]):
            end = next((place for place in range(column + 1, width) if row[place]), width)
            joined[column] = (column, end - column)
            joined[column + 1 : end] = [(place, 0) for place in range(column + 1, end)]
    return joined


def _code_columns(rows: Sequence[Sequence[str]], width: int) -> set[int]:
    full = [row for row in rows if len(row) == width]
    return {
        column
        for column in range(width)
        if sum(bool(_CODE.fullmatch(row[column])) for row in full) > sum(bool(row[column]) for row in full) / 2
    }


def _over(count: int, below: list[str]) -> _Spans:
    """So many cells of a head over the row below: a cell of its own where that is blank, groups over the rest."""
    runs: list[list[int]] = []
    for column, text in enumerate(below):
        if not text or not runs or not below[column - 1]:
            runs.append([])
        runs[-1].append(column)
    while len(runs) < count:
        place = next((index for index, run in enumerate(runs) if _again(run, below)), None)
        if place is None:
            place = max(range(len(runs)), key=lambda index: len(runs[index]))
            cut = (len(runs[place]) + 1) // 2
        else:
            cut = _again(runs[place], below)
        if cut == len(runs[place]):
            break
        runs[place : place + 1] = [runs[place][:cut], runs[place][cut:]]
    if len(runs) > count:
        runs[count - 1 :] = [[column for run in runs[count - 1 :] for column in run]]
    return [(run[0], len(run)) for run in runs]


def _again(run: list[int], below: list[str]) -> int:
    """After how many columns of a run its first head comes again, 0 where it does not."""
    return next((place for place in range(1, len(run)) if below[run[place]] == below[run[0]]), 0)


def _figure_columns(rows: Sequence[Sequence[str]], width: int) -> set[int]:
    full = [row for row in rows if len(row) == width]
    columns = [(column, [row[column] for row in full if row[column]]) for column in range(width)]
    return {
        column
        for column, texts in columns
        if all(map(_is_figure, texts)) and (not texts or any(not _CODE_OR_NUMBER.fullmatch(text) for text in texts))
    }


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text) or _DASH.fullmatch(text))


def _beside_figures(row: Sequence[str], figures: set[int], codes: set[int], width: int) -> _Spans:
    """Over which columns the cells of a short row spread, so that its figures stand in columns of figures."""
    allowed = [
        figures | codes if _CODE.fullmatch(text) else figures if _is_figure(text) else set(range(width)) - figures
        for text in row
    ]
    found = _placed(row, allowed, 0, width)
    return found or [(column, 1) for column in range(len(row))]


def _placed(row: Sequence[str], allowed: Sequence[set[int]], column: int, width: int) -> _Spans | None:
    """The rest of a row from a column on: figures and blanks take one column each, which must be allowed them."""
    if not row:
        return [] if column == width else None
    text = row[0]
    is_label = bool(text) and not _is_figure(text)
    if column >= width or (text and column not in allowed[0]):
        return None
    for across in range(1, width - column - len(row) + 2 if is_label else 2):
        rest = _placed(row[1:], allowed[1:], column + across, width)
        if rest is not None:
            return [(column, across), *rest]
    return None
