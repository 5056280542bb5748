"""What follows from a figure that a waiver accepts, found by working everything out once more and never by name.

Two questions are asked of each accepted figure. Is a finding gone when the computed figure is printed in its place?
Then it was there because the stated one is printed. Is a stated figure right when what the ledger gives is moved by
the difference? Then it adds up or compares the stated one. Whatever remains has a cause of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal

from generator.checks.diagnosis.equations import corrected
from generator.checks.diagnosis.equations import homes_of
from generator.checks.identity import Leaf
from generator.checks.outcome import Review
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Reported
from generator.model.ledger import Fact
from generator.model.waiving import WAIVABLE
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.address import parse_address
from generator.tables.book import MISMATCH
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.measures import Measures
from generator.tables.pack import Pack

MeasuresOf = Callable[[Book], Measures]
"""The measures of a book, with last year's and the budget beside them."""
Judge = Callable[[Disclosure], list[Finding]]
"""Everything there is to find in a disclosure, waivers aside."""

_SHARE = Decimal("0.0001")
"""To what part of a 元 a difference is shared out; the last share has what is left."""


def open_with_followers(disclosure: Disclosure, pack: Pack, measures_of: MeasuresOf) -> tuple[Book, list[Finding]]:
    """The book, with stated figures that follow from an accepted one printed as stated too, and its findings."""
    while True:
        book, findings = open_book(disclosure, pack)
        found = _followers(book, findings, measures_of) if disclosure.waivers else {}
        if not found:
            return book, findings
        disclosure = replace(disclosure, following={**disclosure.following, **found})


def _followers(book: Book, findings: list[Finding], measures_of: MeasuresOf) -> dict[str, str]:
    """Stated figures that nobody accepts and that follow from an accepted one: address → the address of that one."""
    disclosure, measures = book.disclosure, measures_of(book)
    places = {reported.figure.location for reported in disclosure.reported}
    told = [each for each in findings + measures.check_stated() if each.id == MISMATCH and each.location in places]
    waiting = {finding.address or "" for finding in told if not disclosure.accepts(finding)}
    found: dict[str, str] = {}
    for cause in filter(disclosure.waives, told if waiting else ()):
        for worlds in ([_world(book, [_left_out(disclosure, cause)])], _as_stated(book, measures, cause)):
            gone = waiting - found.keys() if worlds else set()
            for world in worlds:
                opened, problems = open_book(world, book.pack)
                gone -= {finding.address for finding in problems + measures_of(opened).check_stated()}
            found |= dict.fromkeys(sorted(gone), cause.address or "")
    return found


def mark_followers(book: Book, outcome: Review, findings: Sequence[Finding], judge: Judge) -> list[Finding]:
    """The findings, waived ones marked, with those marked too that follow from a waived figure.

    First all waived figures are put right at once: what is still told then has a cause of its own, and mostly that is
    everything. Of the rest each is asked for the one figure that it follows from.
    """
    marked = [_printed_as_stated(finding, book, findings) for finding in findings]
    waived = {finding: _correction(book, outcome, finding) for finding in findings if finding.waived}
    causes = {finding: correction for finding, correction in waived.items() if correction is not None}
    waiting = {finding for finding in marked if _may_follow(finding)} if causes else set()
    if waiting:
        waiting -= _told_again(waiting, judge(_world(book, causes.values())))
    if waiting:
        waiting &= _told_again(waiting, judge(book.disclosure))
    for cause, correction in causes.items():
        gone = waiting - _told_again(waiting, judge(_world(book, [correction]))) if waiting else set()
        marked = [_following(finding, cause) if finding in gone else finding for finding in marked]
        waiting -= gone
    return marked


def _told_again(waiting: Iterable[Finding], findings: Iterable[Finding]) -> set[Finding]:
    """Those of some findings that are among others, whatever their figures are there."""
    keys = {_key(finding) for finding in findings}
    return {finding for finding in waiting if _key(finding) in keys}


def _printed_as_stated(finding: Finding, book: Book, findings: Iterable[Finding]) -> Finding:
    """A finding, marked where its stated figure is printed because it follows from an accepted one."""
    address = book.disclosure.following.get(finding.address or "")
    if address is None or finding.id != MISMATCH or finding.waived:
        return finding
    causes = [each for each in findings if each.address == address and each.id == MISMATCH and each.waived]
    return _following(finding, causes[0]) if causes else finding


def _following(finding: Finding, cause: Finding) -> Finding:
    return replace(finding, waived=f"随 {cause.address} 的例外：{cause.waived}", follows=cause.address)


def _may_follow(finding: Finding) -> bool:
    """Whether a finding still asks for something that a waiver can answer."""
    return finding.waived is None and finding.severity is not Severity.NOTE and finding.id.startswith(WAIVABLE)


def _key(finding: Finding) -> tuple[object, ...]:
    """What a finding is recognised by when all is judged once more: words stay where they are, figures may not."""
    return (finding.id, finding.location) if finding.id.startswith("N-") else (finding.id, finding.addresses)


@dataclass(frozen=True, slots=True)
class _Correction:
    """What puts an accepted figure right: changes (元 or a count) at places, and 上报数 left out (addresses)."""

    changes: Mapping[Location, Decimal]
    without: frozenset[str] = frozenset()


def _correction(book: Book, outcome: Review, cause: Finding) -> _Correction | None:
    """What puts the computed figure in the place of an accepted one; None where it is not one figure of an author."""
    if cause.id == MISMATCH and _reported(book.disclosure, cause):
        return _left_out(book.disclosure, cause)
    for identity in outcome.identities:
        match identity.left.terms:
            case (Leaf(sign=1, address=cause.address) as leaf,) if identity.rule.id == cause.id:
                homes = homes_of(book, leaf)
                if list(homes.values()) == [1]:
                    change = identity.right.known.value - identity.left.known.value
                    return _Correction({home.location: change for home in homes})
    return None


def _left_out(disclosure: Disclosure, cause: Finding) -> _Correction:
    """Without an accepted 上报数 and those that follow from it computed ones are printed."""
    followers = {address for address, of in disclosure.following.items() if of == cause.address}
    return _Correction({}, frozenset({cause.address or "", *followers}))


def _world(book: Book, corrections: Iterable[_Correction]) -> Disclosure:
    """The disclosure with figures put right."""
    made = list(corrections)
    changes = {place: change for each in made for place, change in each.changes.items()}
    disclosure = corrected(book, changes) if changes else book.disclosure
    gone = {address for each in made for address in each.without}
    reported = tuple(each for each in disclosure.reported if _address(book, each) not in gone)
    return replace(disclosure, reported=reported)


def _address(book: Book, stated: Reported) -> str:
    """The address that findings tell a 上报数 at, whatever its author calls the column."""
    cell = book.cell(stated.address)
    return cell.address if cell else stated.address


def _as_stated(book: Book, measures: Measures, cause: Finding) -> list[Disclosure]:
    """The disclosure with the ledger moved so that it gives the accepted 上报数; none where no entries add up to it.

    Which of the entries below it would be another nobody knows. Shared out among them and put on one of them, the
    difference moves by the whole of it both times only what contains them all.
    """
    stated = _reported(book.disclosure, cause)
    facts = _entries(measures, cause.address or "")
    places = list(dict.fromkeys(fact.location for fact in facts))
    if stated is None or len(places) != len(facts) or not places:
        return []
    unit = Decimal(1) if _is_count(measures, cause.address or "") else stated.figure.unit_in(stated.unit).yuan
    change = (_figure(cause.printed) - _figure(cause.computed)) * unit
    share = (change / len(places)).quantize(_SHARE)
    shared = {**dict.fromkeys(places, share), places[-1]: change - share * (len(places) - 1)}
    return [corrected(book, changes) for changes in (shared, {places[-1]: change})[: len(places)]]


def _reported(disclosure: Disclosure, cause: Finding) -> Reported | None:
    return next((each for each in disclosure.reported if each.figure.location == cause.location), None)


def _figure(told: str | None) -> Decimal:
    """A figure of a finding about stated figures; nothing counts as zero."""
    return Decimal((told or "0").replace(",", ""))


def _entries(measures: Measures, address: str) -> Sequence[Fact]:
    """The entries that an amount adds up; none behind a rate."""
    cell = measures.book.cell(address)
    parsed = parse_address(address)
    if cell is not None:
        return cell.facts
    is_item = parsed is not None and measures.has_item(parsed.row)
    return measures.derivation.entries(parsed.row, parsed.column) if parsed and is_item else ()


def _is_count(measures: Measures, address: str) -> bool:
    cell = measures.book.cell(address)
    parsed = parse_address(address)
    return cell.is_count if cell else bool(parsed and measures.derivation.is_count(parsed.row))
