"""Reading back the page: every figure is read again from the written HTML and compared with the model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from lxml import html as lxml_html

from generator.render.mismatch import mismatch
from generator.render.reading import squeezed
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.filling import tables_style
from generator.tables.filling import text_style
from generator.tables.style import NumberStyle
from generator.tables.table import Cell
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.document import Part
from generator.writing.figures import BoundNumber
from generator.writing.grid import Grid

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)


def read_back_html(page: str, book: Book, document: Document, key: str) -> list[Finding]:
    """Findings for each cell, bound number of the text and chart whose figures on the page are not the model's."""
    tree = lxml_html.fromstring(page)
    cells = {cell.address: cell for table in book.tables for cell in table.cells()}
    findings = [*unlike_tables(tree, cells, document.tables, book, key)]
    written = [number for part in document.written for number in _numbers_on_page(part)]
    figures = tree.findall(".//figure[@data-chart]")
    in_charts = {element for figure in figures for element in figure.iterfind(".//data")}
    findings += unlike_numbers(written, (each for each in tree.iterfind(".//data") if each not in in_charts), book, key)
    for chart, figure in zip_longest(document.charts, figures):
        findings += _read_chart(chart, figure, book, key)
    return findings


def _numbers_on_page(part: Part) -> list[BoundNumber]:
    """The bound numbers of a part that stand on the page of the disclosure; those of 绩效表 have their own pages."""
    return part.annex_list.numbers if part.annexes else part.numbers


def unlike_tables(
    tree: lxml_html.HtmlElement, cells: dict[str, Cell], grids: Iterable[Grid], book: Book, key: str
) -> Iterator[Finding]:
    """Figures of tables that are not once on a page or not as their cell has them.

    `cells`, by address, are there in any case, beside those that the grids print.
    """
    shown: dict[str, list[str]] = defaultdict(list)
    for element in tree.iterfind(".//td[@data-address]"):
        shown[element.get("data-address", "")].append("".join(element.itertext()))
    printed = {cell.address: cell.text for grid in grids for cell in grid.cells if cell.address}
    for address in {**cells, **printed}:
        found = shown.pop(address, [])
        cell = cells.get(address) or book.cell(address)
        if cell is None or found != [printed.get(address)] or not _says(found[0], book, cell):
            yield mismatch("V-0001", "网页", address, cell.text if cell else "没有这一格", " | ".join(found), key)
    for address, texts in shown.items():
        yield mismatch("V-0001", "网页", address, "（没有这一格）", " | ".join(texts), key)


def _says(text: str, book: Book, cell: Cell) -> bool:
    """Whether a text says what its cell does: in its words, or, in a layout that has its own, with its number."""
    table = book.table(cell.address.partition("!")[0])
    return text == cell.text or bool(table and table.layout and _number(text) == cell.printed)


def _number(text: str) -> Decimal | None:
    """The number in a cell: 95 of ≥95%, 62015542.50 of 62,015,542.50."""
    match = _NUMBER.search(text)
    return Decimal(match[0].replace(",", "")) if match else None


def unlike_numbers(
    written: list[BoundNumber], elements: Iterable[lxml_html.HtmlElement], book: Book, key: str
) -> Iterator[Finding]:
    """Numbers of the text (`<data>` elements) that are not there as written, or do not say what their cells do."""
    yield from _unlike(written, map(_bound_number, elements), "V-0002", "网页说明", key)
    yield from _unlike_their_cells(written, book, text_style(book.disclosure, book.pack), key)


def _unlike(
    written: list[BoundNumber], read: Iterable[BoundNumber], finding_id: str, where: str, key: str
) -> Iterator[Finding]:
    """Numbers that are not on the page as they were written, or not in that order."""
    for expected, seen in zip_longest(written, read):
        if expected != seen:
            number = expected or seen
            address = (number.address or number.measure or "") if number else ""
            yield mismatch(finding_id, where, address, _told(expected), _told(seen), key)


def _read_chart(chart: Chart | None, figure: lxml_html.HtmlElement | None, book: Book, key: str) -> Iterator[Finding]:
    """What differs between a chart and its figure on the page: the words drawn, and the numbers of its table."""
    written = chart.numbers if chart else []
    read = [_bound_number(element) for element in figure.iterfind(".//data")] if figure is not None else []
    yield from _unlike(written, read, "V-0005", "网页图示", key)
    yield from _unlike_their_cells(written, book, tables_style(book.disclosure, book.pack), key)
    told = (chart.title, chart.description) if chart else ()
    expected = squeezed("".join((*told, *told, *(chart.words if chart else ()))))  # the caption and the drawing
    shown = figure.xpath("figcaption | svg") if figure is not None else ()
    seen = squeezed("".join("".join(element.itertext()) for element in shown))
    if expected != seen:
        yield mismatch("V-0005", "网页图示", chart.title if chart else "", expected, seen, key)


def _bound_number(element: lxml_html.HtmlElement) -> BoundNumber:
    """The number that a `<data>` element shows, as the document would write it."""
    bound_to = element.get("data-address"), element.get("data-measure")
    return BoundNumber("".join(element.itertext()), element.get("value", ""), *bound_to)


def _told(number: BoundNumber | None) -> str:
    return "没有这个数" if number is None else f"{number.text}（{number.value}）"


def _unlike_their_cells(numbers: list[BoundNumber], book: Book, style: NumberStyle, key: str) -> Iterator[Finding]:
    """Numbers that are bound to a cell and do not say what it says, in their own unit."""
    for number in numbers:
        cell = book.cell(number.address) if number.address else None
        if number.address and (cell is None or not _tells(number, cell, style)):
            yield mismatch("V-0002", "说明", number.address, cell.text if cell else "", _told(number), key)


def _tells(number: BoundNumber, cell: Cell, style: NumberStyle) -> bool:
    """Whether a number is what the table prints; with other decimals or in another unit, the exact figure rounded.

    Then, too, it may not be farther from what the table prints than rounding sets them.
    """
    value, unit = Decimal(number.value), number.unit
    if unit is None:
        return cell.is_count and value == (cell.printed or 0)
    if cell.unit == unit.yuan and value == (cell.printed or 0):
        return True
    own_digit = unit.yuan.scaleb(-style.decimals)
    gap = abs(value * unit.yuan - cell.amount.value)
    is_near = own_digit != cell.last_digit and gap * 2 <= own_digit + cell.last_digit
    return is_near and value == cell.told_in(unit, style.decimals)
