"""Reading back what the data files tell of the 绩效表 beside the figures."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from typing import Any

from generator.model.performance import INDICATORS
from generator.render.data.indicator_records import INDICATOR_FIGURES
from generator.render.data.indicator_records import INDICATOR_TEXTS
from generator.render.data.performance_files import INDICATORS_FILE
from generator.render.data.performance_files import PERFORMANCE
from generator.render.data.readback_figures import OF_DISCLOSURE
from generator.render.data.reading import csv_records
from generator.render.performance_data import DataTable
from generator.render.performance_data import annex_data
from generator.render.reading import Read
from generator.render.reading import Record
from generator.render.reading import compared
from generator.render.reading import compared_records
from generator.render.reading import parsed
from generator.render.told_sheets import levels
from generator.render.told_sheets import told_in_full
from generator.render.told_sheets import told_of_indicator
from generator.render.told_sheets import told_of_sheet
from generator.render.told_tables import Told
from generator.render.told_tables import told_of_disclosure
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.writing.document import Document

_SHEET = {
    "类别": "class",
    "表样": "form",
    "项目": "project",
    "实施单位": "implementer",
    "主管部门": "department",
    "本单位的表": "is_own",
}
"""What is told of a sheet → its field in the CSV files."""
Records = Iterator[tuple[str, Record]]
_AMOUNTS = ("value_yuan", "margin_yuan")


def read_back_sheets_in_json(
    sheets: list[dict[str, Any]], book: Book, document: Document, key: str
) -> Iterator[Finding]:
    """Findings for what the sheets in data.json do not say as the book has it."""
    expected = {
        place: text
        for number, data in enumerate(annex_data(book, document), start=1)
        for place, text in told_in_full(number, data)
    }
    found = (told for number, sheet in enumerate(sheets, start=1) for told in _read_sheet(number, sheet))
    yield from compared("data.json", found, expected, key, "V-0020")


def _read_sheet(place: int, sheet: dict[str, Any]) -> Told:
    role = sheet["id"]
    yield f"第{place}张绩效表", role
    own = {**sheet, "implementer": sheet["unit"], "is_own": "是" if sheet["is_own"] else "否"}
    yield from ((f"{role} {name}", own[field]) for name, field in {**_SHEET, "金额单位": "amount_unit"}.items())
    yield from ((f"{role} 表头“{name}”", text) for name, text in sheet["fields"].items())
    for number, goal in enumerate(sheet["goals"], start=1):
        for name, field in (("预期", "expected"), ("调整", "adjusted"), ("完成", "achieved")):
            yield f"{role} 目标{number}的{name}", goal[field]
    for name, given in sheet["opinions"].items():
        texts = {"": given} if isinstance(given, str) else given
        yield from ((f"{role} 意见“{name}{key}”", text) for key, text in texts.items())
    for block in sheet["blocks"]:
        for column in block["columns"]:
            yield f"{role} {block['id']}的栏“{column['key']}”", column["label"]
        for number, row in enumerate(block["rows"], start=1):
            yield f"{role} {block['id']}第{number}行的键", row["key"]
            yield f"{role} {block['id']}第{number}行的名称", row["name"]
            yield from ((f"{role} {block['id']}第{number}行的{name}", text) for name, text in row["texts"].items())


def read_back_sheets_in_csv(
    read: Callable[[str], bytes], book: Book, document: Document, key: str
) -> Iterator[Finding]:
    """Findings for what the CSV files of the sheets do not say as the book has it; `read` gives a file by its path."""
    tables = annex_data(book, document)
    figures = dict(each for data in tables for each in _of_figures(book, data))
    yield from compared_records(PERFORMANCE, _figures(read(PERFORMANCE)), figures, key)
    indicators = dict(each for data in tables for each in _of_indicators(book, data))
    yield from compared_records(INDICATORS_FILE, _indicators(read(INDICATORS_FILE)), indicators, key)


def _figures(data: bytes) -> Records:
    """Address and fields of each record but the figure itself."""
    for record in csv_records(data):
        fields: dict[str, Read] = {name: record[name] or None for name in record if name not in ("address", "value")}
        yield record["address"], fields | {name: parsed(record[name]) for name in _AMOUNTS}


def _indicators(data: bytes) -> Records:
    """Row and fields of each record but the figures."""
    for record in csv_records(data):
        fields = {name: text or None for name, text in record.items() if name not in ("row", *INDICATOR_FIGURES)}
        yield f"{record['sheet']}!{record['row']}", fields


def _of_figures(book: Book, data: DataTable) -> Records:
    shared = _of_sheet(book, data)
    for block in data.blocks:
        for row in block.rows:
            first, second = levels(row)
            of_row: dict[str, Read] = {"block": block.id, "row": row.line.key, "name": row.line.name}
            of_row |= {"first_level": first, "second_level": second}
            for column, cell in row.cells.items():
                of_cell = {"column": column, "label": block.columns[column], **_money(cell, data.table.unit_name)}
                fields = shared | of_row | of_cell
                yield cell.address, {name: None if value == "" else value for name, value in fields.items()}


def _of_indicators(book: Book, data: DataTable) -> Records:
    shared = _of_sheet(book, data)
    for row in data.rows(INDICATORS):
        texts = {field: row.texts.get(name) for field, name in INDICATOR_TEXTS.items()}
        fields = {**shared, **told_of_indicator(row), **texts}
        yield f"{data.table.role}!{row.line.key}", {name: value or None for name, value in fields.items()}


def _of_sheet(book: Book, data: DataTable) -> dict[str, Read]:
    told = told_of_disclosure(book)
    return {
        "disclosure": book.disclosure.key,
        "unit_id": book.disclosure.folder.unit,
        "sheet": data.table.role,
        **{field: told[name] for field, name in OF_DISCLOSURE.items()},
        **{field: told_of_sheet(data)[name] for name, field in _SHEET.items()},
    }


def _money(cell: Cell, unit: str) -> dict[str, Read]:
    is_money = not cell.is_count
    return {
        "amount_unit": unit if is_money else None,
        "currency": "CNY" if is_money else None,
        "value_yuan": cell.amount.value if is_money else None,
        "margin_yuan": cell.amount.spread if is_money else None,
    }
