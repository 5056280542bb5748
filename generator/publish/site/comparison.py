"""A unit's disclosures of several years side by side: the main figure of every row, its change and rate of change.

Made from what is published (data.json): figures as printed, and the changes that the newest disclosure tells of itself,
the same as in its sentences. Nothing is computed here but amounts of years in another unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.publish.site.published import Published
from generator.tables.address import without_ordinal
from generator.tables.main_figures import Row
from generator.tables.main_figures import main_figures
from generator.tables.style import NOT_APPLICABLE
from generator.writing.narrow_screens import LONG_FIGURE

_COUNTS = "统计数"
_TOTALS = ("合计", "总计")
_MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A row's figure in one year, in the newest year's unit; `text` is as printed, `url` leads to its cell."""

    text: str
    value: Decimal | None
    address: str
    url: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row over the years, newest first (None: not in that year's table), and what changed since the year before.

    Change and rate are decimals as they are printed, with their sign; None where there is none.
    """

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

    @property
    def has_long_figures(self) -> bool:
        """Whether a figure is too long for two years to stand side by side on a phone; a change has a sign more."""
        figures = [figure for row in self.rows for figure in row.years if figure]
        return any(len(figure.text) >= LONG_FIGURE for figure in figures)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A unit's disclosures of one kind, newest first, and their tables row by row."""

    disclosures: list[Published]
    tables: list[ComparedTable]

    @property
    def tells_changes(self) -> bool:
        """Whether the second newest is the year before the newest, which the changes are since."""
        return self.disclosures[1].year == self.disclosures[0].year - 1

    @property
    def folder(self) -> str:
        """Its folder under the unit's: compare-final-accounts."""
        return f"compare-{self.disclosures[0].kind}"


def compare(disclosures: list[Published]) -> Comparison | None:
    """The disclosures of one unit and kind side by side; None where there are fewer than two."""
    newest = sorted(disclosures, key=lambda each: -each.year)[:_MOST_YEARS]
    if len(newest) < 2:
        return None
    comparison = Comparison(newest, [])
    changes = newest[0].data.get("changes", {}) if comparison.tells_changes else {}
    tables = [_compare_table(table, newest, changes) for table in newest[0].data["tables"]]
    return replace(comparison, tables=[table for table in tables if table.rows])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of one year's table; `id` is the same every year, `name` is what is printed."""

    id: str
    name: str
    is_total: bool
    figure: YearFigure


_Changes = Mapping[str, Mapping[str, str | None]]
"""data.json's `changes`: by address, amount and rate."""


def _compare_table(table: dict[str, Any], newest: list[Published], changes: _Changes) -> ComparedTable:
    unit = AmountUnit(table["amount_unit"])
    years = [{row.id: row for row in _rows_of(each, table["id"], unit)} for each in newest]
    newest_rows = {row.id: row for year in reversed(years) for row in year.values()}
    ordered = dict.fromkeys(row_id for year in years for row_id in year)
    rows = [_compare_row(newest_rows[row_id], [year.get(row_id) for year in years], changes) for row_id in ordered]
    shown = [row for row in rows if any(figure and figure.value for figure in row.years)]
    return ComparedTable(table["id"], table["number"], table["title"], unit.value, shown)


def _compare_row(newest: _Row, years: list[_Row | None], changes: _Changes) -> ComparedRow:
    figures = [row.figure if row else None for row in years]
    told = changes.get(figures[0].address, {}) if figures[0] else {}
    change, rate = (Decimal(text) if text else None for text in (told.get("amount"), told.get("rate")))
    return ComparedRow(newest.name, newest.is_total, figures, change, rate)


def _rows_of(each: Published, role: str, unit: AmountUnit) -> Iterator[_Row]:
    """The rows of one year's table, each with its main figure."""
    for table in each.data["tables"]:
        rows = [row for row in table["rows"] if row["key"] and row["values"]] if table["id"] == role else []
        names = {(row["side"], row["key"]): _label(row) for row in rows}
        for main in main_figures([Row(row["side"], row["key"], row["values"]) for row in rows]):
            row, column = main.row, main.column
            key = column.rpartition("/")[2] if main.is_column else row.key
            label = key if main.is_column else names[row.side, row.key]
            address, own = f"{role}!{row.key}.{column}", AmountUnit(table["amount_unit"])
            figure = _figure(each, address, row.values[column], own, unit)
            yield _Row(main.id, label, key.endswith(_TOTALS), figure)


def _label(row: dict[str, Any]) -> str:
    """A row's name without its ordinal, which may differ from year to year; a 总计 says of which side it is."""
    name = without_ordinal(row["name"] or row["key"])
    if row["code"]:
        return f"{row['code']} {name}"
    return f"{row['side']}{name}" if row["side"] and row["key"] in _TOTALS else name


def _figure(each: Published, address: str, text: str | None, own: AmountUnit, wanted: AmountUnit) -> YearFigure:
    """A figure in the wanted unit; amounts are rounded once when they change their unit, counts stay."""
    url = f"../{each.key.partition('/')[2]}/index.html#{quote(address)}"
    if text is None or text == NOT_APPLICABLE:
        return YearFigure(text or "", None, address, url)
    value = Decimal(text)
    if own is not wanted and not address.endswith(_COUNTS):
        value = round_half_up(value * own.yuan / wanted.yuan, PUBLISHED_DECIMALS)
    return YearFigure(f"{value:,f}", value, address, url)
