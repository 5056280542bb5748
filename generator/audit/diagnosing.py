"""Which printed figure is wrong where several rules blame it: no entries are known, so each print may be."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from decimal import Decimal

from generator.checks.diagnosis.causes import Cause
from generator.checks.diagnosis.causes import causes_of
from generator.checks.diagnosis.equations import Home
from generator.checks.diagnosis.equations import Recheck
from generator.checks.evaluation import review
from generator.checks.outcome import Review
from generator.checks.rules import RuleBook
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.measures import Measures


def diagnose(book: Book, result: Review, rules: RuleBook) -> list[Cause]:
    """The causes of what was found in a foreign book, each with the findings that vanish once it is corrected."""
    return causes_of(book, result, result.findings, _rechecker(book, rules))


def _rechecker(book: Book, rules: RuleBook) -> Recheck:
    def recheck(corrections: Mapping[Home, Decimal]) -> list[Finding]:
        with _printed_otherwise(book, corrections):
            return review(book, Measures(book), rules).findings

    return recheck


@contextmanager
def _printed_otherwise(book: Book, corrections: Mapping[Home, Decimal]) -> Iterator[None]:
    """The book with other figures (元 or a count to be added) in some of its cells, for as long as it is asked."""
    cells = {home: cell for home in corrections if (cell := book.cell(home.address)) is not None}
    before = {home: cell.printed for home, cell in cells.items()}
    for home, cell in cells.items():
        cell.printed = home.value + corrections[home] / home.scale
    try:
        yield
    finally:
        for home, cell in cells.items():
            cell.printed = before[home]
