"""What of a filled table is printed: cells rounded and worded, bodies of one height, lines numbered."""

from __future__ import annotations

from decimal import Decimal

from generator.model.money import round_half_up
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Line


def print_cell(cell: Cell) -> None:
    """Rounds a cell's figure for print, or takes over the stated one, and words it."""
    if cell.is_not_applicable:
        cell.printed, cell.text = None, NOT_APPLICABLE
        return
    if cell.reported is not None:
        cell.printed = cell.reported.value
    elif cell.computed is not None:
        value = cell.computed.value / cell.unit
        cell.printed = value if cell.is_count else round_half_up(value, cell.style.decimals)
    if cell.printed is None:
        cell.text = cell.style.blank
        cell.printed = Decimal(0) if cell.style.shows_blank_as_zero and not cell.is_count else None
    else:
        cell.text = cell.style.count(cell.printed) if cell.is_count else cell.style.amount(cell.printed)


def level_blocks(blocks: list[Block]) -> None:
    """Pads the shorter bodies with blank lines and numbers the lines (行次), block after block."""
    tallest = max(len(block.body) for block in blocks)
    lowest = max(len(block.foot) for block in blocks)
    number = 0
    for block in blocks:
        block.body += [_blank() for _ in range(tallest - len(block.body))]
        block.foot[:0] = [_blank() for _ in range(lowest - len(block.foot))]
        if any(column.stub == "line" for column in block.columns):
            for line in block.lines:
                number += 1
                line.number = number


def _blank() -> Line:
    return Line(key=None, code=None, name="", level="blank")
