"""A table as printed: blocks with head rows, spans and body rows; and how the blocks of a 公开表 stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from generator.tables.form import ColumnSpec
from generator.tables.layout import ListColumn
from generator.tables.table import Block
from generator.tables.table import Column
from generator.tables.table import Line
from generator.tables.table import Table
from generator.writing.figures import BoundNumber

CellKind = Literal["figure", "code", "name", "line", "blank", "text", "tick", "group"]
_NARROW, _WIDE = 3, 6  # columns
_FIRST_ROWS = 6  # rows of a phone's first screen that may stand before the totals
_TELLING = ("figure", "text", "tick", "group")
_LEVELS = {3: 1, 5: 2, 7: 3}
"""类, 款, 项 by the length of their codes."""
_LONG = 300  # characters: several paragraphs, which may end on another page than they begin on


@dataclass(slots=True)
class HeadCell:
    """A cell of the head; without a scope it heads nothing. `kind` is that of the column below it."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    scope: Literal["col", "colgroup", ""] = "col"
    id: str = ""
    kind: str = ""
    is_alone: bool = False


@dataclass(slots=True)
class BodyCell:
    """A cell of the body; a figure has an address, a row's heading an id, any other cell the ids of its headings.

    `level` is 1 for the name of a 类, 2 of a 款, 3 of a 项; a cell `is_alone` on a side of one figure.
    """

    kind: CellKind
    text: str = ""
    address: str | None = None
    colspan: int = 1
    rowspan: int = 1
    indent: int = 0
    level: int = 0
    is_head: bool = False
    is_centred: bool = False
    is_alone: bool = False
    id: str = ""
    headings: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether its text is so long that its row may cross pages."""
        return len(self.text) > _LONG


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A printed row; `kind` tells totals from items for the style sheet."""

    kind: str
    cells: list[BodyCell]

    @property
    def is_long(self) -> bool:
        """Whether it may cross pages."""
        return any(cell.is_long for cell in self.cells)

    @property
    def is_empty(self) -> bool:
        """Whether it tells no figure and no text, so that a narrow screen may leave it out; a total never is."""
        return self.kind != "total" and not any(cell.kind in _TELLING and cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A piece of a printed table with a head of its own; `side` is the name above it, `label` what it is called.

    Its widths are printed in whole percents unless they are exact. `traits` and the columns that stand `alone` tell a
    narrow screen how to show it.
    """

    id: str
    head: list[list[HeadCell]]
    body: list[BodyRow]
    column_widths: list[str]
    column_kinds: list[str] = field(default_factory=list)
    label: str = ""
    side: str = ""
    has_exact_widths: bool = False
    traits: tuple[str, ...] = ()
    alone: frozenset[int] = frozenset()

    @property
    def groups(self) -> list[list[BodyRow]]:
        """The rows in the pieces that a page should not end in: those that a merged cell ties, the others together."""
        groups: list[list[BodyRow]] = []
        was_tied = True
        left = 0  # rows that merged cells still reach into
        for row in self.body:
            continues = left > 0
            left = max(left - 1, *(cell.rowspan - 1 for cell in row.cells))
            is_tied = continues or left > 0
            if continues or (groups and not is_tied and not was_tied):
                groups[-1].append(row)
            else:
                groups.append([row])
            was_tied = is_tied
        return groups

    @property
    def groups_and_foot(self) -> list[list[BodyRow]]:
        """The groups, the rows from the first total on apart: a narrow screen shows them first."""
        foot = self.foot
        if not foot:
            return self.groups
        above = replace(self, body=self.body[: -len(foot)]).groups
        return [*above, foot]

    @property
    def foot(self) -> list[BodyRow]:
        """The rows from the first total on, of a table that is long and ends with them; none of any other."""
        first = next((place for place, row in enumerate(self.body) if row.kind == "total"), 0)
        is_long = sum(not row.is_empty for row in self.body[:first]) > _FIRST_ROWS
        is_tied = any(cell.rowspan > 1 for row in self.body for cell in row.cells)
        return self.body[first:] if is_long and not is_tied else []

    @property
    def size(self) -> str:
        """How much width the block wants where there is little: the class of its frame."""
        columns = max((sum(cell.colspan for cell in row.cells) for row in self.body), default=0)
        return "wide" if columns > _WIDE else "medium" if columns > _NARROW else "narrow"


@dataclass(frozen=True, slots=True)
class Grid:
    """What the page templates print of a table: one block, or several one below the other.

    `name` is what contents call it, after its `number` or an `ordinal` that only they print; `summary` stands beside
    the name of one in the annex, `report` below it with its bound `numbers`.
    """

    id: str
    role: str
    name: str
    number: str
    title: str
    subtitle: str
    landscape: bool
    left_label: str
    middle_label: str
    right_label: str
    blocks: list[GridBlock]
    notes: list[str]
    summary: str = ""
    ordinal: str = ""
    type_size: str = ""
    report: Markup = field(default_factory=Markup)
    numbers: list[BoundNumber] = field(default_factory=list)

    @property
    def block(self) -> GridBlock:
        """The block of a table that has but one. Raises ValueError for any other."""
        [block] = self.blocks
        return block

    @property
    def continued(self) -> str:
        """What its later pages are called: whose it is, then what."""
        return self.title if self.name in self.title else f"{self.name} {self.title}"

    @property
    def cells(self) -> Iterator[BodyCell]:
        """Every cell of the bodies of its blocks."""
        for block in self.blocks:
            for row in block.body:
                yield from row.cells


def head_rows(table: Table) -> list[list[HeadCell]]:
    """The head: block titles, the tree of column names, and the row that numbers the columns (栏次)."""
    titled = any(block.title for block in table.blocks)
    rows = heads_of([spec for block in table.blocks for spec in block.head])
    if titled:
        rows.insert(0, _block_titles(table.blocks))
    if table.numbers_columns:
        rows.append(_column_numbers(table))
    return rows


def _block_titles(blocks: list[Block]) -> list[HeadCell]:
    """One cell a block; neighbours with the same title share it."""
    cells: list[HeadCell] = []
    for block in blocks:
        if cells and cells[-1].text == (block.title or ""):
            cells[-1].colspan += len(block.columns)
        else:
            cells.append(HeadCell(block.title or "", len(block.columns), scope="colgroup"))
    return cells


def heads_of(columns: Sequence[ColumnSpec | ListColumn]) -> list[list[HeadCell]]:
    """The head rows of columns: groups over their columns, a column as deep as the deepest."""
    depth = max((column.depth for column in columns), default=1)
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]
    for column in columns:
        _add_column(column, 0, rows)
    return rows


def _add_column(spec: ColumnSpec | ListColumn, level: int, rows: list[list[HeadCell]]) -> None:
    if spec.下设:
        rows[level].append(HeadCell(spec.heading, spec.breadth, scope="colgroup"))
        for child in spec.下设:
            _add_column(child, level + 1, rows)
    else:
        rows[level].append(HeadCell(spec.heading, 1, len(rows) - level, scope="col" if spec.heading else ""))


def _column_numbers(table: Table) -> list[HeadCell]:
    """栏次: figure columns numbered through the blocks, the label over the stubs before each block's first figure."""
    cells: list[HeadCell] = []
    number = 0
    for block in table.blocks:
        stubs = 0
        for column in block.columns:
            is_text = column.stub == "text"
            if column.key is None and not is_text:
                stubs += 1
                continue
            if stubs:
                cells += _number_label(table.column_number_label, block.columns[:stubs])
                stubs = 0
            number += not is_text
            cells.append(HeadCell("", scope="") if is_text else HeadCell(str(number)))
    return cells


def _number_label(label: str, stubs: list[Column]) -> list[HeadCell]:
    """The label over the stubs; a 行次 column, before or after them, keeps a cell of its own."""
    cells: list[HeadCell] = []
    for is_line, columns in groupby(stubs, key=lambda column: column.stub == "line"):
        width = len(list(columns))
        cells.append(HeadCell("", width, scope="") if is_line else HeadCell(label, width, scope="col" if label else ""))
    return cells


def body_rows(table: Table) -> list[BodyRow]:
    """The printed rows: line n of every block side by side; and what an empty table says below them."""
    rows: list[BodyRow] = []
    spans = [_group_spans(block.lines) for block in table.blocks]
    for number, lines in enumerate(zip(*(block.lines for block in table.blocks), strict=True)):
        cells: list[BodyCell] = []
        for block, line, span in zip(table.blocks, lines, spans, strict=True):
            cells += _line_cells(block, line, span[number], cells)
        rows.append(BodyRow(_row_kind(lines), cells))
    if table.empty_row and table.is_empty:
        rows.append(_empty_row(table))
    return rows


def _group_spans(lines: list[Line]) -> list[int]:
    """How many rows the cell of its group takes at each line: all of a group at its first line, none at the others."""
    spans: list[int] = []
    for group, members in groupby(lines, key=lambda line: line.group):
        count = len(list(members))
        spans += [count, *[0] * (count - 1)] if group else [1] * count
    return spans


def _empty_row(table: Table) -> BodyRow:
    """The row of a table without figures that says so, over the stubs at its left."""
    columns = [column for block in table.blocks for column in block.columns]
    stubs = next((place for place, column in enumerate(columns) if column.stub is None), len(columns))
    cells = [BodyCell("name", table.empty_row or "", colspan=max(stubs, 1), is_head=True)]
    return BodyRow("item", cells + [BodyCell("blank") for _ in columns[max(stubs, 1) :]])


def _row_kind(lines: tuple[Line, ...]) -> str:
    if any(line.stands_out for line in lines):
        return "total"
    return next((line.level for line in lines if line.level != "blank"), "blank")


def _line_cells(block: Block, line: Line, group_span: int, before: list[BodyCell]) -> list[BodyCell]:
    """A line's cells; a label wider than its block's stubs takes the blank cells of the block before."""
    stubs = [column for column in block.columns if column.key is None and column.text is None]
    cells: list[BodyCell] = []
    span = line.label_span
    if span > len(stubs):
        del before[len(before) - (span - len(stubs)) :]
    if span > 1 and stubs:
        cells.append(BodyCell("name", line.name, colspan=span, is_head=True, is_centred=line.is_centred))
    else:
        cells += [_stub_cell(column, line, group_span) for column in stubs if group_span or column.stub != "group"]
    naming = next((each.text for each in reversed(block.columns) if each.text and _names(line, each.text)), None)
    for column in block.columns:
        if column.text:
            cells.append(BodyCell("text", line.texts.get(column.text, ""), is_head=column.text == naming))
        elif column.key:
            cell = line.cells.get(column.key)
            cells.append(BodyCell("figure", cell.text, cell.address) if cell else BodyCell("blank"))
    return cells


def _names(line: Line, text: str) -> bool:
    """Whether a text of a line is what the line is called, so that it heads its row."""
    return bool(line.name) and line.texts.get(text) == line.name


def _stub_cell(column: Column, line: Line, group_span: int) -> BodyCell:
    if column.stub == "group":
        return BodyCell("group", line.group, rowspan=group_span, is_head=bool(line.group))
    if column.stub == "code":
        return BodyCell("code", (line.code or "")[slice(*column.digits)])
    if column.stub == "line":
        return BodyCell("line", "" if line.number is None else str(line.number))
    level = _LEVELS.get(len(line.code or ""), 0) if line.level == "subject" else 0
    return BodyCell(
        "name", line.name, indent=line.indent, level=level, is_head=bool(line.name), is_centred=line.is_centred
    )


def column_widths(table: Table) -> list[str]:
    """Each column's share of the table's width, in percent."""
    widths = [column.width for block in table.blocks for column in block.columns]
    return [f"{width * 100 / sum(widths):.2f}" for width in widths]


def column_kinds(table: Table) -> list[str]:
    """Each column's kind: code, name, group, line, text or figure."""
    return [column.stub or "figure" for block in table.blocks for column in block.columns]
