"""The table of the audits at the end of pytest's output."""

from __future__ import annotations

_HEAD = ["document", "class", "in gold", "found", "missed", "invented", ""]


def audit_table(rows: list[list[str]]) -> list[str]:
    """The lines of the table: what test_gold_findings recorded, by document and class."""
    lines = [_HEAD, *sorted([*row[:4], row[4] or "-", row[5] or "-", *row[6:]] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), *line[4:]])
        for line in lines
    ]
