"""The running text of a paper: its pages without the rows of tables that were printed without lines between cells."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace

from generator.checks.words.statement_words import StatementWords
from generator.recognition.readings import FoundTable
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

_HEAD = 8
"""Within so many lines below its title a sheet has words of its head."""


def prose_of(pages: Sequence[Page], found: Iterable[FoundTable], words: StatementWords) -> list[Page]:
    """The pages without the lines that are rows of the tables that were `found`, or of a performance sheet (绩效表)."""
    rows = {id(line) for table in found for line in table.passage}
    left = [replace(page, items=tuple(item for item in page.items if id(item) not in rows)) for page in pages]
    of_sheets = set(_of_sheets([item for page in left for item in page.items], words))
    return [replace(page, items=tuple(item for item in page.items if id(item) not in of_sheets)) for page in left]


def _of_sheets(items: Sequence[Paragraph | Grid], words: StatementWords) -> Iterator[int]:
    """The identities of the lines of sheets, each from its title to the next table or part of the paper."""
    in_sheet = False
    for number, item in enumerate(items):
        if isinstance(item, Grid) or words.绩效表之后.fullmatch(item.text):
            in_sheet = False
            continue
        if words.绩效表题.fullmatch(item.text):
            in_sheet = _has_head(items[number + 1 : number + 1 + _HEAD], words)
        if in_sheet:
            yield id(item)


def _has_head(items: Iterable[Paragraph | Grid], words: StatementWords) -> bool:
    """Whether lines below a title are those of a sheet: a title in the contents, or over ruled lines, has none."""
    for item in items:
        if isinstance(item, Grid):
            return False
        if words.绩效表头.search(item.text):
            return True
    return False
