"""绩效表 as authors write them: `performance/*.yaml`, one sheet a file; amounts in the 金额单位 of the sheet's form.

What a scoring rule gives (得分, 偏差度, 执行率 …) need not be written; where it is, it is a 上报数 and checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from typing import get_args

from pydantic import Field

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

    项目: NameField = Field(description="管理的哪一方面")
    说明: TextField | None = Field(None, description="管理得怎样")
    分值: NumberField | None = Field(None, description="满分；表样给了的不用写")
    得分: NumberField | None = Field(None, description="得分")
    问题: TextField | None = Field(None, description="发现的问题")


class TaskRow(Authored):
    """任务: a main task of the year and the money for it."""

    任务: NameField = Field(description="年度主要任务的名称")
    内容: TextField | None = Field(None, description="任务的内容")
    完成: TextField | None = Field(None, description="完成的情况")
    下达金额: FigureField | None = Field(None, description="下达的金额，单位由表样定")
    执行金额: FigureField | None = Field(None, description="执行的金额，单位由表样定")
    执行率: NumberField | None = Field(None, description="百分数；不写由程序算")
    分值: NumberField | None = Field(None, description="满分")
    得分: NumberField | None = Field(None, description="得分；能算的不用写")


class GoalRow(Authored):
    """目标: what was to be reached in the year, and what was."""

    预期: TextField | None = Field(None, description="年初要达到什么")
    调整: TextField | None = Field(None, description="年中调整成什么")
    完成: TextField | None = Field(None, description="实际达到什么")


class IndicatorRow(Authored):
    """指标: one performance indicator."""

    一级: TextField | None = Field(None, description="一级指标的名称", examples=["产出指标"])
    二级: TextField | None = Field(None, description="二级指标的名称", examples=["数量指标"])
    指标: NameField = Field(description="三级指标的名称")
    目标: TextField = Field(description="目标值连单位一起写；只能用文字说的照写", examples=["≥90%"])
    完成: TextField | None = Field(None, description="完成值连单位一起写", examples=["95%"])
    分值: NumberField | None = Field(None, description="满分")
    得分: NumberField | None = Field(None, description="得分；能算的不用写")
    完成程度: NumberField | None = Field(None, description="百分数；目标、完成都是文字的写")
    偏差度: NumberField | None = Field(None, description="百分数；不写由程序算")
    得分系数: NumberField | None = Field(None, description="得分与分值之比；不写由程序算")
    评语得分: NumberField | None = Field(None, description="评价报告正文里的得分")
    核心: FlagField | None = Field(None, description="是：核心指标")
    说明: TextField | None = Field(None, description="对指标的说明")
    描述: TextField | None = Field(None, description="对指标的描述")
    依据: TextField | None = Field(None, description="目标值的依据")
    指标解释: TextField | None = Field(None, description="指标是什么意思")
    评分标准: TextField | None = Field(None, description="怎样评分")
    偏差原因: TextField | None = Field(None, description="没有完成或者超出的原因")
    改进措施: TextField | None = Field(None, description="怎样改进")
    未完成原因: list[Cause] = Field([], description="没有完成的原因，可以写几个")


class DeductionRow(Authored):
    """减分项: points taken off."""

    得分: NumberField = Field(description="扣多少分，写正数")
    原因: TextField | None = Field(None, description="为什么扣分")


class SheetFile(Authored):
    """One `performance/*.yaml`."""

    表样: NameField = Field(description="模板包里绩效表样的名称")
    项目: NameField = Field(description="项目名称；整体自评表写部门或单位的名称")
    简称: NameField | None = Field(None, description="地址和文字里用的名称；两张表的项目同名时必须写")
    主管部门: NameField | None = Field(None, description="不写就是本单位")
    实施单位: NameField | None = Field(None, description="不写就是本单位")
    表头: dict[TextField, TextField] = Field({}, description="表样要印的其他项目，名称: 文字")
    资金: dict[TextField, dict[FundColumn, FigureField]] = Field({}, description="一行一个来源，总额那一行叫 资金总额")
    金额已核对: FlagField = Field(
        False, description="是：有人核对过，这个项目的钱比单位的全部项目支出还多，因为不全由本单位列支"
    )
    资金管理: list[ManagementRow] = Field([], description="资金管理的各方面，一项一行")
    任务: list[TaskRow] = Field([], description="整体自评的年度主要任务，一项一行")
    目标: list[GoalRow] = Field([], description="年度总体目标，多半一条")
    指标: list[IndicatorRow] = Field([], description="绩效指标，一个一行")
    减分项: DeductionRow | None = Field(None, description="扣分和原因")
    意见: dict[TextField, dict[TextField, TextField] | TextField] = Field(
        {}, description="结果应用建议、审核意见：名称: 文字，或者名称: {选项: 内容}"
    )
    上报数: dict[TextField, FigureField] = Field({}, description="行.栏: 数，只用来核对")


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
