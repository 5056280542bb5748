"""How two packs differ, in sentences: each kind of change on small packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.cases import newest
from generator.packs.differences import differences
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

RULE = "审核公式: [{编号: R-0301, 名称: 支出, 公式: 支出表!合计.基本支出 = 支出.决算数, 依据: 表样}]"
TEMPLATE = "{% block 甲 %}第一句。第二句。{% endblock %}{% block 乙 %}第三句。{% endblock %}"
HEIR = "名称: 北县\n继承: national\n省份: 北县\n"


def told(root: Path, **files: str) -> list[str]:
    """What an heir has otherwise, each with its section."""
    made = World(
        root,
        items="指标: {支出: {决算数: 支出表!合计.本年支出合计}}",
        rules=RULE,
        narrative_template=TEMPLATE,
        more={
            "templates/packs/beixian/pack.yaml": HEIR + files.pop("pack", ""),
            **{f"templates/packs/beixian/final-accounts/{name}": text for name, text in files.items()},
        },
    )
    packs = [newest(made.library, name, made.kind, made.catalogues) for name in ("national", "beixian")]
    assert [findings for _, findings in packs] == [[], []]
    (one, _), (other, _) = packs
    assert one is not None
    assert other is not None
    return [f"{each.section}：{each.sentence}" for each in differences((made.library, one), (made.library, other))]


def test_who_only_inherits_is_the_same(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ("改栏: [{键: 基本支出, 名称: 基本}]", "支出表的栏：栏“基本支出”的 名称 由 基本支出 改为 基本"),
        ("删栏: 基本支出", "支出表的栏：少了栏“基本支出”"),
        ("加栏: [{名称: 其他, 取数: {性质: 经营支出}}]", "支出表的栏：多了栏“其他”：名称 其他，取数.性质 [经营支出]"),
        ("改栏: [{键: 基本支出, 在后: 项目支出}]", "支出表的栏：栏“项目支出”移到“本年支出合计”之后"),
        ("加行: [{项目: 其中}]", "支出表的行：多了行“其中”：项目 其中"),
        ("注: [另有说明]", "支出表：多了键“注”：[另有说明]"),
        ("名称: 支出表（北县）", "支出表：键“名称” 由 支出决算表 改为 支出表（北县）"),
    ],
)
def test_a_change_of_a_form_is_one_sentence(tmp_path: Path, changes: str, sentence: str) -> None:
    assert told(tmp_path, **{"forms/01.yaml": f"表: 支出表\n{changes}\n"}) == [sentence]


def test_a_column_under_another_key_is_renamed(tmp_path: Path) -> None:
    changed = SPENDING_FORM.replace("基本支出, 取数: {性质: 基本支出}", "基本, 取数: {性质: 基本支出}")
    assert changed != SPENDING_FORM
    assert told(tmp_path, **{"forms/01.yaml": changed}) == ["支出表的栏：栏“基本支出”改叫“基本”，其余相同"]


def test_rules_items_and_what_pack_yaml_says_are_told(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        pack="表头: {右: 单位}\n",
        **{
            "rules/01.yaml": RULE.replace("依据: 表样", "依据: 表样, 级别: 警告"),
            "items.yaml": "指标: {支出: {决算数: 支出表!合计.基本支出}}",
        },
    ) == [
        "pack.yaml：键“表头.右” 由 \"单位：{金额单位}\" 改为 单位",
        "指标：指标“支出”的 决算数 由 \"支出表!合计.本年支出合计\" 改为 \"支出表!合计.基本支出\"",
        "审核公式：公式“R-0301”的 级别 写了 警告",
    ]  # fmt: skip


def test_sentences_are_told_block_by_block(tmp_path: Path) -> None:
    template = '{% extends "national/final-accounts/narrative.md" %}{% block 甲 %}第一句。别的一句。{% endblock %}'
    assert told(tmp_path, **{"narrative.md": template}) == ["narrative.md：“甲”由“第二句。”改为“别的一句。”"]
