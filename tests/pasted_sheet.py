"""A printed table as a spreadsheet puts it on the clipboard: merged cells stand at their upper left corners alone."""

from __future__ import annotations

from generator.render.xlsx.layout import HEAD_ROW
from generator.render.xlsx.layout import head_positions
from generator.writing.grid import Grid
from generator.writing.placement import placed


def clipboard(grid: Grid, *, captions: bool = True) -> str:
    """The rows of a table with its title, its unit and its heads, tabs between the cells."""
    cells = {(row - HEAD_ROW, column): cell.text for (row, column), cell in head_positions(grid)}
    height = len(grid.block.head)
    for number, row in enumerate(placed(grid.block.body), start=height):
        cells |= {(number, column): cell.text for column, cell in row}
    width = max(column for _, column in cells) + 1
    rows = [[cells.get((row, column), "") for column in range(width)] for row in range(max(cells)[0] + 1)]
    above = [[grid.number], [grid.title], [grid.left_label, "", grid.right_label]] if captions else []
    return "\n".join("\t".join(row) for row in [*above, *rows]) + "\n"
