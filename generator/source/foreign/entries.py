"""An entry workbook that comes back: what stands under each of its names, whatever program saved it last."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from decimal import InvalidOperation

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook import Workbook

from generator.source.foreign.bounds import MOST_CELLS
from generator.source.foreign.bounds import allow_pages
from generator.source.foreign.entry_book import FILES
from generator.source.foreign.entry_book import FIXED
from generator.source.foreign.entry_book import FORMULA
from generator.source.foreign.entry_book import MAP
from generator.source.foreign.entry_book import Entry
from generator.source.foreign.entry_book import EntryBook
from generator.source.foreign.entry_book import Value
from generator.source.foreign.pages import NotReadableError

_BYTES_A_PAGE = 10_000
"""Of a packed workbook, for the time that it may take."""
_CHANGED = "隐藏的工作表改动过，认不出录入格：用 gongkai workbook 写的原件填。"
_NEGLIGIBLE = Decimal("0.000001")
"""By how much a figure may differ that another program has saved."""
_PLACE = re.compile(r"'?(?P<sheet>.+?)'?!\$?(?P<cell>[A-Z]+\$?\d+)")


def read_entries(data: bytes) -> EntryBook:
    """Reads an entry workbook. Raises NotReadableError."""
    allow_pages(len(data) // _BYTES_A_PAGE)
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    typed = openpyxl.load_workbook(io.BytesIO(data))
    if sum(sheet.max_row * sheet.max_column for sheet in shown.worksheets) > MOST_CELLS * 4:
        raise NotReadableError("工作表太大：请只留录入的表。")
    book = EntryBook(files=_files(shown))
    for line in shown[MAP].iter_rows(values_only=True):
        name, file, path, figure = (str(each or "") for each in (*line, "", "")[:4])
        if not _is_path(path):
            raise NotReadableError(_CHANGED)
        book.entries.append(_entry(Entry(name, file, path, figure == "数"), shown, typed))
    _add_others(book, shown, typed)
    return book


def _is_path(text: str) -> bool:
    try:
        path = json.loads(text)
    except ValueError:
        return False
    return isinstance(path, list) and bool(path) and all(isinstance(step, str) for step in path)


def _files(shown: Workbook) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for file, line, *_ in shown[FILES].iter_rows(values_only=True):
        lines.setdefault(str(file), []).append(str(line or "|")[1:])
    return {file: "\n".join(own) for file, own in lines.items()}


def _entry(entry: Entry, shown: Workbook, typed: Workbook) -> Entry:
    defined = shown.defined_names.get(entry.name)
    found = _PLACE.fullmatch(defined.attr_text or "") if defined is not None else None
    if found is None or found["sheet"] not in shown.sheetnames:
        return entry
    sheet, at = found["sheet"], found["cell"].replace("$", "")
    column, row = coordinate_from_string(at)
    cell = shown[sheet][at]
    value, fault = _value(cell, typed[sheet][at].value)
    return Entry(entry.name, entry.file, entry.path, entry.is_figure, f"{sheet}!{at}", sheet, row, column, value, fault)


def _value(cell: Cell | MergedCell, typed: object) -> tuple[Value, str]:
    value = cell.value
    if isinstance(cell, MergedCell):
        return None, "并到别的格里去了"
    if isinstance(typed, str) and typed.startswith("="):
        if value is None:
            return None, "是公式，没有算出的值：在 Excel、WPS 里打开存一次，或者写成数"
        if isinstance(value, str) and value.startswith("#"):
            return None, f"是公式，结果是 {value}"
    if cell.data_type == "e":
        return None, f"是错误值 {value}"
    if value is None or isinstance(value, (str, int, float)):
        return value, ""
    return None, "是日期，应当写成文字"


def _add_others(book: EntryBook, shown: Workbook, typed: Workbook) -> None:
    """Adds what stands in cells that are none to fill in, on the sheets that the workbook was written with."""
    entries = {(entry.sheet, entry.row, entry.column) for entry in book.entries if entry.place}
    columns = {(sheet, column) for sheet, _, column in entries}
    fixed = dict(_fixed(shown))
    rows = {(sheet, row) for sheet, row, _ in (*entries, *fixed)}
    for sheet in dict.fromkeys(sheet for sheet, _ in sorted(rows)):
        for cell in (each for line in typed[sheet].iter_rows() for each in line):
            column = get_column_letter(cell.column)
            at = (sheet, cell.row, column)
            if at in entries:
                continue
            value, fault = _value(shown[sheet].cell(cell.row, cell.column), cell.value)
            is_formula = cell.data_type == "f"
            found = Entry("", "", "", False, f"{sheet}!{column}{cell.row}", sheet, cell.row, column, value, fault)
            if at in fixed:
                if not _is_as_written(fixed[at], cell.value, is_formula=is_formula):
                    book.strays.append(replace(found, fault=f"原来是{_told(fixed[at])}"))
            elif _is_blank(cell.value):
                continue
            elif (sheet, cell.row) in rows:
                book.strays.append(replace(found, fault=""))
            elif not is_formula or (sheet, column) in columns:
                book.loose.append(found)


def _fixed(shown: Workbook) -> Iterator[tuple[tuple[str, int, str], str]]:
    """Where the cells are now that nobody fills in, and what was written there."""
    if FIXED not in shown.sheetnames:
        raise NotReadableError(_CHANGED)
    for name, text, *_ in shown[FIXED].iter_rows(values_only=True):
        defined = shown.defined_names.get(str(name))
        found = _PLACE.fullmatch(defined.attr_text or "") if defined is not None else None
        if found is not None and found["sheet"] in shown.sheetnames:
            column, row = coordinate_from_string(found["cell"].replace("$", ""))
            yield (found["sheet"], row, column), str(text or "|")[1:]


def _is_as_written(written: str, value: object, *, is_formula: bool) -> bool:
    """Whether a cell still holds a text or a figure, by its value; of a formula that it is one, or gone."""
    if written == FORMULA:
        return is_formula or _is_blank(value)
    text = "" if value is None or is_formula else str(value)
    if [line.rstrip() for line in text.splitlines()] == [line.rstrip() for line in written.splitlines()]:
        return True
    try:
        return abs(Decimal(text) - Decimal(written)) < _NEGLIGIBLE
    except InvalidOperation:
        return False


def _is_blank(value: object) -> bool:
    return value is None or not str(value).strip()


def _told(written: str) -> str:
    return "公式" if written == FORMULA else f"“{written}”"
