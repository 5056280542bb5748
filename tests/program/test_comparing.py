"""`gongkai show` and `gongkai diff` on the repository's own documents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import UNIT

CONTENT = REPOSITORY / "content"


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, [*words, "--templates", str(REPOSITORY / "templates")])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of one unit in which a figure is ten thousand 元 more."""
    shutil.copytree(CONTENT / UNIT, tmp_path / "content" / UNIT)
    shutil.copy(CONTENT / "site.yaml", tmp_path / "content")
    accounts = tmp_path / "content" / KEY / "accounts.yaml"
    text = accounts.read_text("utf-8")
    assert text.count("项目支出: 151.73") == 1
    accounts.write_text(text.replace("项目支出: 151.73", "项目支出: 152.73"), "utf-8")
    return tmp_path / "content"


def test_a_table_is_drawn_with_the_names_beside_the_codes() -> None:
    shown = run("show", KEY, "支出表", "--content", str(CONTENT))
    [line] = [line for line in shown.splitlines() if "2101501" in line]
    assert line.split() == ["2101501", "行政运行", "255.42", "255.42", "0.00", "0.00", "0.00", "0.00"]
    assert "支出决算表　单位：万元" in shown
    assert "收入决算表" not in shown


@pytest.mark.parametrize("key", [*DOCUMENTS.values(), *BUDGETS.values()])
def test_all_tables_of_every_document_are_drawn(key: str) -> None:
    shown = run("show", key, "--content", str(CONTENT))
    assert shown.count("单位：") >= 8


def test_the_words_are_shown_when_asked_for_and_a_page_holds_the_same() -> None:
    page = run("show", KEY, "支出表", "--text", "--format", "html", "--content", str(CONTENT))
    assert page.startswith("<!DOCTYPE html>")
    assert "2023年度支出合计450.50万元" in page
    assert "255.42" in page


def test_a_table_or_a_document_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    assert "没有“支出”；有的表：收支总表、" in run("show", KEY, "支出", "--content", str(CONTENT), code=2)
    assert "写全一份" in run("show", "shili-jiaoyuju", "--content", str(CONTENT), code=2)


def test_a_changed_figure_is_told_wherever_it_stands_though_it_is_an_error_now(changed: Path) -> None:
    told = run("diff", str(CONTENT), "--only", KEY, "--content", str(changed), code=1)
    assert "支出表!2101599.项目支出  151.73万元 → 152.73万元  支出决算表 其他医疗保障管理事务支出 项目支出" in told
    assert "    - 年初预算为247.50万元，支出决算为151.73万元" in told
    assert "    + 年初预算为247.50万元，支出决算为152.73万元" in told


def test_a_published_site_is_compared_with_what_would_be_published_now(built_site: Path, changed: Path) -> None:
    assert "没有不同" in run("diff", str(built_site), "--only", UNIT, "--content", str(CONTENT))
    told = json.loads(
        run("diff", str(built_site), "--only", UNIT, "--format", "json", "--content", str(changed), code=1)
    )
    assert [each["key"] for each in told] == [KEY]


def test_what_is_neither_a_folder_nor_a_revision_is_refused() -> None:
    assert "没有文件夹或者 git 版本“nowhere”" in run("diff", "nowhere", "--content", str(CONTENT), code=2)
