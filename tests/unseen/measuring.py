"""How an audit reads a paper whose figures are known: how many are proved where they belong, and what it blames."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from generator.audit.auditing import Asked
from generator.audit.auditing import Audit
from generator.audit.auditing import audit
from generator.audit.book import figure_of
from generator.audit.standing import Standing
from generator.model.loading import Catalogues
from generator.model.loading import load_catalogues
from generator.source.finding import Severity
from generator.source.foreign.html import read_html
from generator.source.foreign.pages import Page
from generator.source.foreign.pdf import read_pdf
from generator.tables.pack_library import PackLibrary
from tests.project_copy import REPOSITORY

PACKS = REPOSITORY / "templates/packs"


@dataclass(frozen=True)
class Read:
    """What came of a paper."""

    audit: Audit
    counts: Counter[str]
    wrong: list[str]
    errors: list[str]


@cache
def packs() -> tuple[PackLibrary, Catalogues]:
    return PackLibrary(PACKS), load_catalogues(PACKS)[0]


def own_errors(html: str) -> frozenset[str]:
    """What a document is blamed for where nothing can be misread: its web page."""
    page = f"<!doctype html><meta charset=utf-8><body>{html}"
    return frozenset(map(_without_page, _errors(audit(read_html(page.encode(), "paper.html"), *packs(), Asked()))))


def _errors(found: Audit) -> list[str]:
    return [
        f"{each.id} p{each.location.page if each.location else '?'} {each.message}"
        for each in found.review.findings
        if each.severity is Severity.ERROR
    ]


def _without_page(error: str) -> str:
    return re.sub(r" p\S+ ", " ", error)


def read(data: bytes, wanted: dict[str, Decimal], own: frozenset[str] = frozenset()) -> Read:
    """The audit of a PDF, beside the figures that stand in it and the errors that are its own."""
    return read_pages(read_pdf(data, "paper.pdf"), wanted, own)


def read_pages(pages: Sequence[Page], wanted: dict[str, Decimal], own: frozenset[str]) -> Read:
    """The same of pages that were read."""
    found = audit(pages, *packs(), Asked())
    told: Counter[str] = Counter({"figures": len(wanted)})
    wrong = []
    for proof in found.proofs:
        value = figure_of(proof.text)
        if value is None:
            continue
        if proof.address is None:
            told["not placed"] += 1
            continue
        is_right = wanted.get(proof.address, Decimal(0)) == value
        told[f"{proof.standing.value} {'right' if is_right else 'wrong'}"] += 1
        if not is_right and proof.standing is Standing.PROVED:
            wrong.append(f"{proof.address} {proof.text} (is {wanted.get(proof.address)}) {proof.reason}")
    errors = [each for each in _errors(found) if _without_page(each) not in own]
    return Read(found, told, wrong, errors)
