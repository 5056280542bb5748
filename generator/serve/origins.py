"""Where a figure on a page is written: what `explain` tells of it, and what was found at it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.explanation import explain
from generator.publish.preparation import Prepared
from generator.serve.notes import Note


def origin_lines(prepared: Prepared, address: str) -> tuple[str, ...]:
    """What is known of a figure, line by line, with the places it is written at; nothing where there is none."""
    if prepared.book is None or prepared.measures is None:
        return ()
    return explain(address, prepared.book, prepared.measures, prepared.review).lines


def notes_at(notes: Sequence[Note], address: str) -> list[Note]:
    """The findings that are told at a figure."""
    return [note for note in notes if address in note.addresses]
