"""Fields of the word lists: a pattern (写法, a regular expression)."""

from __future__ import annotations

import re
from typing import Annotated
from typing import Any

from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.source.located import Text


def _pattern(value: Any) -> re.Pattern[str]:
    if not isinstance(value, Text):
        raise PydanticCustomError("pattern", "这里应当是一个写法（正则表达式）")
    try:
        return re.compile(value)
    except re.error as problem:
        raise PydanticCustomError("pattern", "写法不对：{reason}", {"reason": str(problem)}) from None


PatternField = Annotated[re.Pattern[str], PlainValidator(_pattern), WithJsonSchema({"type": "string"})]
NOTHING = re.compile(r"(?!)")
"""What a list that a pack does not state finds."""
