"""Where the author wrote what a measure is computed from."""

from __future__ import annotations

from generator.source.finding import Location
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex import own_annexes
from generator.tables.book import Book
from generator.tables.derivation import BASES
from generator.tables.derivation import BUDGETS
from generator.tables.derivation import PRIOR
from generator.tables.derivation import Derivation
from generator.tables.form import as_filter
from generator.tables.pack import Quotient


def place_of_measure(book: Book, derivation: Derivation, item: str, column: str) -> Location | None:
    """The place of the measure itself, where it is stated, else of the first figure that it is computed from."""
    stated = book.stated_measures.get(f"{item}.{column}")
    if stated is not None:
        return stated.figure.location
    if item in TABLE_CLASSES:
        return next((annex.source.location for annex in own_annexes(book.annexes, item)), None)
    return _place_of_parts(book, derivation, item, column)


def _place_of_parts(book: Book, derivation: Derivation, item: str, column: str) -> Location | None:
    base = BASES.get(column, column)
    figure = derivation.stated(item, base) if base in (PRIOR, *BUDGETS) else None
    if figure is not None:
        return figure.location
    facts = [*derivation.entries(item, base), *derivation.entries(item, derivation.own)]
    if facts:
        return facts[0].location
    cell = derivation.cell(item, derivation.own)
    if cell is not None and cell.reported is not None:
        return cell.reported.location
    spec = book.pack.items.get(item)
    return _place_of_average(book, derivation, spec.平均) if spec and spec.平均 else None


def _place_of_average(book: Book, derivation: Derivation, average: Quotient) -> Location | None:
    counted = book.disclosure.ledger.select(as_filter(average.分母))
    amount = place_of_measure(book, derivation, str(average.分子), derivation.own)
    return amount or (counted[0].location if counted else None)
