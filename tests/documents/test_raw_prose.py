"""The raw texts of five real documents as an author's prose: nothing is told of them beyond their own faults.

Left out are figures that are only typed (a raw text binds none) with their formats, the numbering (lines without a
sentence are left out, so it jumps), and lists of 款 that a page break cuts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks.words.checking import check_words
from generator.checks.words.lists import load_words
from generator.publish.preparation import Workshop
from generator.source.finding import Location
from generator.source.folders import find_disclosures
from generator.source.markdown_reader import Prose
from generator.tables.measures import Measures
from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.project_copy import REPOSITORY

SEEDS = REPOSITORY.parent / "shared" / "seeds"
_TYPED = {"N-0101", "N-0102", "N-0103", "N-0111", "N-0127", "S-0115"}
_TORN = {"N-0126", "N-0128"}
_SENTENCE = re.compile("[，。；]")
FAULTS = {
    "jiyuan-2023": {"N-0106": 1, "N-0110": 1, "N-0119": 3},
    "beiguan-2022": {"N-0107": 1, "N-0109": 4, "N-0110": 2, "N-0112": 1, "N-0119": 2},
    "tongnan-2024": {"N-0107": 2, "N-0109": 1, "N-0110": 6, "N-0129": 2, "N-0130": 1},
    "panjin-2023": {"N-0106": 2, "N-0109": 1, "N-0110": 6, "N-0112": 2, "N-0119": 6, "N-0130": 2},
    "chengan-2023": {"N-0110": 2, "N-0119": 5},
}
"""What is told today, kind by kind: a year of another year, words and sentences written twice, names that text and
tables spell differently, the other scope, subjects without a figure, blanks left in, wrong characters, a wrong change.
"""


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(REPOSITORY / "templates")


@pytest.mark.parametrize("slug", FAULTS)
def test_a_real_text_has_its_own_faults_and_no_others(workshop, slug):
    told = Counter(finding.id for finding in judged(workshop, slug))
    assert {name: count for name, count in told.items() if name not in _TYPED | _TORN} == FAULTS[slug]


def judged(workshop: Workshop, slug: str):
    """What is told of a raw text beyond what is told of the document without it."""
    key = {**DOCUMENTS, **BUDGETS}[slug]
    folder = next(folder for folder in find_disclosures(REPOSITORY / "content")[0] if folder.key == key)
    prepared = workshop.prepare(folder, together=False)
    book, before = prepared.book, prepared.measures
    lists, _ = load_words(workshop.library, book.pack)
    lines = [line.strip() for line in _read(SEEDS / f"{slug}.txt").split("\n") if _SENTENCE.search(line)]
    words = book.disclosure.words
    text = Prose("\n\n".join(lines), Location("raw.md"))
    raw = replace(book.disclosure, words=replace(words, narrative={**words.narrative, "预算绩效": text}))
    measures = Measures(replace(book, disclosure=raw), before.last_year)
    return [finding for finding in check_words(measures, lists) if finding.location.file == "raw.md"]


def _read(path: Path) -> str:
    return path.read_text("utf-8")
