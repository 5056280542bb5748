"""Every subject that a raw document prints is known in its year, under the name printed there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from generator.model.loading import load_catalogues
from generator.model.subjects import catalogue_of_year
from tests.documents.read_gold import REAL
from tests.unit.builders import REPOSITORY

SEEDS = REAL.parent / "seeds"
RAW = [*sorted(REAL.glob("*.pdf")), *sorted(SEEDS.glob("*.txt"))]
_YEAR = re.compile(r"-(20\d\d)\b")
_CODE = re.compile(r"(?<![\d.,])([23]\d\d ?\d\d(?: ?\d\d)?)\s+([一-鿿“][^\s\d]+)")
"""A 款 or 项, its levels apart or not, and what comes next up to a space, a figure or the end of the line."""


@cache
def names(year: int) -> dict[str, str]:
    catalogues, _ = load_catalogues(REPOSITORY / "templates/packs")
    files = (catalogues.functional, catalogues.economic)
    return {code: name for file in files for code, name in catalogue_of_year(file, year)[0].names.items()}


def text_of(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text("utf-8")
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_every_code_of_a_raw_document_is_known_under_its_name(path: Path) -> None:
    """A name that is wrapped is compared as far as its first line goes."""
    year = int(_YEAR.search(path.stem)[1])
    printed = {(code.replace(" ", ""), name) for code, name in _CODE.findall(text_of(path))}
    assert len({code for code, _ in printed}) > 20
    assert sorted((c, n) for c, n in printed if not names(year).get(c, "").startswith(n)) == []
