"""What of a 绩效表 is public data: the figures and texts that its page prints, block by block, rows in printed order.

A figure that only the scoring rule needs (the 分值 that a form does not print) is not published as data either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.disclosure import Disclosure
from generator.model.performance import CAUSES
from generator.model.performance import INDICATORS
from generator.tables.book import Book
from generator.tables.sheet_form import SheetColumn
from generator.tables.sheet_form import SheetForm
from generator.tables.sheets import DueCell
from generator.tables.sheets import Sheet
from generator.tables.sheets import SheetLine
from generator.tables.table import Cell
from generator.writing.document import Document
from generator.writing.performance import SheetPage

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

    line: SheetLine
    cells: dict[str, Cell]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A sheet as data; `unit` carries the project out, `department` is above it."""

    sheet: Sheet
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


def data_sheets(book: Book, document: Document) -> list[DataSheet]:
    """Every sheet that the document prints, in its order."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    return [_data_sheet(sheets[page.name], page, book.disclosure) for page in document.sheets]


def _data_sheet(sheet: Sheet, page: SheetPage, disclosure: Disclosure) -> DataSheet:
    file = sheet.source.file
    printed = {cell.address for cell in page.cells if cell.address}
    blocks = [_block(sheet, name, printed) for name in sheet.blocks]
    return DataSheet(
        sheet,
        sheet.implementer or disclosure.unit_name,
        str(file.主管部门 or disclosure.unit_name),
        [block for block in blocks if block.rows],
    )


def _block(sheet: Sheet, name: str, printed: set[str]) -> DataBlock:
    """A block; one that the form prints as no list has only the rows of which it prints a figure."""
    is_listed = any(spec.列表 == name for spec in sheet.form.版面)
    rows = [_row(line, printed) for line in _in_printed_order(sheet, name)]
    rows = [row for row in rows if is_listed or row.cells]
    columns = dict(_labels(sheet.form, name))
    columns |= {key: key for row in rows for key in row.cells if key not in columns}
    return DataBlock(name, columns, rows)


def _row(line: SheetLine, printed: set[str]) -> DataRow:
    texts = {name: text for name, text in line.texts.items() if text and name not in _DERIVED}
    causes = "、".join(cause for cause in CAUSES if line.texts.get(cause))
    texts |= {CAUSE: causes} if causes else {}
    cells = {key: cell for key, cell in line.cells.items() if cell.address in printed and not isinstance(cell, DueCell)}
    return DataRow(line, cells, texts)


def _in_printed_order(sheet: Sheet, block: str) -> list[SheetLine]:
    """The lines of a block; indicators by kind where the form arranges them so (指标体系)."""
    kinds = [str(kind) for kinds in sheet.form.指标体系.values() for kind in kinds]
    if block != INDICATORS or not kinds:
        return sheet.blocks[block]
    place = {kind: number for number, kind in reversed(list(enumerate(kinds)))}
    return sorted(sheet.blocks[block], key=lambda line: place.get(line.texts["二级"], len(kinds)))


def _labels(form: SheetForm, block: str) -> Iterator[tuple[str, str]]:
    """The figure columns that a form prints of a block, each under its heading and those above."""
    for spec in form.版面:
        if spec.列表 == block:
            for column in spec.栏:
                yield from _leaf_labels(column, "")


def _leaf_labels(column: SheetColumn, above: str) -> Iterator[tuple[str, str]]:
    label = above + str(column.标题)
    for child in column.下设:
        yield from _leaf_labels(child, f"{label}/")
    if column.数:
        yield str(column.数), label or str(column.数)
