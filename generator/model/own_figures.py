"""其他数据: the figures of an author that the ledger does not hold; each says its unit and where it comes from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import AfterValidator
from pydantic import BeforeValidator
from pydantic import Field
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import Authored
from generator.model.fields import Figure
from generator.model.fields import NumberField
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.source.located import Text

_UNIT = re.compile(r"[^\W\d_]{1,8}(?:/[^\W\d_]{1,8})?|[%％‰℃]")
_OTHER_MONEY = re.compile(r"[个十百千万亿]*[十百千亿]万?元?|万|块钱?|圆")
_TEN_THOUSAND = Decimal(10_000)
_PERCENT_UNITS = ("%", "％", "个百分点", "百分点")
_EMPTY_SOURCE = re.compile(r"(?:无|没有|暂无|略|同上|不详|未知|待补|其他|[\W_\d])*")

_LETTER = r"[^\s\d_!-/:-@[-`{-~，。、；：？！（）“”《》]"
_UNIT_TEXT = {
    "type": "string",
    "pattern": rf"^(?!({_OTHER_MONEY.pattern})$)({_LETTER}{{1,8}}(/{_LETTER}{{1,8}})?|[%％‰℃])$",
    "examples": ["人", "个", "万元", "%"],
}
"""Their patterns are for editors, in which \\w is no Chinese letter."""
_UNSIGNED = {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]+)?$"}
_NOT_LESS = {"anyOf": [{"type": "number", "minimum": 0}, _UNSIGNED]}
_SOURCE_TEXT = {
    "type": "string",
    "not": {"pattern": r"^(无|没有|暂无|略|同上|不详|未知|待补|其他|[\s\d_!-/:-@[-`{-~，。、；：（）])*$"},
    "examples": ["人事年报"],
}


def _number(figure: Figure) -> Figure:
    if figure.value < 0:
        raise PydanticCustomError("own_number", "这里的数不带负号；减少用“减少”二字说")
    return figure


def _unit(value: Any) -> Text:
    if not (isinstance(value, Text) and _UNIT.fullmatch(value)):
        raise PydanticCustomError("own_unit", "单位应当是数后面的字，如 人、个、万元、%")
    if _OTHER_MONEY.fullmatch(value):
        raise PydanticCustomError("own_unit", "金额的单位只能是 元 或 万元")
    return value


def _source(value: Any) -> Text:
    if not isinstance(value, Text) or _EMPTY_SOURCE.fullmatch(value):
        raise PydanticCustomError("own_source", "出处应当写明这个数从哪份材料来，如 人事年报")
    return value


class OwnFigure(Authored):
    """One of 其他数据: printed as it was typed, before its unit. It has no sign: words tell what is less."""

    数: Annotated[NumberField, AfterValidator(_number), WithJsonSchema(_NOT_LESS)] = Field(
        description="数本身，照写的印；不带负号"
    )
    单位: Annotated[Text, PlainValidator(_unit), WithJsonSchema(_UNIT_TEXT)] = Field(
        description="数后面的字：人、个、万元、%……；金额只能是 元 或 万元"
    )
    出处: Annotated[Text, PlainValidator(_source), WithJsonSchema(_SOURCE_TEXT)] = Field(
        description="这个数从哪份材料来"
    )

    @property
    def money_unit(self) -> AmountUnit | None:
        """Its unit where it is money."""
        return next((unit for unit in AmountUnit if unit.value == self.单位), None)

    @property
    def kind(self) -> Literal["amount", "percent", "count"]:
        """What it is, by its unit."""
        if self.money_unit:
            return "amount"
        return "percent" if self.单位 in _PERCENT_UNITS else "count"

    @property
    def amount(self) -> Amount:
        """What it stands for: in 元, as wide as its unit has it, or in percent or pieces."""
        unit = self.money_unit
        if unit is None:
            return Amount(self.数.value * (_TEN_THOUSAND if self.单位.startswith("万") else 1))
        return Amount(self.数.value * unit.yuan, unit.spread)

    @property
    def written(self) -> str:
        """As its author wrote it, with its unit."""
        return f"{self.数.text}{self.单位}"


def _in_parts(value: Any) -> Any:
    if isinstance(value, Text):
        example = f"{{数: {value}, 单位: 人, 出处: 人事年报}}"
        raise PydanticCustomError("own_figure", "要写明数、单位和出处，如 {example}", {"example": example})
    return value


OwnFigureField = Annotated[OwnFigure, BeforeValidator(_in_parts)]
"""An entry of 其他数据: {数: 2, 单位: 人, 出处: 人事年报}."""
