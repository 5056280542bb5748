"""A unit's disclosures of several years side by side: the main figure of every row, its change and rate of change.

Made from published figures alone (data.json): a rate here is that of the figures as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import ratio
from generator.model.money import round_half_up
from generator.publish.site.published import Published
from generator.tables.address import without_ordinal
from generator.tables.style import NOT_APPLICABLE

_MAIN_COLUMNS = ("决算数", "金额", "本年收入合计", "本年支出合计", "本年支出", "合计", "小计", "统计数", "预算数")
"""The column that speaks for a row, by the last part of its key, the best first."""
_COUNTS = "统计数"
_TOTALS = ("合计", "总计")
_MOST_YEARS = 5
_RATE_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A row's figure in one year, in the newest year's unit; `text` is as printed, `url` leads to its cell."""

    text: str
    value: Decimal | None
    url: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row over the years, newest first (None: not in that year's table), and what changed since the year before."""

    name: str
    is_total: bool
    years: list[YearFigure | None]
    change: Decimal | None
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """A table over the years; number, title and unit are those of the newest."""

    role: str
    number: str
    title: str
    unit: str
    rows: list[ComparedRow]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A unit's disclosures of one kind, newest first, and their tables row by row."""

    disclosures: list[Published]
    tables: list[ComparedTable]

    @property
    def folder(self) -> str:
        """Its folder under the unit's: compare-final-accounts."""
        return f"compare-{self.disclosures[0].kind}"


def compare(disclosures: list[Published]) -> Comparison | None:
    """The disclosures of one unit and kind side by side; None where there are fewer than two."""
    newest = sorted(disclosures, key=lambda each: -each.year)[:_MOST_YEARS]
    if len(newest) < 2:
        return None
    tables = [_compare_table(table, newest) for table in newest[0].data["tables"]]
    return Comparison(newest, [table for table in tables if table.rows])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of one year's table; `id` is the same every year."""

    id: str
    name: str
    figure: YearFigure


def _compare_table(table: dict[str, Any], newest: list[Published]) -> ComparedTable:
    unit = AmountUnit(table["amount_unit"])
    years = [{row.id: row for row in _rows_of(each, table["id"], unit)} for each in newest]
    names = {row.id: row.name for year in reversed(years) for row in year.values()}
    ordered = dict.fromkeys(row_id for year in years for row_id in year)
    rows = [_compare_row(names[row_id], [year.get(row_id) for year in years]) for row_id in ordered]
    shown = [row for row in rows if any(figure and figure.value for figure in row.years)]
    return ComparedTable(table["id"], table["number"], table["title"], unit.value, shown)


def _compare_row(name: str, years: list[_Row | None]) -> ComparedRow:
    figures = [row.figure if row else None for row in years]
    now, then = (figure.value if figure else None for figure in figures[:2])
    change = now - then if now is not None and then is not None else None
    rate = None
    if now is not None and then is not None and then > 0:
        share = ratio(Amount(now - then), Amount(then))
        rate = round_half_up(share.value, _RATE_DECIMALS) if share else None
    return ComparedRow(name, name.endswith(_TOTALS), figures, change, rate)


def _rows_of(each: Published, role: str, unit: AmountUnit) -> Iterator[_Row]:
    """The rows of one year's table, each with its main figure.

    A table of one row (三公 across the page) is read column by column, the final figures only.
    """
    for table in each.data["tables"]:
        rows = [row for row in table["rows"] if row["key"] and row["values"]] if table["id"] == role else []
        for row in rows:
            for column in _final_columns(row["values"]) if len(rows) == 1 else _main_column(row["values"]):
                label = column.rpartition("/")[2] if len(rows) == 1 else _label(row)
                address = f"{role}!{row['key']}.{column}"
                url = f"../{each.key.partition('/')[2]}/index.html#{quote(address)}"
                figure = _figure(row["values"][column], AmountUnit(table["amount_unit"]), unit, column, url)
                yield _Row(f"{row['side']}/{row['key']}/{column if len(rows) == 1 else ''}", label, figure)


def _label(row: dict[str, Any]) -> str:
    """A row's name without its ordinal, which may differ from year to year; a 总计 says of which side it is."""
    name = without_ordinal(row["name"] or row["key"])
    if row["code"]:
        return f"{row['code']} {name}"
    return f"{row['side']}{name}" if row["side"] and name in _TOTALS else name


def _final_columns(values: dict[str, Any]) -> list[str]:
    """The columns of the first group of main columns that there is (决算数/…)."""
    groups = [[column for column in values if column.partition("/")[0] == name] for name in _MAIN_COLUMNS]
    return next(filter(None, groups), [])


def _main_column(values: dict[str, Any]) -> list[str]:
    """The best column that has a figure, else the best there is; none where a row has no such column."""
    ranked = [column for name in _MAIN_COLUMNS for column in values if column.rpartition("/")[2] == name]
    ranked += [column for name in _MAIN_COLUMNS for column in values if column.partition("/")[0] == name]
    filled = [column for column in ranked if values[column] is not None]
    return (filled or ranked)[:1]


def _figure(text: str | None, own: AmountUnit, wanted: AmountUnit, column: str, url: str) -> YearFigure:
    """A figure in the wanted unit; amounts are rounded once when they change their unit, counts stay."""
    if text is None or text == NOT_APPLICABLE:
        return YearFigure(text or "", None, url)
    value = Decimal(text)
    if own is not wanted and not column.endswith(_COUNTS):
        value = round_half_up(value * own.yuan / wanted.yuan, PUBLISHED_DECIMALS)
    return YearFigure(f"{value:,f}", value, url)
