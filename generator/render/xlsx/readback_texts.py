"""Reading back what tables.xlsx says beside the figures: sheets, titles, units, heads, names, notes, links."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal

from generator.render.reading import Read
from generator.render.reading import WorkbookReader
from generator.render.reading import compared
from generator.render.told_tables import told_of_disclosure
from generator.render.xlsx.performance_lists import Listing
from generator.render.xlsx.performance_lists import Value
from generator.render.xlsx.text_list import all_lists
from generator.render.xlsx.workbook import CONTENTS
from generator.render.xlsx.workbook import HINTS
from generator.render.xlsx.worksheet import is_too_long
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.mark_meanings import marks_of
from generator.tables.table import Cell
from generator.writing.document import Document
from generator.writing.grid import BodyCell
from generator.writing.grid import Grid

_FILE = "tables.xlsx"
_HEAD_OF_CONTENTS = ("编号", "公开表", "金额单位")
_CODES = ("行政区划代码", "预算单位代码", "统一社会信用代码")
_FACTS = ("单位", "地区", *_CODES, "年度", "范围", "状态", "批复日期", "公开日期")
Row = list[Read]


def shown(cell: Cell) -> Read:
    """What a workbook has for a figure: its text where there is no number, or one with more digits than it keeps."""
    return (cell.text or None) if cell.printed is None or is_too_long(cell.printed) else cell.printed


def read_back_texts(workbook: WorkbookReader, book: Book, document: Document) -> Iterator[Finding]:
    """Findings for each cell of each worksheet, row by row, and each link that is not as the document has it."""
    lists = all_lists(book, document)
    grids = document.tables
    names = [CONTENTS, *(grid.role for grid in grids), *(listing.name for listing in lists)]
    yield from _compared("工作表", workbook.sheet_names, names, document.key)
    links = [f"'{name}'!A1" for name in names[1:]]
    yield from _compared("目录的链接", workbook.links(1), links, document.key)
    sheets = [_contents(book, document, lists), *(_of_grid(grid, book) for grid in grids), *map(_of_list, lists)]
    for number, (name, rows) in enumerate(zip(names, sheets, strict=True), start=1):
        told, expected = (dict(_placed(name, filter(None, each))) for each in (workbook.rows(number), rows))
        yield from compared(_FILE, told.items(), expected, document.key, "V-0020")


def _compared(what: str, found: Iterable[Read], expected: Iterable[Read], key: str) -> Iterator[Finding]:
    told, wanted = dict(_placed(what, [list(found)])), dict(_placed(what, [list(expected)]))
    return compared(_FILE, told.items(), wanted, key, "V-0020")


def _placed(sheet: str, rows: Iterable[Row]) -> Iterator[tuple[str, Read]]:
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            yield f"{sheet} 第{line}行第{place}格", value


def _contents(book: Book, document: Document, lists: list[Listing]) -> list[Row]:
    """The first worksheet."""
    told = told_of_disclosure(book)
    facts = {name: told[name] for name in _FACTS}
    facts["范围"] = f"{document.scope_name}{document.kind_name}"
    grids = zip(document.tables, book.tables, strict=True)
    entries: list[Row] = [[grid.number or grid.ordinal, grid.title, table.unit_name] for grid, table in grids]
    entries += [["", listing.title, ""] for listing in lists]
    rows: list[Row] = [[f"{document.unit}{document.title}"]]
    rows += [[name, text] for name, text in facts.items() if text]
    rows += [[*_HEAD_OF_CONTENTS], *map(_filled, entries)]
    return rows + [[hint] for hint in HINTS]


def _of_grid(grid: Grid, book: Book) -> list[Row]:
    last = len(grid.block.column_widths) - 1
    labels = {0: grid.left_label, last: grid.right_label}
    labels.setdefault((last + 1) // 2, grid.middle_label)
    above: list[Row] = [[grid.number], [grid.title], [labels[column] for column in sorted(labels)]]
    head: list[Row] = [[cell.text for cell in row] for row in grid.block.head]
    body: list[Row] = [[_of_cell(cell, book) for cell in row.cells] for row in grid.block.body]
    table = book.table(grid.role)
    notes: list[Row] = [[note] for note in (*grid.notes, marks_of(table) if table else "")]
    return [_filled(row) for row in (*above, *head, *body, *notes)]


def _of_cell(cell: BodyCell, book: Book) -> Read:
    if cell.address:
        found = book.cell(cell.address)
        return shown(found) if found else "（没有这一格）"
    return Decimal(cell.text) if cell.kind == "line" and cell.text else cell.text


def _of_list(listing: Listing) -> list[Row]:
    head: Row = [*listing.head]
    rows: list[Row] = [[_of_value(value) for value in row] for row in listing.rows]
    return [_filled(row) for row in (head, *rows)]


def _of_value(value: Value) -> Read:
    if isinstance(value, Cell):
        return shown(value)
    return f"{value:f}" if isinstance(value, Decimal) and is_too_long(value) else value


def _filled(row: Row) -> Row:
    """A row without what is empty."""
    return [value for value in row if value is not None and value != ""]
