"""Papers that nobody has seen: our documents printed in looks drawn from a seed, audited, and made wrong in one place.

`python -m tests.unseen FIRST LAST [chromium|weasyprint|libreoffice]` prints and audits as many as one likes as PDFs.
GONGKAI_TRIALS PDFs with other lines than usual are tried, or with none (0: the full number, 90).
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from generator.source.finding import Severity
from generator.source.foreign.html import read_html
from tests.unseen.documents import documents
from tests.unseen.engines import weasyprint
from tests.unseen.falsifying import of_cell
from tests.unseen.falsifying import told
from tests.unseen.look import OTHER_RULES
from tests.unseen.look import look_of
from tests.unseen.look import plain
from tests.unseen.measuring import own_errors
from tests.unseen.measuring import read
from tests.unseen.measuring import read_pages
from tests.unseen.printing import paper_of

KEYS = ("shili-jianshe/2025-final-accounts", "shili-wenhuaguan/2026-budget", "jiangsu-jianchayuan/2018-budget")
LEAST_PROVED = 0.97
TRIALS = int(os.environ.get("GONGKAI_TRIALS", "2")) or 90


def page(html: str) -> bytes:
    return f"<!doctype html><meta charset=utf-8><body>{html}".encode()


@pytest.mark.parametrize("seed", range(6))
def test_a_web_page_in_any_look_proves_no_figure_wrong_and_blames_nothing_new(seed: int) -> None:
    document, units = documents()[KEYS[seed % len(KEYS)]]()
    look = replace(look_of(seed), is_sideways=False)
    paper = paper_of(document, units, look)
    own = own_errors(paper_of(document, units, plain(look)).html)
    found = read_pages(read_html(page(paper.html), "paper.html"), paper.figures, own)
    assert (found.wrong, found.errors) == ([], [])
    assert found.counts["proved right"] >= LEAST_PROVED * found.counts["figures"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [10, 23])
def test_a_pdf_in_another_look_proves_no_figure_wrong_and_blames_nothing_new(seed: int, tmp_path: Path) -> None:
    document, units = documents()["shili-jianshe/2025-final-accounts"]()
    look = look_of(seed)
    paper = paper_of(document, units, look)
    own = own_errors(paper_of(document, units, plain(look)).html)
    found = read(weasyprint(paper, tmp_path), paper.figures, own)
    assert (found.wrong, found.errors) == ([], [])


@pytest.mark.slow
def test_a_pdf_with_other_lines_proves_no_figure_wrong(tmp_path: Path) -> None:
    wrong = []
    for seed in range(300, 300 + TRIALS):
        rules = (*OTHER_RULES, "level", "none")[seed % (len(OTHER_RULES) + 2)]
        document, units = documents()[KEYS[seed % len(KEYS)]]()
        paper = paper_of(document, units, replace(look_of(seed), rules=rules, is_sideways=False))
        wrong += [(seed, rules, each) for each in read(weasyprint(paper, tmp_path), paper.figures).wrong]
    assert wrong == []


@pytest.mark.parametrize("seed", range(4))
def test_a_figure_made_wrong_in_a_table_is_told_as_an_error(seed: int) -> None:
    document, units = documents()["shili-jianshe/2025-final-accounts"]()
    pages = tuple(read_html(page(paper_of(document, units, plain(look_of(seed))).html), "paper.html"))
    edit = next(of_cell(pages, Random(seed)))
    new = [each for key, each in told(edit.pages).items() if key not in told(pages)]
    assert any(each.severity is Severity.ERROR for each in new), (edit.before, edit.after)
