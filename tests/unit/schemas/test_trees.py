"""A model's schema without references, and what stands at a path of it."""

from __future__ import annotations

from pydantic import Field

from generator.model.fields import Authored
from generator.model.fields import NameField
from generator.model.fields import WholeField
from generator.schemas.trees import EACH
from generator.schemas.trees import nodes_at
from generator.schemas.trees import refine
from generator.schemas.trees import remove
from generator.schemas.trees import tree_of


class Row(Authored):
    """One row."""

    科目: NameField = Field(description="编码")
    年: WholeField | None = None


class Sheet(Authored):
    """All rows."""

    行: list[Row] = Field(description="各行")
    名: dict[NameField, Row] = {}


def test_nothing_is_referred_to_and_nothing_is_told_in_another_language() -> None:
    tree = tree_of(Sheet)
    assert "$ref" not in str(tree)
    assert "One row" not in str(tree)
    assert tree["properties"]["行"]["description"] == "各行"
    assert tree["properties"]["行"]["items"]["properties"]["科目"]["title"] == "科目"
    assert tree["required"] == ["行"]


def test_no_author_writes_null() -> None:
    assert {"type": "null"} not in tree_of(Row)["properties"]["年"]["anyOf"]


def test_a_path_leads_through_lists_and_names() -> None:
    tree = tree_of(Sheet)
    assert [node["description"] for node in nodes_at(tree, ("行", EACH, "科目"))] == ["编码"]
    assert [node["description"] for node in nodes_at(tree, ("名", EACH, "科目"))] == ["编码"]
    assert list(nodes_at(tree, ("行", EACH, "没有"))) == []


def test_a_key_is_taken_out_of_rows() -> None:
    tree = tree_of(Sheet)
    remove(tree, ("行", "年"))
    assert tree["properties"]["行"]["items"]["properties"].keys() == {"科目"}
    assert [*nodes_at(tree, ("名", EACH, "年"))]


def test_a_refined_value_keeps_its_words() -> None:
    tree = tree_of(Row)
    refine(tree["properties"]["科目"], enum=["201"])
    assert tree["properties"]["科目"] == {"title": "科目", "description": "编码", "enum": ["201"]}
