"""How a CSV file is read back: its rows, texts as they were before they were made neutral."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.render.data.csv_text import ENCODING
from generator.render.data.csv_text import original


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of a CSV file, its head first. Raises ValueError where one has not as many fields as the head."""
    rows = [[original(text) for text in row] for row in csv.reader(io.StringIO(data.decode(ENCODING), newline=""))]
    for row in rows:
        if len(row) != len(rows[0]):
            raise ValueError(f"a record of {len(row)} fields under a head of {len(rows[0])}")
    return rows


def csv_records(data: bytes) -> Iterator[dict[str, str]]:
    """The records of a CSV file by the names in its head."""
    head, *rows = csv_rows(data)
    return (dict(zip(head, row, strict=True)) for row in rows)
