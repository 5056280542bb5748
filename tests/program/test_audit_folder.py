"""`gongkai audit` over a folder: every file judged, one that is broken told, reports written, nothing read twice."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from click.testing import Result

from generator.cli import main
from tests.foreign_paper import HEAD
from tests.foreign_paper import TITLE
from tests.foreign_paper import UNIT
from tests.foreign_paper import body
from tests.foreign_paper import written
from tests.project_copy import REPOSITORY

pytestmark = pytest.mark.slow


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "各单位"
    written(folder, "好的.pdf")
    written(folder, "科室/=1+1.pdf", 合计="100.90")
    return folder


def run(*arguments: str | Path) -> Result:
    options = ["--pack", "national", "--jobs", "1", "--templates", str(REPOSITORY / "templates")]
    return CliRunner().invoke(main, ["audit", *map(str, arguments), *options])


def test_the_worst_file_decides_the_exit_code(papers: Path) -> None:
    assert run(papers / "好的.pdf").exit_code == 0
    assert run(papers).exit_code == 1
    (papers / "坏的.pdf").write_bytes(b"%PDF-1.7 broken")
    result = run(papers)
    assert result.exit_code == 2
    lines = result.stdout.splitlines()
    assert lines[-5:] == [
        "错误  警告  提示  材料",
        "   0     0     0  示例市档案局2023年度部门决算（好的.pdf）",
        "   3     0     0  示例市档案局2023年度部门决算（科室/=1+1.pdf）",
        "共 3 个文件，2 份审核过，1 个没有读出来",
        "同一份材料的几个文件：好的.pdf、科室/=1+1.pdf",
    ]
    assert "坏的.pdf：不是完好的 PDF" in result.stderr


def test_a_second_run_reads_no_unchanged_file_and_says_the_same(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(papers, "--format", "json")
    monkeypatch.setattr("generator.audit.batch.audit_file", None)
    second = run(papers, "--format", "json")
    assert second.stdout == first.stdout
    told = json.loads(first.stdout)
    assert [document["file"] for document in told["documents"]] == ["好的.pdf", "科室/=1+1.pdf"]
    assert told["doubles"] == [{"files": ["好的.pdf", "科室/=1+1.pdf"], "is_one_file": False}]


def test_reports_are_written_and_are_no_papers_of_the_folder_themselves(papers: Path) -> None:
    page, book = papers / "报告.html", papers / "检查表.xlsx"
    for _ in range(2):
        result = run(papers, "--html", page, "--checklist", book, "--published", "2024-08-30")
        assert (result.exit_code, result.stderr.splitlines()[-2:]) == (1, [f"已写 {page}", f"已写 {book}"])
    assert "data:image/png;base64," in page.read_text("utf-8")
    assert openpyxl.load_workbook(book).sheetnames == ["汇总", "1 示例市档案局", "2 示例市档案局"]


def test_the_report_of_one_paper_is_written_where_there_was_none(papers: Path, tmp_path: Path) -> None:
    page = tmp_path / "报告.html"
    assert run(papers / "好的.pdf", "--html", page).exit_code == 0
    assert "示例市档案局2023年度部门决算审核报告" in page.read_text("utf-8")


def test_a_report_is_not_written_over_a_paper_or_what_is_no_file(papers: Path, tmp_path: Path) -> None:
    paper, link = papers / "好的.pdf", tmp_path / "link.html"
    before = paper.read_bytes()
    assert run(paper, "--html", paper).exit_code == 2
    link.symlink_to(paper)
    result = run(paper, "--html", link)
    assert result.exit_code == 2
    assert paper.read_bytes() == before


def test_a_folder_without_papers_is_told(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (2, f"{tmp_path} 里没有可以审核的文件\n")


def test_loose_files_of_one_document_are_judged_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rows = "".join(f"<tr>{''.join(f'<td>{text}' for text in row)}" for row in [HEAD, *body()])
    head = f"<h1>{TITLE}</h1><p>编制单位：{UNIT}"
    sheets, words = tmp_path / "表.html", tmp_path / "说明.html"
    sheets.write_text(f"{head}<p>支出决算表<p>金额单位：万元<table>{rows}</table>", "utf-8")
    words.write_text(f"{head}<p>2023年度支出合计101.00万元，其中：基本支出60.00万元，项目支出40.00万元。", "utf-8")
    assert run(words).exit_code == 2
    assert run(sheets).exit_code == 0
    result = run(sheets, words, "--format", "json")
    assert result.exit_code == 1, result.stdout
    [document] = json.loads(result.stdout)["documents"]
    assert document["file"] == "表.html、说明.html"
    assert any("101.00" in finding["message"] for finding in document["findings"])
    assert run(sheets, words, "--format", "json").stdout == result.stdout
