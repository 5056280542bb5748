"""A disclosure as its readers see it, wherever it was read: its figures by address, its prose sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]*[”）]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, without thousands separators; None for a blank. `name` is what a person calls it."""

    name: str
    text: str | None
    unit: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One disclosure: what data.json tells of it, and the sentences of each part by its heading."""

    key: str
    data: Mapping[str, Any]
    prose: Mapping[str, list[str]]
    figures: Mapping[str, Figure] = field(init=False)
    """By address, in the order of printing: tables, 绩效表, then figures that stand in sentences or charts alone."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", dict(_figures(self.data)))


def sentences(blocks: Iterable[str]) -> list[str]:
    """Blocks of text cut at the ends of their sentences."""
    return [sentence for block in blocks for sentence in _SENTENCE.findall(block)]


def _figures(data: Mapping[str, Any]) -> Iterator[tuple[str, Figure]]:
    for table in data["tables"]:
        yield from _of_grid(table["id"], table["title"], table, table["amount_unit"])
    for sheet in data.get("performance", ()):
        for block in sheet["blocks"]:
            yield from _of_grid(sheet["id"], sheet["project"], block, "")
    for figure in data.get("figures", ()):
        name = f"{figure['name']} {figure['column'] or ''}".strip()
        yield figure["address"], Figure(name, figure["value"], figure["unit"] or "")


def _of_grid(place: str, title: str, grid: Mapping[str, Any], unit: str) -> Iterator[tuple[str, Figure]]:
    labels = {column["key"]: column["label"] for column in grid["columns"]}
    for row in grid["rows"]:
        for column, text in row["values"].items():
            name = f"{title} {row['name'] or row['key']} {labels.get(column, column)}"
            yield f"{place}!{row['key']}.{column}", Figure(name, text, unit)
