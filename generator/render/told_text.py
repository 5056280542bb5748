"""What files must tell of the figures that stand in sentences and charts alone, taken from the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model.money import round_half_up
from generator.render.reading import Record
from generator.render.text_figures import bound_numbers
from generator.render.text_figures import text_figures
from generator.tables.book import Book
from generator.writing.document import Document

_MOST_DECIMALS = 6


def told_of_text(book: Book, document: Document) -> Iterator[tuple[str, Record]]:
    """Each figure's record by its address; what is printed and its value are read off the document's own numbers."""
    values: dict[str, Decimal] = {}
    printed: dict[str, dict[str, None]] = {}
    for number in bound_numbers(document):
        values.setdefault(number.source, Decimal(number.value))
        printed.setdefault(number.source, {})[number.text] = None
    for figure in text_figures(book, document):
        yield (
            figure.address,
            {
                "指标": figure.item,
                "栏": figure.column or None,
                "名称": figure.name,
                "种类": figure.kind,
                "单位": figure.unit or None,
                "数": values[figure.address],
                "准确的数": round_half_up(figure.amount.value, _MOST_DECIMALS),
                "误差": round_half_up(figure.amount.spread, _MOST_DECIMALS),
                "印出的样子": "|".join(printed[figure.address]),
            },
        )
