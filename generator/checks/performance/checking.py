"""All checks of a disclosure's 绩效表 that are no 审核公式."""

from __future__ import annotations

from generator.checks.performance.completeness import check_completeness
from generator.checks.performance.consistency import check_between_annexes
from generator.checks.performance.consistency import check_narrative
from generator.checks.performance.indicators import check_indicators
from generator.checks.performance.own_results import check_own_results
from generator.checks.performance.owners import check_owners
from generator.checks.performance.texts import check_texts
from generator.checks.performance.whole_unit import check_whole_unit
from generator.checks.words.lists import WordLists
from generator.source.finding import Finding
from generator.tables.measures import Measures


def check_performance(measures: Measures, words: WordLists) -> list[Finding]:
    """Every finding about the 绩效表 of a disclosure, in the order of their places, each told once."""
    book = measures.book
    if not book.annexes:
        return []
    findings = [
        *check_completeness(book, words),
        *check_owners(book),
        *check_indicators(book),
        *check_between_annexes(book),
        *check_narrative(book),
        *check_texts(measures, words),
        *check_own_results(measures, words),
        *check_whole_unit(measures),
    ]
    return sorted(dict.fromkeys(findings), key=Finding.sort_key)
