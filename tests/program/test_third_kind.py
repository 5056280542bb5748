"""A kind of document is one value: with it and its folder in a pack, a document of it is loaded, checked and built.

And no other file of the program names a kind.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from generator.kinds import registry
from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.publish.build import build
from generator.publish.build import check
from generator.publish.project import Options
from generator.publish.project import Project
from generator.source.folders import find_disclosures
from tests.project_copy import REPOSITORY
from tests.project_copy import render_in_process
from tests.unit.builders import LEDGER
from tests.unit.builders import World
from tests.unit.builders import ids

GOVERNMENT = Kind(
    slug="government-accounts",
    word="政府决算",
    own_column="决算数",
    basic_column="决算数",
    compared=("上年数", "增减额"),
    phase="executed",
    approval_years=(1, 1),
)
ACCOUNTS = """
    金额单位: 万元
    收入: [{科目: 2010101, 财政拨款收入: 16}]
    支出: [{科目: 2010101, 基本支出: 16}]
    上年数: {支出: 12.80}
"""
TEMPLATE = """
    {#
      绩效  开展了什么
    #}
    ## 一、支出

    {{ 年度 }}年支出{{ 支出.决算数 }}万元，比上年增加{{ 支出.增减额 }}万元。

    {{ 文("绩效") }}
"""
WORDS = LEDGER.replace("accounts.年初预算: {种类: [决算]}", "accounts.年初预算: {种类: [决算, 政府决算]}")
RULE = "审核公式: [{编号: R-0301, 名称: 支出, 公式: 支出表!合计.基本支出 = 支出.决算数, 依据: 表样}]"
KEY = "shili/2023-government-accounts"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A project with one document of a third kind, and a pack that has nothing but that kind."""
    monkeypatch.setattr(registry, "_KINDS", (*kinds(), GOVERNMENT))
    for folder in ("site", "print", "schema"):
        shutil.copytree(REPOSITORY / "templates" / folder, tmp_path / "templates" / folder)
    return World(
        tmp_path,
        kind=GOVERNMENT,
        accounts=ACCOUNTS,
        narrative="## 绩效\n\n开展绩效自评。\n",
        narrative_template=TEMPLATE,
        items="指标: {支出: {决算数: 支出表!合计.本年支出合计}}",
        glossary_pack="科目释义: {'2010101': 维持机关运转的支出。}",
        rules=RULE,
        head="{范围: 单位, 模板包: national, 状态: 已批复, 批复日期: 2024-09-01, 公开日期: 2024-09-10}",
        pack="表头: {左: 共用, 中: '', 右: ''}\n同义栏: []",
        more={
            "content/site.yaml": "名称: 示例县",
            "templates/packs/national/government-accounts/pack.yaml": "表头: {中: 政府决算}",
            "templates/packs/national/ledger.yaml": WORDS,
        },
    )


def project(world: World) -> Project:
    return Project(world.root / "content", world.root / "templates", world.root / "site")


def silent(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody reads."""


def test_its_folder_is_found_and_its_pack_holds_what_the_kind_says(world: World) -> None:
    folders, findings = find_disclosures(world.root / "content")
    assert ([folder.key for folder in folders], findings) == ([KEY], [])
    assert (world.pack.file.表头.左, world.pack.file.表头.中) == ("共用", "政府决算")


def test_it_is_compared_by_its_own_columns_alone(world: World) -> None:
    measure = world.measures.get("支出", "增减额")
    assert measure is not None
    assert measure.text == "3.20"
    with pytest.raises(KeyError):
        world.measures.get("支出", "完成率")


def test_it_is_checked(world: World) -> None:
    outcome = check(project(world), (), silent)
    assert [finding.message for finding in outcome.findings] == []
    assert outcome.reviews[KEY].by_rule["R-0301"].total() == 1


def test_keys_of_others_and_its_own_are_told_apart(world: World) -> None:
    file = world.folder.path / "accounts.yaml"
    file.write_text(file.read_text("utf-8").replace("基本支出: 16", "基本支出: 16, 年初预算: 1"), "utf-8")
    file.write_text(file.read_text("utf-8") + "年初预算: {支出: 15}\n", "utf-8")
    findings = check(project(world), (), silent).findings
    assert ids(findings) == ["S-0310"]
    assert findings[0].message == "“年初预算”只用于决算"


def test_a_pack_without_it_says_so(world: World) -> None:
    shutil.rmtree(world.root / "templates/packs/national/government-accounts")
    [finding] = check(project(world), (), silent).findings
    assert (finding.id, finding.message) == ("S-0135", "模板包“national”没有政府决算的表样，不能公开政府决算")


def test_it_is_built(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    render_in_process(monkeypatch)
    outcome = build(project(world), (), silent, strict=False, options=Options(pdf=False))
    assert (outcome.published, outcome.findings) == ([KEY], [])
    site = world.root / "site"
    page = (site / KEY / "index.html").read_text("utf-8")
    assert "2023年度单位政府决算公开" in page
    assert ">3.20</data>万元" in page
    assert json.loads((site / KEY / "data.json").read_text("utf-8"))["kind"] == "政府决算"
    records = list(csv.DictReader(io.StringIO((site / KEY / "csv/figures.csv").read_text("utf-8-sig"))))
    assert {(record["kind"], record["phase"]) for record in records} == {("政府决算", "executed"), ("政府决算", "")}
    assert '<option value="government-accounts">政府决算</option>' in (site / "search/index.html").read_text("utf-8")
    assert "预算、决算、政府决算文本" in (site / "index.html").read_text("utf-8")


# --- nobody else names a kind

OWN = {"kinds/budget.py", "kinds/final_accounts.py", "kinds/registry.py"}
_SLUG = re.compile(rf"(?<![a-z])({'|'.join(kind.slug for kind in kinds())})(?![a-z-])")


_WORDS = {"决算", "、".join(registry.kind_words())}  # 预算 alone is also what accounts are held against
_VALUES = ("generator.kinds.budget", "generator.kinds.final_accounts")


def named(path: Path) -> list[str]:
    """Where a file names a kind: a slug in a text that is no docstring, the word alone, or an import of its value."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            found += [node.value] if _SLUG.search(node.value) or node.value in _WORDS else []
        if isinstance(node, ast.ImportFrom) and node.module in _VALUES:
            found.append(node.module)
    return found


def test_no_other_file_of_the_program_names_a_kind() -> None:
    root = REPOSITORY / "generator"
    naming = {path.relative_to(root).as_posix(): found for path in root.rglob("*.py") if (found := named(path))}
    assert naming.keys() == OWN, naming


def test_no_page_template_names_a_kind() -> None:
    folders = (REPOSITORY / "templates" / name for name in ("site", "print"))
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    told = re.compile("final-accounts|预算、决算|预算和决算|预算公开,决算公开|预算决算公开")
    assert [path.name for path in files if told.search(path.read_text("utf-8"))] == []


def test_the_contract_of_data_json_knows_every_kind() -> None:
    schema = json.loads((REPOSITORY / "templates/schema/data-2.schema.json").read_text("utf-8"))
    assert set(schema["properties"]["kind"]["enum"]) == {kind.word for kind in kinds()}
