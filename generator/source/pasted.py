"""Tables as a spreadsheet puts them on the clipboard: a line a row, tabs between the cells, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from generator.source.finding import Location
from generator.source.located import Text

NO_TABLE = "S-0430"
"""What is pasted is no table, or its heads are those of no table of the pack."""
_TAB = "\t"


@dataclass(frozen=True, slots=True)
class PastedTable:
    """The rows of one table, its captions among them; as many cells in each as were typed."""

    rows: tuple[tuple[Text, ...], ...]

    @property
    def location(self) -> Location:
        """Where it begins."""
        return self.rows[0][0].location


def pasted_tables(text: str, file: str, line: int = 1, column: int = 1) -> list[PastedTable]:
    """The tables of a text that begins at a line and each line of which begins at a column; empty lines part them.

    A line without a tab above a table is its caption, and goes with what follows.
    """
    tables: list[list[tuple[Text, ...]]] = [[]]
    for number, typed in enumerate(text.split("\n"), start=line):
        if not typed.strip(" "):
            if any(len(row) > 1 for row in tables[-1]):
                tables.append([])
        elif typed.strip():
            tables[-1].append(tuple(_cells(typed, file, number, column)))
    return [PastedTable(tuple(rows)) for rows in tables if rows]


def _cells(typed: str, file: str, line: int, column: int) -> list[Text]:
    cells, begins = [], column
    for cell in typed.split(_TAB):
        bare = cell.strip()
        cells.append(Text(bare, Location(file, line, begins + len(cell) - len(cell.lstrip()))))
        begins += len(cell) + len(_TAB)
    return cells
