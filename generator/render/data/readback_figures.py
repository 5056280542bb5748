"""Reading back csv/figures.csv: every field of every record is compared with the book."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.data.csv_files import FIGURES
from generator.render.data.reading import csv_records
from generator.render.printed_performance import printed_performance
from generator.render.reading import Read
from generator.render.reading import Record
from generator.render.reading import compared
from generator.render.reading import compared_records
from generator.render.reading import parsed
from generator.render.told_tables import told_of_disclosure
from generator.render.told_tables import yes_no
from generator.render.told_text import told_of_text
from generator.source.finding import Finding
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Column
from generator.tables.table import Line
from generator.tables.table import Table
from generator.writing.document import Document

OF_DISCLOSURE = {
    "unit": "单位",
    "year": "年度",
    "kind": "种类",
    "scope": "范围",
    "province": "地区",
    "division_code": "行政区划代码",
    "spending_unit_code": "预算单位代码",
    "social_credit_code": "统一社会信用代码",
    "status": "状态",
}
"""Field → what is told of the disclosure."""
_CODE_FIELDS = {
    "functional": ("function_class", "function_group", "function_item"),
    "economic": ("economic_class", "economic_group"),
}
_AMOUNTS = ("value_yuan", "margin_yuan")


def read_back_figures(data: bytes, book: Book, document: Document) -> Iterator[Finding]:
    """Findings for each figure, and each other field of its record, that figures.csv does not have as the book does."""
    records, key = list(csv_records(data)), document.key
    told = dict(told_of_text(book, document))
    figures: dict[str, Read] = {cell.address: _value(cell) for table in book.tables for cell in table.cells()}
    sheets = dict(_sheet_cells(book, document))
    figures |= {address: _value(cell) for address, (_, _, cell) in sheets.items()}
    figures |= {address: record["数"] for address, record in told.items()}
    yield from compared(FIGURES, ((each["address"], parsed(each["value"])) for each in records), figures, key)
    yield from compared_records(
        FIGURES,
        map(_fields, records),
        dict(_expected(book)) | dict(_expected_of_sheets(book, sheets)) | dict(_expected_of_text(book, told)),
        key,
    )


def _fields(record: dict[str, str]) -> tuple[str, Record]:
    """The address of a record and all its fields but the figure."""
    fields = {name: text or None for name, text in record.items() if name not in ("address", "value")}
    return record["address"], fields | {name: parsed(record[name]) for name in _AMOUNTS}


def _expected(book: Book) -> Iterator[tuple[str, Record]]:
    shared = _shared(book)
    for table in book.tables:
        for block in table.blocks:
            columns = {str(column.key): column for column in block.figure_columns}
            for line in block.lines:
                of_line = shared | _of_line(book, table, block, line)
                for column, cell in line.cells.items():
                    fields = of_line | _of_figure(table, cell) | {"phase": _phase(book, columns[column])}
                    fields["column_leaf"] = yes_no(column in block.leaf_columns)
                    yield cell.address, {name: None if value == "" else value for name, value in fields.items()}


def _shared(book: Book) -> dict[str, Read]:
    disclosure, told = book.disclosure, told_of_disclosure(book)
    shared: dict[str, Read] = {"disclosure": disclosure.key, "unit_id": disclosure.folder.unit}
    return shared | {field: told[name] for field, name in OF_DISCLOSURE.items()}


def _sheet_cells(book: Book, document: Document) -> Iterator[tuple[str, tuple[Annex, Line, Cell]]]:
    """The figures that the pages of the 绩效表 print, each with its table and line."""
    printed = printed_performance(book, document).figures
    for sheet in book.annexes:
        for line in sheet.lines():
            yield from ((cell.address, (sheet, line, cell)) for cell in line.cells.values() if cell.address in printed)


def _expected_of_sheets(book: Book, sheets: dict[str, tuple[Annex, Line, Cell]]) -> Iterator[tuple[str, Record]]:
    """The records of the figures of the 绩效表."""
    for address, (sheet, line, cell) in sheets.items():
        of_sheet = {"stands_in": "绩效表", "table": sheet.role, "level": "项目", "row": line.key, "name": line.name}
        fields = _shared(book) | dict.fromkeys(("phase", "number", "side", "code", "leaf", "column_leaf")) | of_sheet
        fields |= _classified(book, "") | _of_figure(sheet, cell)
        yield address, {name: None if value == "" else value for name, value in fields.items()}


def _expected_of_text(book: Book, told: dict[str, Record]) -> Iterator[tuple[str, Record]]:
    """The records of figures that no table has."""
    kind = book.disclosure.kind
    phases = {"年初预算": "approved", "全年预算": "adjusted", kind.own_column: kind.phase}
    for address, record in told.items():
        is_money, value = record["种类"] == "amount", record["数"]
        item = str(record["指标"])
        code = item if item in book.disclosure.functional else ""
        table = address.rpartition("!")[0]
        yield (
            address,
            {
                **_shared(book),
                **dict.fromkeys(("number", "side", "leaf", "column_leaf")),
                "phase": phases.get(str(record["栏"])),
                "stands_in": "文字",
                "table": table or None,
                "level": {3: "类", 5: "款", 7: "项"}.get(len(code), "项目"),
                "row": record["指标"],
                "code": code or None,
                "name": record["名称"],
                **_classified(book, code),
                "column": record["栏"],
                "measure_unit": record["单位"],
                "printed": record["印出的样子"],
                "state": "figure" if value else "zero",
                "amount_unit": record["单位"] if is_money else None,
                "currency": "CNY" if is_money else None,
                "value_yuan": record["准确的数"] if is_money else None,
                "margin_yuan": record["误差"] if is_money else None,
            },
        )


def _of_line(book: Book, table: Table, block: Block, line: Line) -> dict[str, Read]:
    levels = {3: "类", 5: "款", 7: "项"} if line.code else {0: "合计"} if line.level == "total" else {}
    return {
        "stands_in": "公开表",
        "table": table.role,
        "number": table.number,
        "side": block.side,
        "level": levels.get(len(line.code or ""), "项目"),
        "leaf": yes_no(line.is_leaf),
        "row": line.key,
        "code": line.code,
        "name": line.name,
        **_classified(book, line.code or ""),
    }


def _classified(book: Book, code: str) -> dict[str, Read]:
    """A code under the fields of its own classification; a code of both is an economic one."""
    fields: dict[str, Read] = {field: None for names in _CODE_FIELDS.values() for field in names}
    if code in book.disclosure.economic:
        own = _CODE_FIELDS["economic"]
    elif code in book.disclosure.functional:
        own = _CODE_FIELDS["functional"]
    else:
        return fields
    return fields | {field: code[:length] for field, length in zip(own, (3, 5, 7), strict=False) if len(code) >= length}


def _of_figure(table: Table, cell: Cell) -> dict[str, Read]:
    is_money, has_value = not cell.is_count, _value(cell) is not None
    return {
        "column": cell.column,
        "measure_unit": table.unit_name if is_money else None,
        "printed": cell.text,
        "state": _state(cell),
        "amount_unit": table.unit_name if is_money else None,
        "currency": "CNY" if is_money else None,
        "value_yuan": cell.amount.value if has_value and is_money else None,
        "margin_yuan": cell.amount.spread if has_value and is_money else None,
    }


def _value(cell: Cell) -> Read:
    return None if cell.is_not_applicable else cell.printed


def _state(cell: Cell) -> str:
    if cell.is_not_applicable:
        return "not applicable"
    if cell.printed is None:
        return "blank"
    return "zero" if cell.printed == 0 else "figure"


def _phase(book: Book, column: Column) -> str:
    """A 预算数 beside 决算数 is the adjusted or the initial budget, as its pack says; all else is the kind's own."""
    kind = book.disclosure.kind
    if kind.own_column == "预算数" or "预算数" not in column.path:
        return kind.phase
    return "adjusted" if book.pack.file.三公预算数口径 == "全年预算数" else "approved"
