"""The tables of the audits at the end of pytest's output."""

from __future__ import annotations

_HEAD = ["document", "class", "in gold", "found", "missed", "invented", ""]
READING = ["gold", "proved right", "proved wrong", "doubtful right", "doubtful wrong", "not placed"]
"""What the test of the readings records of each document."""


def audit_table(rows: list[list[str]]) -> list[str]:
    """The lines of the table: what test_gold_findings recorded, by document and class."""
    lines = [_HEAD, *sorted([*row[:4], row[4] or "-", row[5] or "-", *row[6:]] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), *line[4:]])
        for line in lines
    ]


def reading_table(rows: list[list[str]]) -> list[str]:
    """The lines of the table: how the figures of each paper were read, and of all together."""
    total = [str(sum(int(row[column]) for row in rows)) for column in range(1, len(READING) + 1)]
    lines = [["paper", *READING], *sorted(rows), ["together", *total]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(READING) + 1)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
