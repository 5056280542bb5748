"""`gongkai import`: what we publish comes back as its sources; what it refuses before it reads anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.waivers import blocking
from generator.cli import main
from generator.writing.document import Document
from tests.project_copy import REPOSITORY
from tests.project_copy import ProjectCopy


@pytest.mark.parametrize(
    "into",
    [
        "content/putuo",
        "content/../2024-budget",
        "content/普陀/2024-budget",
        "content/search/2024-budget",
        "content/putuo/2024-plan",
    ],
)
def test_a_folder_that_can_hold_no_disclosure_is_refused(into: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    arguments = ["import", str(path), "--into", str(tmp_path / into), "--templates", str(REPOSITORY / "templates")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "--into 写成 content/<单位>/<年度>-<种类>，如 content/jiaoyuju/2023-final-accounts；写的是 "
    )
    assert not (tmp_path / "content").exists()


def test_nothing_is_imported_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content/jia").symlink_to(tmp_path / "elsewhere")
    paper = tmp_path / "2023.html"
    paper.write_text("<p>甲局2023年度部门决算</p>", "utf-8")
    result = CliRunner().invoke(main, ["import", str(paper), "--into", str(tmp_path / "content/jia/2023-budget")])
    assert (result.exit_code, "content/jia 是符号链接" in result.output) == (2, True), result.output
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "决算.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    into = tmp_path / "content/putuo/2024-budget"
    arguments = ["import", str(path), "--into", str(into), "--templates", str(REPOSITORY / "templates")]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr) == (2, "决算.pdf：不是完好的 PDF，打不开：请重新下载或者另存一份。\n")
    assert not (tmp_path / "content").exists()


def printed(document: Document) -> dict[str, str]:
    """Address → what is printed there, in the public tables."""
    return {cell.address: cell.text for grid in document.tables for cell in grid.cells if cell.address}


def project(root: Path) -> ProjectCopy:
    """A project without a disclosure."""
    empty = ProjectCopy(root)
    empty.content.mkdir(parents=True)
    shutil.copy(REPOSITORY / "content/site.yaml", empty.content)
    return empty


@pytest.mark.parametrize(
    ("unit", "folder", "known"),
    [
        (
            "jiyuan-yibaoju",
            "2023-final-accounts",
            {
                ("L-0001", "一般公共预算财政拨款支出.年初预算"),
                ("L-0001", "一般公共预算财政拨款支出.完成率"),
            },
        ),
        ("chengan-yibaoju", "2023-budget", set()),
    ],
)
def test_a_page_of_ours_comes_back_with_its_faults_and_nothing_else(
    unit: str, folder: str, known: set[tuple[str, str]], tmp_path: Path
) -> None:
    published, taken = project(tmp_path / "published"), project(tmp_path / "taken")
    shutil.copytree(REPOSITORY / "content" / unit, published.content / unit)
    page = tmp_path / "index.html"
    page.write_text(published.page(), "utf-8")
    into = taken.content / unit / folder
    arguments = ["import", str(page), "--into", str(into), "--templates", str(REPOSITORY / "templates")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    schema = f".gongkai-schema/{unit}/{folder}/accounts.json"
    assert (
        (into / "accounts.yaml").read_text("utf-8").startswith(f"# yaml-language-server: $schema=../../../{schema}\n")
    )
    assert (taken.root / schema).is_file()
    errors = blocking(taken.check(), strict=False)
    assert {(finding.id, finding.address) for finding in errors} == known
    waivers = published.content / unit / folder / "waivers.yaml"
    if waivers.exists():
        shutil.copy(waivers, into)
    ours, again = published.prepared().document, taken.prepared().document
    assert ours is not None
    assert again is not None
    assert printed(again) == printed(ours)
    assert again.narrative == ours.narrative
