"""Which figure of a row speaks for it where a table is shown beside that of another year."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic
from typing import TypeVar

Value = TypeVar("Value")

_MAIN_COLUMNS = ("决算数", "金额", "本年收入合计", "本年支出合计", "本年支出", "合计", "小计", "统计数", "预算数")
"""The column that speaks for a row, by the last part of its key, the best first."""


@dataclass(frozen=True, slots=True)
class Row(Generic[Value]):
    """A row of a table: its side (收入, 支出 or none), its key, and its columns, with None for a blank."""

    side: str | None
    key: str
    values: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class MainFigure(Generic[Value]):
    """A row's figure in one column; `id` is the same every year.

    `is_column` tells that it goes by the name of its column, being one of several in the table's only row.
    """

    id: str
    row: Row[Value]
    column: str
    is_column: bool = False


def main_figures(rows: list[Row[Value]]) -> Iterator[MainFigure[Value]]:
    """The main figure of each row; of a table of one row (三公 across the page) each of the final figures."""
    columns = _final_columns(rows[0].values) if len(rows) == 1 else []
    if len(columns) > 1:
        yield from (MainFigure(f"{rows[0].side}/{rows[0].key}/{name}", rows[0], name, True) for name in columns)
        return
    for row in rows:
        yield from (MainFigure(f"{row.side}/{row.key}/", row, column) for column in _main_column(row.values))


def _final_columns(values: Mapping[str, object]) -> list[str]:
    """The columns of the first group of main columns that there is (决算数/…)."""
    groups = [[column for column in values if column.partition("/")[0] == name] for name in _MAIN_COLUMNS]
    return next(filter(None, groups), [])


def _main_column(values: Mapping[str, object]) -> list[str]:
    """The best column that has a figure, else the best there is; none where a row has no such column."""
    ranked = [column for name in _MAIN_COLUMNS for column in values if column.rpartition("/")[2] == name]
    ranked += [column for name in _MAIN_COLUMNS for column in values if column.partition("/")[0] == name]
    filled = [column for column in ranked if values[column] is not None]
    return (filled or ranked)[:1]
