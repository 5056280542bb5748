"""绩效表 filled: what an author states, and what the scoring rule of its form computes. `名称!行.栏` is a figure.

Every figure that a rule gives keeps both: what is printed (the stated one where there is one) and, under the column's
name with （应为）, what the rule gives; rules of the rule book compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

from generator.model.disclosure import Disclosure
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import Amount
from generator.model.performance import AMOUNTS
from generator.model.performance import FUND_TOTAL
from generator.model.performance import PerformanceSheet
from generator.model.quantity import Quantity
from generator.source.finding import Location
from generator.tables.sheet_form import Computation
from generator.tables.sheet_form import SheetForm
from generator.tables.style import NumberStyle
from generator.tables.table import Cell

DUE = "（应为）"
"""Behind a column's name: what the scoring rule gives, beside what is printed."""
TARGET, ACTUAL, COMPLETION, MET = "目标值", "完成值", "完成比", "达标"
CEILING = "成本上限"
"""达标 (1 or 0) and 成本上限 (money) are figures for rules only; no form prints them."""


@dataclass(slots=True)
class DueCell(Cell):
    """What a scoring rule gives: its interval is that of the formula, with half the last digit it is rounded to."""

    due: Amount = field(default_factory=lambda: Amount(Decimal(0)))

    @property
    def amount(self) -> Amount:
        """The interval in which the printed figure must lie."""
        return self.due


@dataclass(slots=True)
class SheetLine:
    """A row of a block: its figures by column, and its texts by name."""

    key: str
    name: str
    cells: dict[str, Cell] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    place: Location | None = None
    target: Quantity | None = None
    actual: Quantity | None = None
    completion: Decimal | None = None


@dataclass(slots=True)
class Sheet:
    """A filled sheet; `blocks` are its rows by block, in printed order."""

    source: PerformanceSheet
    form: SheetForm
    is_own: bool
    blocks: dict[str, list[SheetLine]]
    _by_key: dict[str, SheetLine] = field(default_factory=dict)

    def close(self) -> None:
        """Ends the filling: no row comes or changes its key any more, so that rows are found at once."""
        self._by_key = {line.key: line for line in reversed([*self.lines()])}

    @property
    def name(self) -> str:
        """What addresses and sentences call it."""
        return self.source.name

    @property
    def implementer(self) -> str:
        """The unit that carries the project out, as the sheet states it."""
        return str(self.source.file.实施单位 or "")

    def lines(self) -> Iterator[SheetLine]:
        """Every row, block by block."""
        for lines in self.blocks.values():
            yield from lines

    def cells(self) -> Iterator[Cell]:
        """Every printed figure."""
        for line in self.lines():
            yield from (cell for name, cell in line.cells.items() if name not in (MET, CEILING) and DUE not in name)

    def line(self, key: str) -> SheetLine | None:
        """The row called `key`."""
        if self._by_key:
            return self._by_key.get(key)
        return next((line for line in self.lines() if line.key == key), None)

    def parts(self, block: str) -> list[SheetLine]:
        """The rows that a Σ over a block adds up: the total of the funds is no part of itself."""
        return [line for line in self.blocks.get(block, []) if line.key != FUND_TOTAL]

    def computation(self, block: str, row: str, column: str) -> Computation | None:
        """How the form computes a figure, if it does: by itself, or with the column of its block; the last one wins."""
        wanted = (f"{row}.{column}", f"{block}.{column}")
        return next((each for each in reversed(self.form.计算) if str(each.数) in wanted), None)

    def find(self, row: str, column: str) -> Cell | None:
        """The figure at a row and column; None where the sheet has no such figure."""
        line = self.line(row)
        return line.cells.get(column) if line else None

    def new_cell(self, line: SheetLine, column: str) -> Cell:
        """A cell without a figure yet: money in 元 of the form's unit, all else bare numbers."""
        is_money = column in AMOUNTS
        decimals = next((number for name, number in self.form.小数位.items() if name == column), PUBLISHED_DECIMALS)
        style = NumberStyle(strip_zeros=True, decimals=decimals)
        unit = self.form.金额单位.yuan if is_money else Decimal(1)
        address = f"{self.name}!{line.key}.{column}"
        place = line.place or self.source.location
        return Cell(address, line.key, column, style, unit, is_count=not is_money, place=place)


def own_sheets(sheets: Iterable[Sheet], kind: str) -> list[Sheet]:
    """The sheets of a class whose implementing unit is this disclosure's."""
    return [sheet for sheet in sheets if sheet.form.类别 == kind and sheet.is_own]


def texts_of(sheet: Sheet, disclosure: Disclosure) -> Mapping[str, str]:
    """The texts that a form's 字段 may name."""
    file = sheet.source.file
    return {
        "项目": str(file.项目),
        "主管部门": str(file.主管部门 or disclosure.unit_name),
        "实施单位": str(file.实施单位 or disclosure.unit_name),
        **{str(name): str(text) for name, text in file.表头.items()},
        **{str(name): str(text) for name, text in file.意见.items() if isinstance(text, str)},
    }
