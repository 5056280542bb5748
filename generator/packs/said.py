"""Values of a pack's files written out: as YAML on one line."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel

from generator.model.fields import Figure

_UNQUOTED = re.compile(r"[\w（）]+")


def stated(model: BaseModel) -> dict[str, Any]:
    """The keys of a validated file that are not what they are by default, as plain values."""
    defaults = {name: field.get_default(call_default_factory=True) for name, field in type(model).model_fields.items()}
    return {name: _plain(value) for name, value in model if value != defaults[name]}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return stated(value)
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, re.Pattern):
        return value.pattern
    return value.value if isinstance(value, Figure) else value


def flow(value: Any) -> str:
    """A value of a validated file as its author may write it on one line."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{flow(str(key))}: {flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    text = str(value)
    return text if _UNQUOTED.fullmatch(text) else json.dumps(text, ensure_ascii=False)
