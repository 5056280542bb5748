"""The schemas of site.yaml, unit.yaml and disclosure.yaml."""

from __future__ import annotations

from generator.model.authoring import DisclosureFile
from generator.model.authoring import UnitFile
from generator.model.fields import NAME
from generator.model.marks import UNPRINTED
from generator.model.marks import ZERO_MARKS
from generator.model.site import SiteFile
from generator.model.vocabulary import Vocabulary
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import Node
from generator.schemas.trees import nodes_at
from generator.schemas.trees import refine
from generator.schemas.trees import tree_of
from generator.schemas.values import one_of
from generator.tables.situation import VariantSpec

_IN_TABLES, _IN_TEXT = "表内", "文内"


def site_schema() -> Node:
    """The schema of site.yaml."""
    return tree_of(SiteFile)


def unit_schema(words: Vocabulary) -> Node:
    """The schema of unit.yaml, by the ledger's words that all packs have."""
    tree = tree_of(UnitFile)
    provinces = {str(short): str(full) for short, full in words.file.省份.items()}
    for node in [*nodes_at(tree, ("省份",))]:
        refine(node, **one_of({**provinces, **{full: short for short, full in provinces.items()}}))
    natures = one_of(words.natures)
    for node in [*nodes_at(tree, ("性质", "性质"))]:
        refine(node, **natures)
    tree["properties"]["性质"]["anyOf"][0] = natures
    return tree


def disclosure_schema(around: Surroundings) -> Node:
    """The schema of disclosure.yaml: packs there are, what the chosen one leaves to choose, fill in and show."""
    tree, pack, file = tree_of(DisclosureFile), around.pack, around.pack.file
    keys = tree["properties"]
    refine(keys["模板包"], **one_of({name: province or "各省通用" for name, province in around.packs.items()}))
    choices = {str(name): _choice(spec) for name, spec in file.选用.items()}
    refine(keys["选用"], type="object", properties=choices, additionalProperties=False)
    filled = {str(name): _told(NAME, "印在封面上") for name in file.封面.填} if file.封面 else {}
    refine(keys["封面"], type="object", properties=filled, additionalProperties=NAME)
    style = keys["显示"]["additionalProperties"]
    refine(style["properties"]["零"], enum=[*(mark for mark in ZERO_MARKS if mark != UNPRINTED), 0])
    of_tables = {**style, "properties": {key: node for key, node in style["properties"].items() if key != "金额单位"}}
    roles = [str(entry.表) for entry in file.公开表]
    shown = {_IN_TABLES: _told(of_tables, "所有公开表"), _IN_TEXT: _told(style, "情况说明里的数")}
    shown |= {role: _told(of_tables, f"只这一张表：{pack.forms[role].名称}") for role in roles}
    refine(keys["显示"], type="object", properties=shown, additionalProperties=False)
    return tree


def _choice(spec: VariantSpec) -> Node:
    return _told(one_of([str(each) for each in spec.可选]), f"不写是{spec.默认}")


def _told(node: Node, told: str) -> Node:
    return {**node, "description": told}
