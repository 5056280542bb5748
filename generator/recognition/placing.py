"""The figures of a table's rows and columns put at the keys of a form that is laid over it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace

from generator.recognition.columns import Match
from generator.recognition.columns import is_numbering
from generator.recognition.figures import figure_in
from generator.recognition.readings import FoundLine
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.recognition.rows import RowFinder
from generator.recognition.rows import code_of
from generator.recognition.rows import label_of
from generator.recognition.rows import stubs_of
from generator.source.foreign.pages import Grid

NOT_A_LINE = "不在表样的行里"
"""What is told of a figure without a place whose row the form has not."""
_NO_COLUMN = "不在表样的栏里"
_UNSURE = "栏名与表样的不大像"
_TWICE = "同名的行前面已有，不知道哪一行是"


def place_figures(grid: Grid, body: int, table: FoundTable, finders: Sequence[RowFinder]) -> None:
    """Puts the figures of a table's rows, from `body` on, into the lines of a form, or among those without a place."""
    found = table.match
    for row in range(body, grid.height):
        if is_numbering([grid.text(row, column) for column in range(grid.width)]):
            continue
        for number, finder in enumerate(finders):
            stubs = stubs_of(grid, row, found, number)
            key = finder.key(stubs)
            readings = {}
            for place, (block, column) in found.columns.items():
                cell = grid.at(row, place)
                if block != number or column.key is None or cell is None:
                    continue
                if cell.column != place and cell.column in found.columns:
                    continue  # the text of a merged cell belongs to its first column
                figure = figure_in(cell.text)
                if key is not None and not cell.text:
                    readings[column.key] = Reading("", cell.place)
                elif key is not None and figure is not None:
                    doubt = figure.doubt or cell.doubt or (_UNSURE if place in found.unsure else "")
                    readings[column.key] = Reading(figure.text, cell.place, doubt)
                elif figure is not None:
                    table.unplaced.append(Reading(figure.text, cell.place, NOT_A_LINE))
            if key is not None and readings:
                label = label_of(stubs)
                table.lines.append(FoundLine(number, key, code_of(stubs), label, readings))
    table.unplaced += _of_other_columns(grid, body, found)


def _of_other_columns(grid: Grid, body: int, found: Match) -> Iterator[Reading]:
    """Amounts in columns that the form has not, which its sums may miss; numbers of lines and codes are none."""
    for column in range(grid.width):
        if column in found.columns:
            continue
        cells = [cell for row in range(body, grid.height) if (cell := grid.at(row, column)) and cell.column == column]
        figures = [(figure.text, cell.place) for cell in cells if (figure := figure_in(cell.text))]
        if any("." in text for text, _ in figures):
            yield from (Reading(text, place, _NO_COLUMN) for text, place in figures)


def doubt_repeated(table: FoundTable) -> None:
    """Of two figures of one address the second has no place and the first is doubtful; the same one twice is not."""
    first: dict[tuple[int, str, str], tuple[FoundLine, Reading]] = {}
    for line in table.lines:
        for column, reading in list(line.readings.items()):
            other, known = first.setdefault((line.block, line.key, column), (line, reading))
            if other is line or not reading.text:
                continue
            if not known.text:
                first[line.block, line.key, column] = line, reading
                continue
            if reading.text != known.text:
                table.unplaced.append(replace(reading, doubt=_TWICE))
                other.readings[column] = replace(known, doubt=known.doubt or _TWICE)
            del line.readings[column]
    _drop_blanks(table)


def _drop_blanks(table: FoundTable) -> None:
    """Blank rows below a line that has no name are not that line again."""
    seen: set[tuple[int, str]] = set()
    kept: list[FoundLine] = []
    for line in table.lines:
        is_blank = not any(reading.text for reading in line.readings.values())
        if not (is_blank and (line.block, line.key) in seen):
            kept.append(line)
        seen.add((line.block, line.key))
    table.lines = kept
