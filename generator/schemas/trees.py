"""The JSON Schema of a pydantic model as one tree: no references, nothing that authors do not see."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

Node = dict[str, Any]
"""A JSON Schema, or a part of one."""
EACH = "*"
"""A step of a path: each row of a list, or what stands under each key that authors name."""
_DEFINITIONS = "$defs"
_OWN_WORDS = ("title", "description")
_MODELS = 64
_BRANCHES = ("anyOf", "allOf", "oneOf")


def tree_of(model: type[BaseModel]) -> Node:
    """The schema of a model: each property with its key for a title; no null, which no author can write."""
    schema = _schema(model)
    tree = _inlined(schema, schema.get(_DEFINITIONS, {}))
    return _without(tree, (*_OWN_WORDS, _DEFINITIONS))


def nodes_at(tree: Node, path: tuple[str, ...]) -> Iterator[Node]:
    """What a path of keys leads to, through lists and either way of writing a value."""
    if not path:
        yield tree
        return
    for branch in tree.get("anyOf", []):
        yield from nodes_at(branch, path)
    if "items" in tree:
        yield from nodes_at(tree["items"], path[1:] if path[0] == EACH else path)
    elif path[0] == EACH:
        for below in (tree.get("additionalProperties"), *tree.get("patternProperties", {}).values()):
            if isinstance(below, dict):
                yield from nodes_at(below, path[1:])
    elif path[0] in tree.get("properties", {}):
        yield from nodes_at(tree["properties"][path[0]], path[1:])


def remove(tree: Node, path: tuple[str, ...]) -> None:
    """Takes a key out of the mappings that a path leads to, so that it is refused like any unknown one."""
    for node in nodes_at(tree, path[:-1]):
        for mapping in (node, node.get("items", {}), *node.get("anyOf", [])):
            mapping.get("properties", {}).pop(path[-1], None)


def refine(node: Node, **stated: Any) -> None:
    """What a value of a node may be, instead of what its model says; its words stay."""
    words = {key: node[key] for key in _OWN_WORDS if key in node}
    node.clear()
    node.update({**words, **stated})


@lru_cache(maxsize=_MODELS)
def _schema(model: type[BaseModel]) -> Node:
    return model.model_json_schema(mode="validation")


def _inlined(node: Node, definitions: dict[str, Node]) -> Node:
    if "$ref" in node:
        target = _inlined(definitions[node["$ref"].rsplit("/", 1)[-1]], definitions)
        own = _inlined({key: value for key, value in node.items() if key != "$ref"}, definitions)
        return {**_without(target, _OWN_WORDS), **own}
    inlined = {key: _part(key, value, definitions) for key, value in node.items() if key != _DEFINITIONS}
    for branch in _BRANCHES:
        inlined = _of_one_branch(inlined, branch)
    if not isinstance(inlined.get("default"), str):
        inlined.pop("default", None)
    names = inlined.get("propertyNames", {})
    if "enum" in names:
        inlined["propertyNames"] = {**names, "enum": [name for name in names["enum"] if name]}
    return inlined


def _part(key: str, value: Any, definitions: dict[str, Node]) -> Any:
    if key == "properties":
        return {name: {**_inlined(below, definitions), "title": name} for name, below in value.items()}
    if isinstance(value, dict):
        return _inlined(value, definitions)
    if key in _BRANCHES:
        return [_inlined(each, definitions) for each in value if each != {"type": "null"}]
    return value


def _of_one_branch(node: Node, branch: str) -> Node:
    """A node with the only branch that is left merged into it."""
    if len(node.get(branch, ())) != 1:
        return node
    return {**node[branch][0], **_without(node, (branch,))}


def _without(node: Node, keys: tuple[str, ...]) -> Node:
    return {key: value for key, value in node.items() if key not in keys}
