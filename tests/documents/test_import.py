"""Importing real PDFs into an empty project: every figure of their tables comes out again as it is printed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from generator.audit.book import figure_of
from generator.cli import main
from generator.importing.taking_over import Imported
from generator.importing.taking_over import take_over
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.model.money import AmountUnit
from generator.source.finding import Location
from generator.source.folders import folder_at
from generator.source.new_files import write_new
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.case import case_of
from tests.documents.read_gold import REAL
from tests.documents.test_audit import PACKS
from tests.documents.test_audit import audited_slug
from tests.documents.test_audit import library
from tests.documents.test_audit import pages_of
from tests.project_copy import REPOSITORY


def imported(slug: str, folder: Path) -> tuple[Imported, Book]:
    """A document's sources below a folder, and the tables that they give."""
    audit, (catalogues, _) = audited_slug(slug), load_catalogues(PACKS)
    taken = take_over(pages_of(slug), audit, library(), catalogues)
    place = folder_at(folder / f"content/putuo/{audit.identity.year}-{audit.identity.kind.slug}")
    assert place is not None
    write_new(place.path.parent, {"unit.yaml": taken.unit_file})
    write_new(place.path, taken.files)
    disclosure, findings = load_disclosure(place, catalogues, library().vocabulary)
    assert disclosure is not None, findings
    pack, _ = library().load(str(disclosure.pack), case_of(disclosure), Location(slug))
    assert pack is not None
    return taken, open_book(disclosure, pack)[0]


def printed(slug: str) -> dict[str, Decimal]:
    """Address → 元, zeros left out."""
    return {
        address: value * AmountUnit(table.unit or "万元").yuan
        for table in audited_slug(slug).fit.found
        for address, reading in table.readings()
        if (value := figure_of(reading.text))
    }


def filled(book: Book) -> dict[str, Decimal]:
    cells = [cell for table in book.tables for cell in table.cells()]
    return {cell.address: cell.printed * cell.unit for cell in cells if cell.printed}


@pytest.mark.parametrize("slug", ["shanghai-planning-2024-final", "shanghai-office-2025-budget-department"])
def test_the_tables_are_those_that_were_read(slug: str, tmp_path: Path) -> None:
    taken, book = imported(slug, tmp_path)
    assert filled(book) == printed(slug)
    assert {stray.reason for stray in taken.strays} == {"模板包没有这样的句子"}


def test_what_only_a_total_tells_is_listed_and_left_to_the_author(tmp_path: Path) -> None:
    slug = "shanghai-office-2025-budget-unit"
    taken, book = imported(slug, tmp_path)
    lost = printed(slug).keys() - filled(book).keys()
    assert {address.rpartition("/")[2] for address in lost} == {"人员经费", "公用经费"}
    of_tables = [stray for stray in taken.strays if stray.reason == "只有汇总数，看不出由哪些数组成"]
    assert sorted(stray.what.partition(" ")[0] for stray in of_tables) == sorted(lost)
    assert filled(book) == {a: v for a, v in printed(slug).items() if a not in lost}


def run(folder: Path) -> Result:
    path = REAL / "shanghai-planning-2024-final.pdf"
    templates = str(REPOSITORY / "templates")
    return CliRunner().invoke(main, ["import", str(path), "--into", str(folder), "--templates", templates])


def test_the_command_tells_what_it_wrote_and_writes_nothing_twice(tmp_path: Path) -> None:
    folder = tmp_path / "content/putuo/2024-final-accounts"
    result = run(folder)
    assert result.exit_code == 0
    assert result.output.splitlines()[0].endswith(
        "accounts.yaml、operations.yaml、profile.md、narrative.md、reported.yaml"
    )
    assert (folder / "profile.md").read_text("utf-8").startswith("## 主要职能\n\n1.")
    (folder / "reported.yaml").unlink()
    unit = (folder.parent / "unit.yaml").read_text("utf-8")
    assert unit == "名称: 上海市普陀区规划和自然资源局\n省份: 上海\n"
    again = run(folder)
    assert again.exit_code == 2
    assert "putuo/2024-final-accounts/accounts.yaml" in again.stderr
    assert not (folder / "reported.yaml").exists()


def test_a_document_of_another_year_is_not_put_there(tmp_path: Path) -> None:
    result = run(tmp_path / "content/putuo/2023-final-accounts")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        "这份是 2024 年度决算，--into 却是 2023-final-accounts：文件夹写成 2024-final-accounts。\n"
    )
    assert not (tmp_path / "content").exists()
