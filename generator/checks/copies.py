"""Accounts that are last year's: a folder copied for the new year whose figures nobody changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import Ledger
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book

COPIED = "L-0016"
"""The amounts are those of last year."""

_ACCOUNTS = ("收入", "支出", "基本支出明细")
_FEWEST = 6
"""So few amounts may be the same two years running: a small office that spends its round quota."""
_MOST_ALIKE = Decimal("0.9")

Amounts = Counter[tuple[frozenset[tuple[str, str]], Decimal]]


def check_copy(book: Book, last_year: Book | None) -> Iterator[Finding]:
    """An error where every amount of income and spending is last year's, a warning where nearly every one is."""
    if last_year is None:
        return
    own, before = _amounts(book.disclosure.ledger), _amounts(last_year.disclosure.ledger)
    count, alike = own.total(), (own & before).total()
    if count < _FEWEST or alike < count * _MOST_ALIKE:
        return
    disclosure = book.disclosure
    first = disclosure.ledger.select({ACCOUNT_TAG: _ACCOUNTS})[0]
    all_alike = own == before
    yield Finding(
        COPIED,
        Severity.ERROR if all_alike else Severity.WARNING,
        f"收入、支出的 {count} 个数里 {alike} 个与上年度（{last_year.disclosure.key}）相同，像是照抄上年的",
        first.location,
        disclosure=disclosure.key,
        addresses=("accounts!全部",),
        printed=str(alike),
        computed=str(count),
        hint="换成本年度的数；确实相同的，写入 waivers.yaml。",
    )


def _amounts(ledger: Ledger) -> Amounts:
    """How often each amount other than zero is there, with what it is about."""
    facts = ledger.select({ACCOUNT_TAG: _ACCOUNTS})
    return Counter((frozenset(fact.tags.items()), fact.amount.value) for fact in facts if fact.amount.value)
