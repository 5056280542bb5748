"""Marks (显示): what may stand in a table for "no such figure" and for a zero; never a figure that nobody stated."""

from __future__ import annotations

from typing import Annotated
from typing import Any

from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.source.located import Text

BLANK_MARKS = ("", "-", "－", "—", "/", "无", "0", "0.0", "0.00")
"""A blank may be printed as a zero where a province asks for it, and is published as that zero then."""
ZERO_MARKS = ("0", "0.0", "0.00", "-", "－", "无", "零", "空白")
UNPRINTED = "空白"
"""The mark of a form that prints no zeros at all; only a pack may say so, an office may not hide its own zeros."""


def _one_of(marks: tuple[str, ...], meaning: str) -> PlainValidator:
    told = "、".join(f"“{mark}”" if mark else "“”（不印）" for mark in marks)

    def validate(value: Any) -> Text:
        if isinstance(value, Text) and value in marks:
            return value
        shown = {"mark": str(value)[:20], "meaning": meaning, "told": told}
        raise PydanticCustomError("mark", "“{mark}”不是{meaning}的记号；可以写：{told}", shown)

    return PlainValidator(validate)


def _suffix(value: Any) -> Text:
    if not isinstance(value, Text) or not value or any(each.isnumeric() or each in ".,，-－" for each in value):
        raise PydanticCustomError("suffix", "这里应当是数后面的字，如 %、分、万元，不能有数字")
    return value


# 0 is how an editor reads a mark of zeros without quotes
BlankField = Annotated[Text, _one_of(BLANK_MARKS, "没有数"), WithJsonSchema({"enum": [*BLANK_MARKS, 0]})]
ZeroField = Annotated[Text, _one_of(ZERO_MARKS, "零"), WithJsonSchema({"enum": [*ZERO_MARKS, 0]})]
SuffixField = Annotated[Text, PlainValidator(_suffix), WithJsonSchema({"type": "string"})]
"""What stands behind a figure."""
