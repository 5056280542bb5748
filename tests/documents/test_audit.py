"""Auditing real PDFs: every figure of their tables at its address, clean ones unblamed, a falsified one found."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.audit.auditing import Asked
from generator.audit.auditing import Audit
from generator.audit.auditing import audit
from generator.audit.book import figure_of
from generator.audit.standing import Standing
from generator.cli import main
from generator.model.loading import load_catalogues
from generator.source.finding import Severity
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pdf import read_pdf
from generator.tables.pack_library import PackLibrary
from tests.documents.read_gold import REAL
from tests.documents.read_gold import SLUGS
from tests.project_copy import REPOSITORY

HERE = Path(__file__).parent
PACKS = REPOSITORY / "templates/packs"
TAILS = {
    "shanghai-planning-2024-final": {
        ("R-1003", "支出表!210.本年支出合计"),
        ("R-1003", "支出表!212.本年支出合计"),
        ("R-1009", "一般公共预算支出表!210.小计"),
    }
}
"""Last digits apart, which are notes."""

TOLD_WRONG = {
    "shanghai-planning-2024-final": {
        ("A-0048", 21, "13.95"),
        ("A-0062", 22, "机关事业单位退休人员活动费支出（项）"),
        ("A-0040", 24, "5377.64万元"),
        ("A-0040", 24, "4896.98万元"),
        ("A-0062", 24, "其他国土资源事务支出（项）"),
        ("A-0062", 24, "住房保障支出（款）"),
        ("N-0109", 25, "下降（增长）"),
        ("N-0109", 28, "部门（单位）"),
    },
    "jiangsu-procuratorate-2018-budget": {
        ("A-0042", 23, "21.95%"),
        ("A-0042", 26, "0.06%"),
        ("A-0042", 26, "0.66%"),
    },
}
"""Errors in sentences, by page: 3958.67 on 17996.68 is 22.00 %, 21.8 on 3644.2 is 0.60 %, -134 on 2029 is -6.60 %."""

TOLD_NOTES = {"A-0042", "A-0043", "A-0044", "N-0128"}
"""Rates a last digit off, and half-width marks."""


@cache
def pages_of(slug: str) -> tuple[Page, ...]:
    return tuple(read_pdf(REAL / f"{slug}.pdf", f"{slug}.pdf"))


@cache
def library() -> PackLibrary:
    return PackLibrary(PACKS)


def audited(pages: tuple[Page, ...]) -> Audit:
    return audit(pages, library(), load_catalogues(PACKS)[0], Asked())


@cache
def audited_slug(slug: str) -> Audit:
    return audited(pages_of(slug))


def gold_of(slug: str) -> dict:
    return json.loads((HERE / f"{slug}.gold.json").read_text("utf-8"))


def printed(slug: str) -> dict[str, Decimal]:
    """Address → figure, as gold has it."""
    return {
        f"{table['role']}!{row['key']}.{column}": Decimal(value.replace(",", ""))
        for table in gold_of(slug)["tables"]
        for row in table["rows"]
        for column, value in row["values"].items()
        if value is not None
    }


def read(found: Audit) -> dict[str, Decimal | None]:
    return {address: figure_of(reading.text) for table in found.fit.found for address, reading in table.readings()}


def changed(pages: tuple[Page, ...], number: int, old: str, new: str) -> tuple[Page, ...]:
    """The pages with another figure in the first cell of a page that holds the old one."""
    page = pages[number - 1]
    [grid] = page.grids
    place = next(index for index, cell in enumerate(grid.cells) if cell.text == old)
    cells = [replace(cell, text=new) if index == place else cell for index, cell in enumerate(grid.cells)]
    items = tuple(Grid(item.height, item.width, cells, item.place) if item is grid else item for item in page.items)
    return (*pages[: number - 1], Page(number, items), *pages[number:])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_tables_is_read_at_its_address(slug: str) -> None:
    assert read(audited_slug(slug)) == printed(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_document_tells_whose_it_is(slug: str) -> None:
    found, gold = audited_slug(slug), gold_of(slug)
    who = found.identity
    assert (who.unit, who.year, who.kind.word, who.scope) == (
        gold["unit"], gold["year"], gold["kind"], gold["scope"]
    )  # fmt: skip
    assert found.fit.pack.name == slug.partition("-")[0]
    assert found.missing == []


@pytest.mark.parametrize("slug", SLUGS)
def test_figures_that_agree_raise_nothing_but_tails(slug: str) -> None:
    found = audited_slug(slug)
    assert {proof.standing for proof in found.proofs} == {Standing.PROVED}
    of_rules = [finding for finding in found.review.findings if finding.id.startswith("R-")]
    assert {(finding.id, finding.addresses[0]) for finding in of_rules} == TAILS.get(slug, set())
    assert {finding.severity for finding in of_rules} <= {Severity.NOTE}


@pytest.mark.parametrize("slug", SLUGS)
def test_errors_of_sentences_are_told_at_their_pages_and_no_other(slug: str) -> None:
    found = [each for each in audited_slug(slug).review.findings if not each.id.startswith("R-")]
    errors = {
        (each.id, each.location.page, each.printed)
        for each in found
        if each.severity is Severity.ERROR and each.location
    }
    assert errors == TOLD_WRONG.get(slug, set())
    assert {each.id for each in found if each.severity is Severity.NOTE} <= TOLD_NOTES


def test_a_changed_figure_is_told_at_its_page() -> None:
    pages = changed(pages_of("shanghai-office-2025-budget-unit"), 11, "15,686,797.42", "15,686,797.08")
    found = audited(pages)
    errors = [finding for finding in found.review.findings if finding.severity is Severity.ERROR]
    assert errors
    assert 11 in {finding.location.page for finding in errors if finding.location}
    [cause] = found.causes
    assert set(errors) <= set(cause.findings)
    assert cause.message.startswith("支出表!201.基本支出 写作 15686797.08元，很可能应为 15686797.42元，带出 ")


def test_a_figure_that_lost_its_decimal_point_is_asked_about_and_no_error() -> None:
    pages = changed(pages_of("shanghai-planning-2024-final"), 13, "461.08", "46108")
    found = audited(pages)
    [doubtful] = [proof for proof in found.proofs if proof.standing is Standing.DOUBTFUL]
    assert (doubtful.text, doubtful.place.page) == ("46108", 13)
    assert doubtful.reason.startswith("点上小数点，R-")
    asked = [finding for finding in found.review.findings if doubtful.address in finding.addresses]
    wrong = {finding.addresses for finding in audited_slug("shanghai-planning-2024-final").review.findings}
    assert asked
    assert {(finding.severity, finding.question) for finding in asked} == {(Severity.NOTE, True)}
    errors = [finding for finding in found.review.findings if finding.severity is Severity.ERROR]
    assert {finding.addresses for finding in errors} <= wrong


def test_a_document_with_an_error_ends_the_command_with_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # or what an earlier run kept of the file would be told
    pages = changed(pages_of("shanghai-office-2025-budget-unit"), 11, "15,686,797.42", "15,686,797.08")
    monkeypatch.setattr("generator.audit.recording.read_file", lambda path, name: [ForeignFile(name, pages)])
    path = REAL / "shanghai-office-2025-budget-unit.pdf"
    result = CliRunner().invoke(main, ["audit", str(path), "--templates", str(REPOSITORY / "templates")])
    assert result.exit_code == 1
    assert [line for line in result.output.splitlines() if line.startswith("第11页 错误 R-")]


def test_an_empty_form_has_no_figures() -> None:
    found = audited(tuple(read_pdf(REAL / "shanghai-template-2024-final.pdf", "form")))
    assert (read(found), found.missing) == ({}, [])
    errors = [finding for finding in found.review.findings if finding.severity is Severity.ERROR]
    assert {finding.id for finding in errors} == {"N-0109", "S-0115"}


def test_the_command_tells_document_tables_and_notes() -> None:
    path = REAL / "shanghai-planning-2024-final.pdf"
    result = CliRunner().invoke(main, ["audit", str(path), "--templates", str(REPOSITORY / "templates")])
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[0].endswith("上海市普陀区规划和自然资源局2024年度部门决算  模板包 shanghai")
    assert lines[1] == "公开表 9/9 张，308 个数：可靠 308，存疑 0，没有位置 0"
    assert [line for line in lines if line.startswith("第10页 提示 R-1003")]
    assert [
        line
        for line in lines
        if line.startswith("第24页 错误 A-0040 文字说人员经费是 4896.98万元，基本支出表!人员经费合计")
    ]


def test_as_json_a_finding_has_the_boxes_of_its_figures() -> None:
    path = REAL / "shanghai-planning-2024-final.pdf"
    arguments = ["audit", str(path), "--format", "json", "--templates", str(REPOSITORY / "templates")]
    told = json.loads(CliRunner().invoke(main, arguments).stdout)
    [document] = told["documents"]
    assert len(document["figures"]) == len(printed("shanghai-planning-2024-final"))
    assert document["standings"] == {"proved": 308, "doubtful": 0, "not placed": 0}
    assert {figure["standing"] for figure in document["figures"]} == {"proved"}
    assert not any(finding["question"] for finding in document["findings"])
    pages = {finding["id"]: [] for finding in document["findings"]}
    for finding in document["findings"]:
        pages[finding["id"]].append([place["page"] for place in finding["places"]])
    assert pages["R-1003"] + pages["R-1009"] == [[10, 7], [11, 7], [14, 12]]
    assert pages["A-0040"] == [[24, 15], [24, 16]]
    assert pages["A-0048"] == [[21]]
    assert all(len(place["box"]) == 4 for finding in document["findings"] for place in finding["places"])
