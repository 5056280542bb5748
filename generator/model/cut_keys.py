"""The authors' keys for the same money by other dimensions: projects, economic classes, carry-over by subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import BeforeValidator
from pydantic import Field
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import FIGURE
from generator.model.fields import Authored
from generator.model.fields import FigureField
from generator.model.fields import NameField
from generator.model.fields import OrWritten
from generator.model.fields import TextField
from generator.source.located import Text

Divided = Literal["基本支出", "项目支出"]
"""What economic classes divide."""
CarriedOver = Literal["基本支出", "项目支出", "项目支出结转", "项目支出结余"]
"""What is carried over, where authors tell it apart."""


def _short_name(value: Any) -> Text:
    if not (isinstance(value, Text) and value and all(c.isalnum() and c.isprintable() for c in value)):
        raise PydanticCustomError("short_name", "项目的简称只能用汉字、字母和数字，地址要用它")
    return value


_SHORT = {"type": "string", "pattern": r"^[^\s_!-/:-@[-`{-~，。、；：？！（）“”‘’《》—…·]+$"}
ShortName = Annotated[Text, PlainValidator(_short_name), WithJsonSchema(_SHORT)]


def _whole_if_flat(value: Any) -> Any:
    """Figures that stand for all of an amount have the key of no part."""
    is_flat = isinstance(value, Text) or (
        isinstance(value, Mapping) and value and all(isinstance(each, Text) for each in value.values())
    )
    return {"": value} if is_flat else value


ByClass = Annotated[
    dict[Literal["", Divided], dict[TextField, FigureField]],
    BeforeValidator(_whole_if_flat),
]
"""What the spending of a row was for, by code: `{30201: 3}`, or of each kind, `{基本支出: {30201: 3}}`."""


def _balance(value: Any) -> Any:
    return {"": value} if isinstance(value, Text) else value


Balance = Annotated[dict[Literal["", CarriedOver], FigureField], BeforeValidator(_balance), OrWritten(FIGURE)]
"""A balance, or the parts of it."""


class ClassRow(Authored):
    """A row of 经济分类支出 or 政府经济分类支出: the spending of one economic class from one funding."""

    科目: NameField = Field(description="支出经济分类科目编码，写到类（3 位）或款（5 位）")
    资金: str = Field("一般公共预算财政拨款", description="钱从哪里来")
    基本支出: FigureField | None = Field(None, description="其中基本支出")
    项目支出: FigureField | None = Field(None, description="其中项目支出")


class CarryRow(Authored):
    """A row of 科目结转结余: what one subject and funding carried over at the beginning and the end of the year."""

    科目: NameField = Field(description="支出功能分类科目编码，写到项（7 位）")
    资金: str = Field("一般公共预算财政拨款", description="钱从哪里来")
    年初: Balance = Field({}, description="年初结转和结余：一个数，或者分基本支出、项目支出")
    年末: Balance = Field({}, description="年末结转和结余：一个数，或者分基本支出、项目支出")
