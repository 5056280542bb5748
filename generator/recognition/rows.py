"""Which line of a form each row of a foreign table is."""

from __future__ import annotations

from generator.recognition.columns import CODE
from generator.recognition.columns import Match
from generator.recognition.shapes import BlockShape
from generator.recognition.shapes import plain
from generator.source.foreign.pages import Grid
from generator.tables.address import without_ordinal


class RowFinder:
    """Finds the lines of one block from top to bottom, over the pages that a table takes."""

    def __init__(self, block: BlockShape) -> None:
        self.block = block
        self._next = 0
        self._number = 0

    def key(self, stubs: dict[str, str]) -> str | None:
        """The key of the line whose stub columns hold these texts; None for a line that the form has not."""
        self._number += 1
        return code_of(stubs) or self._known(_compared(stubs)) or self._numbered(stubs)

    def _known(self, label: str) -> str | None:
        """The key of the next line of that name, or of the first where it comes out of order."""
        places = [place for place, (name, _) in enumerate(self.block.rows) if name == label]
        if not places:
            return None
        place = next((each for each in places if each >= self._next), places[0])
        self._next = place + 1
        return self.block.rows[place][1]

    def _numbered(self, stubs: dict[str, str]) -> str | None:
        if not self.block.by_number:
            return None
        first = next(iter(stubs.values()), "")
        return without_ordinal(first) or str(self._number)


def label_of(stubs: dict[str, str]) -> str:
    """What is printed for a line."""
    return next((stubs[name] for name in ("名称", "项目", "组", "编码") if stubs.get(name)), "")


def _compared(stubs: dict[str, str]) -> str:
    own = next((stubs[name] for name in ("名称", "项目", "编码") if stubs.get(name)), "")
    group = plain(stubs.get("组", ""))
    return group if group == plain(own) else group + plain(own) if own or not group else group


def code_of(stubs: dict[str, str]) -> str:
    """The subject code of a line, in one column or in three (类|款|项)."""
    parts = [stubs.get(name, "") for name in ("类", "款", "项")]
    joined = "".join(part for part in parts if part.isdigit()) or stubs.get("编码", "")
    return joined if CODE.fullmatch(joined) else ""


def stubs_of(grid: Grid, row: int, found: Match, block: int) -> dict[str, str]:
    """What the columns that name the lines of a block hold in a row."""
    return {
        str(column.stub): grid.text(row, place)
        for place, (number, column) in found.columns.items()
        if number == block and column.stub
    }
