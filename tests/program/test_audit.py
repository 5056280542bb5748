"""`gongkai audit` over what we publish ourselves: the same figures come back, and what cannot be read is told."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from click.testing import Result

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.audit.book import figure_of
from generator.audit.standing import Standing
from generator.cli import main
from generator.model.loading import load_catalogues
from generator.source.finding import Severity
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pdf import read_pdf
from generator.source.foreign.process import read_file
from generator.tables.pack_library import PackLibrary
from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.project_copy import REPOSITORY

PACKS = REPOSITORY / "templates/packs"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["audit", *arguments, "--templates", str(REPOSITORY / "templates")])


def published(folder: Path) -> dict[str, Decimal]:
    data = json.loads((folder / "data.json").read_text("utf-8"))
    return {
        f"{table['id']}!{row['key']}.{column}": Decimal(value)
        for table in data["tables"]
        for row in table["rows"]
        for column, value in row["values"].items()
        if value not in (None, "—")
    }


@pytest.mark.slow
@pytest.mark.parametrize("key", [*DOCUMENTS.values(), *BUDGETS.values()])
def test_our_own_pdf_comes_back_figure_by_figure(built_site: Path, key: str) -> None:
    [path] = (built_site / key).glob("*.pdf")
    found = audit(read_pdf(path, path.name), PackLibrary(PACKS), load_catalogues(PACKS)[0], Asked())
    read = {a: figure_of(reading.text) for table in found.fit.found for a, reading in table.readings()}
    assert {address: value for address, value in read.items() if value is not None} == published(path.parent)
    assert {proof.standing for proof in found.proofs} == {Standing.PROVED}


PANJIN_ERRORS = ("A-0047",)
"""In what its sentences contradict each other, as in the original: a total of 年初预算 and its parts; waived there."""


@pytest.mark.slow
@pytest.mark.parametrize("key", ["panjin-yibaoju/2023-final-accounts", "chengan-yibaoju/2023-budget"])
@pytest.mark.parametrize("name", ["tables.xlsx", "index.html"])
def test_our_own_workbook_and_web_page_come_back_figure_by_figure(built_site: Path, key: str, name: str) -> None:
    is_told = name == "index.html" and key.startswith("panjin")
    assert_comes_back(built_site / key / name, built_site / key, PANJIN_ERRORS if is_told else ())


@pytest.mark.slow
def test_our_own_draft_comes_back_figure_by_figure(built_site: Path, tmp_path: Path) -> None:
    key = "chengan-yibaoju/2023-budget"
    folders = ["--content", str(REPOSITORY / "content"), "--templates", str(REPOSITORY / "templates")]
    result = CliRunner().invoke(main, ["draft", key, "--to", str(tmp_path), *folders])
    assert result.exit_code == 0, result.output
    [path] = tmp_path.glob("*.docx")
    assert_comes_back(path, built_site / key)


def assert_comes_back(path: Path, folder: Path, errors: tuple[str, ...] = ()) -> None:
    [file] = read_file(path)
    assert isinstance(file, ForeignFile)
    found = audit(file.pages, PackLibrary(PACKS), load_catalogues(PACKS)[0], Asked())
    read = {a: figure_of(reading.text) for table in found.fit.found for a, reading in table.readings()}
    assert {address: value for address, value in read.items() if value is not None} == published(folder)
    assert {proof.standing for proof in found.proofs} == {Standing.PROVED}
    assert found.missing == []
    told = found.review.findings
    assert tuple(each.id for each in told if each.severity is Severity.ERROR) == errors
    assert {each.severity for each in told if each.id.startswith(("R-", "L-"))} <= {Severity.NOTE}


def test_a_file_that_is_no_pdf_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "决算.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    result = run(str(path))
    assert result.exit_code == 2
    assert result.stderr == "决算.pdf：不是完好的 PDF，打不开：请重新下载或者另存一份。\n"


def test_a_page_without_text_is_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(path)
    result = run(str(path))
    assert result.exit_code == 2
    assert result.stderr == "scan.pdf：没有文字，是扫描件：请找有文字的原件，或者先做文字识别。\n"


def test_an_unknown_pack_is_told_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"")
    result = run(str(path), "--pack", "shanghia")
    assert result.exit_code == 2
    assert result.stderr.startswith("没有“shanghia”这个模板包；有：chongqing、")
