"""The CSV files of the 绩效表: one of all figures and one of the indicators; none where there are none of them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator

from generator.render.data.csv_files import FOLDER
from generator.render.data.csv_text import encoded
from generator.render.data.csv_text import neutral
from generator.render.data.figure_records import Field
from generator.render.data.indicator_records import INDICATOR_FIELDS
from generator.render.data.indicator_records import indicator_records
from generator.render.data.performance_records import ANNEX_FIELDS
from generator.render.data.performance_records import PERFORMANCE_FIELDS
from generator.render.data.performance_records import annex_record
from generator.render.data.performance_records import performance_records
from generator.render.data.table_schema import tidy_schema
from generator.render.performance_data import DataTable
from generator.render.performance_data import annex_data
from generator.tables.book import Book
from generator.writing.document import Document

PERFORMANCE = f"{FOLDER}/performance.csv"
INDICATORS_FILE = f"{FOLDER}/indicators.csv"
TITLES = {PERFORMANCE: "绩效表的全部数字，一格一行", INDICATORS_FILE: "绩效指标，一条一行"}
"""The files, and what they are called on the page and in datapackage.json."""
SCHEMAS = {
    PERFORMANCE: tidy_schema((*ANNEX_FIELDS, *PERFORMANCE_FIELDS), "disclosure", "address"),
    INDICATORS_FILE: tidy_schema((*ANNEX_FIELDS, *INDICATOR_FIELDS), "disclosure", "sheet", "row"),
}


def performance_files(book: Book, document: Document) -> dict[str, bytes]:
    """Both files by their path in the disclosure's folder."""
    tables = annex_data(book, document)
    if not tables:
        return {}
    return {
        PERFORMANCE: encoded(_rows(book, tables, PERFORMANCE_FIELDS, performance_records)),
        INDICATORS_FILE: encoded(_rows(book, tables, INDICATOR_FIELDS, indicator_records)),
    }


def _rows(
    book: Book,
    tables: Iterable[DataTable],
    fields: tuple[Field, ...],
    records: Callable[[DataTable], Iterator[dict[str, str]]],
) -> Iterator[list[str]]:
    yield [field.name for field in (*ANNEX_FIELDS, *fields)]
    figures = frozenset(field.name for field in fields if field.type == "number")
    names = [field.name for field in fields]
    for data in tables:
        of_table = annex_record(book, data)
        shared = [neutral(of_table[field.name]) for field in ANNEX_FIELDS]
        for record in records(data):
            yield [*shared, *(record[name] if name in figures else neutral(record[name]) for name in names)]
