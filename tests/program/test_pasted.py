"""上报数 pasted from sheets: every cell of a document's tables comes back; what has no place is told at its cell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from tests.pasted_sheet import clipboard
from tests.project_copy import REPOSITORY

UNIT = "shili-jiaoyuju"
TABLE = "支出表"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(REPOSITORY / "templates")


def prepared(root: Path, workshop: Workshop, name: str = "2023-final-accounts") -> tuple[Folder, Prepared]:
    folder = next(each for each in find_disclosures(root / "content")[0] if each.path.name == name)
    workshop._books.clear()  # the same disclosure with other files
    return folder, workshop.prepare(folder, together=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "content" / UNIT, tmp_path / "content" / UNIT)
    shutil.copy(REPOSITORY / "content" / "site.yaml", tmp_path / "content")
    for reported in tmp_path.rglob("reported.yaml"):
        reported.unlink()
    return tmp_path


def sheets(found: Prepared) -> dict[str, str]:
    """The printed tables by their roles, as somebody would copy them."""
    assert found.document is not None
    assert found.book is not None
    roles = {table.role for table in found.book.tables}
    return {grid.role: clipboard(grid) for grid in found.document.tables if grid.role in roles}


def pasted(project: Path, workshop: Workshop, text: str) -> list[Finding]:
    """What is said of a pasted table that was not said without it."""
    folder, before = prepared(project, workshop)
    (folder.path / "reported").mkdir(exist_ok=True)
    (folder.path / "reported" / "expenditure.tsv").write_text(text, "utf-8")
    _, after = prepared(project, workshop)
    return new_in(after, before)


def new_in(after: Prepared, before: Prepared) -> list[Finding]:
    """What is said now and was not before, wherever."""
    told = {(finding.id, finding.message) for finding in before.findings}
    return [finding for finding in after.findings if (finding.id, finding.message) not in told]


@pytest.mark.parametrize("name", ["2023-final-accounts", "2023-budget"])
def test_every_cell_of_every_table_is_checked(project: Path, workshop: Workshop, name: str) -> None:
    folder, before = prepared(project, workshop, name)
    (folder.path / "reported").mkdir()
    for number, text in enumerate(sheets(before).values()):
        (folder.path / "reported" / f"table-{number}.tsv").write_text(text, "utf-8")
    _, after = prepared(project, workshop, name)
    assert new_in(after, before) == []
    assert after.book is not None
    cells = [cell for table in after.book.tables for cell in table.cells() if cell.text and not cell.is_not_applicable]
    assert [cell.address for cell in cells if cell.reported is None] == []


def test_a_block_in_reported_yaml_is_the_same(project: Path, workshop: Workshop) -> None:
    folder, before = prepared(project, workshop)
    block = "".join(f"  {line}\n" for line in sheets(before)[TABLE].splitlines())
    (folder.path / "reported.yaml").write_text(f"金额单位: 万元\n粘贴: |\n{block}", "utf-8")
    _, after = prepared(project, workshop)
    assert after.book is not None
    total = after.book.cell(f"{TABLE}!合计.基本支出")
    assert total is not None
    assert total.reported is not None
    where = total.reported.location
    lines = (folder.path / "reported.yaml").read_text("utf-8").splitlines()
    assert where.line is not None
    assert where.column is not None
    assert lines[where.line - 1][where.column - 1 :].startswith(total.text)


def test_a_wrong_figure_is_told_at_its_cell(project: Path, workshop: Workshop) -> None:
    _, before = prepared(project, workshop)
    text = sheets(before)[TABLE]
    line = next(number for number, each in enumerate(text.splitlines(), start=1) if each.startswith("合计"))
    figure = text.splitlines()[line - 1].split("\t")[2]
    [finding, *_] = pasted(project, workshop, text.replace(f"\t{figure}", "\t1.23", 1))
    assert (finding.id, finding.location and finding.location.line) == ("L-0001", line)
    assert finding.address == f"{TABLE}!合计.本年支出合计"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("项目支出", "旅游支出", ["S-0431 支出表没有“旅游支出”这一栏"]),
        ("\n合计\t", "\n总共\t", ["S-0432 支出表没有“总共”这一行"]),
        ("项目支出", "基本支出", ["S-0431 有几栏都是“基本支出”，不知道哪一栏是"]),
        ("本年支出合计", "", ["S-0431"]),
    ],
)
def test_what_is_not_the_table_s_is_told(
    project: Path, workshop: Workshop, old: str, new: str, told: list[str]
) -> None:
    _, before = prepared(project, workshop)
    found = pasted(project, workshop, sheets(before)[TABLE].replace(old, new, 1))
    lines = [f"{finding.id} {finding.message}" for finding in found]
    assert all(any(line.startswith(each) for line in lines) for each in told), lines


def swapped(text: str, one: str, other: str) -> str:
    """A sheet with two of its columns in each other's place."""
    rows = [line.split("\t") for line in text.splitlines()]
    first, second = next((row.index(one), row.index(other)) for row in rows if one in row and other in row)
    for row in rows:
        if len(row) > max(first, second):
            row[first], row[second] = row[second], row[first]
    return "\n".join("\t".join(row) for row in rows) + "\n"


def test_columns_in_another_order_are_taken_by_their_heads(project: Path, workshop: Workshop) -> None:
    _, before = prepared(project, workshop)
    text = swapped(sheets(before)[TABLE], "基本支出", "项目支出")
    assert text != sheets(before)[TABLE]
    assert pasted(project, workshop, text) == []
    _, after = prepared(project, workshop)
    assert after.book is not None
    cells = [after.book.cell(f"{TABLE}!合计.{column}") for column in ("基本支出", "项目支出")]
    stated = [cell and cell.reported and cell.reported.written for cell in cells]
    assert stated == [cell and cell.text for cell in cells]


def test_another_order_with_a_head_that_nobody_knows_is_told_truly(project: Path, workshop: Workshop) -> None:
    _, before = prepared(project, workshop)
    text = swapped(sheets(before)[TABLE], "基本支出", "项目支出").replace("经营支出", "旅游", 1)
    told = {each.message for each in pasted(project, workshop, text) if each.id == "S-0431"}
    assert not {"支出表没有“基本支出”这一栏", "支出表没有“项目支出”这一栏"} & told
    assert any("次序与支出表的不同" in each for each in told)


def test_a_code_that_no_catalogue_has_is_told_once_at_its_row(project: Path, workshop: Workshop) -> None:
    _, before = prepared(project, workshop)
    text = sheets(before)[TABLE].rstrip("\n") + "\n2999977\t没有的科目\t1.00\t1.00\n"
    line = len(text.splitlines())
    [finding] = pasted(project, workshop, text)
    assert (finding.id, finding.message) == ("S-0432", "科目目录里没有 2999977 这个科目")
    assert finding.location is not None
    assert finding.location.line == line


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_a_table_is_told(project: Path, workshop: Workshop, text: str) -> None:
    [finding] = pasted(project, workshop, text)
    assert (finding.id, finding.message) == ("S-0430", "文件里没有表")


@pytest.mark.parametrize("typed", ["1.23", "computed"])
def test_a_figure_that_is_typed_and_pasted_differently_is_told(project: Path, workshop: Workshop, typed: str) -> None:
    """Whichever of the two is the ledger's."""
    folder, before = prepared(project, workshop)
    text = sheets(before)[TABLE]
    line = next(each for each in text.splitlines() if each.startswith("合计"))
    figure = line.split("\t")[2]
    if typed == "computed":
        typed, text = figure, text.replace(line, line.replace(figure, "1.23", 1))
    (folder.path / "reported.yaml").write_text(
        f"金额单位: 万元\n上报数:\n  {TABLE}!合计.本年支出合计: {typed}\n", "utf-8"
    )
    assert "L-0006" in {finding.id for finding in pasted(project, workshop, text)}


def test_words_among_figures_are_told(project: Path, workshop: Workshop) -> None:
    _, before = prepared(project, workshop)
    text = sheets(before)[TABLE]
    line = next(each for each in text.splitlines() if each.startswith("合计"))
    wrong = line.replace(line.split("\t")[2], "约七百", 1)
    [finding] = [each for each in pasted(project, workshop, text.replace(line, wrong)) if each.id == "S-0433"]
    assert finding.message == "“约七百”不是数"


def test_any_other_text_is_no_table(project: Path, workshop: Workshop) -> None:
    [finding] = pasted(project, workshop, "姓名\t电话\n甲\t123\n")
    assert (finding.id, finding.location and finding.location.line) == ("S-0430", 1)


def test_the_unit_above_the_heads_counts(project: Path, workshop: Workshop) -> None:
    _, before = prepared(project, workshop)
    text = sheets(before)[TABLE].replace("万元", "元")
    assert {each.id for each in pasted(project, workshop, text)} >= {"L-0001"}


def test_a_file_of_another_kind_beside_them_is_told(project: Path, workshop: Workshop) -> None:
    folder, _ = prepared(project, workshop)
    (folder.path / "reported").mkdir()
    (folder.path / "reported" / "表.xlsx").write_bytes(b"")
    [finding] = find_disclosures(project / "content")[1]
    assert (finding.id, finding.hint) == ("S-0132", "粘贴的表写成 reported/english-name.tsv，列之间是制表符。")
