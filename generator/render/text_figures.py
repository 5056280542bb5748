"""The figures of a document that stand in its sentences and charts alone: in no cell that the data files hold anyway.

Each goes by the address or measure that it is bound to (机关运行经费.决算数, 2101501.完成率). The pack's own constants
(单价 100 万元以上) are words of the form and no figures of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.render.printed_performance import printed_performance
from generator.tables.book import Book
from generator.tables.filling import text_unit
from generator.tables.measures import MeasureKind
from generator.writing.document import Document
from generator.writing.figures import CONSTANT
from generator.writing.figures import BoundNumber

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of the text: what it is of (`table`, if any, `item`, `column`, in words `name`) and what it says.

    `value` is what is printed, with its sign, in `unit`; `amount` what it stands for, in 元 or in that unit; `printed`
    are the forms in which the text shows it.
    """

    address: str
    table: str
    item: str
    column: str
    name: str
    kind: MeasureKind
    unit: str
    value: Decimal
    amount: Amount
    printed: tuple[str, ...]

    @property
    def money_unit(self) -> AmountUnit | None:
        """Its unit where it is money."""
        return AmountUnit(self.unit) if self.kind == "amount" else None


def text_figures(book: Book, document: Document) -> list[ToldFigure]:
    """The figures that only the text has, each once, in the order in which they are first told."""
    held = {cell.address for table in book.tables for cell in table.cells()}
    held |= printed_performance(book, document).figures.keys()
    told: dict[str, list[BoundNumber]] = {}
    for number in bound_numbers(document):
        if number.source not in held and number.source != CONSTANT:
            told.setdefault(number.source, []).append(number)
    return [_figure(book, source, numbers) for source, numbers in told.items()]


def bound_numbers(document: Document) -> Iterator[BoundNumber]:
    """Every bound number that the document prints outside of its tables, in order."""
    for part in document.parts:
        yield from part.numbers
    for chart in document.charts:
        yield from chart.numbers
    yield from document.highlights.numbers if document.highlights else []


def _figure(book: Book, source: str, numbers: list[BoundNumber]) -> ToldFigure:
    first = numbers[0]
    own = book.disclosure.own_figures.get(source)
    table, _, place = source.rpartition("!")
    item, _, column = place.rpartition(".") if own is None else ("", "", "")
    item = item or place
    unit = str(own.单位) if own else _unit(book, first)
    value = Decimal(first.value)
    amount = Amount(value * AmountUnit(unit).yuan) if first.kind == "amount" else Amount(value)
    return ToldFigure(
        address=source,
        table=table,
        item=item,
        column=column,
        name=book.disclosure.functional.name(item) if item in book.disclosure.functional else item,
        kind=first.kind,
        unit=unit,
        value=value,
        amount=amount if own and not own.money_unit else first.amount or amount,
        printed=tuple(dict.fromkeys(number.text for number in numbers)),
    )


def _unit(book: Book, number: BoundNumber) -> str:
    """An amount's own unit, that of the text for a zero; of what else has none of its own, percentages have one."""
    if number.kind == "amount":
        return (number.unit or text_unit(book.disclosure, book.pack)).value
    return PERCENT if number.kind == "percent" else ""
