"""Laying out a table for print: its blocks, its heading line and its notes, in the pack's words."""

from __future__ import annotations

from generator.checks.outcome import Review
from generator.tables.book import Book
from generator.tables.table import Table
from generator.writing.grid import Grid
from generator.writing.grid import GridBlock
from generator.writing.grid import body_rows
from generator.writing.grid import column_kinds
from generator.writing.grid import column_widths
from generator.writing.grid import head_rows
from generator.writing.headings import tie_to_headings
from generator.writing.narrow_screens import lone_columns
from generator.writing.narrow_screens import mark_cells
from generator.writing.narrow_screens import traits
from generator.writing.stacking import stack


def lay_out(book: Book, table: Table, review: Review) -> Grid:
    """A table as printed: as its layout has it, else its blocks side by side."""
    return Grid(
        id=table.anchor,
        role=table.role,
        name=table.role if table.layout else table.title,
        number=table.number,
        title=table.title,
        subtitle=table.subtitle,
        landscape=table.landscape,
        left_label=table.left_label,
        middle_label=table.middle_label,
        right_label=table.right_label,
        blocks=stack(table) if table.layout else [_side_by_side(table)],
        notes=_notes(book, table, review),
        summary=table.summary,
    )


def _side_by_side(table: Table) -> GridBlock:
    """The blocks of a table as one, the row that numbers the columns (栏次) being no heading."""
    head, body = head_rows(table), body_rows(table)
    prefix = table.anchor.replace("table-", "t")
    tie_to_headings(prefix, head[:-1] if table.numbers_columns else head, body)
    kinds = column_kinds(table)
    mark_cells(kinds, head, body)
    found, alone = traits(kinds, body), lone_columns(kinds)
    return GridBlock(table.anchor, head, body, column_widths(table), kinds, traits=found, alone=alone)


def _notes(book: Book, table: Table, review: Review) -> list[str]:
    """The notes with their label and numbers; the tail note only where the printed parts miss their total."""
    words = book.pack.file.词语
    notes = list(table.notes)
    if table.tail_note and table.role in review.tables_with_tail:
        notes.append(table.tail_note)
    statement = table.empty_statement if table.is_empty else None
    if statement and not words.空表说明:
        notes.append(statement)
    numbered = [f"{n}.{note}" for n, note in enumerate(notes, start=1)] if words.注编号 and len(notes) > 1 else notes
    lines = [f"{words.注}{numbered[0]}", *numbered[1:]] if numbered else []
    if statement and words.空表说明:
        lines.append(f"{words.空表说明}{statement}")
    return lines
