"""`ledger.yaml`: the words of the ledger as packs write them (账, 资金, 单位, 文字), before they mean anything."""

from __future__ import annotations

from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import BeforeValidator

from generator.model.fields import Authored
from generator.model.fields import FigureField
from generator.model.fields import FlagField
from generator.model.fields import NameField
from generator.model.fields import TextField
from generator.model.fields import WholeField
from generator.source.located import Text


def _empty_as_mapping(value: Any) -> Any:
    """`会议费:` with nothing behind it has no attributes."""
    return {} if isinstance(value, Text) and not value and not value.quoted else value


def _without_attributes(value: Any) -> Any:
    """A place written alone has no attributes."""
    return {value: {}} if isinstance(value, Text) else value


class Restricted(Authored):
    """Something that only some kinds of disclosures (种类: 决算, 预算), natures of units or years (自, 至) have.

    说明 tells its authors what it is.
    """

    说明: NameField | None = None
    种类: list[TextField] = []
    单位性质: list[TextField] = []
    自: WholeField | None = None
    至: WholeField | None = None


class Word(Restricted):
    """What an account, a place or an item says of the facts entered under it; the nearest to the figure counts."""

    标签: dict[TextField, TextField] = {}
    资金: TextField | None = None
    不分是: TextField | None = None
    单位: TextField | None = None
    指标: NameField | None = None


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, Text) else value


Names = Annotated[list[TextField], BeforeValidator(_as_list)]
OneWord = Annotated[Word, BeforeValidator(_empty_as_mapping)]


class AccountWord(Word):
    """One 账: where in the authors' files its figures are written, and the 项目, 性质 or 经费 that tell them apart.

    They may be those of another account (取自), names that authors give, or names of 经济分类科目. Of a list that is
    whole (列全), what is not stated is none where anything is.
    """

    处: Annotated[dict[TextField, OneWord], BeforeValidator(_without_attributes)]
    性质: dict[TextField, OneWord] = {}
    经费: dict[TextField, OneWord] = {}
    项目: dict[TextField, OneWord] = {}
    取自: TextField | None = None
    列全: FlagField = False


class TextWord(Restricted):
    """A text that stands in a row of the authors' files: any, or one of 值."""

    处: TextField
    值: list[TextField] = []


class Demand(Restricted):
    """必填: figures of which at least one must be stated, always or when an item has money; 依据 is its source."""

    账: Names
    项目: Names = []
    范围: list[Literal["部门", "单位"]] = []
    有数时: TextField | None = None
    依据: NameField


class Range(Restricted):
    """数量级: an amount divided by a count, or by another amount, lies between 最少 and 最多; 依据 is its source.

    With 逐, one value of that tag after the other, such as each 项目. Bounds of money per count are in 元.
    """

    金额: dict[TextField, Names]
    除以: dict[TextField, Names]
    逐: TextField | None = None
    最少: FigureField | None = None
    最多: FigureField | None = None
    依据: NameField


class Jump(Authored):
    """突变: how many times what it was makes a figure be asked about, from which 元 and which count on."""

    倍数: FigureField
    金额起点: FigureField
    个数起点: FigureField


class FundingSet(Authored):
    """资金合称: several 资金 under one name, and the table, if any, that shows their spending by subject."""

    资金: list[TextField]
    表: TextField | None = None


class LedgerFile(Authored):
    """`ledger.yaml`.

    省份 have a short and a full name; 可用结余 are the balances that the year may spend, each with the 资金 (one or
    several) that it is of; 其中数 are parts of income, each with the kinds of income that it may be a part of.
    """

    省份: dict[TextField, TextField] = {}
    单位性质: dict[TextField, Any] = {}
    资金: dict[TextField, Any]
    资金合称: dict[TextField, FundingSet] = {}
    采购资金: dict[TextField, Any]
    单位: dict[TextField, Literal["整数", "小数"]]
    账: dict[TextField, AccountWord]
    文字: dict[TextField, TextWord] = {}
    键: dict[TextField, Restricted] = {}
    必填: dict[TextField, Demand] = {}
    数量级: dict[TextField, Range] = {}
    突变: Jump | None = None
    没有发生: dict[TextField, dict[TextField, Names]] = {}
    可用结余: dict[TextField, TextField] = {}
    其中数: dict[TextField, Names] = {}
