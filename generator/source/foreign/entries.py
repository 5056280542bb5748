"""An entry workbook that comes back: what stands under each of its names, whatever program saved it last."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook

from generator.source.foreign.bounds import MOST_CELLS
from generator.source.foreign.bounds import allow_pages
from generator.source.foreign.entry_book import FILES
from generator.source.foreign.entry_book import HEAD
from generator.source.foreign.entry_book import MAP
from generator.source.foreign.entry_book import Entry
from generator.source.foreign.entry_book import EntryBook
from generator.source.foreign.entry_book import Value
from generator.source.foreign.pages import NotReadableError

_BYTES_A_PAGE = 10_000
"""Of a packed workbook, for the time that it may take."""
_CHANGED = "隐藏的工作表改动过，认不出录入格：用 gongkai workbook 写的原件填。"
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
    book.loose = [*_loose(book.entries, shown)]
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


def _loose(entries: list[Entry], shown: Workbook) -> list[Entry]:
    """Cells under others that have names, in rows without any: rows that were inserted, or strays."""
    known = {(entry.sheet, entry.row) for entry in entries if entry.place} | set(_heads(shown))
    columns: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.place:
            columns.setdefault((entry.sheet, entry.column), []).append(entry)
    found = []
    for (sheet, column), own in columns.items():
        rows = sorted(entry.row for entry in own)
        for row in range(rows[0], shown[sheet].max_row + 1):
            value = shown[sheet][f"{column}{row}"].value
            if value is not None and (sheet, row) not in known:
                text = value if isinstance(value, (str, int, float)) else str(value)
                found.append(Entry("", "", "", False, f"{sheet}!{column}{row}", sheet, row, column, text))
    return found


def _heads(shown: Workbook) -> Iterator[tuple[str, int]]:
    """The rows that the workbook itself wrote over its lists."""
    for name, defined in shown.defined_names.items():
        found = _PLACE.fullmatch(defined.attr_text or "")
        if name.startswith(HEAD) and found is not None:
            yield found["sheet"], coordinate_from_string(found["cell"].replace("$", ""))[1]
