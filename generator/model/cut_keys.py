"""The authors' keys for the same money by other dimensions: projects, economic classes, carry-over by subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import BeforeValidator
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import Authored
from generator.model.fields import FigureField
from generator.model.fields import NameField
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


ShortName = Annotated[Text, PlainValidator(_short_name), WithJsonSchema({"type": "string"})]


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


Balance = Annotated[dict[Literal["", CarriedOver], FigureField], BeforeValidator(_balance)]
"""A balance, or the parts of it."""


class ClassRow(Authored):
    """A row of 经济分类支出 or 政府经济分类支出: the spending of one economic class from one funding."""

    科目: NameField
    资金: str = "一般公共预算财政拨款"
    基本支出: FigureField | None = None
    项目支出: FigureField | None = None


class CarryRow(Authored):
    """A row of 科目结转结余: what one subject and funding carried over at the beginning and the end of the year."""

    科目: NameField
    资金: str = "一般公共预算财政拨款"
    年初: Balance = {}
    年末: Balance = {}
