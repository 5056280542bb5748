"""Tables in the annex of a disclosure: those that belong to a class (项目自评 …), one for each project or unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from typing import get_args

from generator.model.performance import FUND_TOTAL
from generator.model.performance import FUNDS
from generator.model.performance import GRAND_TOTAL
from generator.model.performance import INDICATORS
from generator.model.performance import MANAGEMENT
from generator.model.performance import TASKS
from generator.model.performance import TOTALS
from generator.model.performance import PerformanceSheet
from generator.tables.table import Cell
from generator.tables.table import Table

TableClass = Literal["整体自评", "项目自评", "重点评价", "绩效目标"]
"""What such a table is, the same in every province."""
TABLE_CLASSES: tuple[str, ...] = get_args(TableClass)
NAMED_BLOCKS = (FUNDS, MANAGEMENT, TASKS, INDICATORS, TOTALS)
"""Their blocks of figures; the lines of each are a set of rows."""


@dataclass(kw_only=True)
class Annex(Table):
    """A table of a class; `is_own` tells whether its implementing unit is the disclosure's."""

    class_name: str
    source: PerformanceSheet
    is_own: bool

    @property
    def score(self) -> Cell | None:
        """Its points in all."""
        return self.find(GRAND_TOTAL, "得分")

    @property
    def summary(self) -> str:
        """Its points, where it has any."""
        return f"{self.score.text}分" if self.score and self.score.text else ""

    def fund(self, *columns: str) -> Cell | None:
        """The first of these columns in which it states all its money."""
        found = (self.find(FUND_TOTAL, column) for column in columns)
        return next((cell for cell in found if cell and cell.printed is not None), None)

    @property
    def implementer(self) -> str:
        """The unit that carries the project out, as its author states it."""
        return str(self.source.file.实施单位 or "")


def own_annexes(annexes: Iterable[Annex], class_name: str) -> list[Annex]:
    """The tables of a class whose implementing unit is this disclosure's."""
    return [annex for annex in annexes if annex.class_name == class_name and annex.is_own]
