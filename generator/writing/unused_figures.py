"""Figures that an author wrote and nobody will read: no table and no sentence prints them, no rule checks them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.identity import Identity
from generator.checks.identity import Side
from generator.checks.outcome import Review
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import PROJECT_TAG
from generator.model.ledger import Fact
from generator.model.ledger_entries import PURCHASES
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.address import parse_address
from generator.tables.book import Book
from generator.tables.form import as_filter
from generator.writing.document import Document

UNUSED = "L-0017"
"""A figure that is neither printed nor checked against another."""

_ALL = "合计"


def check_unused(book: Book, document: Document, review: Review) -> Iterator[Finding]:
    """A note at each amount of operations.yaml other than zero that is of no use.

    Counts and the details of a purchase stand beside an amount; accounts.yaml tells its money by several dimensions.
    """
    used = _used(book, document, review)
    words = book.pack.vocabulary
    amounts = {entry.account for entry in words.entries if entry.path[0] == "operations" and not entry.unit}
    details = {entry.account for entry in words.entries_in(PURCHASES)}
    for fact in book.disclosure.ledger.facts:
        if fact.tags[ACCOUNT_TAG] in amounts - details and fact.amount.value and fact.location not in used:
            yield _finding(book, fact)


def _used(book: Book, document: Document, review: Review) -> set[Location]:
    """Where the figures stand that tables, sentences, charts and equations are made of."""
    names = {*document.addresses, *(name for identity in review.identities for name in _checked(identity))}
    return {fact.location for name in names for fact in _facts(book, name)}


def _checked(identity: Identity) -> Iterator[str]:
    """The addresses of the figures that an identity checks: what need only be above nothing, or below all, is not."""
    relation = identity.rule.formula.relation
    left, right = identity.left, identity.right
    if relation in ("=", "≡") or (relation in ("≥", ">") and right.amount.value):
        yield from _named(left, beside=right)
    if relation in ("=", "≡") or (relation in ("≤", "<") and left.amount.value):
        yield from _named(right, beside=left)


def _named(side: Side, *, beside: Side) -> list[str]:
    """The figures of one side that stand beside figures, not beside a constant."""
    return [leaf.address for leaf in side.leaves()] if any(leaf.address for leaf in beside.leaves()) else []


def _facts(book: Book, name: str) -> Iterator[Fact]:
    """What the figure at an address is made of: a cell's facts, or those of a measure's item."""
    address = parse_address(name)
    if address is None:
        return
    if address.table is None:
        yield from _of_item(book, address.row)
        yield from _of_account(book, address.row, address.column)
    else:
        yield from _of_cell(book, name)


def _of_cell(book: Book, address: str) -> tuple[Fact, ...]:
    cell = book.cell(address)
    return cell.facts if cell else ()


def _of_account(book: Book, account: str, item: str) -> Iterator[Fact]:
    """A count in a sentence goes by its account and 项目; all of them together are its 合计."""
    for fact in book.disclosure.ledger.select({ACCOUNT_TAG: (account,)}):
        if item in (fact.tags.get(PROJECT_TAG), _ALL):
            yield fact


def _of_item(book: Book, item: str) -> Iterator[Fact]:
    spec = book.pack.items.get(item)
    if spec is None:
        return
    for address in filter(None, (spec.决算数, spec.预算数)):
        yield from _of_cell(book, str(address))
    if spec.取数:
        yield from book.disclosure.ledger.select(as_filter(spec.取数))
    if spec.平均:
        yield from _of_item(book, str(spec.平均.分子))
        yield from book.disclosure.ledger.select(as_filter(spec.平均.分母))


def _finding(book: Book, fact: Fact) -> Finding:
    name = ".".join(fact.tags.values())
    return Finding(
        UNUSED,
        Severity.NOTE,
        f"“{name}”没有用处：{book.pack.file.名称}的公开表、情况说明都不印它，也没有审核公式核对它",
        fact.location,
        disclosure=book.disclosure.key,
        addresses=(f"operations!{name}",),
        hint="要公开的，在 narrative.md 里引用它；不公开的，删掉。",
    )
