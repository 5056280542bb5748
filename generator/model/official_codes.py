"""The codes by which other systems know a unit: 行政区划代码, 预算单位代码 and 统一社会信用代码."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated
from typing import Any

from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.source.located import Text

_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015, table 2: digits and letters without I, O, S, V and Z; a sign's value is its place."""
_CREDIT_FORM = f"[{_CREDIT_SIGNS}]{{2}}[0-9]{{6}}[{_CREDIT_SIGNS}]{{10}}"
_CREDIT_CODE = re.compile(_CREDIT_FORM, re.ASCII)
_DIVISION_CODE = re.compile(r"[1-9]\d{5}(\d{3}){0,2}", re.ASCII)
_BUDGET_CODE = re.compile(r"[0-9A-Za-z]{3,30}", re.ASCII)


@dataclass(frozen=True, slots=True)
class OfficialCodes:
    """The codes of a unit; None for one that unit.yaml does not state."""

    division: str | None = None
    spending_unit: str | None = None
    social_credit: str | None = None


def check_sign(code: str) -> str:
    """The last sign of a 统一社会信用代码 by its first 17 (GB 32100-2015, 5: ISO 7064 MOD 31 with powers of 3)."""
    weighed = sum(_CREDIT_SIGNS.index(sign) * 3**place for place, sign in enumerate(code[:17]))
    return _CREDIT_SIGNS[-weighed % 31]


def is_credit_code(text: str) -> bool:
    """Whether a text of digits and capital letters is a 统一社会信用代码 by its form and check sign."""
    return _CREDIT_CODE.fullmatch(text) is not None and text[-1] == check_sign(text)


def _division(value: Any) -> Text:
    if isinstance(value, Text) and _DIVISION_CODE.fullmatch(value):
        return value
    raise PydanticCustomError("division", "行政区划代码是 6 位（县级以上）、9 位（乡级）或 12 位（村级）数字")


def _spending_unit(value: Any) -> Text:
    if isinstance(value, Text) and _BUDGET_CODE.fullmatch(value):
        return value
    raise PydanticCustomError("spending_unit", "预算单位代码是 3 到 30 位数字或字母，照预算管理一体化系统里的写")


def _credit(value: Any) -> Text:
    if not isinstance(value, Text) or not _CREDIT_CODE.fullmatch(value):
        form = "统一社会信用代码是 18 位数字和大写字母，没有 I、O、S、V、Z，第 3 至 8 位是数字"
        raise PydanticCustomError("credit", form)
    if value[-1] != check_sign(value):
        message = "统一社会信用代码的校验码（最后一位）不对：照前 17 位应当是 {sign}，核对有没有写错"
        raise PydanticCustomError("credit_check", message, {"sign": check_sign(value)})
    return value


def _either(pattern: str) -> dict[str, Any]:
    """How JSON Schema knows such a code, which YAML may read as a number."""
    return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{pattern}$"}]}


DivisionCodeField = Annotated[Text, PlainValidator(_division), WithJsonSchema(_either("[1-9][0-9]{5}([0-9]{3}){0,2}"))]
SpendingUnitCodeField = Annotated[Text, PlainValidator(_spending_unit), WithJsonSchema(_either("[0-9A-Za-z]{3,30}"))]
CreditCodeField = Annotated[Text, PlainValidator(_credit), WithJsonSchema(_either(_CREDIT_FORM))]
