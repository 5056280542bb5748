"""What the public is told of approved exceptions: the office's own words, or which table it is about and why."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.authoring import Waiver
from generator.tables.book import Book

_TEXT, _WHOLE = "情况说明", "全文"


@dataclass(frozen=True, slots=True)
class ToldException:
    """An exception as printed: `where` is the table, or the part of the text, that it is about."""

    where: str
    text: str


def told_exceptions(book: Book) -> list[ToldException]:
    """The exceptions of a disclosure in the order of its waivers, none twice."""
    told = (ToldException(_where(waiver, book), waiver.told) for waiver in book.disclosure.waivers)
    return list(dict.fromkeys(told))


def _where(waiver: Waiver, book: Book) -> str:
    if waiver.地址 is None:
        return _WHOLE
    table = book.table(str(waiver.地址).partition("!")[0])
    return f"{table.number} {table.title}".strip() if table else _TEXT
