"""Workbooks of Excel 97 to 2003 (.xls, and the .et of WPS that is one): what each sheet shows."""

from __future__ import annotations

from typing import Any

from generator.source.foreign.bounds import allow_pages
from generator.source.foreign.number_format import exact
from generator.source.foreign.number_format import shown_date
from generator.source.foreign.number_format import shown_number
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page
from generator.source.foreign.worksheets import Position
from generator.source.foreign.worksheets import Worksheet
from generator.source.foreign.worksheets import cell_name
from generator.source.foreign.worksheets import pages_of


def read_xls(data: bytes, name: str) -> list[Page]:
    """The sheets of a workbook, called `name` in places, but for hidden ones. Raises NotReadableError."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silent())
    except xlrd.XLRDError as problem:
        if "encrypted" in str(problem):
            raise NotReadableError("有密码，打不开：请用没有密码的一份。") from problem
        raise
    allow_pages(book.nsheets)
    return pages_of([_worksheet(sheet, number, book) for number, sheet in enumerate(book.sheets(), 1)], name)


class _Silent:
    """Where what the library says of a strange file goes."""

    def write(self, text: str) -> None: ...


def _worksheet(sheet: Any, number: int, book: Any) -> Worksheet:
    texts: dict[Position, str] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if text := _shown(cell, book):
                texts[row, column] = text
    return Worksheet(
        number,
        sheet.name,
        texts if sheet.show_zero_values else {place: text for place, text in texts.items() if text.strip("0.-")},
        merged=[(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
        is_hidden=sheet.visibility != 0,
        hidden_rows={row for row, each in sheet.rowinfo_map.items() if each.hidden},
        hidden_columns={column for column, each in sheet.colinfo_map.items() if each.hidden},
        comments=[cell_name(*place) for place in sorted(sheet.cell_note_map)],
    )


def _shown(cell: Any, book: Any) -> str:
    import xlrd

    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            return shown_number(exact(cell.value), code)
        case xlrd.XL_CELL_DATE:
            return shown_date(xlrd.xldate_as_datetime(cell.value, book.datemode), code)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#?"))
    return str(cell.value)
