"""图示: which figures a pack wants drawn side by side, as plain values; every figure keeps its address.

A chart is drawn only where it shows something that a sentence would not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.address import parse_address
from generator.tables.address import without_ordinal
from generator.tables.derivation import SHARE
from generator.tables.derivation import is_percent
from generator.tables.filling import tables_style
from generator.tables.measures import Measure
from generator.tables.measures import Measures
from generator.tables.pack import ChartSpec
from generator.writing.figures import BoundNumber

UNKNOWN_FIGURE = "T-0112"
"""A chart asks for a figure that the pack does not know, or that is no amount of money."""

_EVERY_CLASS = ".各类"
_ITEM_MARK = "{项}"
_NAMED_AT_MOST = 3
_DRAWN_AT_MOST = 12  # pairs of bars that a page of the PDF holds with ease


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "条形"
    PAIRS = "对照"
    PARTS = "构成"


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One item: its name, one figure for each series and, if the chart has them, its share in percent."""

    label: str
    figures: tuple[BoundNumber, ...]
    share: BoundNumber | None = None

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The figures as numbers, in the chart's unit."""
        return tuple(Decimal(figure.value) for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows. `title` and `description` say it in words; `series` names the figures of each row."""

    id: str
    kind: ChartKind
    title: str
    description: str
    unit: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]

    @property
    def numbers(self) -> list[BoundNumber]:
        """Every figure, row by row; a row's share last."""
        return [number for row in self.rows for number in (*row.figures, *([row.share] if row.share else []))]

    @property
    def words(self) -> list[str]:
        """What stands in the drawing, in order: names and figures as printed."""
        return [word for row in self.rows for word in (row.label, *self._figure_words(row))]

    @property
    def alternative(self) -> str:
        """The whole chart in words, for those who cannot see it and have no table beside it."""
        unit = self.unit
        rows = [f"{row.label}：{'，'.join(self._spoken_figures(row, unit))}" for row in self.rows]
        return f"{self.title}。{self.description}{'；'.join(rows)}。"

    def _figure_words(self, row: ChartRow) -> Iterator[str]:
        share = f"（{row.share.text}%）" if row.share else ""
        for name, figure in zip(self.series, row.figures, strict=True):
            yield figure.text + (name if self.kind is ChartKind.PAIRS else share)

    def _spoken_figures(self, row: ChartRow, unit: str) -> Iterator[str]:
        for name, figure in zip(self.series, row.figures, strict=True):
            yield f"{name}{figure.text}{unit}"
        if row.share:
            yield f"占{row.share.text}%"


def draw_up_charts(measures: Measures) -> tuple[list[Chart], list[Finding]]:
    """The charts of a disclosure in its pack's order, and what is wrong with the pack's charts."""
    book = measures.book
    charts: list[Chart] = []
    findings: list[Finding] = []
    for name in book.pack.file.图示:
        selection = _Selection(measures, book.pack.charts[name])
        rows = selection.rows()
        findings += selection.findings
        if not selection.findings and _says_something(rows, selection.incomplete):
            charts.append(_chart(f"chart-{len(charts) + 1}", str(name), selection, rows))
    return charts, findings


class _Selection:
    """The rows of one chart, and how many items are left out: `incomplete` ones, of which a figure is missing, and the
    `least` of too many. `findings` holds what the pack asks for and nobody knows.
    """

    def __init__(self, measures: Measures, spec: ChartSpec) -> None:
        book = measures.book
        self.measures = measures
        self.book = book
        self.spec = spec
        self.incomplete = 0
        self.least = 0
        self.style = tables_style(book.disclosure, book.pack)
        self.findings: list[Finding] = []

    def rows(self) -> list[ChartRow]:
        """The greatest items of which every figure is known, in their order, or by size if the pack says so."""
        rows = self._complete_rows()
        by_size = sorted(rows, key=lambda row: -row.values[-1])
        drawn = by_size[:_DRAWN_AT_MOST]
        self.least = len(rows) - len(drawn)
        return drawn if self.spec.从大到小 else [row for row in rows if row in drawn]

    def _complete_rows(self) -> list[ChartRow]:
        """The items of which every figure is known; those of zero only if the pack wants them."""
        rows = []
        for item, label in self._items():
            figures = [self._figure(address, item) for address in self.spec.数.values()]
            known = [figure for figure in figures if figure is not None]
            row = ChartRow(label, tuple(known), self._share(item))
            if not any(row.values) and not (self.spec.列零项 and known):
                continue
            if len(known) < len(figures):
                self.incomplete += 1
            else:
                rows.append(row)
        return rows

    def _items(self) -> Iterator[tuple[Text, str]]:
        """Each item (its name or subject code) and what it is called."""
        names = self.book.disclosure.functional
        for item in self.spec.各项:
            if item.endswith(_EVERY_CLASS):
                yield from self._classes(item)
            elif self.measures.has_item(item):
                yield item, names.name(item) if item in names else str(item)
            else:
                self._report(f"没有“{item}”这个指标", item)

    def _classes(self, item: Text) -> Iterator[tuple[Text, str]]:
        role = item.removesuffix(_EVERY_CLASS)
        if role not in self.book.pack.forms:
            self._report(f"没有“{role}”这张表", item)
        table = self.book.table(role)
        for line in (line for block in (table.blocks if table else []) for line in block.lines):
            if line.code and len(line.code) == len("201"):
                yield Text(line.code, item.location), without_ordinal(line.name)

    def _figure(self, template: Text, item: Text) -> BoundNumber | None:
        """The figure of an item, None where there is none. Only amounts of money stand on one scale."""
        address = parse_address(template.replace(_ITEM_MARK, item))
        cell = self.book.cell(address) if address and address.table else None
        spec = self.book.pack.items.get(item)
        is_other = (cell and cell.is_count) or (spec and (spec.计数单位 or spec.平均))
        if address is None or is_other or is_percent(address.column):
            self._report(f"“{template}”不是金额的地址", template)
            return None
        if address.table:
            return self._bound(self.measures.of_cell(cell.address, cell)) if cell else None
        return self._measured(address.row, address.column, template)

    def _share(self, item: Text) -> BoundNumber | None:
        whole = self.spec.占
        return self._measured(item, f"{SHARE}{whole}", whole) if whole else None

    def _measured(self, item: str, column: str, asked_by: Text) -> BoundNumber | None:
        try:
            measure = self.measures.get(item, column)
        except KeyError:
            self._report(f"没有“{item}.{column}”这个数", asked_by)
            return None
        return self._bound(measure) if measure else None

    def _bound(self, measure: Measure) -> BoundNumber:
        """The figure as its table prints it; one in another unit, or that no table prints, in the style of tables."""
        cell, unit = measure.cell, self.measures.unit
        if cell is None:
            is_percent = measure.kind == "percent"
            text = measure.text if is_percent else self.style.as_stated(measure.value, self.style.decimals)
            of_measure, kind, amount = measure.address, measure.kind, measure.amount
            return BoundNumber(text, f"{measure.value:f}", None, of_measure, measure.unit, kind=kind, amount=amount)
        if cell.printed is not None and cell.unit == unit.yuan:
            return BoundNumber(cell.text, f"{cell.printed:f}", cell.address, None, unit)
        value = cell.told_in(unit, self.style.decimals)
        return BoundNumber(self.style.amount(value), f"{value:f}", cell.address, None, unit)

    def _report(self, message: str, asked_by: Text) -> None:
        hint = "写法见 docs/packs.md 的“图示”。"
        key = self.book.disclosure.key
        self.findings.append(error(UNKNOWN_FIGURE, f"图示：{message}", asked_by.location, disclosure=key, hint=hint))


def _says_something(rows: list[ChartRow], incomplete: int) -> bool:
    """Whether there is enough to look at: one figure alone, or nothing but zeros, is told better by a sentence.

    A comparison that leaves out as much as it shows would mislead.
    """
    telling = [row for row in rows if any(row.values)]
    compares = any(len(row.figures) > 1 for row in rows)
    return len(rows) > max(1, incomplete) and len(telling) > (0 if compares else 1)


def _chart(chart_id: str, title: str, selection: _Selection, rows: list[ChartRow]) -> Chart:
    series = tuple(map(str, selection.spec.数))
    whole, unit = selection.spec.占, selection.measures.unit.value
    if len(series) > 1:
        kind, description = ChartKind.PAIRS, _compared(rows, series)
    elif selection.spec.合成一条 and len(rows) == 2 and min(min(row.values) for row in rows) >= 0:
        kind, description = ChartKind.PARTS, _composed(rows, whole, unit)
    else:
        kind, description = ChartKind.BARS, _ranked(rows, whole, unit, len(rows) + selection.least)
    description += f"另有{selection.incomplete}项没有{series[0]}的数，不在图中。" if selection.incomplete else ""
    description += f"数较小的{selection.least}项不在图中。" if selection.least else ""
    return Chart(chart_id, kind, title, description, unit, series, tuple(rows))


def _ranked(rows: list[ChartRow], whole: str | None, unit: str, count: int) -> str:
    if count == 2:
        return _composed(rows, whole, unit)
    first, second = sorted(rows, key=lambda row: -row.values[0])[:2]
    return f"共{count}项，最多的是{_told(first, whole, unit)}；其次是{_told(second, whole, unit)}。"


def _composed(rows: list[ChartRow], whole: str | None, unit: str) -> str:
    return f"{'；'.join(_told(row, whole, unit) for row in rows)}。"


def _told(row: ChartRow, whole: str | None, unit: str) -> str:
    share = f"，占{whole}的{row.share.text}%" if row.share else ""
    return f"{row.label}{row.figures[0].text}{unit}{share}"


def _compared(rows: list[ChartRow], series: tuple[str, ...]) -> str:
    """Which items are above, below and at the first figure, by what is printed."""
    base, now = series
    groups = {
        f"大于{base}": [row.label for row in rows if row.values[1] > row.values[0]],
        f"小于{base}": [row.label for row in rows if row.values[1] < row.values[0]],
        f"等于{base}": [row.label for row in rows if row.values[1] == row.values[0]],
    }
    found = {how: labels for how, labels in groups.items() if labels}
    if len(found) == 1:
        return f"{len(rows)}项{now}都{next(iter(found))}。"
    return f"{now}{'；'.join(f'{how}的有{_listed(labels)}' for how, labels in found.items())}。"


def _listed(labels: list[str]) -> str:
    return "、".join(labels) if len(labels) <= _NAMED_AT_MOST else f"{len(labels)}项"
