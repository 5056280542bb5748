"""Checking located values against a model: every fault becomes one finding in Chinese at its place."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Any
from typing import TypeVar

from pydantic import BaseModel
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import at_most
from generator.source.finding import error
from generator.source.located import Text
from generator.source.located import locate
from generator.source.yaml_slips import odd_space

Model = TypeVar("Model", bound=BaseModel)

_ALIKE = 0.5
"""Half the letters: one of two, as most keys have."""
_REASONS = {
    "model_type": "这里应当是“键: 值”的形式",
    "dict_type": "这里应当是“键: 值”的形式",
    "list_type": "这里应当是列表，每项以“- ”开头",
    "tuple_type": "这里应当是列表，每项以“- ”开头",
    "frozen_set_type": "这里应当是列表，每项以“- ”开头",
    "too_short": "这里是空的，至少要写一项",
}


def validate(model: type[Model], value: Any, file: str) -> tuple[Model | None, list[Finding]]:
    """The value as `model`, or None and one finding a fault (wrong type, unknown or missing key …)."""
    try:
        return model.model_validate(value), []
    except ValidationError as problem:
        default = Location(file)
        faults = problem.errors(include_url=False)
        meant = {_meant(model, details) for details in faults if details["type"] == "extra_forbidden"}
        told = (details for details in faults if details["type"] != "missing" or details["loc"] not in meant)
        return None, at_most(_finding(model, value, details, default) for details in told)


def _meant(model: type[BaseModel], details: ErrorDetails) -> tuple[Any, ...]:
    """The path of the key that an unknown one was meant to be: that it is missing need not be told too."""
    path = details["loc"]
    close = _close(str(path[-1]), _fields_at(model, path[:-1]))
    return (*path[:-1], close) if close else ()


def _finding(model: type[BaseModel], value: Any, details: ErrorDetails, default: Location) -> Finding:
    path = tuple(step for step in details["loc"] if step != "[key]")
    kind = details["type"]
    if kind == "extra_forbidden":
        place = _key_place(value, path, default)
        return error("S-0201", f"不认识的键“{path[-1]}”", place, hint=_nearest(model, path, details["input"]))
    if kind == "missing":
        return error("S-0202", f"缺少“{path[-1]}”", locate(value, path, default))
    if kind in ("literal_error", "enum"):
        options = re.findall(r"'([^']+)'", str(details.get("ctx", {}).get("expected", "")))
        place = _key_place(value, path, default) if "[key]" in details["loc"] else locate(value, path, default)
        hint = _odd_ends(details["input"]) or f"可以写：{'、'.join(options)}。"
        return error("S-0204", f"不认识的“{details['input']}”", place, hint=hint)
    odd = _odd_ends(details["input"])
    return error("S-0203", _REASONS.get(kind, details["msg"]), locate(value, path, default), hint=odd)


def _odd_ends(value: Any) -> str | None:
    """The hint about a space at the end of a value that nobody sees, or quotes that are no YAML."""
    if not isinstance(value, Text) or value.quoted or not value:
        return None
    name = odd_space(value[-1]) or odd_space(value[0])
    if name:
        return f"“{value.strip()}”旁边有{name}，删掉。"
    is_quoted = len(value) > 1 and value[0] in "“”‘’" and value[-1] in "“”‘’"
    return f"去掉中文引号，写成 {value[1:-1]}。" if is_quoted else None


def _key_place(value: Any, path: tuple[Any, ...], default: Location) -> Location:
    parent = value
    for step in path[:-1]:
        parent = parent[step]
    key_location = getattr(parent, "key_location", None)
    return key_location(path[-1]) if key_location else locate(value, path, default)


def _nearest(model: type[BaseModel], path: tuple[Any, ...], value: Any) -> str | None:
    key = str(path[-1])
    if key[:1].isdigit():
        return "数里不能有千分位逗号：1,234.56 请写成 1234.56。"
    known = _fields_at(model, path[:-1])
    close = _close(key, known)
    if close:
        return f"是不是“{close}”？"
    if isinstance(value, Text) and not value and not value.quoted:
        return "它没有值：是上一个值里的英文逗号断开的，给那个值加英文引号，或者改用中文逗号“，”。"
    return f"这里可以写：{'、'.join(known)}。" if known else None


def _close(key: str, known: list[str]) -> str | None:
    return next(iter(difflib.get_close_matches(key, known, n=1, cutoff=_ALIKE)), None)


def _fields_at(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The keys the model knows at `path`, as far as its annotations tell."""
    schema = _schema(model)
    node = schema
    for step in path:
        node = _resolve(schema, node)
        if isinstance(step, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(step) or node.get("additionalProperties", {})
    return list(_resolve(schema, node).get("properties", {}))


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(mode="validation")


def _resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    for option in [node, *node.get("anyOf", [])]:
        if "$ref" in option:
            found: dict[str, Any] = schema["$defs"][option["$ref"].rsplit("/", 1)[-1]]
            return found
        if "items" in option:
            return dict(option)
    return node
