"""What a pack would write of a document's tables, whatever is not known yet: the patterns of its sentences.

Whether an item grew, and what was bought, nobody knows before the sentences are read; so the narrative is written
several times, each time as if all that is unknown were more, less, the same, or not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

from generator.importing.patterns import Pattern
from generator.importing.patterns import patterns_of
from generator.importing.patterns import slot
from generator.importing.slots import Slot
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Reported
from generator.model.disclosure import SubjectNote
from generator.model.fields import Figure
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.model.subjects import with_parents
from generator.source.finding import Location
from generator.source.markdown_reader import Prose
from generator.tables.book import Book
from generator.tables.derivation import is_percent
from generator.tables.filling import fill_tables
from generator.tables.measures import Measures
from generator.tables.pack import Pack
from generator.writing.narrative import Writer

_NOWHERE = Location("")
_SHARES = (Decimal("0.7"), Decimal("1.7"), Decimal(1), Decimal(0), None)
"""What was last year, or in the budget, as a share of what is now: less, more, as much, nothing, not known."""
_SOME, _ZERO, _NONE = "some", "zero", "none"
_ALL = tuple(product(_SHARES, repeat=2))
_FEW = tuple((share, share) for share in _SHARES)
_GUESSES = (
    (_SOME, False, False, _ALL),
    (_ZERO, False, False, _FEW),
    (_NONE, False, False, _FEW),
    (_SOME, True, False, _FEW),
    (_ZERO, True, False, _FEW),
    (_ZERO, False, True, _FEW),
    (_ZERO, True, True, _FEW),
)
"""What is unknown, whether rates of nothing are stated, whether items of zero are listed, and the shares of each."""
REASON, PURPOSE = "差异原因", "用途"


def needed(measures: Measures, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of slots but for those that say again what the pack would take from another slot anyhow."""
    kept = dict(texts)
    for name, text in reversed([*texts.items()]):
        rest = {other: own for other, own in kept.items() if other != name}
        if text in rest.values() and _written(measures, rest) == _written(measures, kept):
            kept = rest
    return kept


def _written(measures: Measures, texts: Mapping[str, str]) -> list[str]:
    disclosure = measures.book.disclosure
    prose = {name: Prose(text, _NOWHERE) for name, text in texts.items()}
    words = replace(disclosure.words, narrative=prose)
    writer = Writer(Measures(replace(measures.book, disclosure=replace(disclosure, words=words))))
    return [writer.binder.plain(writer.narrative(str(template))) for template in measures.book.pack.narratives.values()]


class _EverySlot(Mapping[str, Prose]):
    """An author's narrative.md in which every heading there may be has a text."""

    def __getitem__(self, name: str) -> Prose:
        return Prose(slot(name), _NOWHERE)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _EveryAddress(dict[str, str]):
    """上报数 that stand whatever is found about them."""

    def __contains__(self, address: object) -> bool:
        return True


class _EveryRate(dict[str, Reported]):
    """上报数 that state every rate, so that those are written too that have no denominator."""

    def __bool__(self) -> bool:
        return True

    def get(self, address: str, default: Any = None) -> Any:
        """The rate of an address; nothing for an amount."""
        if not is_percent(address.rpartition(".")[2]):
            return default
        return Reported(address, Figure(Decimal(0), "0", _NOWHERE), AmountUnit.WAN)


def rehearse(disclosure: Disclosure, pack: Pack, unknown: list[Slot]) -> list[Pattern]:
    """The sentences of a disclosure whose ledger holds what the tables tell; `unknown` are the other places.

    Each once for what it says of figures, however often it was written.
    """
    found: dict[tuple[str, str, str], Pattern] = {}
    for guess, states_rates, lists_zeros, shares in _GUESSES:
        guessed = replace(
            disclosure, ledger=_with_unknown(disclosure.ledger, unknown, guess), lists_zero_items=lists_zeros
        )
        if states_rates:
            guessed = replace(guessed, following=_EveryAddress())
        book = book_of(guessed, pack, _EveryRate() if states_rates else {})
        own = Measures(book)
        known = {item: own.own_amount(item) or ZERO for item in items_of(own)}
        for prior, budget in shares:
            has_texts = (prior, budget) != (None, None)
            words = replace(disclosure.words, narrative=_EverySlot() if has_texts else {})
            notes = _notes(disclosure) if has_texts else {}
            written = replace(
                guessed, notes=notes, words=words, prior=_stated(known, prior), budgets=_stated(known, budget)
            )
            for pattern in _patterns(replace(book, disclosure=written)):
                own_pattern = replace(pattern, lists_zeros=lists_zeros)
                found.setdefault((pattern.regex.pattern, pattern.before, pattern.sources), own_pattern)
    return list(found.values())


def _patterns(book: Book) -> Iterator[Pattern]:
    writer = Writer(Measures(book))
    for template in book.pack.narratives.values():
        yield from patterns_of(writer.binder.pieces(writer.narrative(str(template))))


def book_of(disclosure: Disclosure, pack: Pack, stated: dict[str, Reported] | None = None) -> Book:
    """The tables of a disclosure, with what is stated of measures."""
    return Book(disclosure, pack, fill_tables(disclosure, pack)[0], stated or {})


def items_of(measures: Measures) -> Iterator[str]:
    """Every item of the pack, and the subjects that were spent on with those above them."""
    yield from measures.book.pack.items
    yield from with_parents(measures.book.disclosure.ledger.subjects({"账": ("支出",)}))


def _stated(known: Mapping[str, Amount], share: Decimal | None) -> dict[str, Figure]:
    if share is None:
        return {}
    more = 1 if share > 1 else 0  # than nothing
    values = {i: round_half_up(own.value * share / AmountUnit.WAN.yuan, 2) + more for i, own in known.items()}
    return {item: Figure(value, f"{value:f}", _NOWHERE, AmountUnit.WAN) for item, value in values.items()}


def _with_unknown(ledger: Ledger, unknown: list[Slot], guess: str) -> Ledger:
    whole = Ledger()
    for fact in ledger.facts:
        whole.add(fact)
    for number, each in enumerate(unknown if guess != _NONE else []):
        unit = 1 if each.is_count else 10_000
        value = Decimal(0) if guess == _ZERO else Decimal(1000 + number) * unit
        whole.add(Fact(Amount(value), each.tags, _NOWHERE))
    return whole


def _notes(disclosure: Disclosure) -> dict[tuple[str, str], SubjectNote]:
    rows = {(fact.tags["科目"], fact.tags["资金"]) for fact in disclosure.ledger.select({"账": ("支出",)})}
    return {
        row: SubjectNote(*(Prose(slot("/".join((*row, text))), _NOWHERE) for text in (PURPOSE, REASON))) for row in rows
    }
