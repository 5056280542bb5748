"""Running 审核公式: every identity of a disclosure is judged over intervals; what did not run is counted as such."""

from __future__ import annotations

from collections import Counter

from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.resolution import Resolver
from generator.checks.rules import RuleBook
from generator.checks.verdict import judge
from generator.tables.book import Book
from generator.tables.measures import Measures


def review(book: Book, measures: Measures, rule_book: RuleBook) -> Review:
    """Runs every rule over every row, column and item it asks for."""
    result = Review(rules={rule.id: rule for rule in rule_book.rules})
    resolver = Resolver(book, measures, rule_book)
    key = book.disclosure.key
    for rule in rule_book.rules:
        outcomes = [
            _run(resolved, key, result) if isinstance(resolved, Identity) else resolved
            for resolved in resolver.resolve(rule)
        ]
        if outcomes:
            result.by_rule[rule.id] = Counter(outcomes)
    return result


def _run(identity: Identity, disclosure: str, result: Review) -> Outcome:
    """Judges one identity."""
    if _is_blank(identity):
        return Outcome.NOT_APPLICABLE
    try:
        finding = judge(identity, disclosure)
        shows_tail = identity.rule.formula.relation == "=" and identity.left.amount.value != identity.right.amount.value
    except ZeroDivisionError:
        return Outcome.NOT_ENOUGH_DATA
    result.identities.append(identity)
    if finding:
        result.findings.append(finding)
    elif shows_tail:
        result.tables_with_tail |= {leaf.address.partition("!")[0] for leaf in identity.left.leaves() if leaf.cell}
    return Outcome.FAILED if finding else Outcome.PASSED


def _is_blank(identity: Identity) -> bool:
    """Whether it has cells and none of them shows anything."""
    first = identity.left.terms[0]
    if isinstance(first, Leaf) and first.cell is not None and first.cell.printed is not None:
        return False  # most identities begin with a total that is there
    has_cells = False
    for leaf in identity.leaves():
        if leaf.cell is not None:
            if leaf.cell.printed is not None:
                return False
            has_cells = True
    return has_cells
