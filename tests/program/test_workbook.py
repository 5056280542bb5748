"""The entry workbook: filled in by openpyxl and by LibreOffice, taken back as the same files; what is amiss is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from click.testing import Result
from openpyxl.workbook import Workbook

from generator.cli import main
from tests.project_copy import REPOSITORY
from tests.project_copy import UNIT
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import templates_read_once

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CALC = OFFICE is not None and (Path(OFFICE).resolve().parent / "libsclo.so").exists()


@pytest.fixture
def copy(tmp_path: Path) -> ProjectCopy:
    return copy_project(tmp_path)


def run(*arguments: object) -> Result:
    with templates_read_once():
        return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def made(copy: ProjectCopy) -> Path:
    given = ["--content", copy.content, "--templates", REPOSITORY / "templates", "--to", copy.root]
    assert run("workbook", UNIT, 2023, "决算", *given).exit_code == 0
    return copy.root / f"{UNIT}-2023-final-accounts.xlsx"


def taken_back(copy: ProjectCopy, path: Path) -> Result:
    return run("import", path, "--into", copy.folder, "--templates", REPOSITORY / "templates")


def texts(copy: ProjectCopy) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in copy.folder.iterdir() if path.is_file()}


def cell_beside(book: Workbook, sheet: str, *labels: str) -> tuple[int, int]:
    """The last row of a first label and the column of a second one, or of the entry behind it."""
    page = book[sheet]
    row = max(cell.row for cell in page["A"] if str(cell.value or "").split(" ")[0] == labels[0])
    if len(labels) == 1:
        return row, 2
    head = max(cell.row for line in page.iter_rows(max_row=row) for cell in line if cell.value == labels[1])
    return row, next(cell.column for cell in page[head] if cell.value == labels[1])


def changed(path: Path, sheet: str, *labels: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    row, column = cell_beside(book, sheet, *labels)
    book[sheet].cell(row, column, value)
    book.save(path)


def through_office(path: Path) -> None:
    assert OFFICE
    target = path.parent / "office"
    command = [OFFICE, f"-env:UserInstallation=file://{target}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=240)
    shutil.copy(target / path.name, path)


WITH_CALC = pytest.mark.skipif(not CALC and os.environ.get("CI") != "true", reason="没有 LibreOffice Calc")


@pytest.mark.parametrize(
    "office", [False, pytest.param(True, marks=[pytest.mark.slow, WITH_CALC])], ids=["openpyxl", "LibreOffice"]
)
def test_a_workbook_comes_back_as_the_files_it_was_made_from_with_what_was_entered(
    copy: ProjectCopy, *, office: bool
) -> None:
    before = texts(copy)
    path = made(copy)
    if office:
        through_office(path)
    result = taken_back(copy, path)
    assert (result.exit_code, texts(copy)) == (0, before), result.output

    changed(path, "accounts.yaml", "2080505", "基本支出", value=23.79)
    changed(path, "accounts.yaml", "30101", value="96,630.62")
    changed(path, "narrative.md", "机关运行经费变动", value="办公用房维修增加")
    if office:
        through_office(path)
    assert taken_back(copy, path).exit_code == 0
    after = texts(copy)
    assert {name for name in after if after[name] != before[name]} == {"accounts.yaml", "narrative.md"}
    assert "{科目: 2080505, 基本支出: 23.79, 年初预算: 20.70, 差异原因: 缴费基数提高}" in after["accounts.yaml"]
    assert "  30101: 96630.62    # 基本工资\n" in after["accounts.yaml"]
    assert "## 机关运行经费变动\n\n办公用房维修增加\n" in after["narrative.md"]


def test_spare_and_inserted_rows_are_new_rows_and_an_emptied_row_is_gone(copy: ProjectCopy) -> None:
    path = made(copy)
    book = openpyxl.load_workbook(path)
    page = book["accounts.yaml"]
    row, basic = cell_beside(book, "accounts.yaml", "2299999", "基本支出")
    page.cell(row + 1, 1, "2101199")
    page.cell(row + 1, basic, "１，２３４.５")
    page.cell(row + 1, 1).number_format = "@"
    for cell in page[cell_beside(book, "accounts.yaml", "2210201", "基本支出")[0]]:
        if cell.fill.fgColor.rgb == "FFFFF9DB":
            cell.value = None
    book.save(path)
    assert taken_back(copy, path).exit_code == 0
    spending = copy.text("accounts.yaml").partition("\n支出:\n")[2].partition("\n\n")[0].split("\n")
    assert spending[-1] == "  - {科目: 2101199, 基本支出: 1234.5}"
    assert not [line for line in spending if "2210201" in line]


@pytest.mark.parametrize(
    ("value", "told"),
    [("约五万", "S-0440"), (True, "S-0440"), ("=1/0", "S-0441"), ("=A1+1", "S-0441")],
    ids=["words", "a truth value", "a formula that fails", "a formula without its result"],
)
def test_what_is_no_figure_is_told_and_nothing_is_written(copy: ProjectCopy, value: object, told: str) -> None:
    before = texts(copy)
    path = made(copy)
    changed(path, "accounts.yaml", "30101", value=value)
    result = taken_back(copy, path)
    assert (result.exit_code, told in result.stderr, texts(copy)) == (1, True, before)
    assert "accounts.yaml!B" in result.stderr


def test_a_deleted_sheet_a_merged_cell_and_a_stray_note_are_told(copy: ProjectCopy) -> None:
    path = made(copy)
    book = openpyxl.load_workbook(path)
    del book["operations.yaml"]
    row, column = cell_beside(book, "accounts.yaml", "30102")
    book["accounts.yaml"].merge_cells(start_row=row - 1, end_row=row, start_column=column, end_column=column)
    book["profile.md"].cell(40, 2, "随手记")
    book.save(path)
    result = taken_back(copy, path)
    assert result.exit_code == 1
    assert [told in result.stderr for told in ("S-0441", "S-0442", "S-0443")] == [True, True, True]


def test_what_is_typed_beside_the_cells_to_fill_in_or_over_the_others_is_told(copy: ProjectCopy) -> None:
    shutil.copytree(copy.folder, copy.folder.with_name("2022-final-accounts"))
    before = texts(copy)
    path = made(copy)
    book = openpyxl.load_workbook(path)
    page = book["accounts.yaml"]
    row, grey = cell_beside(book, "accounts.yaml", "2080505", "上年 基本支出")
    past = max(cell.column for cell in page[row] if cell.value is not None) + 1
    pair, _ = cell_beside(book, "accounts.yaml", "30101")
    added = {
        (row, grey): 23.79,
        (row, past): 5,
        (row + 1, grey): "7",
        (pair, 1): "30101 工资",
        (pair, 4): 1,
        (1, 9): "记",
    }
    for (line, column), value in added.items():
        page.cell(line, column, value)
    places = [page.cell(line, column).coordinate for line, column in added]
    book.save(path)
    result = taken_back(copy, path)
    assert (result.exit_code, texts(copy)) == (1, before)
    assert result.stderr.count("错误 S-0443") == len(places)
    assert [place for place in places if f"accounts.yaml!{place} " not in result.stderr] == []


def test_a_renamed_sheet_is_still_known(copy: ProjectCopy) -> None:
    path = made(copy)
    changed(path, "accounts.yaml", "30101", value=97)
    through = openpyxl.load_workbook(path)
    through["accounts.yaml"].title = "收支"
    for name, defined in through.defined_names.items():
        defined.attr_text = (defined.attr_text or "").replace("'accounts.yaml'", "收支")
        assert name
    through.save(path)
    assert taken_back(copy, path).exit_code == 0
    assert "30101: 97 " in copy.text("accounts.yaml")


def test_files_that_changed_since_are_not_overwritten(copy: ProjectCopy) -> None:
    path = made(copy)
    changed(path, "accounts.yaml", "30101", value=97)
    copy.append("accounts.yaml", "# 又改了\n")
    before = texts(copy)
    result = taken_back(copy, path)
    assert (result.exit_code, "accounts.yaml 在写出工作簿以后改过" in result.stderr, texts(copy)) == (2, True, before)


def test_a_workbook_is_not_written_over_another(copy: ProjectCopy) -> None:
    path = made(copy)
    given = ["--content", copy.content, "--templates", REPOSITORY / "templates", "--to", copy.root]
    refused = run("workbook", UNIT, 2023, "决算", *given)
    assert (refused.exit_code, f"已经有 {path}" in refused.stderr) == (2, True)
    assert run("workbook", UNIT, 2022, "决算", *given).exit_code == 2


def test_last_years_figures_stand_beside(copy: ProjectCopy) -> None:
    shutil.copytree(copy.folder, copy.folder.with_name("2022-final-accounts"))
    book = openpyxl.load_workbook(made(copy))
    row, column = cell_beside(book, "accounts.yaml", "2080505", "上年 基本支出")
    assert book["accounts.yaml"].cell(row, column).value == 22.79
    row, _ = cell_beside(book, "accounts.yaml", "30101")
    assert book["accounts.yaml"].cell(row, 3).value == 96.62


def test_what_last_year_had_and_nobody_fills_in_this_year_leaves_no_empty_keys(tmp_path: Path) -> None:
    copy = copy_project(tmp_path, UNIT, "shili-jiaoyuju")
    given = ["--content", copy.content, "--templates", REPOSITORY / "templates"]
    assert run("new", "shili-jiaoyuju", 2024, "决算", *given).exit_code == 0
    assert run("workbook", "shili-jiaoyuju", 2024, "决算", *given, "--to", copy.root).exit_code == 0
    path = copy.root / "shili-jiaoyuju-2024-final-accounts.xlsx"
    changed(path, "accounts.yaml", "2050101", "基本支出", value=5)
    changed(path, "accounts.yaml", "30101", value=5)
    changed(path, "operations.yaml", "货物", value=0)
    page = openpyxl.load_workbook(path)["accounts.yaml"]
    heads = {str(cell.value) for line in page.iter_rows() for cell in line if cell.value}
    assert not heads & {"财政专户管理资金收入", "专项收入"}
    assert "经营收入" in heads

    folder = copy.content / "shili-jiaoyuju" / "2024-final-accounts"
    assert run("import", path, "--into", folder, "--templates", REPOSITORY / "templates").exit_code == 0
    text = (folder / "accounts.yaml").read_text("utf-8")
    assert "  - {科目: 2050101, 基本支出: 5}\n#   - {科目: 2050102, 项目支出: , 差异原因: }\n" in text
    assert "政府采购: {货物: 0}\n" in (folder / "operations.yaml").read_text("utf-8")
    found = run("check", "shili-jiaoyuju/2024-final-accounts", *given)
    assert "S-0203" not in found.output + found.stderr
