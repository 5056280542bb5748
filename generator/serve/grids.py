"""A source file in YAML as tables to fill in: its lists and sections, codes with their names beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from generator.entry.forms import Form
from generator.entry.forms import Path
from generator.entry.forms import Place
from generator.entry.forms import Rows
from generator.entry.layout import TEXT_KEYS
from generator.schemas.assistance import keys_at
from generator.schemas.assistance import values_at
from generator.schemas.branches import Path as SchemaPath
from generator.schemas.branches import parts_at
from generator.schemas.trees import Node

NEW = "+0"
"""The row below the last one, which is not there yet."""
_CODE = re.compile(r"(?:.*!)?(?P<code>\d{3,7})(?:\..*)?", re.DOTALL)
_FIRST = ("科目", "项目", "物品")
"""Texts that stand before the figures of their row; others stand behind."""
_NAMED = "科目名称"
"""The section in which a file names codes that the catalogue lacks."""


@dataclass(slots=True)
class GridCell:
    """A value, or the place of one: its text, the name beside it, where it stands (line and column from 1)."""

    path: Path
    text: str
    name: str = ""
    is_figure: bool = False
    has_choices: bool = False
    at: tuple[int, int] | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The severity and the words of what is found at it."""

    @property
    def reference(self) -> str:
        """Its path as a page tells it back."""
        return json.dumps(self.path, ensure_ascii=False)


@dataclass(slots=True)
class GridRow:
    """A row of a list (its `cells`), or a pair: `label` and one cell. `code` is what it is grouped by."""

    path: Path
    cells: list[GridCell]
    label: str = ""
    name: str = ""
    code: str = ""
    is_new: bool = False
    reckoned: str = ""
    """Of a 上报数: what the ledger gives."""

    @property
    def reference(self) -> str:
        """Its path as a page tells it back."""
        return json.dumps(self.path, ensure_ascii=False)


@dataclass(slots=True)
class Grid:
    """A list of rows under `columns`, or a section of pairs, which has one column."""

    path: Path
    columns: list[str]
    rows: list[GridRow]
    is_list: bool
    more: list[str] = field(default_factory=list)
    """Columns that may be added."""
    totals: list[tuple[str, list[str]]] = field(default_factory=list)
    """Of each column what it adds up to, and of each 类 and 款; blank where there is nothing to add."""
    is_reported: bool = False

    @property
    def title(self) -> str:
        """What the file calls it."""
        return " / ".join(self.path) or "文件"

    @property
    def reference(self) -> str:
        """Its path as a page tells it back."""
        return json.dumps(self.path, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file: its schema, the names of codes, columns that somebody asked for by list."""

    schema: Node
    names: Mapping[str, str]
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)


def grids_of(form: Form, known: Known) -> list[Grid]:
    """The tables of a text, in its order."""
    own = {place.path[-1]: place.text for place in form.pairs if place.path[:-1] == (_NAMED,)}
    making = _Making(form, Known(known.schema, {**known.names, **own}, known.wanted))
    grids = [(rows.spans[0][0], making.list(rows)) for rows in form.lists]
    grids += [(pairs[0].start, making.pairs(section, pairs)) for section, pairs in _sections(form)]
    return [grid for _, grid in sorted(grids, key=lambda each: each[0])]


def _sections(form: Form) -> Iterator[tuple[Path, list[Place]]]:
    """The pairs below each top key, and those at the top."""
    found: dict[Path, list[Place]] = {}
    for place in form.pairs:
        found.setdefault(place.path[:1] if len(place.path) > 1 else (), []).append(place)
    yield from found.items()


@dataclass(slots=True)
class _Making:
    form: Form
    known: Known
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [0, *(place + 1 for place, char in enumerate(self.form.opened) if char == "\n")]

    def list(self, rows: Rows) -> Grid:
        """A list: a row each, and one to begin another."""
        at: SchemaPath = (*rows.path, 0)
        allowed = [each.text for each in keys_at(self.known.schema, at) if self._is_single((*at, each.text))]
        wanted = [key for key in self.known.wanted.get(json.dumps(rows.path, ensure_ascii=False), ()) if key in allowed]
        shown = {*rows.keys, *wanted}
        known = [key for key in (*allowed, *rows.keys) if key in shown]
        columns = sorted(dict.fromkeys(known), key=lambda key: key in TEXT_KEYS and key not in _FIRST)
        choices = {key for key in columns if values_at(self.known.schema, (*at, key))}
        figures = {key for key in columns if key not in TEXT_KEYS and key not in choices}
        made = []
        for number, row in enumerate([*rows.rows, {}]):
            path = (*rows.path, str(number) if row else NEW)
            cells = [self._cell((*path, key), row.get(key), key in figures, key in choices) for key in columns]
            code = _code_of(row["科目"].text) if "科目" in row else ""
            made.append(GridRow(path, cells, code=code, is_new=not row))
        return Grid(rows.path, columns, made, is_list=True, more=[key for key in allowed if key not in columns])

    def _is_single(self, path: SchemaPath) -> bool:
        return not any("properties" in part or "items" in part for part in parts_at(self.known.schema, path))

    def pairs(self, section: Path, places: Sequence[Place]) -> Grid:
        """A section: a pair each, and one to begin another where its keys stand below each other."""
        made = []
        for place in places:
            keys = place.path[len(section) :]
            choices = bool(values_at(self.known.schema, place.path))
            cell = self._cell(place.path, place, keys[-1] not in TEXT_KEYS and not choices, choices)
            code = _code_of(keys[-1])
            name = self.known.names.get(code, "")
            made.append(GridRow(place.path, [cell], " / ".join(keys), name, code))
        if section and any(len(place.path) == len(section) + 1 and not place.in_braces for place in places):
            made.append(GridRow((*section, NEW), [GridCell((*section, NEW), "")], is_new=True))
        is_reported = any("!" in row.label for row in made)
        return Grid(section, ["数" if section else "内容"], made, is_list=False, is_reported=is_reported)

    def _cell(self, path: Path, place: Place | None, is_figure: bool, has_choices: bool) -> GridCell:
        text = place.text if place else ""
        cell = GridCell(path, text, self.known.names.get(text, ""), is_figure, has_choices)
        if place and text:
            line = self.form.opened.count("\n", 0, place.start)
            cell.at = (line + 1, place.start - self._starts[line] + 1)
        return cell


def _code_of(text: str) -> str:
    """The code that a key or an address (`支出表!2010301.基本支出`) is about; empty where it is about none."""
    found = _CODE.fullmatch(text)
    return found["code"] if found else ""
