"""Which parts of a schema say what may stand at a place, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.schemas.trees import Node
from generator.schemas.values import DEFINITIONS

Path = tuple[str | int, ...]
"""The keys, and numbers of rows, that lead to a place of a file."""
_ALTERNATIVES = ("anyOf", "oneOf", "allOf")
_CASES = ("then", "else")


def parts_at(schema: Node, path: Path) -> list[Node]:
    """Every part that speaks of what stands at a path, whatever else the file says."""
    parts = [*_spread(schema, schema)]
    for step in path:
        parts = [part for each in parts for below in _below(each, step) for part in _spread(schema, below)]
    return parts


def _spread(schema: Node, node: Node) -> Iterator[Node]:
    """A node with all that it is made of: what it refers to, its alternatives, what holds in some cases."""
    yield node
    if "$ref" in node:
        yield from _spread(schema, schema[DEFINITIONS][node["$ref"].rsplit("/", 1)[-1]])
    for branch in _ALTERNATIVES:
        for each in node.get(branch, ()):
            yield from _spread(schema, each)
    for case in _CASES:
        if case in node:
            yield from _spread(schema, node[case])


def _below(node: Node, step: str | int) -> Iterator[Node]:
    if isinstance(step, int):
        yield from filter(_is_node, [node.get("items")])
        return
    if step in node.get("properties", {}):
        yield node["properties"][step]
        return
    named = [part for pattern, part in node.get("patternProperties", {}).items() if re.search(pattern, step)]
    yield from named or filter(_is_node, [node.get("additionalProperties")])


def _is_node(value: Any) -> bool:
    return isinstance(value, dict)
