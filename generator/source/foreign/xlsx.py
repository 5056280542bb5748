"""Workbooks of Excel 2007 and later (.xlsx, and the .et of WPS that is one): what each sheet shows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from datetime import time
from decimal import Decimal
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
from generator.source.foreign.worksheets import named
from generator.source.foreign.worksheets import pages_of


def read_xlsx(data: bytes, name: str) -> list[Page]:
    """The sheets of a workbook, called `name` in places, but for hidden ones. Raises NotReadableError."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), data_only=True)
    allow_pages(len(book.worksheets))
    sheets = [_worksheet(sheet, number) for number, sheet in enumerate(book.worksheets, 1)]
    pages = pages_of(sheets, name)
    formulas = load_workbook(io.BytesIO(data), read_only=True)
    for sheet in sheets:
        if not sheet.is_hidden:
            _refuse_unreckoned(formulas[sheet.name], sheet)
    return pages


def _worksheet(sheet: Any, number: int) -> Worksheet:
    with_zeros = sheet.sheet_view.showZeros is not False
    texts: dict[Position, str] = {}
    comments = []
    for cell in sheet._cells.values():  # iter_rows() would make every cell of the sheet up to the last one in use
        place = (cell.row - 1, cell.column - 1)
        if cell.value is not None and (with_zeros or cell.value != 0):
            texts[place] = _shown(cell.value, cell.number_format)
        if cell.comment is not None:
            comments.append(cell_name(*place))
    return Worksheet(
        number,
        sheet.title,
        texts,
        merged=[
            (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1) for area in sheet.merged_cells
        ],
        is_hidden=sheet.sheet_state != "visible",
        hidden_rows={row - 1 for row, each in sheet.row_dimensions.items() if each.hidden},
        hidden_columns={
            column - 1
            for each in sheet.column_dimensions.values()
            if each.hidden
            for column in range(each.min, each.max + 1)
        },
        comments=comments,
    )


def _shown(value: Any, code: str) -> str:
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return shown_number(Decimal(value) if isinstance(value, int) else exact(value), code)
        case date() | time():
            return shown_date(value, code)
    return str(value)


def _refuse_unreckoned(formulas: Any, sheet: Worksheet) -> None:
    """A program that only writes formulas leaves their values to Excel: there is nothing to read yet."""
    empty = list(_unreckoned(formulas, sheet))
    if empty:
        raise NotReadableError(
            f"工作表“{sheet.name.strip()}”的 {named(empty)}是还没有算过的公式：请用 Excel 或 WPS 打开、保存一次再审。"
        )


def _unreckoned(formulas: Any, sheet: Worksheet) -> Iterator[str]:
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and (cell.row - 1, cell.column - 1) not in sheet.texts:
                yield cell_name(cell.row - 1, cell.column - 1)
