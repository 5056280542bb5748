"""Raw papers, read: how many figures of their tables stand at their keys, proved, and none at another.

Each PDF is read as it is and as if it had no ruled lines. Gold of the texts is what `content/` prints, which other
tests hold against tests/gold; rows of zeros that only the paper prints are looked up there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from generator.audit.auditing import Audit
from generator.audit.book import figure_of
from generator.publish.preparation import Workshop
from generator.source.finding import Severity
from generator.source.folders import find_disclosures
from generator.source.foreign import pdf
from generator.source.foreign.pages import Page
from generator.source.foreign.pdf import read_pdf
from generator.source.foreign.text import read_text
from tests.audit_table import READING
from tests.documents.read_gold import REAL
from tests.documents.read_gold import SLUGS
from tests.documents.test_audit import audited
from tests.documents.test_audit import audited_slug
from tests.documents.test_audit import printed
from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.gold_support import gold
from tests.project_copy import REPOSITORY

SEEDS = REPOSITORY.parent / "shared" / "seeds"
TEXTS = {**DOCUMENTS, **BUDGETS}
NOT_IN_THE_PAPER = {"chengan-2023": 3}
"""Figures of rows that the text of a paper has lost."""
AMBIGUOUS = {"beiguan-2022": 38}
"""Zeros of lines with fewer figures than columns, whose columns gold itself only guesses."""
LEAST_PROVED = {
    "jiangsu-procuratorate-2018-budget": Decimal("0.70"),
    "shanghai-planning-2024-final": Decimal("0.95"),
}
"""Without ruled lines a table that calls its rows by numbers is not read, nor one whose rows a merged cell names."""

Figures = dict[str, Decimal]
Record = Callable[[str, object], None]


@cache
def workshop() -> Workshop:
    return Workshop(REPOSITORY / "templates")


def figures_of_text(slug: str) -> Figures:
    folder = next(folder for folder in find_disclosures(REPOSITORY / "content")[0] if folder.key == TEXTS[slug])
    cells = [cell for table in workshop().prepare(folder, together=False).book.tables for cell in table.cells()]
    return {cell.address: cell.printed for cell in cells if cell.printed is not None and cell.text}


def pages_of_text(slug: str) -> tuple[Page, ...]:
    return tuple(read_text((SEEDS / f"{slug}.txt").read_bytes(), f"{slug}.txt"))


def is_zero_in_gold(slug: str, address: str) -> bool:
    """Whether a row that `content/` leaves out stands in gold, all zeros."""
    code = address.partition("!")[2].partition(".")[0]
    rows = [row for table in gold(slug)["tables"] for row in table["rows"] if row["code"] == code]
    return any(set(row["values"].values()) == {"0.00"} for row in rows)


def counts(found: Audit, wanted: Figures, slug: str) -> Counter[str]:
    """How many figures stand how, beside gold; dashes are left out."""
    told: Counter[str] = Counter({"gold": len(wanted)})
    for proof in found.proofs:
        value = figure_of(proof.text)
        if value is None:
            continue
        if proof.address is None:
            told["not placed"] += 1
        elif wanted.get(proof.address) == value or (value == 0 and is_zero_in_gold(slug, proof.address)):
            told[f"{proof.standing.value} right"] += 1
        else:
            told[f"{proof.standing.value} wrong"] += 1
    return told


def tell(record_property: Record, name: str, found: Counter[str]) -> None:
    """A line of the table at the end of the output."""
    record_property("reading", [name, *(str(found[head]) for head in READING)])


def errors(found: Audit) -> list[str]:
    """What the rules over the tables tell; sentences have faults of their own, which another test knows."""
    findings = [finding for finding in found.review.findings if finding.id.startswith("R-")]
    return [finding.message for finding in findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("slug", TEXTS)
def test_a_plain_text_is_read_figure_by_figure(slug: str, record_property: Record) -> None:
    found = audited(pages_of_text(slug))
    told_of = counts(found, figures_of_text(slug), slug)
    tell(record_property, slug, told_of)
    lost = NOT_IN_THE_PAPER.get(slug, 0) + AMBIGUOUS.get(slug, 0)
    assert told_of["proved wrong"] == told_of["doubtful wrong"] == 0
    assert told_of["proved right"] >= told_of["gold"] - lost
    assert errors(found) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_pdf_is_read_figure_by_figure(slug: str, record_property: Record) -> None:
    told_of = counts(audited_slug(slug), printed(slug), slug)
    tell(record_property, slug, told_of)
    assert told_of == {"gold": told_of["gold"], "proved right": told_of["gold"]}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_pdf_without_ruled_lines_proves_nothing_at_a_wrong_key(
    slug: str, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    monkeypatch.setattr(pdf, "_rules", lambda page: ([], []))
    found = audited(tuple(read_pdf(REAL / f"{slug}.pdf", f"{slug}.pdf")))
    told_of = counts(found, printed(slug), slug)
    tell(record_property, f"{slug}, no lines", told_of)
    assert told_of["proved wrong"] == 0
    assert told_of["doubtful wrong"] <= told_of["gold"] / 100
    assert told_of["proved right"] >= told_of["gold"] * LEAST_PROVED.get(slug, Decimal("0.99"))
    assert errors(found) == []
