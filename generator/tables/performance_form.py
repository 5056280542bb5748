"""The form of a 绩效表, as a pack states it in `performance/*.yaml`: scoring rule and layout as data.

The grammar is told in docs/packs.md.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.fields import Authored
from generator.model.fields import DecimalsField
from generator.model.fields import FlagField
from generator.model.fields import NumberField
from generator.model.fields import TextField
from generator.model.fields import UnitField
from generator.model.money import AmountUnit
from generator.tables.annex import TableClass
from generator.tables.layout import BlockLayout
from generator.tables.layout import Computation


class PerformanceForm(Authored):
    """A whole form; 表头 are the names that its 字段 and titles take from what authors state (表头, 意见)."""

    表样: TextField
    类别: TableClass
    标题: TextField
    表头: list[TextField] = []
    副题: TextField | None = None
    左: TextField | None = None
    右: TextField | None = None
    金额单位: UnitField = AmountUnit.WAN
    横向: FlagField = False
    符号: dict[TextField, TextField] = {}
    资金: list[TextField] = []
    行名: dict[TextField, TextField] = {}
    资金管理: dict[TextField, NumberField] = {}
    指标体系: dict[TextField, list[TextField]] = {}
    分值: dict[TextField, NumberField] = {}
    小数位: dict[TextField, DecimalsField] = {}
    计算: list[Computation] = []
    版面: Annotated[list[BlockLayout], Field(min_length=1)]
