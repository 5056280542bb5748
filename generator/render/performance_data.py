"""What of a 绩效表 is public data: the figures and texts that its page prints, block by block, rows in printed order.

A figure that only the scoring rule needs (the 分值 that a form does not print) is not published as data either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.disclosure import Disclosure
from generator.model.performance import CAUSES
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.layout import BlockLayout
from generator.tables.layout import ListColumn
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.writing.document import Document
from generator.writing.grid import Grid

CAUSE = "未完成原因"
_DERIVED = frozenset({"符号", "单位", "目标内容", "完成内容", *CAUSES})
"""Texts that only divide or tick for print what another text or `CAUSE` says."""


@dataclass(frozen=True, slots=True)
class DataBlock:
    """A block: its columns (key → label) and rows, each with the figures that are printed of it."""

    id: str
    columns: dict[str, str]
    rows: list[DataRow]


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row: its line, its figures by column, and its texts by name."""

    line: Line
    cells: dict[str, Cell]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of the annex as data; `unit` carries the project out, `department` is above it."""

    table: Annex
    unit: str
    department: str
    blocks: list[DataBlock]

    def rows(self, block: str) -> list[DataRow]:
        """The rows of a block."""
        return next((each.rows for each in self.blocks if each.id == block), [])

    def find(self, row: str, column: str) -> Cell | None:
        """The printed figure at a row and column."""
        found = (each.cells.get(column) for block in self.blocks for each in block.rows if each.line.key == row)
        return next(found, None)


def annex_data(book: Book, document: Document) -> list[DataTable]:
    """Every table of the annex that the document prints, in its order."""
    tables = {annex.role: annex for annex in book.annexes}
    return [_data_table(tables[grid.role], grid, book.disclosure) for grid in document.annexes]


def _data_table(annex: Annex, grid: Grid, disclosure: Disclosure) -> DataTable:
    printed = {cell.address for cell in grid.cells if cell.address}
    blocks = [_block(annex.layout, block, printed) for block in annex.blocks]
    return DataTable(
        annex,
        annex.implementer or disclosure.unit_name,
        str(annex.source.file.主管部门 or disclosure.unit_name),
        [block for block in blocks if block.rows],
    )


def _block(layout: list[BlockLayout], block: Block, printed: set[str]) -> DataBlock:
    """A block; one that the form prints as no list has only the rows of which it prints a figure."""
    is_listed = any(spec.列表 == block.name for spec in layout)
    rows = [_row(line, printed) for line in block.printed_lines if line.key]
    rows = [row for row in rows if is_listed or row.cells]
    columns = dict(_labels(layout, str(block.name)))
    columns |= {key: key for row in rows for key in row.cells if key not in columns}
    return DataBlock(str(block.name), columns, rows)


def _row(line: Line, printed: set[str]) -> DataRow:
    texts = {name: text for name, text in line.texts.items() if text and name not in _DERIVED}
    causes = "、".join(cause for cause in CAUSES if line.texts.get(cause))
    texts |= {CAUSE: causes} if causes else {}
    return DataRow(line, {key: cell for key, cell in line.cells.items() if cell.address in printed}, texts)


def _labels(layout: list[BlockLayout], block: str) -> Iterator[tuple[str, str]]:
    """The figure columns that a form prints of a block, each under its heading and those above."""
    for spec in layout:
        if spec.列表 == block:
            for column in spec.栏:
                yield from _leaf_labels(column, "")


def _leaf_labels(column: ListColumn, above: str) -> Iterator[tuple[str, str]]:
    label = above + str(column.标题)
    for child in column.下设:
        yield from _leaf_labels(child, f"{label}/")
    if column.数:
        yield str(column.数), label or str(column.数)
