"""The authors' format: what each file of a disclosure's folder may say.

Field names are the keys authors write. Amounts are in the file's 金额单位.
"""

from __future__ import annotations

from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import AfterValidator
from pydantic import BeforeValidator
from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.model.cut_keys import ByClass
from generator.model.cut_keys import CarryRow
from generator.model.cut_keys import ClassRow
from generator.model.cut_keys import ShortName
from generator.model.fields import Authored
from generator.model.fields import DateField
from generator.model.fields import DecimalsField
from generator.model.fields import FigureField
from generator.model.fields import FlagField
from generator.model.fields import NameField
from generator.model.fields import TextField
from generator.model.fields import UnitField
from generator.model.fields import WholeField
from generator.model.marks import UNPRINTED
from generator.model.marks import BlankField
from generator.model.marks import ZeroField
from generator.model.own_figures import OwnFigureField
from generator.source.located import Text

GENERAL_BUDGET = "一般公共预算财政拨款"
BUDGET_FIGURES = ("年初预算", "全年预算")
"""What a row of final accounts may be given beside its figures: the budget at first, and as it was adjusted."""
BASIC_SPENDING = "基本支出"
COST_GROUPS = ("人员经费", "公用经费")
"""What 基本支出 consists of."""


class Style(Authored):
    """How figures are shown; what a disclosure or a table does not state comes from the pack."""

    千分位: FlagField | None = None
    去尾零: FlagField | None = None
    整数不带小数: FlagField | None = None
    空: BlankField | None = None
    零: ZeroField | None = None
    小数位: DecimalsField | None = None
    百分比小数位: DecimalsField | None = None


class TextStyle(Style):
    """How running text (文内) shows figures, and in which unit it tells amounts; a table's unit is its form's."""

    金额单位: UnitField | None = None


class _ByYear(Authored):
    """Something that holds from a first to a last fiscal year; without one of them, since ever or until today."""

    自: WholeField | None = None
    至: WholeField | None = None

    def holds_in(self, year: int) -> bool:
        """Whether it holds in a fiscal year."""
        return (self.自 is None or self.自 <= year) and (self.至 is None or year <= self.至)


class UnitName(_ByYear):
    """A name of the bureau."""

    名称: NameField


class UnitNature(_ByYear):
    """A nature of the bureau, one of the ledger's words."""

    性质: NameField


def _always(key: str) -> BeforeValidator:
    """Written alone, it holds in every year."""
    return BeforeValidator(lambda value: [{key: value}] if isinstance(value, Text) else value)


def _shows_zeros(style: TextStyle) -> TextStyle:
    if style.零 == UNPRINTED:
        raise PydanticCustomError("zero", "零不能印成空白：读的人会当作没有这个数")
    return style


class UnitFile(Authored):
    """`unit.yaml`: the bureau; its name and its nature (行政单位, 事业单位 …) may differ by year."""

    名称: Annotated[list[UnitName], Field(min_length=1), _always("名称")]
    省份: NameField
    简称: TextField | None = None
    性质: Annotated[list[UnitNature], _always("性质")] = []

    def name_in(self, year: int) -> str | None:
        """The name in a fiscal year; None where none is told for it."""
        return next((str(each.名称) for each in self.名称 if each.holds_in(year)), None)

    def nature_in(self, year: int) -> Text | None:
        """The nature in a fiscal year; None where none is told for it."""
        return next((each.性质 for each in self.性质 if each.holds_in(year)), None)

    @property
    def latest_name(self) -> str:
        """The name of the latest year that one is told for."""
        ends = {str(each.名称): each.至 for each in self.名称}
        return max(ends, key=lambda name: (ends[name] is None, ends[name] or 0))


class DisclosureFile(Authored):
    """`disclosure.yaml`: what this disclosure is and how it is shown."""

    范围: Literal["部门", "单位"]
    模板包: NameField
    状态: Literal["已批复", "送审稿", "草稿"] = "已批复"
    批复日期: DateField | None = None
    公开日期: DateField | None = None
    决算单位: list[TextField] = []
    说明列示零项: FlagField = False
    公开手机: FlagField = False
    金额已核对: FlagField = False
    选用: dict[TextField, TextField] = {}
    显示: dict[TextField, Annotated[TextStyle, AfterValidator(_shows_zeros)]] = {}
    封面: dict[NameField, NameField] = {}


class SubjectRow(Authored):
    """A row of 收入 or 支出: one subject, funding and 项目, if any; a row above 项 (or 合计) is a 上报数.

    Its figures and texts are the vocabulary's (`author_files`).
    """

    科目: NameField
    名称: NameField | None = None
    资金: str = GENERAL_BUDGET
    项目: NameField | None = None


class SpendingRow(SubjectRow):
    """A row of 支出, which may say what it was spent on."""

    经济分类: ByClass = {}
    政府经济分类: ByClass = {}


class AccountsFile(Authored):
    """`accounts.yaml`: income and spending by subject; the vocabulary says what a row and 结转结余 may hold."""

    金额单位: UnitField
    科目名称: dict[TextField, NameField] = {}
    收入: list[SubjectRow]
    支出: list[SpendingRow]
    项目: dict[ShortName, NameField] = {}
    基本支出明细: dict[TextField, FigureField] = {}
    经济分类支出: list[ClassRow] = []
    政府经济分类支出: list[ClassRow] = []
    科目结转结余: list[CarryRow] = []
    上年数: dict[TextField, FigureField] = {}
    年初预算: dict[TextField, FigureField] = {}
    全年预算: dict[TextField, FigureField] = {}
    其他数据: dict[NameField, OwnFigureField] = {}


class Purchase(Authored):
    """A line of 政府采购预算: what is to be bought and with what money; the vocabulary says what else it may hold."""

    物品: NameField
    项目: NameField | None = None
    金额: dict[str, Any]


class OperationsFile(Authored):
    """`operations.yaml`: what the vocabulary says; 三公经费, 机关运行经费, 政府采购, 国有资产 …

    `没有发生` names blocks of it whose figures are all a stated zero.
    """

    金额单位: UnitField
    政府采购预算: list[Purchase] = []
    没有发生: list[TextField] = []


class ReportedFile(Authored):
    """`reported.yaml`: totals as the upstream system states them, by address; checked, never trusted."""

    金额单位: UnitField
    上报数: dict[TextField, FigureField]


class Waiver(Authored):
    """核准的例外: a finding that someone answers for, with its figures as the report tells them (写作, 计算)."""

    意见: NameField
    地址: NameField | None = None
    写作: TextField | None = None
    计算: TextField | None = None
    理由: NameField
    批准: NameField
    日期: DateField


class WaiversFile(Authored):
    """`waivers.yaml`."""

    核准的例外: list[Waiver]
