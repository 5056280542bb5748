"""Reading back the 绩效表 on the page: every figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.render.mismatch import mismatch
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)


def read_sheets_in_html(shown: dict[str, list[str]], book: Book, document: Document, key: str) -> Iterator[Finding]:
    """Findings for each figure of a 绩效表 that is not once on the page, or not as its cell has it.

    `shown` holds the texts on the page by address; those of the sheets are taken out of it.
    """
    for sheet in document.annexes:
        for printed in sheet.cells:
            if printed.address is None:
                continue
            found = shown.pop(printed.address, [])
            cell = book.cell(printed.address)
            numbers = [_number(text) for text in found]
            if found != [printed.text] or cell is None or numbers != [cell.printed]:
                told = cell.text if cell else "没有这一格"
                yield mismatch("V-0001", "网页", printed.address, told, " | ".join(found), key)


def _number(text: str) -> Decimal | None:
    """The number in a cell: 95 of ≥95%, 62015542.50 of 62,015,542.50."""
    match = _NUMBER.search(text)
    return Decimal(match[0].replace(",", "")) if match else None
