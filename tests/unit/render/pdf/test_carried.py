"""The data files inside the PDF: in the order of their names, dated by the disclosure and never by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model.disclosure import Disclosure
from generator.render.pdf.carried import carried_files
from tests.unit.builders import World

APPROVED = date(2024, 8, 30)
PUBLISHED = date(2024, 9, 10)


@pytest.fixture
def disclosure(tmp_path: Path) -> Disclosure:
    return World(tmp_path).disclosure


@pytest.mark.parametrize(
    ("approved", "published", "day"),
    [(APPROVED, PUBLISHED, PUBLISHED), (APPROVED, None, APPROVED), (None, None, date(2023, 12, 31))],
    ids=["published", "approved only", "neither: end of the fiscal year"],
)
def test_date_is_that_of_publication(
    disclosure: Disclosure, approved: date | None, published: date | None, day: date
) -> None:
    files = carried_files(replace(disclosure, approved=approved, published=published), b"xlsx", b"json")
    assert [(file.name, file.data, file.day) for file in files] == [
        ("data.json", b"json", day),
        ("tables.xlsx", b"xlsx", day),
    ]
