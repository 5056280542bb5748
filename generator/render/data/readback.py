"""Reading back data.json and the CSV files: figures of the tables, and the names beside them, against the model."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from typing import Any

from generator.render.data.csv_files import FIGURES
from generator.render.data.csv_files import STUBS
from generator.render.data.csv_files import table_path
from generator.render.data.readback_figures import OF_DISCLOSURE
from generator.render.data.readback_figures import read_back_figures
from generator.render.data.reading import csv_rows
from generator.render.reading import Read
from generator.render.reading import Record
from generator.render.reading import compared
from generator.render.reading import compared_records
from generator.render.reading import parsed
from generator.render.told_tables import place_of_head
from generator.render.told_tables import place_of_leaf
from generator.render.told_tables import told_of_disclosure
from generator.render.told_tables import told_of_line
from generator.render.told_tables import told_of_lines
from generator.render.told_tables import told_of_table
from generator.render.told_tables import yes_no
from generator.render.told_text import told_of_text
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.changes import CHANGE
from generator.tables.changes import RATE
from generator.tables.item_cells import item_cells
from generator.tables.style import NOT_APPLICABLE
from generator.tables.table import Table
from generator.writing.document import Document
from generator.writing.highlights import headline

_HEAD = {word: field for field, word in OF_DISCLOSURE.items()} | {
    "金额单位": "amount_unit",
    "批复日期": "approved",
    "公开日期": "published",
}
"""What is told of the disclosure → its field in data.json."""
_TOLD_IN_TEXT = {"指标": "item", "栏": "column", "名称": "name", "种类": "kind", "单位": "unit"}
_NUMBERS_IN_TEXT = {"数": "value", "准确的数": "exact", "误差": "margin"}
_OVER_TABLE = {"编号": "number", "标题": "title", "金额单位": "amount_unit"}


def read_back_json(data: bytes, book: Book, document: Document, key: str) -> Iterator[Finding]:
    """Findings for each cell, name and unit, and each change since last year, that data.json has not as the model."""
    read = json.loads(data)
    yield from compared("data.json", _read_json(read), _exact(book) | _texts(book), key)
    yield from compared("data.json", _read_changes(read), dict(_changes(document)), key)
    yield from compared("data.json", _read_names(read), _names(book), key, "V-0020")
    yield from compared("data.json", _items(read["items"]), dict(_items(item_cells(book))), key, "V-0020")
    yield from compared("data.json", _read_headline(read), dict(_headline(document)), key, "V-0020")
    told = dict(told_of_text(book, document))
    yield from compared_records("data.json", _read_figures(read), told, key)


def read_back_csv(read: Callable[[str], bytes], book: Book, document: Document) -> Iterator[Finding]:
    """Findings for each cell, and each name before it, that a CSV file does not show as the model has it.

    `read` gives a file by its path.
    """
    key = document.key
    for table in book.tables:
        path = table_path(table)
        head, *rows = csv_rows(read(path))
        figures = dict(_exact_of(table)) | dict(_texts_of(table))
        yield from compared(path, _read_wide(head, rows, table), figures, key)
        columns = [column.key for block in table.blocks for column in block.figure_columns]
        wanted = [*STUBS, *table.text_columns, *dict.fromkeys(columns)]
        names = {**_numbered(table.role, wanted), **dict(told_of_lines(table, keyed=True))}
        yield from compared(path, _read_wide_names(head, rows, table.role), names, key, "V-0020")
    yield from read_back_figures(read(FIGURES), book, document)


def _numbered(role: str, heads: Iterable[Any]) -> dict[str, Read]:
    return {f"{role} 第{place}栏": str(head) for place, head in enumerate(heads, start=1)}


def _exact(book: Book) -> dict[str, Read]:
    """Every figure of the tables by its address."""
    return {address: value for table in book.tables for address, value in _exact_of(table)}


def _exact_of(table: Table) -> Iterator[tuple[str, Read]]:
    for cell in table.cells():
        yield cell.address, NOT_APPLICABLE if cell.is_not_applicable else cell.printed


def _texts(book: Book) -> dict[str, Read]:
    """What stands in columns of text, by row and name of the text."""
    return {place: text for table in book.tables for place, text in _texts_of(table)}


def _texts_of(table: Table) -> Iterator[tuple[str, Read]]:
    for line in table.lines():
        yield from ((f"{table.role}!{line.key}.{name}", text) for name, text in line.texts.items() if text)


def _names(book: Book) -> dict[str, Read]:
    """What stands over and beside the figures."""
    told = told_of_disclosure(book)
    for place, table in enumerate(book.tables, start=1):
        told |= {**dict(told_of_table(place, table)), **dict(told_of_lines(table, keyed=False))}
    return told


def _read_names(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for place, field in _HEAD.items():
        yield place, None if data[field] is None else str(data[field])
    for number, table in enumerate(data["tables"], start=1):
        role = table["id"]
        yield f"第{number}张表", role
        yield from ((f"{role} {place}", table[field]) for place, field in _OVER_TABLE.items())
        yield from ((place_of_head(role, column["key"]), column["label"]) for column in table["columns"])
        yield from ((place_of_leaf(role, column["key"]), yes_no(column["leaf"])) for column in table["columns"])
        for line, row in enumerate(table["rows"], start=1):
            yield from told_of_line(role, line, [row[stub] for stub in STUBS[:-1]] + [yes_no(row["leaf"])])


def _read_json(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for table in data["tables"]:
        for row in table["rows"]:
            for column, value in row["values"].items():
                yield f"{table['id']}!{row['key']}.{column}", parsed(value)
            for name, text in row.get("texts", {}).items():
                yield f"{table['id']}!{row['key']}.{name}", text


def _read_figures(data: dict[str, Any]) -> Iterator[tuple[str, Record]]:
    for figure in data["figures"]:
        record = {place: figure[field] for place, field in _TOLD_IN_TEXT.items()}
        record |= {place: parsed(figure[field]) for place, field in _NUMBERS_IN_TEXT.items()}
        yield figure["address"], record | {"印出的样子": "|".join(figure["printed"])}


def _items(items: dict[str, dict[str, str]]) -> Iterator[tuple[str, Read]]:
    """Where each column of each item stands."""
    return ((f"{name} {column}", address) for name, columns in items.items() for column, address in columns.items())


def _headline(document: Document) -> Iterator[tuple[str, Read]]:
    """The pieces of the sentence that tells the disclosure, each number with its value and where it comes from."""
    for place, run in enumerate(headline(document.highlights), start=1):
        yield f"首句 第{place}段", run if isinstance(run, str) else f"{run.text} {run.value} {run.source}"


def _read_headline(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for place, run in enumerate(data.get("headline", []), start=1):
        whole = run if isinstance(run, str) else f"{run['text']} {run['value']} {run.get('address') or run['measure']}"
        yield f"首句 第{place}段", whole


def _read_changes(data: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    for address, change in data.get("changes", {}).items():
        yield f"{address} {CHANGE}", parsed(change["amount"])
        yield f"{address} {RATE}", parsed(change["rate"])


def _changes(document: Document) -> Iterator[tuple[str, Read]]:
    for address, change in document.changes.items():
        yield f"{address} {CHANGE}", change.amount
        yield f"{address} {RATE}", change.rate


def _read_wide(head: list[str], rows: list[list[str]], table: Table) -> Iterator[tuple[str, Read]]:
    """The figures of a table's own file, where columns that a row does not have are as empty as blank cells."""
    cells = {
        (block.side or "", line.key, column) for block in table.blocks for line in block.lines for column in line.cells
    }
    texts = set(table.text_columns)
    for row in (dict(zip(head, row, strict=True)) for row in rows):
        for column, value in row.items():
            place = f"{table.role}!{row['key']}.{column}"
            if column in texts:
                yield from [(place, value)] if value else []
            elif (row["side"], row["key"], column) in cells or (value and column not in STUBS):
                yield place, parsed(value)


def _read_wide_names(head: list[str], rows: list[list[str]], role: str) -> Iterator[tuple[str, Read]]:
    yield from _numbered(role, head).items()
    for place, row in enumerate(rows, start=1):
        yield from told_of_line(role, place, row[: len(STUBS)])
