"""What every check of a disclosure asks of the figures its author wrote: linear equations over their homes.

A printed total that nobody stated has no home of its own: it is the sum of the entries (分录) below it, so a wrong
entry is one unknown in every table that shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal

from generator.checks.diagnosis.sheet_corrections import corrected_sheets
from generator.checks.evaluation import review
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.outcome import Review
from generator.checks.rules import RuleBook
from generator.model.bookkeeping import amount_of
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Reported
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import decimals_of
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.tables.address import parse_address
from generator.tables.book import MISMATCH
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.form import as_filter
from generator.tables.measures import Measures
from generator.tables.table import Cell

_INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Home:
    """Where an author wrote a figure: `value` in its own `unit`; None for a count."""

    address: str
    location: Location
    value: Decimal
    unit: AmountUnit | None = AmountUnit.WAN

    @property
    def scale(self) -> Decimal:
        """How many 元 (or pieces) one written unit is."""
        return self.unit.yuan if self.unit else Decimal(1)

    @property
    def decimals(self) -> int:
        """With how many decimals such a figure is written."""
        return PUBLISHED_DECIMALS if self.unit else decimals_of(self.value)

    def spell(self, value: Decimal) -> str:
        """A value this figure might have, with its unit."""
        return f"{value:.{self.decimals}f}{self.unit.value if self.unit else ''}"


@dataclass(frozen=True, slots=True)
class Equation:
    """What one check asks: `gap` (元 or a count) within [low, high]; a home's correction moves it by its coefficient.

    `finding` is what the check says when it fails, None where it holds.
    """

    terms: Mapping[Home, int]
    gap: Decimal
    low: Decimal
    high: Decimal
    finding: Finding | None = None


FindingKey = tuple[str, tuple[str, ...]]


def key_of(finding: Finding) -> FindingKey:
    """What a finding is recognised by when the figures are checked once more."""
    return finding.id, finding.addresses


Recheck = Callable[[Mapping[Home, Decimal]], list[Finding]]
"""Corrections (元 or a count, to be added) → the findings there would be."""


def rechecker(book: Book, last_year: Measures | None, rules: RuleBook) -> Recheck:
    """Checks a disclosure as if some of its figures had been written otherwise; rates and shares follow too."""

    def recheck(corrections: Mapping[Home, Decimal]) -> list[Finding]:
        changes = {home.location: change for home, change in corrections.items()}
        opened, findings = open_book(corrected(book, changes), book.pack)
        measures = Measures(opened, last_year)
        stated = measures.check_stated()
        return findings + review(opened, measures, rules).findings + stated

    return recheck


def equations(book: Book, outcome: Review, findings: Iterable[Finding]) -> list[Equation]:
    """The equations of one disclosure; `findings` are those of the review and the book, waived ones marked.

    What is waived asks for nothing: it is neither to be repaired nor does it prove a figure right.
    """
    by_key = {key_of(finding): finding for finding in findings}
    homes = _Homes(book)
    found = [_of_identity(identity, homes, by_key) for identity in outcome.identities]
    found += [_of_reported(cell, home, stated, homes, by_key) for cell, home, stated in homes.reported()]
    return [equation for equation in found if equation is not None]


def _of_identity(identity: Identity, homes: _Homes, findings: Mapping[FindingKey, Finding]) -> Equation | None:
    if not identity.is_linear:
        return None
    gap = identity.left.known.value - identity.right.known.value
    terms: Counter[Home] = Counter()
    width = Decimal(0)
    for side, sign in ((identity.left, 1), (identity.right, -1)):
        for leaf in side.leaves():
            width += _width(leaf)
            for home, count in homes.of_leaf(leaf).items():
                terms[home] += sign * leaf.sign * count
    cells = [leaf.cell for leaf in identity.leaves() if leaf.cell is not None]
    alike = all(cell.reported is not None for cell in cells) and len({cell.last_digit for cell in cells}) == 1
    bounds = {
        "=": (-width, width),
        "≡": (Decimal(0), Decimal(0)) if alike else (-width, width),
        "≤": (-_INFINITE, width),
        "<": (-_INFINITE, width),
        "≥": (-width, _INFINITE),
        ">": (-width, _INFINITE),
    }.get(identity.rule.formula.relation)
    if bounds is None:
        return None
    addresses = tuple(dict.fromkeys(leaf.address for leaf in identity.leaves() if leaf.address))
    return _equation(terms, gap, bounds, findings.get((identity.rule.id, addresses)))


def _of_reported(
    cell: Cell, home: Home, stated: Amount, homes: _Homes, findings: Mapping[FindingKey, Finding]
) -> Equation | None:
    """A 上报数 beside the sum of its entries."""
    known = cell.computed or ZERO
    terms = Counter({home: 1})
    terms.subtract(homes.of_facts(cell.facts, is_count=cell.is_count))
    width = stated.spread + known.spread
    return _equation(terms, stated.value - known.value, (-width, width), findings.get((MISMATCH, (cell.address,))))


def _equation(
    terms: Counter[Home], gap: Decimal, bounds: tuple[Decimal, Decimal], finding: Finding | None
) -> Equation | None:
    """The equation, or None where it is waived, or told for a last digit that rounding explains."""
    low, high = bounds
    if finding is not None and finding.waived is not None:
        return None
    if (finding is None) != (low <= gap <= high):
        return None
    return Equation({home: count for home, count in terms.items() if count}, gap, low, high, finding)


def _width(leaf: Leaf) -> Decimal:
    """How far a published figure may be from what its author's figures add up to."""
    cell = leaf.cell
    behind = cell.computed.spread if cell and cell.reported is None and cell.computed else Decimal(0)
    return max(leaf.known.spread, behind)


class _Homes:
    """Finds where the figures of a book were written."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._addresses = _fact_addresses(book)

    def reported(self) -> Iterable[tuple[Cell, Home, Amount]]:
        """Every 上报数 of a table cell, and what it stands for."""
        for reported in self.book.disclosure.reported:
            address = parse_address(reported.address)
            cell = self.book.cell(address) if address and address.table else None
            if cell is None or cell.is_not_applicable:
                continue
            figure = reported.figure
            stated = Amount(figure.value) if cell.is_count else amount_of(figure, reported.unit)
            unit = None if cell.is_count else reported.unit
            yield cell, Home(cell.address, figure.location, figure.value, unit), stated

    def of_leaf(self, leaf: Leaf) -> Counter[Home]:
        """The homes of a figure in an identity; none where it is a constant or comes from several kinds of figures."""
        cell = leaf.cell
        if cell is None:
            return self._of_measure(leaf)
        if cell.reported is None:
            return self.of_facts(cell.facts, is_count=cell.is_count)
        unit = None if cell.is_count else AmountUnit.YUAN if cell.unit == 1 else AmountUnit.WAN
        return Counter([Home(cell.address, cell.reported.location, cell.reported.value, unit)])

    def of_facts(self, facts: Iterable[Fact], *, is_count: bool) -> Counter[Home]:
        """The homes of the entries that a figure sums."""
        return Counter(self._of_fact(fact, is_count=is_count) for fact in facts)

    def _of_fact(self, fact: Fact, *, is_count: bool) -> Home:
        unit = None if is_count else AmountUnit.WAN if fact.amount.spread else AmountUnit.YUAN
        value = fact.amount.value / unit.yuan if unit else fact.amount.value
        return Home(self._addresses.get(fact.location) or _tags(fact), fact.location, value, unit)

    def _of_measure(self, leaf: Leaf) -> Counter[Home]:
        item, _, column = leaf.address.partition(".")
        reported = self.book.stated_measures.get(leaf.address)
        if reported is not None:
            unit = None if leaf.counts else reported.unit
            home = Home(leaf.address, reported.figure.location, reported.figure.value, unit)
            return Counter([home] if home.value * home.scale == leaf.fixed.value else [])
        spec = self.book.pack.items.get(item)
        facts = self.book.disclosure.ledger.select(as_filter(spec.取数)) if spec and spec.取数 else []
        if (
            column != self.book.disclosure.kind.own_column
            or sum(fact.amount.value for fact in facts) != leaf.fixed.value
        ):
            return Counter()
        return self.of_facts(facts, is_count=leaf.counts)


def _fact_addresses(book: Book) -> dict[Location, str]:
    """The address that best names each entry: a cell made of it alone, in the row and column it was written for."""
    best: dict[Location, tuple[int, str]] = {}
    for table in book.tables:
        for cell in table.cells():
            if len(cell.facts) == 1:
                [fact] = cell.facts
                own = fact.tags.values()
                misses = (cell.row not in own) + (cell.column.rpartition("/")[2] not in own)
                if fact.location not in best or misses < best[fact.location][0]:
                    best[fact.location] = misses, cell.address
    return {location: address for location, (_, address) in best.items()}


def _tags(fact: Fact) -> str:
    """What an entry is about, where no table cell shows it alone."""
    return "·".join(fact.tags.values())


def homes_of(book: Book, leaf: Leaf) -> Counter[Home]:
    """Where an author wrote the figure of an identity, and how often it counts there; nowhere for some."""
    return _Homes(book).of_leaf(leaf)


def corrected(book: Book, changes: Mapping[Location, Decimal]) -> Disclosure:
    """The disclosure as if figures had been written otherwise: by so much (元 or a count) at each of these places."""
    ledger = Ledger()
    for fact in book.disclosure.ledger.facts:
        change = changes.get(fact.location, Decimal(0))
        ledger.add(replace(fact, amount=Amount(fact.amount.value + change, fact.amount.spread)))
    reported = tuple(
        _restated(each, changes[each.figure.location], book) if each.figure.location in changes else each
        for each in book.disclosure.reported
    )
    sheets = corrected_sheets(book, changes)
    return replace(book.disclosure, ledger=ledger, reported=reported, performance=sheets)


def _restated(reported: Reported, change: Decimal, book: Book) -> Reported:
    cell = book.cell(reported.address)
    value = reported.figure.value + (change if cell and cell.is_count else change / reported.unit.yuan)
    return replace(reported, figure=replace(reported.figure, value=value, text=f"{value:f}"))
