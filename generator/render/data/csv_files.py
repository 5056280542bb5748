"""The CSV files of a disclosure: one wide file a table and one tidy file of all figures."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.data.csv_text import encoded
from generator.render.data.csv_text import neutral
from generator.render.data.figure_records import FIELDS
from generator.render.data.figure_records import figure_records
from generator.render.data.figure_text import figure_text
from generator.render.told_tables import yes_no
from generator.tables.book import Book
from generator.tables.table import Table
from generator.writing.document import Document

FOLDER = "csv"
FIGURES = f"{FOLDER}/figures.csv"
STUBS = ("key", "code", "name", "line", "side", "leaf")
"""The columns before the figures in a wide file, named as in data.json."""


def csv_files(book: Book, document: Document) -> dict[str, bytes]:
    """Every CSV file of a disclosure by its path in the disclosure's folder."""
    wide = {table_path(table): encoded(_wide(table)) for table in book.tables}
    return {FIGURES: encoded(_tidy(book, document)), **wide}


def table_path(table: Table) -> str:
    """Where a table's wide file lies, the same in every province."""
    return f"{FOLDER}/{table.slug}.csv"


def figure_columns(table: Table) -> list[str]:
    """The keys of a table's figure columns, each once, in printed order."""
    return list(dict.fromkeys(str(column.key) for block in table.blocks for column in block.figure_columns))


def _wide(table: Table) -> Iterator[list[str]]:
    """A record a row; a column of the other side, and a blank, are empty."""
    columns, texts = figure_columns(table), table.text_columns
    yield [*STUBS, *map(neutral, texts), *map(neutral, columns)]
    for block in table.blocks:
        for line in block.lines:
            if line.key is None:
                continue
            number = None if line.number is None else str(line.number)
            stubs = (line.key, line.code, line.name, number, block.side, yes_no(line.is_leaf))
            cells = [line.cells.get(column) for column in columns]
            yield [
                *(neutral(stub or "") for stub in stubs),
                *(neutral(line.texts.get(name, "")) for name in texts),
                *((figure_text(cell) or "") if cell else "" for cell in cells),
            ]


def _tidy(book: Book, document: Document) -> Iterator[list[str]]:
    yield [field.name for field in FIELDS]
    for record in figure_records(book, document):
        yield [record[field.name] if field.type == "number" else neutral(record[field.name]) for field in FIELDS]
