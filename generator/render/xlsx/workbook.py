"""tables.xlsx: contents, a worksheet for each table, named by its role (支出表!…), lists of 绩效表 and of the text."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple

import xlsxwriter

from generator.checks.totals import PrintedTotal
from generator.model.official_codes import OfficialCodes
from generator.render.xlsx.list_worksheet import write_list
from generator.render.xlsx.performance_lists import Listing
from generator.render.xlsx.text_list import all_lists
from generator.render.xlsx.worksheet import Looks
from generator.render.xlsx.worksheet import TableWorksheet
from generator.render.xlsx.worksheet import set_up_page
from generator.tables.book import Book
from generator.tables.mark_meanings import marks_of
from generator.writing.document import Document
from generator.writing.grid import Grid

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CONTENTS = "目录"
_COLUMN_WIDTHS = (14, 52, 12)
_ROWS_ABOVE = 2
HINTS = (
    "空格、零和“—”各是什么意思，写在每张表下面。",
    "合计、小计等格凡是各分项之和的，写成公式；公式的值就是公开的数。",
    "分项之和与合计的末位有出入的，合计写数，不写公式，并加批注；不为凑平而改数。",
)


class _Entry(NamedTuple):
    """A line of the contents."""

    number: str
    sheet: str
    title: str
    unit: str


def tables_workbook(book: Book, document: Document, totals: Mapping[str, PrintedTotal]) -> bytes:
    """The workbook of a disclosure, byte for byte the same for the same disclosure."""
    data = io.BytesIO()
    grids = [grid for part in document.parts for grid in part.tables]
    lists = all_lists(book, document)
    cells = {cell.address: cell for table in book.tables for cell in table.cells()}
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        workbook.set_properties(_properties(book, document))
        looks = Looks(workbook)
        _write_contents(workbook.add_worksheet(CONTENTS), looks, document, book, _entries(grids, book, lists))
        for grid, table in zip(grids, book.tables, strict=True):
            TableWorksheet(workbook.add_worksheet(grid.role), looks, grid, cells, marks_of(table)).write(totals)
        for listing in lists:
            write_list(workbook.add_worksheet(listing.name), looks, listing)
    return data.getvalue()


def _properties(book: Book, document: Document) -> dict[str, object]:
    """What the file says of itself; its date is that of the disclosure, not of the clock."""
    disclosure = book.disclosure
    date = disclosure.published or disclosure.approved or datetime.date(disclosure.year, 12, 31)
    return {
        "title": f"{document.unit}{document.title}",
        "subject": f"{document.year}年度{document.scope_name}{document.kind_name}公开表",
        "author": document.unit,
        "keywords": f"{document.province} {document.year} {document.kind_name}",
        "status": document.status,
        "created": datetime.datetime.combine(date, datetime.time(), tzinfo=datetime.UTC),
    }


def _entries(grids: list[Grid], book: Book, lists: list[Listing]) -> list[_Entry]:
    tables = zip(grids, book.tables, strict=True)
    return [
        *(_Entry(grid.number or grid.ordinal, grid.role, grid.title, table.unit_name) for grid, table in tables),
        *(_Entry("", listing.name, listing.title, "") for listing in lists),
    ]


def _write_contents(sheet: Worksheet, looks: Looks, document: Document, book: Book, entries: list[_Entry]) -> None:
    for column, width in enumerate(_COLUMN_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    set_up_page(sheet, landscape=False)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, 2, "", looks.get("title"))
    sheet.write_string(0, 0, f"{document.unit}{document.title}", looks.get("title"))
    row = _ROWS_ABOVE
    for label, text in _facts(document, book.disclosure.codes):
        sheet.write_string(row, 0, label, looks.get("left", bold=True))
        sheet.write_string(row, 1, text, looks.get("left"))
        row += 1
    row = _write_list(sheet, looks, row + 1, entries)
    for hint in HINTS:
        row += 1
        sheet.write_string(row, 0, hint, looks.get("left"))


def _facts(document: Document, codes: OfficialCodes) -> list[tuple[str, str]]:
    facts = [
        ("单位", document.unit),
        ("地区", document.province),
        ("行政区划代码", codes.division),
        ("预算单位代码", codes.spending_unit),
        ("统一社会信用代码", codes.social_credit),
        ("年度", str(document.year)),
        ("范围", f"{document.scope_name}{document.kind_name}"),
        ("状态", document.status),
        ("批复日期", document.approved),
        ("公开日期", document.published),
    ]
    return [(label, text) for label, text in facts if text]


def _write_list(sheet: Worksheet, looks: Looks, row: int, entries: list[_Entry]) -> int:
    """What the workbook holds, each title a link to its worksheet; gives the row after the last."""
    for column, label in enumerate(("编号", "公开表", "金额单位")):
        sheet.write_string(row, column, label, looks.get("head"))
    for number, entry in enumerate(entries, start=row + 1):
        sheet.write_string(number, 0, entry.number, looks.get("name"))
        sheet.write_url(number, 1, f"internal:'{entry.sheet}'!A1", looks.get("link"), entry.title)
        sheet.write_string(number, 2, entry.unit, looks.get("line"))
    return row + 1 + len(entries)
