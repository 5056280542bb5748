"""A form read out of a passage without ruled lines, by where its words stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.recognition.columns import match
from generator.recognition.laid import laid_out
from generator.recognition.placing import doubt_repeated
from generator.recognition.placing import place_figures
from generator.recognition.readings import FoundLine
from generator.recognition.readings import FoundTable
from generator.recognition.rows import RowFinder
from generator.recognition.shapes import Shape
from generator.source.foreign.pages import Paragraph

_LEAST = 0.75
"""A form whose heads are less like those that stand there is read by the order of the words instead."""
_BY_PLACE = "没有框线，按位置分栏"


def read_laid(passage: Sequence[Paragraph], shape: Shape, unit: str) -> FoundTable | None:
    """The table, each figure to be proved by its sums; None where the heads do not tell the columns."""
    if any(block.by_number for block in shape.blocks):
        return None  # one line that is missed gives all below it another number
    grids, height = laid_out(passage)
    if not grids:
        return None
    found = match(grids[0], shape, height)
    wanted = {column.key for block in shape.blocks for column in block.columns if column.key}
    if found.score < _LEAST or wanted - {column.key for _, column in found.columns.values()}:
        return None
    table = FoundTable(found, unit)
    finders = [RowFinder(block) for block in shape.blocks]
    for number, grid in enumerate(grids):
        place_figures(grid, 0 if number else found.body, table, finders)
    doubt_repeated(table)
    table.lines = [_in_doubt(line) for line in table.lines]
    return table


def _in_doubt(line: FoundLine) -> FoundLine:
    readings = {
        column: replace(reading, doubt=reading.doubt or _BY_PLACE, is_open=reading.is_open or not reading.text)
        for column, reading in line.readings.items()
    }
    return replace(line, readings=readings)
