"""The schema of accounts.yaml: rows by subject, and what may stand in each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.model.author_files import accounts_file
from generator.model.authoring import BASIC_SPENDING
from generator.model.bookkeeping import TOTAL_ROW
from generator.model.fields import FIGURE
from generator.model.fields import NAME
from generator.model.subjects import ECONOMIC_CLASS
from generator.model.subjects import ECONOMIC_LENGTHS
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import GOVERNMENT_CLASS
from generator.schemas.items import by_item
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import EACH
from generator.schemas.trees import Node
from generator.schemas.trees import nodes_at
from generator.schemas.trees import refine
from generator.schemas.trees import tree_of
from generator.schemas.values import DEFINITIONS
from generator.schemas.values import LOOKS_LIKE_A_CODE
from generator.schemas.values import by_code
from generator.schemas.values import code_value
from generator.schemas.values import codes_of
from generator.schemas.values import enter_words
from generator.schemas.values import one_of
from generator.schemas.values import reference
from generator.schemas.values import restrict
from generator.schemas.values import tell_words

_ROWS = ("收入", "支出")
_NATURES = (BASIC_SPENDING, "项目支出")
_SUBJECTS, _ITEMS, _BY_NAME = "功能分类科目", "功能分类项级科目", "按指标"
_OF_AN_ITEM = {"anyOf": [{"type": "integer", "minimum": 1_000_000}, {"type": "string", "pattern": "^[0-9]{7}$"}]}
_CLASSES = ("经济分类", "政府经济分类")
_LISTS = ("经济分类支出", "政府经济分类支出", "科目结转结余")
_BY_ITEM = ("上年数", "年初预算", "全年预算")
_ANY_CODE = {
    "anyOf": [
        {"type": "integer", "minimum": 100, "maximum": 9_999_999},
        {"type": "string", "pattern": f"{LOOKS_LIKE_A_CODE}|^{TOTAL_ROW}$"},
    ]
}
_NAMED = {
    "type": "object",
    "patternProperties": {LOOKS_LIKE_A_CODE: NAME},
    "additionalProperties": False,
}
"""Subjects that the catalogue of the year lacks."""


def accounts_schema(around: Surroundings) -> Node:
    """The schema, for the surroundings of a disclosure."""
    tree = tree_of(accounts_file(around.words))
    restrict(tree, "accounts", around)
    enter_words(tree, "accounts", around)
    tell_words(tree, "accounts", around)
    departments = codes_of(around.economic, ECONOMIC_LENGTHS, ECONOMIC_CLASS)
    governments = codes_of(around.economic, ECONOMIC_LENGTHS, GOVERNMENT_CLASS)
    tree[DEFINITIONS] = {
        _SUBJECTS: code_value(codes_of(around.functional, FUNCTIONAL_LENGTHS), TOTAL_ROW),
        _ITEMS: {"allOf": [reference(_SUBJECTS), _OF_AN_ITEM]},
        _BY_NAME: by_item(around),
    }
    strict: Node = {"基本支出明细": {"propertyNames": {"enum": [*departments, TOTAL_ROW]}}}
    for key, codes in zip(_CLASSES, (departments, governments), strict=True):
        tree[DEFINITIONS] |= {key: code_value(codes), f"按{key}": by_code(codes, FIGURE)}
        _divide(tree, key)
        strict[f"{key}支出"] = {"items": {"properties": {"科目": reference(key)}}}
    _set(tree, ("基本支出明细",), **_basic(by_code(departments, FIGURE)))
    for name in _LISTS:
        _set(tree, (name, EACH, "资金"), **one_of(around.words.fundings), default=around.words.fundings[0])
        _set(tree, (name, EACH, "科目"), **_ANY_CODE)
    for key in _BY_ITEM:
        _set(tree, (key,), allOf=[reference(_BY_NAME)])
    _set(tree, ("科目名称",), **_NAMED)
    strict["科目结转结余"] = {"items": {"properties": {"科目": reference(_ITEMS)}}}
    _name_codes(tree, strict, (departments, governments))
    return tree


def _basic(classes: Node) -> Node:
    """基本支出明细: economic classes, and what they make together."""
    total = {**FIGURE, "title": "全部基本支出"}
    return {**classes, "properties": {**classes["properties"], TOTAL_ROW: total}}


def _set(tree: Node, path: tuple[str, ...], **stated: Any) -> None:
    for node in [*nodes_at(tree, path)]:
        refine(node, **stated)


def _divide(tree: Node, key: str) -> None:
    """Economic classes of a row: of its only kind of spending, or of each."""
    by_nature = {nature: {"allOf": [reference(f"按{key}")], "description": f"{nature}按{key}"} for nature in _NATURES}
    each = {"type": "object", "properties": by_nature, "additionalProperties": False}
    _set(tree, ("支出", EACH, key), anyOf=[reference(f"按{key}"), each])


def _name_codes(tree: Node, strict: Node, classes: Iterable[Iterable[str]]) -> None:
    """Codes are those of the catalogue; any others too where the file itself names a subject that that lacks."""
    known = reference(_SUBJECTS)
    by_class = {
        key: {"anyOf": [{"propertyNames": {"enum": list(codes)}}, {"propertyNames": {"enum": list(_NATURES)}}]}
        for key, codes in zip(_CLASSES, classes, strict=True)
    }
    for key in _ROWS:
        _set(tree, (key, EACH, "科目"), **_ANY_CODE)
        strict[key] = {"items": {"properties": {"科目": known, **(by_class if key == "支出" else {})}}}
    row = {"required": ["名称", "科目"], "properties": {"科目": {"not": known}}}
    own = [{"required": [key], "properties": {key: {"contains": row}}} for key in _ROWS]
    named = {"required": ["科目名称"], "properties": {"科目名称": {"minProperties": 1}}}
    tree["if"] = {"anyOf": [*own, named]}
    tree["else"] = {"properties": strict}
