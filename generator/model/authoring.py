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
from generator.model.fields import NAME
from generator.model.fields import Authored
from generator.model.fields import DateField
from generator.model.fields import DecimalsField
from generator.model.fields import FigureField
from generator.model.fields import FlagField
from generator.model.fields import NameField
from generator.model.fields import OrWritten
from generator.model.fields import TextField
from generator.model.fields import UnitField
from generator.model.fields import WholeField
from generator.model.marks import UNPRINTED
from generator.model.marks import BlankField
from generator.model.marks import ZeroField
from generator.model.official_codes import CreditCodeField
from generator.model.official_codes import DivisionCodeField
from generator.model.official_codes import OfficialCodes
from generator.model.official_codes import SpendingUnitCodeField
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

    千分位: FlagField | None = Field(None, description="是：印作 1,234.56")
    去尾零: FlagField | None = Field(None, description="是：14.70 印作 14.7")
    整数不带小数: FlagField | None = Field(None, description="是：839.00 印作 839，28.50 照印")
    空: BlankField | None = Field(None, description="没有数的格子印什么记号")
    零: ZeroField | None = Field(None, description="写明为零的格子印什么记号")
    小数位: DecimalsField | None = Field(None, description="金额的小数位数，0 到 6，默认 2")
    百分比小数位: DecimalsField | None = Field(None, description="百分比的小数位数，用于文内，默认 2")


class TextStyle(Style):
    """How running text (文内) shows figures, and in which unit it tells amounts; a table's unit is its form's."""

    金额单位: UnitField | None = Field(None, description="文字里的金额用什么单位；只写在“文内”之下")


class _ByYear(Authored):
    """Something that holds from a first to a last fiscal year; without one of them, since ever or until today."""

    自: WholeField | None = Field(None, description="适用的第一个年度；不写是一向如此", examples=[2019])
    至: WholeField | None = Field(None, description="适用的最后一个年度；不写是至今如此", examples=[2020])

    def holds_in(self, year: int) -> bool:
        """Whether it holds in a fiscal year."""
        return (self.自 is None or self.自 <= year) and (self.至 is None or year <= self.至)


class UnitName(_ByYear):
    """A name of the bureau."""

    名称: NameField = Field(description="单位在这些年度的全称")


class UnitNature(_ByYear):
    """A nature of the bureau, one of the ledger's words."""

    性质: NameField = Field(description="单位在这些年度的性质")


def _always(key: str) -> BeforeValidator:
    """Written alone, it holds in every year."""
    return BeforeValidator(lambda value: [{key: value}] if isinstance(value, Text) else value)


def _shows_zeros(style: TextStyle) -> TextStyle:
    if style.零 == UNPRINTED:
        raise PydanticCustomError("zero", "零不能印成空白：读的人会当作没有这个数")
    return style


class UnitFile(Authored):
    """`unit.yaml`: the bureau; its name and its nature (行政单位, 事业单位 …) may differ by year."""

    名称: Annotated[list[UnitName], Field(min_length=1), _always("名称"), OrWritten(NAME)] = Field(
        description="单位的全称；改过名的按年度写成列表，每项 {名称, 自, 至}", examples=["示例县审计局"]
    )
    省份: NameField = Field(description="所在的省、自治区、直辖市，简称、全称都可以", examples=["河北"])
    简称: TextField | None = Field(None, description="单位的简称，网页上用")
    行政区划代码: DivisionCodeField | None = Field(
        None, description="所在行政区的代码，6 位（县级以上）、9 位（乡级）或 12 位（村级）", examples=["110101"]
    )
    预算单位代码: SpendingUnitCodeField | None = Field(
        None, description="预算管理一体化系统里的单位代码，开头是 0 的照写", examples=["101001"]
    )
    统一社会信用代码: CreditCodeField | None = Field(None, description="18 位，核对最后一位的校验码")
    性质: Annotated[list[UnitNature], _always("性质"), OrWritten(NAME)] = Field(
        [], description="单位的性质，写了就核对它能有哪些收支；变过的按年度写成列表，每项 {性质, 自, 至}"
    )

    def name_in(self, year: int) -> str | None:
        """The name in a fiscal year; None where none is told for it."""
        return next((str(each.名称) for each in self.名称 if each.holds_in(year)), None)

    def nature_in(self, year: int) -> Text | None:
        """The nature in a fiscal year; None where none is told for it."""
        return next((each.性质 for each in self.性质 if each.holds_in(year)), None)

    @property
    def codes(self) -> OfficialCodes:
        """The codes by which other systems know it."""
        stated = (self.行政区划代码, self.预算单位代码, self.统一社会信用代码)
        return OfficialCodes(*(None if code is None else str(code) for code in stated))

    @property
    def latest_name(self) -> str:
        """The name of the latest year that one is told for."""
        ends = {str(each.名称): each.至 for each in self.名称}
        return max(ends, key=lambda name: (ends[name] is None, ends[name] or 0))


class DisclosureFile(Authored):
    """`disclosure.yaml`: what this disclosure is and how it is shown."""

    范围: Literal["部门", "单位"] = Field(description="部门：连同所属单位；单位：只有自己")
    模板包: NameField = Field(
        description="用哪个模板包：自己的 packs/ 或者 templates/packs/ 下的文件夹名", examples=["national"]
    )
    状态: Literal["已批复", "送审稿", "草稿"] = Field(
        "已批复", description="只有已批复的公开；后两种只在内部的文件夹里，每一页有水印"
    )
    批复日期: DateField | None = Field(None, description="批复的日期")
    公开日期: DateField | None = Field(None, description="公开的日期")
    决算单位: list[TextField] = Field([], description="纳入部门决算的各单位的名称")
    说明列示零项: FlagField = Field(False, description="是：没有发生的收入、支出、车辆也在情况说明里逐项写明；默认否")
    公开手机: FlagField = Field(False, description="是：contact.md 里可以写单位对外的手机号码；默认否")
    金额已核对: FlagField = Field(
        False, description="是：有人逐项核对过金额和金额单位，数量级不寻常的确是如此；没有要核对的不写"
    )
    选用: dict[TextField, TextField] = Field({}, description="模板包有几种做法可选的，选哪一种；不写用它默认的")
    显示: dict[TextField, Annotated[TextStyle, AfterValidator(_shows_zeros)]] = Field(
        {}, description="与模板包不同的显示方式：表内（所有公开表）、文内（情况说明），或者某一张表的名称"
    )
    封面: dict[NameField, NameField] = Field({}, description="封面要填的名称: 文字；要填哪些由模板包定")


class SubjectRow(Authored):
    """A row of 收入 or 支出: one subject, funding and 项目, if any; a row above 项 (or 合计) is a 上报数.

    Its figures and texts are the vocabulary's (`author_files`).
    """

    科目: NameField = Field(
        description="支出功能分类科目编码，写到项（7 位）；类、款、合计由程序相加，写了只用来核对", examples=[2010101]
    )
    名称: NameField | None = Field(None, description="这个科目的名称：目录里有的核对是否相同，没有的照它公开")
    资金: str = Field(GENERAL_BUDGET, description="钱从哪里来")
    项目: NameField | None = Field(None, description="这一行属于哪个项目：写“项目”里声明过的简称")


class SpendingRow(SubjectRow):
    """A row of 支出, which may say what it was spent on."""

    经济分类: ByClass = Field({}, description="花在什么上，按部门预算支出经济分类；基本、项目支出都有的分开写")
    政府经济分类: ByClass = Field({}, description="同上，按政府预算支出经济分类（501……）")


class AccountsFile(Authored):
    """`accounts.yaml`: income and spending by subject; the vocabulary says what a row and 结转结余 may hold."""

    金额单位: UnitField = Field(description="这个文件里的金额用什么单位；个别数不同的，写在数的后面")
    科目名称: dict[TextField, NameField] = Field({}, description="本年度的科目目录里没有的科目，编码: 名称，照它公开")
    收入: list[SubjectRow] = Field(description="各项收入，一个科目、一种资金一行")
    支出: list[SpendingRow] = Field(description="各项支出，一个科目、一种资金一行")
    项目: dict[ShortName, NameField] = Field(
        {}, description="简称: 全称，各声明一次；简称只用汉字、字母和数字，是地址的一部分"
    )
    基本支出明细: dict[TextField, FigureField] = Field(
        {}, description="一般公共预算财政拨款基本支出，按部门预算支出经济分类写到款"
    )
    经济分类支出: list[ClassRow] = Field([], description="只按部门预算支出经济分类的列表；各行写了经济分类的不用写")
    政府经济分类支出: list[ClassRow] = Field(
        [], description="只按政府预算支出经济分类的列表；各行写了政府经济分类的不用写"
    )
    科目结转结余: list[CarryRow] = Field([], description="各科目的年初、年末结转和结余，本省的表按科目列的才写")
    上年数: dict[TextField, FigureField] = Field(
        {}, description="指标名称或科目编码: 上年度的数；上年度的材料也在 content/ 里的，不用写"
    )
    年初预算: dict[TextField, FigureField] = Field(
        {}, description="不能由各科目的年初预算相加得到的，指标名称或科目编码: 数"
    )
    全年预算: dict[TextField, FigureField] = Field(
        {}, description="不能由各科目的全年预算相加得到的，指标名称或科目编码: 数"
    )
    其他数据: dict[NameField, OwnFigureField] = Field(
        {}, description="账上没有、只在文字里用的数，名称: {数, 单位, 出处}"
    )


class Purchase(Authored):
    """A line of 政府采购预算: what is to be bought and with what money; the vocabulary says what else it may hold."""

    物品: NameField = Field(description="要采购的东西")
    项目: NameField | None = Field(None, description="属于哪个项目")
    金额: dict[str, Any] = Field(description="一个数，或者分 资金: 金额")


class OperationsFile(Authored):
    """`operations.yaml`: what the vocabulary says; 三公经费, 机关运行经费, 政府采购, 国有资产 …

    `没有发生` names blocks of it whose figures are all a stated zero.
    """

    金额单位: UnitField = Field(description="这个文件里的金额用什么单位；个别数不同的，写在数的后面")
    政府采购预算: list[Purchase] = Field([], description="要采购的，每种一行")
    没有发生: list[TextField] = Field([], description="写了的，里面没有另写的数都是 0")


class ReportedFile(Authored):
    """`reported.yaml`: totals as the upstream system states them, by address; checked, never trusted."""

    金额单位: UnitField = Field(description="这个文件里的金额用什么单位")
    上报数: dict[TextField, FigureField] = Field({}, description="系统给出的汇总数，地址: 数；只用来核对")
    粘贴: TextField | None = Field(
        None, description="从表格里连同表头复制来的公开表，写成“粘贴: |”，表之间空一行；只用来核对"
    )


class Waiver(Authored):
    """核准的例外: a finding that someone answers for, with its figures as the report tells them (写作, 计算)."""

    意见: NameField = Field(description="审核意见的编号", examples=["L-0001"])
    地址: NameField | None = Field(None, description="意见所说的地址，照意见里的写")
    写作: TextField | None = Field(None, description="意见里写作的数")
    计算: TextField | None = Field(None, description="意见里计算的数")
    理由: NameField = Field(description="为什么可以这样")
    批准: NameField = Field(description="谁核准的")
    日期: DateField = Field(description="核准的日期")
    公开说明: NameField | None = Field(None, description="网页上怎样向公众说明；不写就印哪张表和理由")

    @property
    def told(self) -> Text:
        """What the public is told."""
        return self.公开说明 or self.理由


class WaiversFile(Authored):
    """`waivers.yaml`."""

    核准的例外: list[Waiver] = Field(
        description="有人负责的审核意见，一条一项；照 gongkai check --format waivers 给出的粘贴"
    )
