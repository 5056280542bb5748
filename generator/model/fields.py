"""The kinds of value an author may write, as pydantic types over located text."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated
from typing import Any

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import GetJsonSchemaHandler
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core import PydanticCustomError

from generator.model.money import AmountUnit
from generator.model.money import parse_decimal
from generator.source.finding import Location
from generator.source.located import Text


class Authored(BaseModel):
    """A mapping of the authors' format; its field names are the authors' own words, unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


@dataclass(frozen=True, slots=True, eq=False)
class OrWritten:
    """Tells JSON Schema of a shorter way to write a value, which a validator before it makes whole."""

    short: JsonSchemaValue

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Either way."""
        return {"anyOf": [self.short, handler(core)]}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its author states it, with its place; an amount in its own `unit` where it has one, else its file's.

    `text` are the digits as typed.
    """

    value: Decimal
    text: str
    location: Location
    unit: AmountUnit | None = None

    def unit_in(self, file_unit: AmountUnit) -> AmountUnit:
        """The unit that it is written in, in a file of this unit."""
        return self.unit or file_unit

    @property
    def written(self) -> str:
        """As its author wrote it."""
        return self.text + (self.unit.value if self.unit else "")


def _figure(value: Any) -> Figure:
    if not isinstance(value, Text):
        raise PydanticCustomError("figure", "这里应当是一个数")
    unit = next((each for each in (AmountUnit.WAN, AmountUnit.YUAN) if value.endswith(each.value)), None)
    digits = Text(value.removesuffix(unit.value).rstrip(), value.location) if unit else value
    try:
        return Figure(parse_decimal(digits), str(digits), value.location, unit)
    except ValueError as problem:
        raise PydanticCustomError("figure", "{reason}", {"reason": str(problem)}) from None


def _number(value: Any) -> Figure:
    figure = _figure(value)
    if figure.unit is not None:
        raise PydanticCustomError("number", "这里的数不是金额，不写“{unit}”", {"unit": figure.unit.value})
    return figure


def _text(value: Any) -> Text:
    if not isinstance(value, Text):
        raise PydanticCustomError("text", "这里应当是文字")
    if not value and not value.quoted:
        raise PydanticCustomError("text", "缺少内容；不需要就把这个键删掉")
    return value


def _name(value: Any) -> Text:
    if not _text(value).strip():
        raise PydanticCustomError("name", "这里不能是空的")
    return _text(value)


def _flag(value: Any) -> bool:
    if value in ("是", "否"):
        return bool(value == "是")
    raise PydanticCustomError("flag", "这里只能写 是 或 否")


_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(\d{4})(\d\d)(\d\d)")
_EXAMPLE = "2024-09-05"
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _date(value: Any) -> datetime.date:
    text = _text(value)
    try:
        if _ISO.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("date", "日历上没有“{text}”这个日期", {"text": str(text)}) from None
    written = {"written": _written_right(text) or _EXAMPLE}
    raise PydanticCustomError("date", "这里应当是日期，写成 {written}", written)


def _written_right(text: str) -> str | None:
    """A date as it should be written; None for what is none, in whatever manner it was typed."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        return datetime.date(*(int(part) for part in found.groups() if part)).isoformat() if found else None
    except ValueError:
        return None


def _unit(value: Any) -> AmountUnit:
    try:
        return AmountUnit(_text(value))
    except ValueError:
        raise PydanticCustomError("unit", "金额单位只能是 元 或 万元") from None


def _whole(value: Any) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdigit()):
        raise PydanticCustomError("whole", "这里应当是一个整数")
    return int(text)


def _between(lowest: int, highest: int) -> PlainValidator:
    """A whole number that is not beyond what makes sense."""

    def validate(value: Any) -> int:
        number = _whole(value)
        if not lowest <= number <= highest:
            reason = {"lowest": lowest, "highest": highest}
            raise PydanticCustomError("range", "这里应当是 {lowest} 到 {highest} 的整数", reason)
        return number

    return PlainValidator(validate)


_DIGITS = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"
_DAYS = r"(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9])"
FIGURE = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": rf"^{_DIGITS}( *(万元|元))?$"}]}
"""How JSON Schema knows an amount: YAML reads most figures as numbers, those in quotes or with a unit as text."""
NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{_DIGITS}$"}]}
TEXT = {"type": ["string", "number", "boolean"]}
"""How it knows a text: authors need no quotes around one of digits, which an editor takes for a number."""
NAME = {**TEXT, "minLength": 1, "pattern": r"\S"}
_DATE_TEXT = {"type": "string", "pattern": rf"^[0-9]{{4}}-({_DAYS})$", "examples": [_EXAMPLE]}
_WHOLE = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^[0-9]+$"}]}
_DECIMALS = {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 6}, {"type": "string", "pattern": "^0*[0-6]$"}]}

FigureField = Annotated[Figure, PlainValidator(_figure), WithJsonSchema(FIGURE)]
"""An amount, which may have its own unit (1434.89万元), or a count."""
NumberField = Annotated[Figure, PlainValidator(_number), WithJsonSchema(NUMBER)]
"""A number that is never an amount: points, weights, rates."""
TextField = Annotated[Text, PlainValidator(_text), WithJsonSchema(TEXT)]
NameField = Annotated[Text, PlainValidator(_name), WithJsonSchema(NAME)]
FlagField = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"enum": ["是", "否"]})]
DateField = Annotated[datetime.date, PlainValidator(_date), WithJsonSchema(_DATE_TEXT)]
UnitField = Annotated[AmountUnit, PlainValidator(_unit), WithJsonSchema({"enum": ["元", "万元"]})]
WholeField = Annotated[int, PlainValidator(_whole), WithJsonSchema(_WHOLE)]
DecimalsField = Annotated[int, _between(0, 6), WithJsonSchema(_DECIMALS)]
"""How many decimals a figure is printed with; 分 in 万元 are six."""
ShareField = Annotated[int, _between(1, 1000), WithJsonSchema({"type": "integer", "minimum": 1})]
"""Parts of a whole: widths of columns, spans of cells, percents of a step."""
StepsField = Annotated[int, _between(0, 20), WithJsonSchema({"type": "integer", "maximum": 20})]
"""Steps that a row is set in."""
PeriodField = Annotated[int, _between(0, 3660), WithJsonSchema({"type": "integer", "maximum": 3660})]
"""Days or years that somebody may wait."""
