"""Plain text: rows whose cells are parted by tabs, or stand one on a line, are tables; every other line a paragraph.

The words of a line are kept, for it may be the row of a table that somebody copied out of a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from generator.source.foreign.spans import laid_out

_ABOUT = re.compile(r"[^:：（(]{0,4}(单位|部门|年度|时间)[^:：（(]{0,3}[:：]|20\d\d年?度?$|公开\s*\d+\s*表")
"""What stands between the title of a table and its head: whose, which year, which unit."""
_PARTS_TABLES = 2
"""So many blank lines."""
_LEAST_ROWS = 2
_LEAST_CELLS = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """Some cells that belong together, and the number of the line on which they begin."""

    cells: tuple[str, ...]
    line: int


def read_text(data: bytes, name: str) -> list[Page]:
    """The pages, parted by form feeds, of a plain text in UTF-8, UTF-16 or GB 18030, called `name` in places."""
    pages, line = [], 1
    for number, text in enumerate(_decoded(data).replace("\r\n", "\n").split("\f"), 1):
        lines = text.split("\n")
        pages.append(Page(number, tuple(_items(lines, line, number, name))))
        line += len(lines) - 1
    return pages


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _items(lines: list[str], first: int, number: int, name: str) -> Iterator[Paragraph | Grid]:
    for is_table, parts in groupby(_parts(lines, first), lambda part: isinstance(part, _Row)):
        if is_table:
            rows = [part for part in parts if isinstance(part, _Row)]
            yield from _tables(rows, number, name)
        else:
            yield from (_paragraph(part, number, name) for part in parts if not isinstance(part, _Row) and part[0])


def _parts(lines: list[str], first: int) -> Iterator[_Row | tuple[str, int]]:
    """Rows, and the lines between them with their numbers; a blank line parts rows whose cells stand one on a line."""
    cells: list[str] = []
    blank = 0
    for number, line in enumerate([*lines, ""], first):
        inner = line.strip(" \u3000\r")
        one_of_many = inner.startswith("\t") and "\t" not in inner[1:]
        if cells and not one_of_many:
            yield _Row(tuple(cells), number - len(cells))
            cells = []
        blank = 0 if inner else blank + 1
        if blank == _PARTS_TABLES:
            yield "", number
        elif one_of_many:
            cells.append(inner.strip())
        elif "\t" in inner:
            yield _Row(tuple(each.strip() for each in inner.split("\t")), number)
        elif inner:
            yield inner, number


def _paragraph(part: tuple[str, int], number: int, name: str) -> Paragraph:
    line, at = part
    words = tuple(line.split())
    return Paragraph("".join(words), Place(name, number, spot=f"第{at}行"), words)


def _tables(rows: list[_Row], number: int, name: str) -> Iterator[Paragraph | Grid]:
    """A table of rows that follow one another; what tells of it above, and notes under it, as paragraphs."""
    width = _width(rows)
    start = next((index for index, row in enumerate(rows) if not _tells(row, width)), len(rows))
    end = next((index for index in range(len(rows), start, -1) if not _tells(rows[index - 1], width)), start)
    if end - start < _LEAST_ROWS or width < _LEAST_CELLS:
        start = end = len(rows)
    yield from _told(rows[:start], number, name)
    if start < end:
        body = rows[start:end]
        place = Place(name, number, spot=f"第{body[0].line}行")
        places = [Place(name, number, spot=f"第{row.line}行") for row in body]
        yield Grid(len(body), width, laid_out([row.cells for row in body], width, places), place)
    yield from _told(rows[end:], number, name)


def _told(rows: list[_Row], number: int, name: str) -> Iterator[Paragraph]:
    for row in rows:
        for cell in row.cells:
            if cell:
                yield _paragraph((cell, row.line), number, name)


def _width(rows: list[_Row]) -> int:
    """How many cells most rows have, of those that have more than one; the rest spread some over several columns."""
    counts: dict[int, int] = {}
    for row in rows:
        counts[len(row.cells)] = counts.get(len(row.cells), 0) + len(row.cells)
    return max(counts, key=lambda count: (counts[count], count))


def _tells(row: _Row, width: int) -> bool:
    """Whether a row is not one of the table's: it tells of it, or is a note."""
    filled = [cell for cell in row.cells if cell]
    return any(map(_ABOUT.match, filled)) or (len(filled) <= 1 and len(row.cells) < width)
