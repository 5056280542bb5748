"""The tables of a returned file beside those that were sent out: figures and words that differ."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.docx.figure_map import NAMESPACE
from generator.returning.atoms import FIGURE
from generator.returning.edited import ChangedFigure
from generator.returning.manuscript import Manuscript
from generator.returning.manuscript import figure_key
from generator.returning.manuscript import map_of
from generator.returning.manuscript import told_by
from generator.source.foreign.returned import Line
from generator.source.foreign.returned import Returned

_Cells = dict[tuple[int, int], list[Line]]


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell, a row or a table that says something else now; `table` counts from 1, `row` is 0 for the whole of it."""

    table: int
    row: int
    printed: str
    changed: str


def changed_tables(returned: Returned, sent: Manuscript) -> Iterator[ChangedFigure | ChangedCell]:
    """What differs in the tables, in order; a table with other rows or columns is told as a whole.

    A figure is compared with what it printed when the draft was sent out, even if the sources say another one now.
    """
    printed = _figures(returned) or _figures(sent.sent)
    yield from _changed_figures(returned, printed)
    if not told_by(returned, sent.sent):
        yield from _changed_cells(_tables(sent.sent.lines), _tables(returned.lines), printed)


def _figures(returned: Returned) -> dict[str, tuple[str, str]]:
    """What each figure's key stands for and what it printed, as the map of a draft tells."""
    root = map_of(returned)
    entries = [] if root is None else [each.attrib for each in root.iter(f"{{{NAMESPACE}}}figure")]
    return {
        str(each["key"]): (str(each.get("address") or each.get("measure") or ""), str(each["text"])) for each in entries
    }


def _changed_figures(returned: Returned, printed: Mapping[str, tuple[str, str]]) -> Iterator[ChangedFigure]:
    """Figures of the tables that stand under their keys."""
    now: dict[str, str] = {}
    for line in (line for line in returned.lines if line.cell is not None):
        for run in line.runs:
            key = figure_key(run.marks)
            if key in printed:
                now[key] = now.get(key, "") + (run.text if run.removed is None else "")
    for key, text in now.items():
        name, was = printed[key]
        if text.strip() != was.strip():
            yield ChangedFigure(f"{FIGURE}{name}", was, text)


def _tables(lines: Sequence[Line]) -> list[_Cells]:
    tables: dict[int, _Cells] = {}
    for line in lines:
        if line.cell is not None:
            table, row, cell = line.cell
            tables.setdefault(table, {}).setdefault((row, cell), []).append(line)
    return [*tables.values()]


def _changed_cells(
    printed: Sequence[_Cells], own: Sequence[_Cells], figures: Mapping[str, tuple[str, str]]
) -> Iterator[ChangedFigure | ChangedCell]:
    if len(own) != len(printed):
        yield ChangedCell(0, 0, f"{len(printed)} 个表", f"{len(own)} 个表")
        return
    for number, (was, now) in enumerate(zip(printed, own, strict=True), start=1):
        if was.keys() != now.keys():
            yield ChangedCell(number, 0, _size(was), _size(now))
            continue
        for place, lines in was.items():
            before, after = _text(lines), _text(now[place])
            key, own_key = _key(lines), _key(now[place])
            if before == after or own_key:
                continue
            if key in figures:
                yield ChangedFigure(f"{FIGURE}{figures[key][0]}", before, after)
            else:
                yield ChangedCell(number, place[0] + 1, before, after)


def _key(lines: Sequence[Line]) -> str:
    return next((key for line in lines for run in line.runs if (key := figure_key(run.marks))), "")


def _size(cells: _Cells) -> str:
    return f"{len({row for row, _ in cells})} 行、{len(cells)} 格"


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines).strip()
