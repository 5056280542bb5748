"""The list before many 绩效表: each sheet with its unit, budget, execution and score, on one line.

Its figures are bound to the cells of the sheets like those of running text, and read back in the same way; the rate
alone is nobody's cell: it follows from the two amounts beside it, since forms print it in different ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from generator.model.money import round_half_up
from generator.model.money import without_trailing_zeros
from generator.model.performance import FUND_TOTAL
from generator.model.performance import GRAND_TOTAL
from generator.tables.book import Book
from generator.tables.sheets import Sheet
from generator.tables.table import Cell
from generator.writing.figures import BoundNumber
from generator.writing.grid import BodyCell
from generator.writing.grid import BodyRow
from generator.writing.grid import HeadCell
from generator.writing.headings import column_headings
from generator.writing.performance import SheetPage

FEWEST = 4
"""Fewer sheets than this need no list."""
_ID = "performance-list"
_UNIT = "实施单位"
_MONEY = {"预算数": ("全年预算数", "年初预算数", "年初预算支出"), "全年执行数": ("全年执行数",)}
_RATE, _SCORE = "执行率（%）", "得分"
_WIDTHS = {"项目": 32, _UNIT: 27, "预算数": 12, "全年执行数": 12, _RATE: 9, _SCORE: 8}


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A line of the list: `id` is the anchor of its sheet, `numbers` the bound figures of its cells by address."""

    id: str
    row: BodyRow
    numbers: dict[str, BoundNumber]


@dataclass(frozen=True, slots=True)
class SheetList:
    """The list as printed."""

    title: str = "绩效表一览"
    unit: str = ""
    head: list[HeadCell] = field(default_factory=list)
    entries: list[SheetEntry] = field(default_factory=list)
    column_widths: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> list[BoundNumber]:
        """Every bound figure, in the order of the page."""
        return [number for entry in self.entries for number in entry.numbers.values()]


def list_sheets(book: Book, pages: Sequence[SheetPage]) -> SheetList:
    """The list of a book's sheets; empty where they are few, or none states anything but its name."""
    sheets = book.sheets
    columns = [column for column in _WIDTHS if column == "项目" or any(_text(sheet, column) for sheet in sheets)]
    if len(sheets) < FEWEST or len(columns) == 1:
        return SheetList()
    units = {sheet.form.金额单位.value for sheet in sheets}
    unit = units.pop() if len(units) == 1 else ""
    head = [HeadCell(column) for column in columns]
    above = column_headings(f"{_ID}-", [head])
    entries = [
        _entry(sheet, page, columns, above, with_unit=not unit) for sheet, page in zip(sheets, pages, strict=True)
    ]
    total = sum(_WIDTHS[column] for column in columns)
    widths = [f"{_WIDTHS[column] * 100 / total:.2f}" for column in columns]
    return SheetList(unit=unit, head=head, entries=entries, column_widths=widths)


def _entry(
    sheet: Sheet, page: SheetPage, columns: list[str], above: dict[int, list[str]], *, with_unit: bool
) -> SheetEntry:
    name = BodyCell("name", sheet.name, is_head=True, id=f"{_ID}-{page.id}")
    cells, numbers = [name], {}
    for place, column in enumerate(columns[1:], start=1):
        headings = [name.id, *above[place]]
        cell = _cell(sheet, column)
        text = _text(sheet, column)
        if cell is not None and text:
            text += sheet.form.金额单位.value if with_unit and column in _MONEY else ""
            cells.append(BodyCell("figure", text, cell.address, headings=headings))
            numbers[cell.address] = BoundNumber(text, f"{cell.in_text:f}", cell.address, None)
        else:
            cells.append(BodyCell("text" if column == _UNIT else "figure", text, headings=headings))
    return SheetEntry(page.id, BodyRow("item", cells), numbers)


def _cell(sheet: Sheet, column: str) -> Cell | None:
    """The cell of a sheet that a column shows; None for columns that show no cell."""
    row = GRAND_TOTAL if column == _SCORE else FUND_TOTAL
    names = (_SCORE,) if column == _SCORE else _MONEY.get(column, ())
    found = (sheet.find(row, name) for name in names)
    return next((cell for cell in found if cell and cell.printed is not None), None)


def _text(sheet: Sheet, column: str) -> str:
    if column == _UNIT:
        return sheet.implementer
    if column == _RATE:
        return _rate(sheet)
    cell = _cell(sheet, column)
    if cell is None or cell.printed is None:
        return ""
    return f"{cell.printed:,.2f}" if column in _MONEY and sheet.form.金额单位.yuan == 1 else cell.text


def _rate(sheet: Sheet) -> str:
    """What was spent of the budget, in percent; nothing where either is missing or the budget zero."""
    budget, spent = _cell(sheet, "预算数"), _cell(sheet, "全年执行数")
    if budget is None or spent is None or not budget.printed or spent.printed is None:
        return ""
    return without_trailing_zeros(f"{round_half_up(spent.printed / budget.printed * 100, 2):f}")
