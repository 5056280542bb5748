"""CSV: one wide file a table and one tidy file of all figures (RFC 4180, UTF-8 with a byte order mark).

Spreadsheets run a text that begins like a formula. Such a text gets an apostrophe before it (`neutral`); figures, which
the program itself prints as plain decimals, stay as they are, so that a negative one remains a number.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from collections.abc import Iterator

from generator.render.data import figure_text
from generator.render.figure_records import FIELDS
from generator.render.figure_records import figure_records
from generator.tables.book import Book
from generator.tables.table import Table

FOLDER = "csv"
FIGURES = f"{FOLDER}/figures.csv"
STUBS = ("key", "code", "name", "line", "side")
"""The columns before the figures in a wide file, named as in data.json."""
ENCODING = "utf-8-sig"

_APOSTROPHE = "'"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_files(book: Book) -> dict[str, bytes]:
    """Every CSV file of a disclosure by its path in the disclosure's folder."""
    wide = {table_path(table): _encoded(_wide(table)) for table in book.tables}
    return {FIGURES: _encoded(_tidy(book)), **wide}


def table_path(table: Table) -> str:
    """Where a table's wide file lies, the same in every province."""
    return f"{FOLDER}/{table.slug}.csv"


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return _APOSTROPHE + text if text.startswith(_FORMULA_STARTS) else text


def original(text: str) -> str:
    """The text that `neutral` was given."""
    bare = text.removeprefix(_APOSTROPHE)
    return bare if bare.startswith(_FORMULA_STARTS) else text


def figure_columns(table: Table) -> list[str]:
    """The keys of a table's figure columns, each once, in printed order."""
    return list(dict.fromkeys(str(column.key) for block in table.blocks for column in block.figure_columns))


def _wide(table: Table) -> Iterator[list[str]]:
    """A record a row; a column of the other side, and a blank, are empty."""
    columns = figure_columns(table)
    yield [*STUBS, *map(neutral, columns)]
    for block in table.blocks:
        for line in block.lines:
            if line.key is None:
                continue
            stubs = (line.key, line.code, line.name, None if line.number is None else str(line.number), block.side)
            cells = [line.cells.get(column) for column in columns]
            yield [
                *(neutral(stub or "") for stub in stubs),
                *((figure_text(cell) or "") if cell else "" for cell in cells),
            ]


def _tidy(book: Book) -> Iterator[list[str]]:
    yield [field.name for field in FIELDS]
    for record in figure_records(book):
        yield [record[field.name] if field.type == "number" else neutral(record[field.name]) for field in FIELDS]


def _encoded(rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()
