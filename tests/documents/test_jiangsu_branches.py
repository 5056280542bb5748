"""The jiangsu pack on papers unlike the real one: all funds, decreases, zeros, nothing of last year, nothing at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.source.finding import Severity
from generator.source.folders import find_disclosures
from tests.project_copy import REPOSITORY

RICH = REPOSITORY / "tests/rules/rich/content/fengfu-jiangsu"
LAST = ("机关运行经费表", "政府采购预算表")
POOR = """
金额单位: 万元
收入: [{科目: 2050305, 财政专户管理资金收入: 100, 事业收入: 20}]
支出: [{科目: 2050305, 资金: 其他资金, 基本支出: 120}]
"""


@pytest.fixture
def workshop() -> Workshop:
    return Workshop(REPOSITORY / "templates")


def prepared(workshop: Workshop, content: Path) -> Prepared:
    [folder] = find_disclosures(content)[0]
    made = workshop.prepare(folder, together=False)
    assert [str(each) for each in made.findings if each.severity is not Severity.NOTE] == []
    return made


def told(made: Prepared) -> str:
    """The narrative as read."""
    assert made.document is not None
    [part] = [each for each in made.document.parts if each.title.startswith("第三部分")]
    return "".join(lxml_html.fromstring(f"<div>{part.html}</div>").text_content().split())


def copied(tmp_path: Path, **files: str) -> Path:
    """The rich document with other files in place of its own."""
    folder = shutil.copytree(RICH, tmp_path / "content" / RICH.name) / "2017-budget"
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return tmp_path / "content"


def test_all_funds_are_told_with_increases_and_decreases(workshop: Workshop, tmp_path: Path) -> None:
    text = told(prepared(workshop, copied(tmp_path)))
    for sentence in (
        "（2）政府性基金收入500万元，比上年减少150万元，下降23.08%。主要原因是",
        "2．财政专户管理资金收入1,600万元，比上年增加200万元。主要原因是",
        "3．其他资金收入860万元，与上年预算持平。",
        "4．上年结转资金120万元，与上年预算持平。",
        "单位预留机动经费预算150万元，比上年增加150万元（上年0万元）。",
        "另有150万元结转下年使用。",
        "（三）城乡社区支出（类）",
        "（1）公务用车购置费预算25万元，比上年减少5万元。主要原因是",
        "其中：采购货物360万元、采购工程150万元、采购服务60万元。",
    ):
        assert sentence in text


def test_without_figures_of_last_year_nothing_is_compared(workshop: Workshop, tmp_path: Path) -> None:
    accounts = (RICH / "2017-budget/accounts.yaml").read_text("utf-8").partition("上年数:")[0]
    narrative = "## 预算绩效\n\n项目都编报绩效目标。\n"
    text = told(prepared(workshop, copied(tmp_path, accounts_yaml=accounts, narrative_md=narrative)))
    assert not re.search("上年(?!结转)|持平|增长|下降|主要原因", text)


def test_a_public_institution_without_appropriations_has_empty_tables(workshop: Workshop, tmp_path: Path) -> None:
    operations = "金额单位: 万元\n"
    content = copied(tmp_path, accounts_yaml=POOR, operations_yaml=operations, narrative_md="## 政府采购\n\n不采购。\n")
    made = prepared(workshop, content)
    assert made.document is not None
    empty = [grid.role for grid in made.document.tables if grid.block.body[-1].cells[0].text == "此表为空"]
    assert empty == ["财政拨款支出表", "财政拨款基本支出表", "一般公共预算支出表", "基本支出表", "政府性基金表", *LAST]
    text = told(made)
    for sentence in (
        "1．财政拨款收入0万元，分为：（1）一般公共预算收入0万元。2．财政专户管理资金收入100万元。3．其他资金收入20万元。",
        "财政专户管理资金100万元，占83.33%。其他资金20万元，占16.67%。",
        "没有用一般公共预算安排“三公”经费。",
        "没有用一般公共预算安排会议费。",
        "没有安排机关运行经费。",
        "没有编列政府采购支出预算。不采购。",
        "没有实行绩效目标管理的项目。",
    ):
        assert sentence in text
    assert "政府性基金收入" not in text


def test_goals_are_told_from_the_accounts(workshop: Workshop, tmp_path: Path) -> None:
    operations = (RICH / "2017-budget/operations.yaml").read_text("utf-8")
    goals = "绩效管理: {项目数: {编报绩效目标: 3}, 金额: {编报绩效目标: 560万元}}\n"
    text = told(prepared(workshop, copied(tmp_path, operations_yaml=f"{operations}\n{goals}")))
    assert "实行绩效目标管理的项目3个，涉及资金560万元。" in text


def test_appropriations_of_the_year_before_stand_on_the_income_side(workshop: Workshop, tmp_path: Path) -> None:
    accounts = (RICH / "2017-budget/accounts.yaml").read_text("utf-8")
    [line] = [each for each in accounts.splitlines() if "2120803" in each and "财政拨款收入" in each]
    received = line.partition("财政拨款收入: ")[2].partition("}")[0].partition(",")[0]
    carried = line.replace(f"财政拨款收入: {received}", f"财政拨款收入: 0, 上年结转: {received}")
    made = prepared(workshop, copied(tmp_path, accounts_yaml=accounts.replace(line, carried)))
    assert made.review.by_rule["R-2453"]


def test_money_of_state_capital_has_its_rows_and_its_words(workshop: Workshop, tmp_path: Path) -> None:
    accounts = (RICH / "2017-budget/accounts.yaml").read_text("utf-8")
    for kind, money in (("财政拨款收入", "支出:\n"), ("项目支出", "基本支出明细:")):
        line = f"  - {{科目: 2230105, 资金: 国有资本经营预算财政拨款, {kind}: 300000}}\n"
        head, mark, rest = accounts.partition(f"\n{money}")
        accounts = f"{head.rstrip()}\n{line}{mark}{rest}"
    made = prepared(workshop, copied(tmp_path, accounts_yaml=accounts))
    assert made.document is not None
    printed = {
        (grid.role, cells[0].text.strip(), cells[-1].text if len(cells) < 4 else cells[1].text)
        for grid in made.document.tables
        for cells in (line.cells for line in grid.block.body)
    }
    assert {
        ("收支总表", "3.国有资本经营预算", "30.00"),
        ("收入表", "国有资本经营预算", "30.00"),
        ("财政拨款收支总表", "三、国有资本经营预算", "30.00"),
        ("财政拨款支出表", "2230105", "30.00"),
    } <= printed
    text = told(made)
    assert "（3）国有资本经营预算收入30万元。2．" in text
    assert "国有资本经营预算收入30万元，占" in text
