"""Packs that live with their office, in `packs/` beside `content/`: found, checked, published with, and watched."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from generator.cli import main
from generator.publish.build import build
from generator.publish.build import check
from generator.publish.output_guard import UnsafeOutputError
from generator.publish.output_guard import refuse_place
from generator.publish.project import Options
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.source.finding import Finding
from generator.tables.pack_library import PackLibrary
from tests.project_copy import REPOSITORY
from tests.project_copy import render_in_process
from tests.project_copy import tree
from tests.project_copy import without_search
from tests.unit.builders import World

KEY = "shili/2023-final-accounts"
BEIXIAN = "名称: 北县\n继承: national\n省份: 示例省\n表头: {中: 北县的表头}\n"
SENTENCE = """
    {% extends "national/final-accounts/narrative.md" %}
    {% block 支出 %}北县{{ 年度 }}年支出{{ 支出.决算数 }}万元。{% endblock %}
"""
TEMPLATE = """
    {#
      绩效  开展了什么
    #}
    ## 一、支出

    {% block 支出 %}{{ 年度 }}年支出{{ 支出.决算数 }}万元。{% endblock %}

    {{ 文("绩效") }}
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A project of one disclosure with a pack of its own; the shipped packs are hardly more than its forms."""
    for folder in ("site", "print", "schema"):
        shutil.copytree(REPOSITORY / "templates" / folder, tmp_path / "templates" / folder)
    return World(
        tmp_path,
        accounts="{金额单位: 万元, 收入: [{科目: 2010101, 财政拨款收入: 16}], 支出: [{科目: 2010101, 基本支出: 16}]}",
        narrative="## 绩效\n\n开展绩效自评。\n",
        narrative_template=TEMPLATE,
        items="指标: {支出: {决算数: 支出表!合计.本年支出合计}}",
        glossary_pack="科目释义: {'2010101': 维持机关运转的支出。}",
        head="{范围: 单位, 模板包: beixian, 状态: 已批复, 批复日期: 2024-09-01, 公开日期: 2024-09-10}",
        pack="同义栏: []",
        more={
            "content/site.yaml": "名称: 示例县",
            "packs/beixian/pack.yaml": BEIXIAN,
            "packs/beixian/final-accounts/narrative.md": SENTENCE,
            "templates/packs/henan/pack.yaml": BEIXIAN.replace("北县", "河南"),
        },
    )


def project(world: World, packs: str = "packs") -> Project:
    return Project(world.root / "content", world.root / "templates", world.root / "site", packs=world.root / packs)


def silent(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody reads."""


def built(project: Project) -> RunResult:
    return build(project, (), silent, strict=False, options=Options(pdf=False, jobs=1))


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.id, str(finding.location)) for finding in findings]


def run(world: World, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--templates", str(world.root / "templates")])


def write(world: World, file: str, text: str) -> None:
    path = world.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_it_is_published_with_and_its_hash_stands_in_the_manifest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    render_in_process(monkeypatch)
    without_search(monkeypatch)
    outcome = built(project(world))
    assert (outcome.published, outcome.findings) == ([KEY], [])
    folder = world.root / "site" / KEY
    page = (folder / "index.html").read_text("utf-8")
    assert "北县2023年支出" in page
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    files = sorted(path for path in (world.root / "packs/beixian").rglob("*") if path.is_file())
    names = [(path.relative_to(world.root / "packs/beixian").as_posix(), path.read_bytes()) for path in files]
    listed = "\n".join(f"{name}\t{hashlib.sha256(data).hexdigest()}" for name, data in sorted(names))
    assert manifest["packs"] == {"beixian": hashlib.sha256(listed.encode()).hexdigest()}
    for path in (world.root / "site").rglob("*"):
        assert path.is_dir() or str(world.root).encode() not in path.read_bytes(), path

    assert built(project(world)).reasons == {KEY: []}
    write(world, "packs/beixian/pack.yaml", BEIXIAN.replace("表头}", "新表头}"))
    assert built(project(world)).reasons == {KEY: ["模板包 beixian 改动"]}

    elsewhere = world.root / "别处"
    for name in ("content", "templates", "packs"):
        shutil.copytree(world.root / name, elsewhere / name)
    world_there = Project(*(elsewhere / name for name in ("content", "templates", "site")), packs=elsewhere / "packs")
    built(world_there)
    assert tree(elsewhere / "site") == tree(world.root / "site")


def test_it_is_found_beside_the_content_and_where_it_is_said_to_be(world: World) -> None:
    content = ("--content", str(world.root / "content"))
    assert run(world, "check", *content).exit_code == 0
    (world.root / "packs").rename(world.root / "ours")
    missing = run(world, "check", *content)
    assert (missing.exit_code, "没有模板包“beixian”" in missing.output) == (1, True)
    assert run(world, "check", *content, "--packs", str(world.root / "ours")).exit_code == 0
    wrong = run(world, "check", *content, "--packs", str(world.root / "theirs"))
    assert (wrong.exit_code, "没有 theirs 文件夹" in wrong.output) == (2, True)


def test_its_findings_name_its_own_file_and_quote_the_line(world: World) -> None:
    write(world, "packs/beixian/final-accounts/items.yaml", "指标: {支出: {决算数: 支出表!合汁.本年支出合计}}\n")
    result = run(world, "check", "--content", str(world.root / "content"))
    assert result.exit_code == 1
    assert "packs/beixian/final-accounts/items.yaml:1:" in result.output
    assert "支出表!合汁" in result.output
    assert str(world.root) not in result.output


def test_a_broken_template_is_told_at_its_own_file_as_a_sentence(world: World) -> None:
    (world.root / "packs/beixian/final-accounts/narrative.md").write_bytes("年度".encode("gbk"))
    assert told(check(project(world), (), silent).findings) == [
        ("S-0103", "packs/beixian/final-accounts/narrative.md:1:1")
    ]


def test_its_commands_need_no_content(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(world.root / "content")
    empty = world.root / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    packs = ("--packs", str(world.root / "packs"))
    checked = run(world, "pack", "check", "beixian", *packs)
    assert (checked.exit_code, checked.output.splitlines()[0]) == (0, "beixian 决算（看了 2020 年度）")
    assert run(world, "rules", "--pack", "beixian", *packs).exit_code == 0
    unknown = run(world, "rules", "--pack", "beixian")
    assert (unknown.exit_code, unknown.output) == (2, "没有“beixian”这个模板包\n")


def test_the_packs_of_the_program_are_nobodys_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world.root / "templates")
    assert run(world, "pack", "check", "national").exit_code == 0


@pytest.mark.parametrize(
    ("name", "says", "finding"),
    [
        ("henan", "", ("T-0115", "packs/henan/pack.yaml:1:1")),
        ("henan", "替代: 否\n", ("T-0115", "packs/henan/pack.yaml:5:5")),
        ("henan", "替代: 是\n", None),
        ("national", "替代: 是\n", ("T-0115", "packs/national/pack.yaml:5:5")),
        ("dongxian", "替代: 是\n", ("T-0115", "packs/dongxian/pack.yaml:5:5")),
    ],
)
def test_a_shipped_name_is_taken_but_by_who_says_so(
    world: World, name: str, says: str, finding: tuple[str, str] | None
) -> None:
    write(world, f"packs/{name}/pack.yaml", BEIXIAN + says)
    library = PackLibrary(world.root / "templates/packs", world.root / "packs")
    assert told(library.own_problems) == ([finding] if finding else [])
    assert told(check(project(world), (), silent).findings) == ([finding] if finding else [])


def test_nothing_is_published_while_a_pack_bears_a_shipped_name(world: World) -> None:
    write(world, "packs/henan/pack.yaml", BEIXIAN)
    outcome = built(project(world))
    assert (outcome.published, told(outcome.findings)) == ([], [("T-0115", "packs/henan/pack.yaml:1:1")])
    assert not (world.root / "site").exists()


def test_who_replaces_a_shipped_pack_is_used_instead(world: World) -> None:
    write(world, "packs/henan/pack.yaml", BEIXIAN + "替代: 是\n")
    head = world.root / "content" / KEY / "disclosure.yaml"
    head.write_text(head.read_text("utf-8").replace("beixian", "henan"), "utf-8")
    [prepared] = check(project(world), (), silent).prepared
    assert prepared.book is not None
    assert prepared.book.pack.file.表头.中 == "北县的表头"


def test_a_template_reads_nothing_but_packs(world: World) -> None:
    write(world, "secret.md", "秘密\n")
    (world.root / "packs/beixian/secret.md").symlink_to(world.root / "secret.md")
    for name in ("beixian/secret.md", "beixian/../../secret.md", "../secret.md", str(world.root / "secret.md")):
        text = SENTENCE.replace("{% block 支出 %}", f'{{% block 支出 %}}{{% include "{name}" %}}')
        write(world, "packs/beixian/final-accounts/narrative.md", text)
        outcome = check(project(world), (), silent)
        assert outcome.blocks(strict=False), name
        assert all(each.document is None or "秘密" not in each.document.narrative for each in outcome.prepared)


def test_nothing_is_published_into_it(world: World) -> None:
    with pytest.raises(UnsafeOutputError, match="它是 packs 文件夹或者在其中"):
        refuse_place(world.root / "packs/site", project(world))


def test_its_forms_are_drawn_for_a_terminal_and_for_a_page(world: World) -> None:
    packs = ("--packs", str(world.root / "packs"))
    text = run(world, "pack", "show", "beixian", "支出表", *packs)
    assert (text.exit_code, "│ 基本支出" in text.output) == (0, True)
    assert len({len(line.encode("gbk")) for line in text.output.splitlines() if line.startswith("│")}) == 1
    page = run(world, "pack", "show", "beixian", "--format", "html", *packs)
    assert (page.exit_code, page.output.startswith("<!DOCTYPE html>"), "基本支出" in page.output) == (0, True, True)
    missing = run(world, "pack", "show", "beixian", "支岀表", *packs)
    assert (missing.exit_code, missing.output) == (2, "“beixian”没有“支岀表”这张表\n")


def test_a_new_pack_checks_clean_and_differs_in_nothing(tmp_path: Path) -> None:
    runner, packs = CliRunner(), ("--packs", str(tmp_path / "packs"))
    made = runner.invoke(main, ["pack", "new", "beixian", "--province", "北: 县", "--to", str(tmp_path / "packs")])
    assert made.exit_code == 0
    names = ["beixian/pack.yaml", "beixian/budget/pack.yaml", "beixian/final-accounts/pack.yaml"]
    assert sorted(made.output.split()) == sorted(str(tmp_path / "packs" / name) for name in names)
    checked = runner.invoke(main, ["pack", "check", "beixian", *packs])
    assert (checked.exit_code, "错误" in checked.output, "警告" in checked.output) == (0, False, False)
    compared = runner.invoke(main, ["pack", "diff", "national", "beixian", *packs])
    assert (compared.exit_code, compared.output) == (0, "决算：相同\n预算：相同\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("henan", "已经有“henan”，没有写"),
        ("dongxian", "已经有“dongxian”，没有写"),
        ("../x", "模板包的名称“../x”只能用小写字母、数字和连字符"),
        ("北县", "模板包的名称“北县”只能用小写字母、数字和连字符"),
    ],
)
def test_a_new_pack_replaces_nothing(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "dongxian").mkdir()
    made = CliRunner().invoke(main, ["pack", "new", name, "--province", "北县", "--to", str(tmp_path)])
    assert (made.exit_code, made.output.strip()) == (2, told)
    assert [path.name for path in tmp_path.rglob("*")] == ["dongxian"]


def test_two_versions_of_a_pack_are_compared_by_their_folders(world: World) -> None:
    shutil.copytree(world.root / "packs", world.root / "earlier")
    write(world, "packs/beixian/pack.yaml", BEIXIAN.replace("北县的表头", "新的表头"))
    versions = [str(world.root / place / "beixian") for place in ("earlier", "packs")]
    text = run(world, "pack", "diff", *versions)
    assert text.output == "决算：1 处不同\n  pack.yaml\n    键“表头.中” 由 北县的表头 改为 新的表头\n"
    told = json.loads(run(world, "pack", "diff", *versions, "--format", "json").output)
    assert told == {"决算": [{"section": "pack.yaml", "sentence": "键“表头.中” 由 北县的表头 改为 新的表头"}]}
