"""How a figure is written in data files."""

from __future__ import annotations

import re

from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Cell

_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def figure_text(cell: Cell) -> str | None:
    """The figure as data: as printed, without thousands separators; — where none applies, None where it is blank."""
    if cell.is_not_applicable:
        return NOT_APPLICABLE
    if cell.printed is None:
        return None
    digits = cell.text.replace(",", "")
    return digits if _DECIMAL.fullmatch(digits) else f"{cell.printed:.{cell.style.decimals}f}"
