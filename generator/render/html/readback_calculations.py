"""Reading back the pages of calculations: each printed figure, what it is said to add up, and that it does add up."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from decimal import Decimal

from generator.render.html.page_places import CALCULATIONS
from generator.render.html.page_places import PagePlaces
from generator.render.html.page_places import calculations_page
from generator.render.html.page_readback import framed
from generator.render.html.page_readback import link
from generator.render.html.page_readback import read_back_page
from generator.render.html.pages import Pages
from generator.render.mismatch import mismatch
from generator.render.reading import Read
from generator.render.reading import compared
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.writing.calculations import AddedUp
from generator.writing.calculations import Addend
from generator.writing.calculations import Calculation
from generator.writing.calculations import TableCalculations
from generator.writing.document import Document
from generator.writing.grid import Grid


def read_back_calculations(
    read: Callable[[str], bytes], pages: Pages, book: Book, document: Document, tables: list[TableCalculations]
) -> Iterator[Finding]:
    """Findings for what the pages do not say as the book has it; `tables` are the calculations to be told."""
    said = _said_by_list(pages, document)
    data = read(CALCULATIONS)
    yield from read_back_page(
        data, pages, "site/figures.html", said, file=CALCULATIONS, finding_id="V-0023", key=document.key
    )
    told = ((figure.address, "") for table in tables for figure in table.figures)
    yield from compared(CALCULATIONS, told, dict(_printed(book, document)), document.key, "V-0023")
    for table, grid in zip(tables, document.grids, strict=True):
        file = calculations_page(grid.id)
        said = _said_of_table(pages, book, document, table, grid)
        yield from read_back_page(
            read(file), pages, "site/table_figures.html", said, file=file, finding_id="V-0023", key=document.key
        )
        for figure in table.figures:
            yield from _not_adding_up(figure, book, document.key, file)


def _printed(book: Book, document: Document) -> Iterator[tuple[str, Read]]:
    """The figures that are printed in tables, of each of which the page tells."""
    for address in dict.fromkeys(cell.address for grid in document.grids for cell in grid.cells if cell.address):
        cell = book.cell(address)
        if cell is not None and cell.printed is not None:
            yield address, ""


def _not_adding_up(figure: Calculation, book: Book, key: str, file: str) -> Iterator[Finding]:
    """A finding for each sum whose parts, as the tables print them, and its gap do not give the figure."""
    for added in figure.sums:
        total = _amount(book.cell(figure.address)) - _gap(added, book.cell(figure.address))
        parts = sum((_signed(part, book.cell(part.address)) for part in added.parts), Decimal(0))
        if total != parts:
            yield mismatch("V-0023", file, f"{figure.address}（{added.title}）", f"{total:f}", f"{parts:f}", key)


def _amount(cell: Cell | None) -> Decimal:
    """What a printed figure stands for: 元, or a count."""
    return (cell.printed or Decimal(0)) * cell.unit if cell else Decimal(0)


def _signed(part: Addend, cell: Cell | None) -> Decimal:
    return _amount(cell) if part.sign == "+" else -_amount(cell)


def _gap(added: AddedUp, cell: Cell | None) -> Decimal:
    return Decimal(added.gap or 0) * (cell.unit if cell else 1)


def _said_by_list(pages: Pages, document: Document) -> list[str]:
    main = [link("../../index.html"), pages.site.column, link("../index.html"), document.unit]
    main += [link("index.html"), document.title, document.unit, document.title]
    for grid in document.grids:
        main += [link(calculations_page(grid.id)), grid.number, grid.name]
    title, described = f"数字来历：{document.unit}{document.title}", [document.unit, document.title]
    return framed(pages, f"{document.key}/{CALCULATIONS}", title, main, described, [document.unit])


def _said_of_table(pages: Pages, book: Book, document: Document, table: TableCalculations, grid: Grid) -> list[str]:
    places = PagePlaces(document, "../")
    main = [link("../../../index.html"), pages.site.column, link("../../index.html"), document.unit]
    main += [link("../index.html"), document.title, link(f"../{CALCULATIONS}"), grid.number or grid.name]
    main += [document.unit, document.title, grid.number, grid.name, _unit_of(book, grid.role), grid.name]
    for figure in table.figures:
        main += _told(figure, book, places)
    title, described = (
        f"{grid.name}数字来历：{document.unit}{document.title}",
        [document.unit, document.title, grid.name],
    )
    return framed(pages, f"{document.key}/{calculations_page(grid.id)}", title, main, described, [document.unit])


def _unit_of(book: Book, role: str) -> str:
    table = book.table(role)
    return table.unit_name if table else ""


def _told(figure: Calculation, book: Book, places: PagePlaces) -> Iterator[str]:
    own = _text(book, figure.address)
    yield from (figure.address, figure.name, figure.column, link(places.cell(figure.address)), own)
    for added in figure.sums:
        for number, part in enumerate(added.parts):
            yield from ([part.sign] if number or part.sign != "+" else [])
            yield from (part.name, link(places.cell(part.address)), _text(book, part.address))
        yield from (("尾差" if added.is_tail else "相差（核准的例外）", added.gap) if added.gap else ())
        yield added.title
    yield from ((figure.column, figure.formula) if figure.formula else ())
    for part in figure.same:
        text = _text(book, part.address)
        yield from (link(places.cell(part.address)), part.address, *([text or "空"] if text != own else []))
    yield from (figure.stated, str(figure.checks))


def _text(book: Book, address: str) -> str:
    cell = book.cell(address)
    return cell.text if cell else "（没有这一格）"
