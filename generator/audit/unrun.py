"""Why a rule compared nothing in a foreign document: what did not run is told, never counted as passed."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator

from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.rules import THIS_TABLE
from generator.checks.rules import Rule
from generator.checks.rules import RuleBook
from generator.tables.annex import TABLE_CLASSES
from generator.tables.book import Book
from generator.tables.formula import Reference
from generator.tables.formula import Total
from generator.tables.formula import references
from generator.tables.measures import Measures

_COMPARED = (Outcome.PASSED, Outcome.FAILED)


def unrun(rules: RuleBook, result: Review, book: Book, roles: Collection[str]) -> dict[str, str]:
    """Each rule that compared nothing, with the reason; `roles` are the tables that the pack has."""
    measures = Measures(book)
    ran = {number for number, outcomes in result.by_rule.items() if any(outcomes[each] for each in _COMPARED)}
    return {rule.id: _reason(rule, book, measures, roles) for rule in rules.rules if rule.id not in ran}


def _reason(rule: Rule, book: Book, measures: Measures, roles: Collection[str]) -> str:
    """What is not there, the gravest first: a sheet, a table, a figure beside the tables, a row or column."""
    if rule.tables is not None:
        return "没有读绩效表"
    names = dict.fromkeys(_tables(rule))
    lacking = [role for role in names if book.table(role) is None]
    unread = [role for role in lacking if role in roles]
    if unread:
        return f"没有认出{'、'.join(unread)}"
    if lacking:
        return f"这个省的材料没有{'、'.join(lacking)}"
    outside = dict.fromkeys(part.column for part in _figures(rule) if _is_unknown(part, measures))
    if outside:
        return f"要用没有读到的{'、'.join(outside)}"
    return "所涉的行、栏没有印出，或者都没有数"


def _is_unknown(part: Reference, measures: Measures) -> bool:
    """Whether a figure stands beside the tables and nobody told it; one of a set may be any of them."""
    if part.table is not None:
        return False
    if "{" in f"{part.row}{part.column}":
        return True
    try:
        return measures.get(part.row or "", part.column) is None
    except KeyError:
        return True


def _figures(rule: Rule) -> Iterator[Reference]:
    formulas = (rule.formula, rule.condition) if rule.condition else (rule.formula,)
    for formula in formulas:
        for part in references(formula.left, formula.right):
            yield part.reference if isinstance(part, Total) else part


def _tables(rule: Rule) -> Iterator[str]:
    for over in (rule.rows, rule.columns):
        if over:
            yield over.partition(".")[0]
    yield from (part.table for part in _figures(rule) if part.table and part.table not in (THIS_TABLE, *TABLE_CLASSES))
