"""How `gongkai show` draws the tables of a disclosure: for a terminal, or as a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.commands.drawing import AS_WIDE_AS_NEEDED
from generator.commands.drawing import drawn_lines
from generator.commands.drawing import width_of_output
from generator.comparing.seen import Seen


def as_text(seen: Seen, tables: Sequence[str], *, is_with_text: bool) -> str:
    """For a terminal, as wide as it is; for a file, as wide as the tables are."""
    return _console(seen, tables, is_with_text=is_with_text, width=width_of_output())[1]


def as_html(seen: Seen, tables: Sequence[str], *, is_with_text: bool) -> str:
    """A page that a browser shows as the terminal would."""
    console, _ = _console(seen, tables, is_with_text=is_with_text, width=AS_WIDE_AS_NEEDED)
    return console.export_html(inline_styles=True)


FORMATS = {"text": as_text, "html": as_html}


def _console(seen: Seen, tables: Sequence[str], *, is_with_text: bool, width: int | None) -> tuple[Console, str]:
    """A console on which it is drawn, and what is on it."""
    drawn = io.StringIO()
    console = Console(record=True, width=width, file=drawn, color_system=None)
    for table in seen.data["tables"]:
        if table["id"] in tables:
            title = f"{table['number'] or ''} {table['title']}　单位：{table['amount_unit']}".strip()
            console.print(Text(title, style="bold"), _drawn(table))
    if is_with_text:
        for part, sentences in seen.prose.items():
            console.print(Text(part, style="bold"))
            for sentence in sentences:
                console.print(Text(sentence), soft_wrap=True)
    return console, drawn_lines(drawn)


def _drawn(table: dict[str, Any]) -> Table:
    """The rows with code and name, then the figures; of a table with two sides, one below the other."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    drawn.add_column("编码")
    drawn.add_column("名称", overflow="fold")
    labels = [column["label"] for column in table["columns"]]
    for column in table["columns"]:
        head = column["key"] if labels.count(column["label"]) > 1 else column["label"]
        drawn.add_column(Text(head), justify="right", overflow="fold")
    for row in filter(_is_written_on, table["rows"]):
        drawn.add_row(*_cells(row, table["columns"]))
    return drawn


def _is_written_on(row: dict[str, Any]) -> bool:
    """Whether a row has a name; those that only fill the shorter side of a form have none."""
    return bool(row["name"] or row["key"])


def _cells(row: dict[str, Any], columns: Sequence[dict[str, str]]) -> Iterator[Text]:
    yield Text(row["code"] or "")
    yield Text(row["name"] or row["key"])
    for column in columns:
        yield Text(row["values"].get(column["key"]) or "")
