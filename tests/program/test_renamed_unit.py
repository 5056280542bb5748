"""A unit that was renamed: each disclosure bears the name of its year, pages about all the latest and the former."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.publish.build import build
from generator.publish.project import Options
from generator.publish.project import Project
from tests.project_copy import REPOSITORY
from tests.project_copy import render_in_process
from tests.project_copy import without_search
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: [{科目: 2010101, 财政拨款收入: 16}]
    支出: [{科目: 2010101, 基本支出: 16}]
"""
HEAD = "{{范围: 单位, 模板包: national, 状态: 已批复, 批复日期: {year}-09-01, 公开日期: {year}-09-10}}"
TEMPLATE = '{#\n  绩效  做了什么\n#}\n## 一、支出\n\n{{ 单位名 }}支出{{ 支出.决算数 }}万元。\n\n{{ 文("绩效") }}\n'
OLDER = "content/shili/2022-final-accounts"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is published of two years of a unit that was renamed between them."""
    render_in_process(monkeypatch)
    without_search(monkeypatch)
    for folder in ("site", "print", "schema"):
        shutil.copytree(REPOSITORY / "templates" / folder, tmp_path / "templates" / folder)
    narrative = "## 绩效\n\n开展绩效自评。\n"
    made = World(
        tmp_path,
        accounts=ACCOUNTS,
        narrative=narrative,
        narrative_template=TEMPLATE,
        items="指标: {支出: {决算数: 支出表!合计.本年支出合计}}",
        glossary_pack="科目释义: {'2010101': 维持机关运转的支出。}",
        head=HEAD.format(year=2024),
        pack="同义栏: []",
        more={
            "content/site.yaml": "名称: 示例县",
            "content/shili/unit.yaml": "名称: [{名称: 旅游局, 至: 2022}, {名称: 文化和旅游局, 自: 2023}]\n省份: 示例省",
            f"{OLDER}/disclosure.yaml": HEAD.format(year=2023),
            f"{OLDER}/accounts.yaml": ACCOUNTS.replace("16", "15"),
            f"{OLDER}/operations.yaml": "金额单位: 万元",
            f"{OLDER}/profile.md": "示例局管理示例。",
            f"{OLDER}/narrative.md": narrative,
        },
    )
    project = Project(made.root / "content", made.root / "templates", made.root / "site")
    outcome = build(project, (), lambda *_: None, strict=False, options=Options(pdf=False))
    assert [finding.message for finding in outcome.findings] == []
    return made.root / "site"


def test_every_page_of_a_renamed_unit_has_the_name_of_its_years(site: Path) -> None:
    def page(name: str) -> str:
        return (site / name / "index.html").read_text("utf-8")

    older, newer = page("shili/2022-final-accounts"), page("shili/2023-final-accounts")
    assert "旅游局支出" in older
    assert "文化和旅游局" not in older
    assert "文化和旅游局支出" in newer
    assert "<h1>文化和旅游局</h1>" in page("shili")
    assert "曾用名：旅游局。" in page("shili")
    assert "曾用名：旅游局。" in page("shili/compare-final-accounts")
