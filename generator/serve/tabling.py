"""Edits of a source file as a table: what a page posted of a cell or a row becomes an edit of the text."""

from __future__ import annotations

import csv
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator.entry.cells import NoSuchPlaceError
from generator.entry.cells import doubled
from generator.entry.cells import with_key
from generator.entry.cells import with_values
from generator.entry.cells import without
from generator.entry.figures import plain_figure
from generator.entry.forms import Form
from generator.entry.forms import Path
from generator.entry.layout import TEXT_KEYS
from generator.model.money import AmountUnit
from generator.schemas.assistance import Suggestion
from generator.schemas.assistance import keys_at
from generator.schemas.assistance import values_at
from generator.serve.grids import Grid
from generator.serve.grids import Known
from generator.serve.grids import grids_of
from generator.serve.notes import Note
from generator.serve.preview import Preview
from generator.serve.sources import SourceFile
from generator.serve.sums import add_up
from generator.source.yaml_reader import parse_yaml
from generator.tables.book import Book

ACTIONS = ("set", "key", "remove", "double", "paste")
"""A value is set, a pair begun with its key, a row taken away or written once more, a block of cells pasted."""
UNREADABLE = "文字还读不懂，列不成表：先在文字里改好意见所说的那一处"
_UNIT = ("金额单位",)
_NOTHING = ("", "-", "—", "－", "——")
"""What spreadsheets show where there is no figure."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A text as tables; `left_out` are lists that are edited as text. `why` tells why there are none."""

    grids: Sequence[Grid] = ()
    left_out: Sequence[str] = ()
    why: str = ""


def tables_of(text: str, known: Known, book: Book | None, notes: Sequence[Note], file: str) -> Tables:
    """The tables of a file, with totals where there is a ledger, and what is found at its cells."""
    form = _form(text)
    if form is None:
        return Tables(why=UNREADABLE)
    grids = grids_of(form, known)
    unit = next((place.text for place in form.pairs if place.path == _UNIT), "")
    if book is not None and unit in list(AmountUnit):
        add_up(grids, book, file, AmountUnit(unit), known.names)
    _note(grids, [note for note in notes if note.place and note.place.file == file])
    return Tables(grids, [" / ".join(path) for path in form.left_out])


def edited(text: str, known: Known, action: str, path: Path, typed: str) -> str:
    """The text after an edit of a table: one of `ACTIONS` at a path.

    Raises NoSuchPlaceError where that cannot be done.
    """
    acts: Mapping[str, Callable[[], str]] = {
        "set": lambda: with_values(text, {path: _as_written(typed, is_figure=_is_figure(text, known, path))}),
        "key": lambda: with_key(text, path[:-1], typed.strip()),
        "remove": lambda: without(text, path),
        "double": lambda: doubled(text, path),
        "paste": lambda: with_values(text, dict(_pasted(text, known, path, typed))),
    }
    act = acts[action]
    if _form(text) is None:
        raise NoSuchPlaceError(UNREADABLE)
    return act()


def has_tables(file: SourceFile) -> bool:
    """Whether a file may be shown as tables: those of disclosures in YAML."""
    return bool(file.key) and file.path.suffix == ".yaml"


def known_of(preview: Preview, file: SourceFile, wanted: Mapping[str, Sequence[str]]) -> Known:
    """What is known of a file of a disclosure."""
    folder = preview.folder(file.key)
    if folder is None:
        return Known({}, {}, wanted)
    return Known(preview.assistant.schema(folder, file.path) or {}, preview.assistant.names(folder), wanted)


def choices_at(known: Known, path: Path) -> list[Suggestion]:
    """What may stand in a cell; in the place of a new pair's key, the keys."""
    steps = tuple(0 if step.isdecimal() or step.startswith("+") else step for step in path)
    if steps and steps[-1] == 0:
        return keys_at(known.schema, steps[:-1])
    whole = tuple(step if not isinstance(step, int) else 0 for step in steps)
    return values_at(known.schema, path) or values_at(known.schema, whole)


def _form(text: str) -> Form | None:
    """A text as a form; None where it is no YAML of authors."""
    if parse_yaml(text, "")[1]:
        return None
    try:
        return Form(text)
    except yaml.YAMLError:
        return None


def _note(grids: Sequence[Grid], notes: Sequence[Note]) -> None:
    """Tells what is found at the cells that it is found at, or in whose row, in the first of them."""
    for note in notes:
        place = note.place
        cells = [cell for grid in grids for row in grid.rows for cell in row.cells if cell.at and place]
        beside = [cell for cell in cells if place and cell.at and cell.at[0] == place.line]
        exact = [cell for cell in beside if place and cell.at and cell.at[1] >= place.column]
        if beside:
            told = f"{note.id} {note.message} {note.hint}".strip()
            (exact or beside)[0].notes.append((note.severity.value, told))


def _is_figure(text: str, known: Known, path: Path) -> bool:
    cells = (cell for grid in grids_of(Form(text), known) for row in grid.rows for cell in row.cells)
    return next((cell.is_figure for cell in cells if cell.path == path), False)


def _as_written(typed: str, *, is_figure: bool) -> str:
    """What was typed or pasted as the file writes it: figures plain, a dash for nothing, one line."""
    bare = " ".join(typed.split())
    if is_figure:
        return "" if bare in _NOTHING else plain_figure(bare) or bare
    return bare


def _pasted(text: str, known: Known, path: Path, typed: str) -> Iterator[tuple[Path, str]]:
    """The values of a block of cells from a spreadsheet, from a cell on to the right and down."""
    try:
        lines = [line for line in csv.reader(typed.rstrip("\r\n").split("\n"), delimiter="\t") if line]
    except csv.Error:
        raise NoSuchPlaceError("粘贴的不是表格") from None
    for grid in grids_of(Form(text), known):
        for number, row in enumerate(grid.rows):
            if not grid.is_list and row.path == path:
                yield from _pairs(grid, number, lines)
                return
            for column, cell in enumerate(row.cells):
                if grid.is_list and cell.path == path:
                    yield from _cells(grid, number, column, lines)
                    return
    raise NoSuchPlaceError("没有这一格")


def _cells(grid: Grid, number: int, column: int, lines: Sequence[Sequence[str]]) -> Iterator[tuple[Path, str]]:
    """Cells to the right and down; under heads, if the first line is such, each in the column of its head."""
    there = len(grid.rows) - 1
    columns = grid.columns[column:]
    heads = [head.strip() for head in lines[0]] if lines else []
    if len(heads) > 1 and {*heads} <= {*grid.columns, *grid.more}:
        columns, lines = heads, lines[1:]
    for step, line in enumerate(lines, start=number):
        path = grid.rows[step].path if step < there else (*grid.path, f"+{step - there}")
        if len(line) > len(columns):
            raise NoSuchPlaceError(
                f"粘贴的有 {len(line)} 栏，这里只有 {len(columns)} 栏：先加上要的栏，或者连同表头一起粘贴"
            )
        for key, typed in zip(columns, line, strict=False):
            yield (*path, key), _as_written(typed, is_figure=key not in TEXT_KEYS)


def _pairs(grid: Grid, number: int, lines: Sequence[Sequence[str]]) -> Iterator[tuple[Path, str]]:
    """One column: values down from a pair; two: keys and their values, wherever these stand."""
    by_key = {row.path[-1]: row for row in grid.rows if not row.is_new and len(row.path) == len(grid.path) + 1}
    for step, line in enumerate(lines, start=number):
        if len(line) > 1:
            key, value = line[0].strip(), _as_written(line[-1], is_figure=True)
            if value:
                yield (by_key[key].path if key in by_key else (*grid.path, key)), value
        elif step < len(grid.rows) and not grid.rows[step].is_new:
            cell = grid.rows[step].cells[0]
            yield cell.path, _as_written(line[0], is_figure=cell.is_figure)
        else:
            raise NoSuchPlaceError("粘贴的行比表里的多：连同编码两栏一起粘贴")


def wanted_columns(body: Mapping[str, Any]) -> dict[str, list[str]] | None:
    """The columns that a page asks for by list; None where it shows no table."""
    wanted = body.get("table")
    if not isinstance(wanted, dict):
        return None
    return {str(path): [str(key) for key in keys] for path, keys in wanted.items() if isinstance(keys, list)}
