"""What the 绩效表 of a pack have: their classes, rows and columns, stated by authors or computed by their forms."""

from __future__ import annotations

from functools import cached_property
from typing import get_args

from generator.model.performance import DEDUCTION
from generator.model.performance import FUND_TOTAL
from generator.model.performance import GRAND_TOTAL
from generator.model.performance import SUBTOTAL
from generator.model.performance import FundColumn
from generator.tables.pack import Pack
from generator.tables.performance_form import PerformanceForm
from generator.tables.performance_lines import ASIDE
from generator.tables.performance_lines import STATED_OF_INDICATORS
from generator.tables.performance_lines import STATED_OF_MANAGEMENT
from generator.tables.performance_lines import STATED_OF_TASKS
from generator.tables.performance_lines import TARGETS
from generator.tables.table import DUE

STATED = {
    "资金": get_args(FundColumn),
    "资金管理": STATED_OF_MANAGEMENT,
    "任务": STATED_OF_TASKS,
    "指标": (*STATED_OF_INDICATORS, *TARGETS, *ASIDE),
    "合计": ("分值", "得分"),
}
"""Block → the columns that do not come from a form's 计算."""
TOTAL_ROWS = (FUND_TOTAL, SUBTOTAL, DEDUCTION, GRAND_TOTAL)


class SheetNames:
    """The names that rules may ask the 绩效表 of a pack for."""

    def __init__(self, pack: Pack) -> None:
        self.forms = list(pack.performance_forms.values())
        self.is_printed = any(part.id == "performance" for part in pack.file.部分)

    def has_class(self, name: str | None) -> bool:
        """Whether the pack prints forms of a class (None: of any)."""
        return self.is_printed and any(name is None or form.类别 == name for form in self.forms)

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Rows that a rule may name."""
        return TOTAL_ROWS

    @cached_property
    def columns(self) -> frozenset[str]:
        """Every column that a rule may name; behind a computed one stands （应为）."""
        names = {name for columns in STATED.values() for name in columns} | self._computed
        return frozenset(names | {name + DUE for name in names})

    @cached_property
    def columns_here(self) -> frozenset[str]:
        """Those that a form of the pack has."""
        stated = {name for columns in STATED.values() for name in columns}
        return frozenset(stated | self._computed | {name + DUE for name in self._computed})

    @cached_property
    def _computed(self) -> set[str]:
        return {column for form in self.forms for column in computed_columns(form)}


def computed_columns(form: PerformanceForm) -> set[str]:
    """The columns that a form's 计算 gives."""
    return {str(each.数).partition(".")[2] for each in form.计算}
