"""How an editor judges a file of authors: YAML 1.2 read as JSON, then the schema."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import yaml

_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_QUOTES_OR_BLOCK = ('"', "'", "|", ">")

Value = Any
"""What JSON knows."""


def as_json(text: str) -> Value:
    """What an editor reads; raises yaml.YAMLError where that is nothing."""
    return _value(yaml.compose(text, Loader=yaml.SafeLoader))


def refusals(schema: dict[str, Value], text: str) -> list[str]:
    """Where and why a schema refuses a text that can be read."""
    faults = jsonschema.Draft7Validator(schema).iter_errors(as_json(text))
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for fault in faults]


def _value(node: yaml.Node | None) -> Value:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style in _QUOTES_OR_BLOCK else _plain(str(node.value))


def _plain(text: str) -> Value:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
