"""From budget to final accounts, on the invented unit of `content/`: what is taken over, compared and told."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.source.finding import Finding
from generator.source.folders import find_disclosures
from tests.project_copy import REPOSITORY
from tests.project_copy import ProjectCopy
from tests.project_copy import templates_read_once
from tests.project_copy import tree

BUDGET, FINAL = "shili-jiaoyuju/2023-budget", "shili-jiaoyuju/2023-final-accounts"


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    for name in ("shili-jiaoyuju", "jiyuan-yibaoju"):
        shutil.copytree(REPOSITORY / "content" / name, tmp_path / "content" / name)
    for file in (tmp_path / "content").glob("*/*/disclosure.yaml"):
        file.write_text(file.read_text("utf-8").replace("状态: 草稿", "状态: 已批复"), "utf-8")
    shutil.copy(REPOSITORY / "content/site.yaml", tmp_path / "content")
    (tmp_path / "site").mkdir()
    return ProjectCopy(tmp_path)


def change(copy: ProjectCopy, file: str, old: str, new: str) -> None:
    path = copy.content / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def prepared(copy: ProjectCopy, key: str = FINAL) -> Prepared:
    [folder] = [folder for folder in find_disclosures(copy.content)[0] if folder.key == key]
    with templates_read_once():
        return Workshop(REPOSITORY / "templates").prepare(folder)


def value(copy: ProjectCopy, item: str, column: str) -> Decimal:
    measures = prepared(copy).measures
    assert measures is not None
    measure = measures.get(item, column)
    assert measure is not None
    return measure.value


def told(copy: ProjectCopy) -> list[tuple[str, str, str | None, str | None]]:
    return [(f.severity.value, f.id, f.address, f.difference) for f in of_budget(prepared(copy).findings)]


def of_budget(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.id == "L-0007"]


def answers_about_others(copy: ProjectCopy) -> dict[str, list[dict[str, str]]]:
    """What the search answers about other units than this one, by file."""
    files = (copy.site / "search/answers").iterdir()
    found = {file.name: json.loads(file.read_text("utf-8")) for file in files}
    return {name: [line for line in lines if not line["in"].startswith("shili-")] for name, lines in found.items()}


@pytest.mark.parametrize(
    ("item", "column", "expected"),
    [
        ("2050102", "年初预算", "50.00"),
        ("2050102", "完成率", "96.00"),
        ("2296004（政府性基金预算财政拨款）", "年初预算", "40.00"),
        ("一般公共预算财政拨款支出", "年初预算", "552.00"),
        ("机关运行经费", "年初预算", "80.00"),
        ("三公经费", "预算数", "13.00"),
        ("公务接待费", "预算完成率", "93.33"),
    ],
)
def test_the_final_accounts_take_their_budget_from_the_budget_of_the_year(
    copy: ProjectCopy, item: str, column: str, expected: str
) -> None:
    assert f"{value(copy, item, column):.2f}" == expected


def test_a_subject_that_the_budget_does_not_have_began_with_nothing(copy: ProjectCopy) -> None:
    change(
        copy,
        f"{FINAL}/accounts.yaml",
        "  - {科目: 2101101, 基本支出: 150000}",
        "  - {科目: 2101103, 基本支出: 150000, 差异原因: 年内新增}",
    )
    assert value(copy, "2101103", "年初预算") == 0
    assert value(copy, "2101101", "年初预算") == 15


def test_nothing_is_told_where_both_state_the_same(copy: ProjectCopy) -> None:
    change(copy, f"{FINAL}/accounts.yaml", "项目支出: 1120000}", "项目支出: 1120000, 年初预算: 1120000}")
    assert told(copy) == []


def test_a_budget_of_a_subject_stated_otherwise_is_an_error(copy: ProjectCopy) -> None:
    change(copy, f"{FINAL}/accounts.yaml", "项目支出: 1120000}", "项目支出: 1120000, 年初预算: 1120001}")
    address = "2050299（一般公共预算财政拨款）.年初预算"
    assert told(copy) == [("error", "L-0007", address, "0.0001")]
    assert value(copy, "2050299", "年初预算") == 112  # what was published holds


@pytest.mark.parametrize(("second", "difference"), [(300000, []), (300001, ["0.0001"])])
def test_the_budgets_of_several_projects_are_together_that_of_their_subject(
    copy: ProjectCopy, second: int, difference: list[str]
) -> None:
    rows = f"""{{科目: 2050102, 项目: 督导, 项目支出: 200000, 年初预算: 200000}}
  - {{科目: 2050102, 项目: 招考, 项目支出: 280000, 年初预算: {second}, 差异原因: 招生考试的组织费用节约}}"""
    change(
        copy,
        f"{FINAL}/accounts.yaml",
        "{科目: 2050102, 项目支出: 480000, 差异原因: 招生考试的组织费用节约}",
        rows,
    )
    change(copy, f"{FINAL}/accounts.yaml", "上年数:\n", "项目: {督导: 教育督导, 招考: 招生考试}\n\n上年数:\n")
    assert [found for _, _, _, found in told(copy)] == difference
    assert value(copy, "2050102", "年初预算") == 50


def test_a_budget_of_an_item_stated_otherwise_is_an_error(copy: ProjectCopy) -> None:
    change(copy, f"{FINAL}/accounts.yaml", "年初预算: {", "年初预算: {机关运行经费: 810000, ")
    assert told(copy) == [("error", "L-0007", "机关运行经费.年初预算", "10000")]


def test_an_adjusted_budget_of_sangong_stands_and_is_noted(copy: ProjectCopy) -> None:
    change(copy, f"{FINAL}/operations.yaml", "  决算数:", "  预算数: {公务接待费: 29000}\n  决算数:")
    assert told(copy) == [("note", "L-0007", "公务接待费.预算数", "-0.1")]
    assert value(copy, "公务接待费", "预算数") == Decimal("2.90")
    assert value(copy, "公务用车运行维护费", "预算数") == 10  # stated nowhere else


def test_in_a_province_that_compares_with_the_initial_budget_it_is_an_error(copy: ProjectCopy) -> None:
    change(copy, f"{FINAL}/disclosure.yaml", "模板包: national", "模板包: liaoning")
    change(copy, f"{FINAL}/operations.yaml", "  决算数:", "  预算数: {公务接待费: 29000}\n  决算数:")
    assert ("error", "L-0007", "公务接待费.预算数", "-0.1") in told(copy)


def test_without_the_budget_the_final_accounts_stand_alone(copy: ProjectCopy) -> None:
    shutil.rmtree(copy.content / BUDGET)
    measures = prepared(copy).measures
    assert measures is not None
    assert measures.get("2050102", "年初预算") is None


@pytest.mark.slow
def test_a_figure_changed_in_the_budget_changes_the_final_accounts_and_no_other_unit(
    copy: ProjectCopy,
) -> None:
    assert copy.build(pdf=False).published
    answers = answers_about_others(copy)
    before, page = tree(copy.site), (copy.site / FINAL / "index.html").read_text("utf-8")
    assert "96.00" in page
    change(
        copy,
        f"{BUDGET}/accounts.yaml",
        "{科目: 2050102, 财政拨款收入: 500000,",
        "{科目: 2050102, 财政拨款收入: 600000,",
    )
    change(copy, f"{BUDGET}/accounts.yaml", "{科目: 2050102, 项目支出: 500000,", "{科目: 2050102, 项目支出: 600000,")
    assert copy.build(pdf=False).published
    after = tree(copy.site)
    page = (copy.site / FINAL / "index.html").read_text("utf-8")
    assert "完成年初预算的<data" in page
    assert ">80.00</data>%" in page
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert f"{FINAL}/index.html" in changed
    of_site = ("figures.", "index.html", "llms.txt", "manifest.json", "pagefind/", "search/answers/")  # of all units
    assert answers_about_others(copy) == answers
    assert [path for path in sorted(changed) if not path.startswith(("shili-jiaoyuju/", *of_site))] == []
