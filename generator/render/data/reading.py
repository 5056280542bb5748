"""How a CSV file is read back: its records, texts as they were before they were made neutral."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from collections.abc import Iterator

from generator.render.data.csv_text import ENCODING
from generator.render.data.csv_text import original


def csv_records(data: bytes, fields: Collection[str] | None = None) -> Iterator[dict[str, str]]:
    """The records of a CSV file, texts as they were before they were made neutral; of some fields only if asked."""
    rows = csv.reader(io.StringIO(data.decode(ENCODING), newline=""))
    head = [original(name) for name in next(rows)]
    wanted = [(place, name) for place, name in enumerate(head) if fields is None or name in fields]
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"a record of {len(row)} fields under a head of {len(head)}")
        yield {name: original(row[place]) for place, name in wanted}
