"""绩效表 as authors write them: `performance/*.yaml`, one sheet a file; amounts in the 金额单位 of the sheet's form.

What a scoring rule gives (得分, 偏差度, 执行率 …) need not be written; where it is, it is a 上报数 and checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from typing import get_args

from generator.model.fields import Authored
from generator.model.fields import FigureField
from generator.model.fields import FlagField
from generator.model.fields import NameField
from generator.model.fields import NumberField
from generator.model.fields import TextField
from generator.source.finding import Location
from generator.source.markdown_reader import Prose

FundColumn = Literal["年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分", "年初预算收入", "年初预算支出"]
Cause = Literal["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他"]

FUNDS, MANAGEMENT, TASKS, GOALS, INDICATORS, TOTALS = "资金", "资金管理", "任务", "目标", "指标", "合计"
"""The blocks of a sheet."""
FUND_TOTAL, SUBTOTAL, DEDUCTION, GRAND_TOTAL = "资金总额", "指标小计", "减分项", "总分"
"""Rows that every province's sheets have, under whatever name they print."""

AMOUNTS = ("年初预算数", "全年预算数", "全年执行数", "年初预算收入", "年初预算支出", "下达金额", "执行金额", "成本上限")
"""Columns of money; all others hold bare numbers."""


class ManagementRow(Authored):
    """资金管理: how well the money was managed, item by item."""

    项目: NameField
    说明: TextField | None = None
    分值: NumberField | None = None
    得分: NumberField | None = None
    问题: TextField | None = None


class TaskRow(Authored):
    """任务: a main task of the year and the money for it."""

    任务: NameField
    内容: TextField | None = None
    完成: TextField | None = None
    下达金额: FigureField | None = None
    执行金额: FigureField | None = None
    执行率: NumberField | None = None
    分值: NumberField | None = None
    得分: NumberField | None = None


class GoalRow(Authored):
    """目标: what was to be reached in the year, and what was."""

    预期: TextField | None = None
    调整: TextField | None = None
    完成: TextField | None = None


class IndicatorRow(Authored):
    """指标: one performance indicator."""

    一级: TextField | None = None
    二级: TextField | None = None
    指标: NameField
    目标: TextField
    完成: TextField | None = None
    分值: NumberField | None = None
    得分: NumberField | None = None
    完成程度: NumberField | None = None
    偏差度: NumberField | None = None
    得分系数: NumberField | None = None
    评语得分: NumberField | None = None
    核心: FlagField | None = None
    说明: TextField | None = None
    描述: TextField | None = None
    依据: TextField | None = None
    指标解释: TextField | None = None
    评分标准: TextField | None = None
    偏差原因: TextField | None = None
    改进措施: TextField | None = None
    未完成原因: list[Cause] = []


class DeductionRow(Authored):
    """减分项: points taken off."""

    得分: NumberField
    原因: TextField | None = None


class SheetFile(Authored):
    """One `performance/*.yaml`."""

    表样: NameField
    项目: NameField
    简称: NameField | None = None
    主管部门: NameField | None = None
    实施单位: NameField | None = None
    表头: dict[TextField, TextField] = {}
    资金: dict[TextField, dict[FundColumn, FigureField]] = {}
    资金管理: list[ManagementRow] = []
    任务: list[TaskRow] = []
    目标: list[GoalRow] = []
    指标: list[IndicatorRow] = []
    减分项: DeductionRow | None = None
    意见: dict[TextField, dict[TextField, TextField] | TextField] = {}
    上报数: dict[TextField, FigureField] = {}


CAUSES: tuple[str, ...] = get_args(Cause)


@dataclass(frozen=True, slots=True)
class PerformanceSheet:
    """One sheet as its author wrote it, where it lies, and the report printed after it."""

    file: SheetFile
    location: Location
    report: Prose | None = None

    @property
    def name(self) -> str:
        """What addresses and sentences call the sheet."""
        return str(self.file.简称 or self.file.项目)
