"""The figures that only sentences and charts tell, as a list of tables.xlsx: a row a figure (文中的数)."""

from __future__ import annotations

from generator.render.text_figures import ToldFigure
from generator.render.text_figures import text_figures
from generator.render.xlsx.performance_lists import Listing
from generator.render.xlsx.performance_lists import Value
from generator.render.xlsx.performance_lists import performance_lists
from generator.tables.book import Book
from generator.writing.document import Document

TEXT_LIST = "文中的数"
"""The name of the worksheet."""
_HEAD = {"地址": 44, "名称": 30, "栏": 16, "数": 16, "单位": 10}
"""Headings and their widths in characters."""


def all_lists(book: Book, document: Document) -> list[Listing]:
    """Every list of the workbook, in the order in which they stand behind the tables."""
    return [*performance_lists(book, document), *_text_lists(book, document)]


def _text_lists(book: Book, document: Document) -> list[Listing]:
    rows = [_row(told) for told in text_figures(book, document)]
    title = "情况说明和图示里公开表没有的数，一个一行"
    return [Listing(TEXT_LIST, title, [*_HEAD], [*_HEAD.values()], rows)] if rows else []


def _row(told: ToldFigure) -> list[Value]:
    """A figure as the text prints it, with its sign."""
    return [told.address, told.name, told.column, told.value, told.unit]
