"""The comparison of two years prints the change that the narrative tells of the same figure, in every document."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.publish.relatives import last_year
from generator.publish.site.comparison import ComparedRow
from generator.publish.site.comparison import compare
from generator.publish.site.published import Published
from generator.render.data.data_json import data_json
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from tests.project_copy import REPOSITORY

DOCUMENTS = find_disclosures(REPOSITORY / "content")[0]
AMOUNT = re.compile(r"((?:支出|收入|收费|收取|补助|决算数)(?:: ))(\d+(?:\.\d+)?)")
NOW, THEN = Decimal("0.98765432"), Decimal("0.87654321")
"""What amounts in 元 are multiplied with, so that none of them is a round number of 万元; last year's are smaller."""


def with_last_year(folder: Folder, root: Path) -> Folder:
    """A copy of a disclosure as that of the next year, and one with smaller amounts as that of its own."""
    unit = root / folder.unit
    now, then = unit / f"{folder.year + 1}-{folder.kind}", unit / folder.path.name
    shutil.copytree(folder.path, now)
    shutil.copytree(folder.path, then, ignore=shutil.ignore_patterns("reported.yaml", "waivers.yaml", "performance"))
    for file in (folder.path.parent / "unit.yaml", folder.path.parent.parent / "site.yaml"):
        shutil.copy(file, root / file.relative_to(folder.path.parent.parent))
    multiply(then / "accounts.yaml", THEN)
    if is_in_yuan(folder):
        multiply(now / "accounts.yaml", NOW)
    return replace(folder, year=folder.year + 1, path=now, content=root)


def multiply(accounts: Path, factor: Decimal) -> None:
    text = AMOUNT.sub(lambda match: f"{match[1]}{Decimal(match[2]) * factor:.2f}", accounts.read_text("utf-8"))
    accounts.write_text(text, "utf-8")


def is_in_yuan(folder: Folder) -> bool:
    return "金额单位: 元\n" in (folder.path / "accounts.yaml").read_text("utf-8")


def published(prepared: Prepared) -> Published:
    assert prepared.book is not None
    assert prepared.document is not None
    return Published(prepared.folder.key, json.loads(data_json(prepared.book, prepared.document)))


def told(prepared: Prepared) -> Iterator[tuple[str, str, Decimal]]:
    """Each change in the narrative that is one of a cell: its address, 增减额 or 增减率, the signed figure."""
    assert prepared.measures is not None
    assert prepared.document is not None
    derivation = prepared.measures.derivation
    for number in (number for part in prepared.document.parts for number in part.numbers):
        item, _, column = (number.measure or "").rpartition(".")
        cell = derivation.cell(item, derivation.own) if column in ("增减额", "增减率") else None
        if cell is not None:
            yield cell.address, column, Decimal(number.value)


@pytest.fixture(scope="module")
def templates() -> Path:
    return REPOSITORY / "templates"


@pytest.mark.parametrize("document", DOCUMENTS, ids=[folder.key for folder in DOCUMENTS])
def test_the_comparison_tells_what_the_narrative_tells(document: Folder, templates: Path, tmp_path: Path) -> None:
    folder = with_last_year(document, tmp_path)
    workshop = Workshop(templates)
    now, then = (workshop.prepare(each, together=False) for each in (folder, last_year(folder)))
    comparison = compare([published(now), published(then)])
    assert comparison is not None
    rows = {row.years[0].address: row for table in comparison.tables for row in table.rows if row.years[0]}
    in_words = [each for each in told(now) if each[0] in rows]
    in_tables = [(address, column, figure(rows[address], column)) for address, column, _ in in_words]
    assert in_tables == in_words
    assert in_words
    if is_in_yuan(document):  # some changes are not the differences of what is printed, or this would prove nothing
        changed = [row for row in rows.values() if row.change is not None]
        assert any(row.change != printed_difference(row) for row in changed)


def printed_difference(row: ComparedRow) -> Decimal:
    now, then = (Decimal(figure.text.replace(",", "")) for figure in row.years[:2] if figure)
    return now - then


def figure(row: ComparedRow, column: str) -> Decimal | None:
    return row.change if column == "增减额" else row.rate
