"""Workbooks of others as small tests build them, and what is read of them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.xlsx import read_xlsx


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows: Sequence[object], name: str = "Sheet") -> Workbook:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(list(row))
    return book


def pages_of(book: Workbook) -> list[Page]:
    """What is read of a workbook."""
    return read_xlsx(saved(book), "表.xlsx")


def told(page: Page) -> list[str | list[list[str]]]:
    """The lines of a page as text, its tables as rows of texts."""
    return [item.text if isinstance(item, Paragraph) else rows_of(item) for item in page.items]


def rows_of(grid: Grid) -> list[list[str]]:
    """What stands in the rows of a table."""
    return [[grid.text(row, column) for column in range(grid.width)] for row in range(grid.height)]
