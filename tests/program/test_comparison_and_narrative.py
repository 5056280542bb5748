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
SHRUNK = Decimal("0.87654321")


def with_last_year(folder: Folder, root: Path) -> Folder:
    """A copy of a disclosure as that of the next year, and one with smaller amounts as that of its own."""
    unit = root / folder.unit
    now, then = unit / f"{folder.year + 1}-{folder.kind}", unit / folder.path.name
    shutil.copytree(folder.path, now)
    shutil.copytree(folder.path, then, ignore=shutil.ignore_patterns("reported.yaml", "waivers.yaml", "performance"))
    for file in (folder.path.parent / "unit.yaml", folder.path.parent.parent / "site.yaml"):
        shutil.copy(file, root / file.relative_to(folder.path.parent.parent))
    accounts = then / "accounts.yaml"
    accounts.write_text(AMOUNT.sub(smaller, accounts.read_text("utf-8")), "utf-8")
    return replace(folder, year=folder.year + 1, path=now, content=root)


def smaller(match: re.Match[str]) -> str:
    return f"{match[1]}{Decimal(match[2]) * SHRUNK:.2f}"


def published(prepared: Prepared) -> Published:
    assert prepared.book is not None
    assert prepared.document is not None
    return Published(prepared.folder.key, json.loads(data_json(prepared.book, prepared.document, [])))


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


def figure(row: ComparedRow, column: str) -> Decimal | None:
    return row.change if column == "增减额" else row.rate
