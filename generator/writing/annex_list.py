"""The list before many tables of the annex: each with its unit, budget, execution and score, on one line.

Its figures are bound to the cells of those tables like those of running text, and read back in the same way; the rate
alone is nobody's cell: it follows from the two amounts beside it, since forms print it in different ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.model.money import without_trailing_zeros
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.table import Cell
from generator.writing.figures import BoundNumber
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import Grid
from generator.writing.grid import HeadCell
from generator.writing.headings import column_headings

FEWEST = 4
"""Fewer tables than this need no list."""
_ID = "performance-list"
_UNIT = "实施单位"
_MONEY = {"预算数": ("全年预算数", "年初预算数", "年初预算支出"), "全年执行数": ("全年执行数",)}
_RATE, _SCORE = "执行率（%）", "得分"
_WIDTHS = {"项目": 32, _UNIT: 27, "预算数": 12, "全年执行数": 12, _RATE: 9, _SCORE: 8}


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """A line of the list: `id` is the anchor of its table, `numbers` the bound figures of its cells by address."""

    id: str
    row: BodyRow
    numbers: dict[str, BoundNumber]


@dataclass(frozen=True, slots=True)
class AnnexList:
    """The list as printed; `id` is its place on the page."""

    id: str = _ID
    title: str = "绩效表一览"
    unit: str = ""
    head: list[HeadCell] = field(default_factory=list)
    entries: list[AnnexEntry] = field(default_factory=list)
    column_widths: list[str] = field(default_factory=list)
    has_exact_widths: bool = False

    @property
    def numbers(self) -> list[BoundNumber]:
        """Every bound figure, in the order of the page."""
        return [number for entry in self.entries for number in entry.numbers.values()]


def list_annexes(book: Book, grids: Sequence[Grid]) -> AnnexList:
    """The list of a book's annex; empty where they are few, or none states anything but its name."""
    annexes = book.annexes
    columns = [column for column in _WIDTHS if column == "项目" or any(_text(annex, column) for annex in annexes)]
    if len(annexes) < FEWEST or len(columns) == 1:
        return AnnexList()
    units = {annex.unit_name for annex in annexes}
    unit = units.pop() if len(units) == 1 else ""
    head = [HeadCell(column) for column in columns]
    above = column_headings(f"{_ID}-", [head])
    entries = [
        _entry(annex, grid, columns, above, with_unit=not unit) for annex, grid in zip(annexes, grids, strict=True)
    ]
    total = sum(_WIDTHS[column] for column in columns)
    widths = [f"{_WIDTHS[column] * 100 / total:.2f}" for column in columns]
    return AnnexList(unit=unit, head=head, entries=entries, column_widths=widths)


def _entry(annex: Annex, grid: Grid, columns: list[str], above: dict[int, list[str]], *, with_unit: bool) -> AnnexEntry:
    name = BodyCell("name", annex.role, is_head=True, id=f"{_ID}-{grid.id}")
    cells, numbers = [name], {}
    for place, column in enumerate(columns[1:], start=1):
        headings = [name.id, *above[place]]
        cell = _cell(annex, column)
        text = _text(annex, column)
        if cell is not None and text:
            text += annex.unit_name if with_unit and column in _MONEY else ""
            cells.append(BodyCell("figure", text, cell.address, headings=headings))
            unit = None if cell.is_count else AmountUnit(annex.unit_name)
            numbers[cell.address] = BoundNumber(text, f"{cell.printed:f}", cell.address, None, unit)
        else:
            cells.append(BodyCell("text" if column == _UNIT else "figure", text, headings=headings))
    return AnnexEntry(grid.id, BodyRow("item", cells), numbers)


def _cell(annex: Annex, column: str) -> Cell | None:
    """The cell of a table that a column shows; None for columns that show no cell."""
    if column == _SCORE:
        return annex.score if annex.score and annex.score.printed is not None else None
    return annex.fund(*_MONEY.get(column, ()))


def _text(annex: Annex, column: str) -> str:
    if column == _UNIT:
        return annex.implementer
    if column == _RATE:
        return _rate(annex)
    cell = _cell(annex, column)
    if cell is None or cell.printed is None:
        return ""
    return f"{cell.printed:,.2f}" if column in _MONEY and annex.unit_name == AmountUnit.YUAN.value else cell.text


def _rate(annex: Annex) -> str:
    """What was spent of the budget, in percent; nothing where either is missing or the budget zero."""
    budget, spent = _cell(annex, "预算数"), _cell(annex, "全年执行数")
    if budget is None or spent is None or not budget.printed or spent.printed is None:
        return ""
    return without_trailing_zeros(f"{round_half_up(spent.printed / budget.printed * 100, 2):f}")
