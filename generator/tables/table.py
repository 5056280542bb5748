"""公开表: a form filled from the ledger. Every figure cell has an address `表!行.列`."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from generator.model.authoring import Style
from generator.model.fields import Figure
from generator.model.ledger import Fact
from generator.model.ledger import Filter
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import half_unit
from generator.source.finding import Location
from generator.tables.form import ColumnSpec
from generator.tables.style import NumberStyle

StubKind = Literal["code", "name", "line"]
RowLevel = Literal["total", "subject", "item", "blank"]


@dataclass(slots=True)
class Cell:
    """One figure of a table.

    `computed` (元 or a count) is what the ledger gives, None for "no such figure"; `reported` what the upstream
    system states; `printed` is what is published, in the table's unit; `text` how it is shown; `place` the file of a
    figure that has no facts behind it.
    """

    address: str
    row: str
    column: str
    style: NumberStyle
    unit: Decimal
    facts: tuple[Fact, ...] = ()
    computed: Amount | None = None
    reported: Figure | None = None
    printed: Decimal | None = None
    text: str = ""
    is_count: bool = False
    is_not_applicable: bool = False
    place: Location | None = None
    _amount: tuple[Decimal, Amount] | None = None

    @property
    def amount(self) -> Amount:
        """What the published figure stands for (元 or count): its value, half its last digit; a blank is exactly 0."""
        if self.printed is None:
            return ZERO
        if self._amount is None or self._amount[0] is not self.printed:
            exact = self.is_count or self.unit == 1
            spread = Decimal(0) if exact else half_unit(self.style.decimals) * self.unit
            self._amount = (self.printed, Amount(self.printed * self.unit, spread))
        return self._amount[1]

    @property
    def in_text(self) -> Decimal:
        """What running text says for it: 万元 for an amount, a blank as zero."""
        value = Decimal(0) if self.printed is None else self.printed
        return value if self.is_count else value * self.unit / AmountUnit.WAN.yuan

    @property
    def last_digit(self) -> Decimal:
        """One unit of the last published digit, in 元."""
        return self.unit.scaleb(-self.style.decimals)

    def is_tail(self, amount: Amount) -> bool:
        """Whether rounding the figures it adds up, before or after, explains this amount (尾差); one alone has none."""
        spread = sum(fact.amount.spread for fact in self.facts if fact.amount.value)
        return self.computed is not None and abs(amount.value - self.computed.value) <= spread

    @property
    def best(self) -> Amount | None:
        """The most exact amount behind the published figure: the stated one, else the ledger's."""
        if self.reported is not None:
            return self.amount
        return self.computed


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column; `key` is set for figure columns only."""

    label: str
    groups: tuple[str, ...]
    stub: StubKind | None
    key: str | None
    wanted: Filter
    width: int
    style: Style | None
    is_count: bool = False


@dataclass(slots=True)
class Line:
    """One printed item of one block; `number` is its 行次."""

    key: str | None
    code: str | None
    name: str
    level: RowLevel
    indent: int = 0
    stands_out: bool = False
    label_span: int = 1
    number: int | None = None
    parts: tuple[str, ...] = ()
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Block:
    """One of the lists that a table prints side by side; `foot` lines stand at the bottom."""

    side: str | None
    title: str | None
    head: list[ColumnSpec]
    columns: list[Column]
    body: list[Line]
    foot: list[Line]

    @property
    def lines(self) -> list[Line]:
        """Body and foot, in printed order."""
        return self.body + self.foot

    @property
    def figure_columns(self) -> list[Column]:
        """The columns that hold figures."""
        return [column for column in self.columns if column.key]


_GROUP_TOTALS = ("小计", "合计")


@dataclass
class Table:
    """A filled table; `slug` names its files in ASCII letters, the same in every province."""

    role: str
    slug: str
    number: str
    title: str
    unit_name: str
    landscape: bool
    numbers_columns: bool
    column_number_label: str
    blocks: list[Block]
    notes: list[str]
    tail_note: str | None
    empty_statement: str | None

    def cells(self) -> Iterator[Cell]:
        """Every figure cell, block by block in printed order."""
        for block in self.blocks:
            for line in block.lines:
                yield from line.cells.values()

    def find(self, row: str, column: str) -> Cell | None:
        """The cell at a row (key or subject code) and column key; None when the table has no such cell."""
        return self._index.get((row, column))

    @cached_property
    def _index(self) -> dict[tuple[str, str], Cell]:
        lines = [line for block in self.blocks for line in block.lines if line.key]
        aliases = self._group_aliases()
        index: dict[tuple[str, str], Cell] = {}
        for name in ("alias", "code", "key"):  # a later spelling wins
            for line in lines:
                row = str(line.code if name == "code" else line.key)
                for key, cell in line.cells.items():
                    column = aliases.get(key) if name == "alias" else key
                    if column and row:
                        index[row, column] = cell
        return index

    def _group_aliases(self) -> dict[str, str]:
        """A group's 小计 or 合计 may be called by the group's own name (事业收入 for 事业收入/小计)."""
        columns = [column for block in self.blocks for column in block.figure_columns if column.groups]
        totals = [column for column in columns if column.label in _GROUP_TOTALS]
        names = [column.groups[-1] for column in totals]
        return {str(column.key): column.groups[-1] for column in totals if names.count(column.groups[-1]) == 1}

    def resolve(self, row: str, column: str, synonyms: Mapping[str, list[str]]) -> Cell | None:
        """The cell at a row and column, where a column may go by another province's name (小计 for 合计)."""
        cell = self.find(row, column)
        if cell is not None:
            return cell
        path, slash, name = column.rpartition("/")
        others = (self.find(row, path + slash + other) for other in synonyms.get(name, ()))
        return next((cell for cell in others if cell is not None), None)

    @property
    def is_empty(self) -> bool:
        """Whether the table shows no figure other than zero."""
        return all(not cell.printed for cell in self.cells())
