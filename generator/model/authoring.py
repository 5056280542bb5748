"""The authors' format: what each file of a disclosure's folder may say.

Field names are the keys authors write. Amounts are in the file's 金额单位.
"""

from __future__ import annotations

from typing import Annotated
from typing import Any
from typing import Literal
from typing import get_args

from pydantic import BeforeValidator

from generator.model.fields import Authored
from generator.model.fields import DateField
from generator.model.fields import DecimalsField
from generator.model.fields import FigureField
from generator.model.fields import FlagField
from generator.model.fields import NameField
from generator.model.fields import TextField
from generator.model.fields import UnitField
from generator.source.located import Text

Funding = Literal["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款", "其他资金"]
GENERAL_BUDGET = "一般公共预算财政拨款"

IncomeKind = Literal["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
INCOME_KINDS: tuple[str, ...] = get_args(IncomeKind)
BUDGET_INCOME = "财政专户管理资金收入"
"""A kind of income that budgets tell apart; in final accounts it is part of 事业收入."""
SPENDING_KINDS = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
BUDGET_FIGURES = ("年初预算", "全年预算")
"""What a row of final accounts may be given beside its figures: the budget at first, and as it was adjusted."""
BASIC_SPENDING = SPENDING_KINDS[0]
COST_GROUPS = ("人员经费", "公用经费")
"""What 基本支出 consists of."""

CarryOver = Literal[
    "使用非财政拨款结余",
    "年初结转和结余",
    "年初财政拨款结转和结余",
    "结余分配",
    "年末结转和结余",
    "年末财政拨款结转和结余",
]
SangongItem = Literal[
    "因公出国（境）费",
    "教学科研人员因公出国（境）费",
    "其他因公出国（境）费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
    "国内接待费",
    "外事接待费",
    "国（境）外接待费",
]
SANGONG_PARTS = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
SangongCount = Literal[
    "因公出国（境）团组数",
    "因公出国（境）人次",
    "公务用车购置数",
    "公务用车保有量",
    "国内公务接待批次",
    "国内公务接待人次",
    "外事接待批次",
    "外事接待人次",
    "国（境）外公务接待批次",
    "国（境）外公务接待人次",
]
VehicleKind = Literal[
    "副部（省）级及以上领导用车",
    "主要领导干部用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部用车",
    "其他用车",
]
EquipmentKind = Literal["单价100万元以上设备", "单价50万元以上通用设备", "单价100万元以上专用设备"]
FixedAsset = Literal["房屋", "办公用房", "车辆", "单价50万元以上设备", "其他固定资产"]
PurchaseFunding = Literal[
    "一般公共预算财政拨款",
    "政府性基金预算财政拨款",
    "国有资本经营预算财政拨款",
    "财政专户管理资金",
    "单位资金",
    "财政拨款结转",
    "非财政拨款结转结余",
]
HouseKind = Literal["合计", "办公用房", "业务用房", "其他"]
COUNTED_ITEMS: dict[str, tuple[str, ...]] = {
    "实物量": get_args(SangongCount),
    "车辆": get_args(VehicleKind),
    "车辆价值": (),
    "房屋面积": get_args(HouseKind),
    "房屋价值": get_args(HouseKind),
    "设备": get_args(EquipmentKind),
}
"""The accounts of physical counts and assets, each with the items it may have."""


class Style(Authored):
    """How figures are shown; what a disclosure or a table does not state comes from the pack."""

    千分位: FlagField | None = None
    去尾零: FlagField | None = None
    空: TextField | None = None
    零: TextField | None = None
    小数位: DecimalsField | None = None
    百分比小数位: DecimalsField | None = None


class TextStyle(Style):
    """How running text (文内) shows figures, and in which unit it tells amounts; a table's unit is its form's."""

    金额单位: UnitField | None = None


class UnitFile(Authored):
    """`unit.yaml`: the bureau."""

    名称: NameField
    省份: NameField
    简称: TextField | None = None


class DisclosureFile(Authored):
    """`disclosure.yaml`: what this disclosure is and how it is shown."""

    范围: Literal["部门", "单位"]
    模板包: NameField
    状态: Literal["已批复", "送审稿", "草稿"] = "已批复"
    批复日期: DateField | None = None
    公开日期: DateField | None = None
    决算单位: list[TextField] = []
    说明列示零项: FlagField = False
    显示: dict[TextField, TextStyle] = {}
    封面: dict[NameField, NameField] = {}


class IncomeRow(Authored):
    """A row of 收入: one subject; a row above 项 (or 合计) is a 上报数.

    上年结转 and 财政专户管理资金收入 are for budgets; 年初预算 and 全年预算, by kind of income, for final accounts.
    """

    科目: NameField
    名称: NameField | None = None
    资金: Funding = "一般公共预算财政拨款"
    财政拨款收入: FigureField | None = None
    上级补助收入: FigureField | None = None
    事业收入: FigureField | None = None
    教育收费: FigureField | None = None
    经营收入: FigureField | None = None
    附属单位上缴收入: FigureField | None = None
    其他收入: FigureField | None = None
    财政专户管理资金收入: FigureField | None = None
    上年结转: FigureField | None = None
    年初预算: dict[IncomeKind, FigureField] = {}
    全年预算: dict[IncomeKind, FigureField] = {}


class SpendingRow(Authored):
    """A row of 支出: one subject and funding; a row above 项 (or 合计) is a 上报数.

    人员经费 and 公用经费 are 基本支出, which may be stated beside them.
    """

    科目: NameField
    名称: NameField | None = None
    资金: Funding = "一般公共预算财政拨款"
    基本支出: FigureField | None = None
    人员经费: FigureField | None = None
    公用经费: FigureField | None = None
    项目支出: FigureField | None = None
    上缴上级支出: FigureField | None = None
    经营支出: FigureField | None = None
    对附属单位补助支出: FigureField | None = None
    年初预算: FigureField | None = None
    全年预算: FigureField | None = None
    差异原因: NameField | None = None
    用途: NameField | None = None


def _split_by_funding(value: Any) -> Any:
    return {"": value} if isinstance(value, Text) else value


ByFunding = Annotated[dict[Literal["", Funding], FigureField], BeforeValidator(_split_by_funding)]
"""A figure of 结转结余 or of the 三公 budget: one for all fundings, or split by 资金."""


class AccountsFile(Authored):
    """`accounts.yaml`: income and spending by subject."""

    金额单位: UnitField
    科目名称: dict[TextField, NameField] = {}
    收入: list[IncomeRow]
    支出: list[SpendingRow]
    基本支出明细: dict[TextField, FigureField] = {}
    结转结余: dict[CarryOver, ByFunding] = {}
    上年数: dict[TextField, FigureField] = {}
    年初预算: dict[TextField, FigureField] = {}
    全年预算: dict[TextField, FigureField] = {}
    其他数据: dict[TextField, FigureField] = {}


class Sangong(Authored):
    """三公经费: budget, final amount and the physical counts behind them."""

    预算数: dict[SangongItem, ByFunding] = {}
    决算数: dict[SangongItem, FigureField] = {}
    实物量: dict[SangongCount, FigureField] = {}
    购置车辆明细: dict[TextField, FigureField] = {}


class AgencyOperation(Authored):
    """机关运行经费: its total or its split by kind of unit, and what it was spent on."""

    合计: FigureField | None = None
    行政单位: FigureField | None = None
    参照公务员法管理事业单位: FigureField | None = None
    明细: dict[TextField, FigureField] = {}


class Procurement(Authored):
    """政府采购: by kind of purchase, and the contracts that small enterprises won."""

    货物: FigureField | None = None
    工程: FigureField | None = None
    服务: FigureField | None = None
    中小企业: FigureField | None = None
    小微企业: FigureField | None = None


class Purchase(Authored):
    """A line of 政府采购预算: what is to be bought, from which catalogue, and with what money."""

    物品: NameField
    项目: NameField | None = None
    目录序号: NameField | None = None
    计量单位: NameField | None = None
    数量: FigureField | None = None
    单价: FigureField | None = None
    金额: dict[PurchaseFunding, FigureField]
    预留中小微企业: FigureField | None = None


class Holding(Authored):
    """A line of 固定资产: how many (房屋 in 平方米) and what they are worth."""

    数量: FigureField | None = None
    价值: FigureField | None = None


class Houses(Authored):
    """房屋: area in 平方米, value in the file's unit."""

    面积: dict[HouseKind, FigureField] = {}
    价值: dict[HouseKind, FigureField] = {}


class StateAssets(Authored):
    """国有资产占用: vehicles and equipment by kind (counts), houses."""

    车辆: dict[VehicleKind, FigureField] = {}
    车辆价值: FigureField | None = None
    房屋: Houses = Houses()
    设备: dict[EquipmentKind, FigureField] = {}


class OperationsFile(Authored):
    """`operations.yaml`: 三公经费, 机关运行经费, 政府采购, 国有资产; in budgets 政府采购预算, 固定资产."""

    金额单位: UnitField
    三公经费: Sangong = Sangong()
    其他费用: dict[Literal["会议费", "培训费", "差旅费"], FigureField] = {}
    机关运行经费: AgencyOperation = AgencyOperation()
    政府采购: Procurement = Procurement()
    国有资产: StateAssets = StateAssets()
    政府采购预算: list[Purchase] = []
    固定资产: dict[FixedAsset, Holding] = {}
    拟购置固定资产: FigureField | None = None


class ReportedFile(Authored):
    """`reported.yaml`: totals as the upstream system states them, by address; checked, never trusted."""

    金额单位: UnitField
    上报数: dict[TextField, FigureField]


class Waiver(Authored):
    """核准的例外: a finding that someone answers for."""

    意见: NameField
    地址: NameField | None = None
    理由: NameField
    批准: NameField
    日期: DateField


class WaiversFile(Authored):
    """`waivers.yaml`."""

    核准的例外: list[Waiver]
