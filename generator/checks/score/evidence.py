"""What an item may be judged by: everything known of one disclosure before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks.outcome import Review
from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from generator.tables.address import parse_address
from generator.tables.book import Book
from generator.tables.measures import Measure
from generator.tables.measures import Measures


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tables and measures of a disclosure, what it prints, and what the checks found.

    `printed` holds the address of every figure in its tables and sentences, `prose` its 情况说明 as plain text.
    """

    book: Book
    measures: Measures
    review: Review
    findings: list[Finding]
    printed: frozenset[str]
    prose: str

    @property
    def disclosure(self) -> Disclosure:
        """What its author wrote."""
        return self.book.disclosure

    def printed_at(self, name: str) -> str | None:
        """Where `item.column`, or any column of an item, is printed: in a table or a sentence; None if nowhere."""
        address = parse_address(name)
        if address is None:
            return min((each for each in self.printed if each.startswith(f"{name}.")), default=None)
        known = self.measures.has_item(address.row)
        measure = self.measures.get(address.row, address.column) if known else None
        spellings = [name, *([place_of(measure)] if measure else [])]
        return next((each for each in spellings if each in self.printed), None)


def place_of(measure: Measure) -> str:
    """The address of a measure's figure: its cell's if it is one, else its own."""
    return measure.cell.address if measure.cell else measure.address
