"""One figure about ten times last year's, or what was budgeted for it, or a tenth: a digit too many or too few.

How much and from which amount on is data (突变 in ledger.yaml). What the author explains is not asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.model.authoring import GENERAL_BUDGET
from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.ledger_words import Jump
from generator.model.money import in_short
from generator.model.money import total
from generator.source.finding import Finding
from generator.source.finding import warning
from generator.tables.book import Book

JUMP = "L-0020"
"""A figure is ten times or a tenth of what it was or should have been."""

_ITEM, _MEASURED, _FUNDING = "项目", "口径", "资金"
_SPENT, _PLANNED = "支出", "年初预算"
_FINAL, _BUDGET = "决算数", "预算数"
_PURPOSE = "用途"
_SHOWN_DECIMALS = 4

Key = frozenset[tuple[str, str]]
"""The tags of an entry: what it is about."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of this disclosure, and what it is held against, in 元 or pieces."""

    facts: tuple[Fact, ...]
    before: Decimal
    told: str

    @property
    def value(self) -> Decimal:
        return total(fact.amount for fact in self.facts).value


def check_jumps(book: Book, last_year: Book | None) -> Iterator[Finding]:
    """A warning at each figure that jumps, once, beside last year's where that is known, else beside its budget."""
    limits = book.pack.vocabulary.file.突变
    if limits is None:
        return
    told: set[Key] = set()
    for pair in (*_with_last_year(book, last_year), *_with_plan(book.disclosure)):
        about = frozenset(pair.facts[0].tags.items())
        if about not in told and _jumps(pair, book, limits) and not _is_explained(pair.facts[0], book.disclosure):
            told.add(about)
            yield _asked(pair, book)


def _with_last_year(book: Book, last_year: Book | None) -> Iterator[_Pair]:
    """Each figure beside the one of the same tags of the year before."""
    before = _by_tags(last_year.disclosure.ledger.facts) if last_year else {}
    for key, facts in _by_tags(book.disclosure.ledger.facts).items():
        if key in before:
            yield _Pair(tuple(facts), total(fact.amount for fact in before[key]).value, "上年")


def _with_plan(disclosure: Disclosure) -> Iterator[_Pair]:
    """Spending of a subject beside its 年初预算, “三公” spending beside its 预算数."""
    planned = _by_subject(disclosure, _PLANNED)
    for key, facts in _by_subject(disclosure, _SPENT).items():
        if key in planned:
            yield _Pair(tuple(facts), total(fact.amount for fact in planned[key]).value, _PLANNED)
    by_tags = _by_tags(disclosure.ledger.facts)
    for key, facts in by_tags.items():
        plan = by_tags.get((key - {(_MEASURED, _FINAL)}) | {(_MEASURED, _BUDGET)})
        if (_MEASURED, _FINAL) in key and plan:
            yield _Pair(tuple(facts), total(fact.amount for fact in plan).value, _BUDGET)


def _by_tags(facts: Iterable[Fact]) -> dict[Key, list[Fact]]:
    found: defaultdict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[frozenset(fact.tags.items())].append(fact)
    return found


def _by_subject(disclosure: Disclosure, account: str) -> dict[Key, list[Fact]]:
    """The entries of an account that is by subject, those of one subject and 资金 together."""
    found: defaultdict[Key, list[Fact]] = defaultdict(list)
    for fact in disclosure.ledger.select({ACCOUNT_TAG: (account,)}, told_by=(SUBJECT_TAG,)):
        found[frozenset((tag, fact.tags[tag]) for tag in (SUBJECT_TAG, _FUNDING) if tag in fact.tags)].append(fact)
    return found


def _jumps(pair: _Pair, book: Book, limits: Jump) -> bool:
    smaller, larger = sorted((pair.value, pair.before))
    is_money = book.pack.vocabulary.is_money(pair.facts[0].tags[ACCOUNT_TAG])
    least = limits.金额起点 if is_money else limits.个数起点
    return smaller > 0 and larger >= least.value and larger >= smaller * limits.倍数.value


def _is_explained(fact: Fact, disclosure: Disclosure) -> bool:
    """Whether the author writes of its subject, or in a section about its item, why it changed."""
    code, item = fact.tags.get(SUBJECT_TAG), fact.tags.get(_ITEM)
    note = disclosure.notes.get((code, fact.tags.get(_FUNDING, GENERAL_BUDGET))) if code else None
    sections = (name for name in disclosure.words.narrative if not name.endswith(_PURPOSE))
    return bool(note and note.reason) or any(item is not None and name.startswith(item) for name in sections)


def _asked(pair: _Pair, book: Book) -> Finding:
    fact = max(pair.facts, key=lambda each: each.amount.value)
    account = fact.tags[ACCOUNT_TAG]
    unit = "元" if book.pack.vocabulary.is_money(account) else ""
    what = fact.tags.get(_ITEM) or fact.tags.get(SUBJECT_TAG) or account
    times = pair.value / pair.before
    size = f"是它的 {in_short(times, 1)} 倍" if times > 1 else f"不到它的 {in_short(1 / times, 1)} 分之一"
    now, before = (in_short(value, _SHOWN_DECIMALS) for value in (pair.value, pair.before))
    return warning(
        JUMP,
        f"{account}“{what}”是 {now}{unit}，{pair.told}是 {before}{unit}，{size}，像是多写、少写了一位",
        fact.location,
        disclosure=book.disclosure.key,
        addresses=(f"突变.{account}.{what}",),
        printed=now,
        computed=before,
        hint="核对位数；确是如此的，写明原因（差异原因，或者 narrative.md 里它的一节），或者写入 waivers.yaml。",
    )
