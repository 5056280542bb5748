"""Tables: forms filled from the ledger (公开表) or by their author (绩效表). Every figure has an address `表!行.列`."""

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
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import half_unit
from generator.model.money import round_half_up
from generator.model.quantity import Quantity
from generator.source.finding import Location
from generator.tables.form import ColumnSpec
from generator.tables.layout import BlockLayout
from generator.tables.layout import Computation
from generator.tables.style import NumberStyle

StubKind = Literal["code", "name", "group", "line", "text"]
RowLevel = Literal["total", "subject", "item", "blank"]
ALL_DIGITS = (0, None)
"""From where to where a code is shown, where it is shown whole."""
DUE = "（应为）"
"""Behind a column's name: what the scoring rule gives, beside what is printed."""


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
            self._amount = (self.printed, Amount(self.printed * self.unit, self._spread))
        return self._amount[1]

    @property
    def known(self) -> Amount:
        """How exactly the figure is known (元 or count): the ledger's sum, where print only rounds it, else the print.

        What authors write in 元 is exact, so it is judged before it is rounded for print.
        """
        exact, published = self.computed, self.amount
        if exact is None or exact.spread >= published.spread or not exact.meets(published):
            return published
        return exact

    @property
    def _spread(self) -> Decimal:
        """Half the last digit that it is printed with; in 元, how exactly it is known that authors write in 万元."""
        if self.is_count:
            return Decimal(0)
        if self.unit != AmountUnit.YUAN.yuan or self.style.decimals < PUBLISHED_DECIMALS:
            return half_unit(self.style.decimals) * self.unit
        if self.reported is not None:
            return self.reported.unit.spread if self.reported.unit else Decimal(0)
        return self.computed.spread if self.computed else Decimal(0)

    def told_in(self, unit: AmountUnit, decimals: int) -> Decimal:
        """What running text in a unit says for it: an amount rounded once, from the exact one; a blank as zero."""
        if self.printed is None or self.is_count:
            return self.printed or Decimal(0)
        return round_half_up((self.best or self.amount).value / unit.yuan, decimals)

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


@dataclass(slots=True)
class DueCell(Cell):
    """What a scoring rule gives: its interval is that of the formula, with half the last digit it is rounded to."""

    due: Amount = ZERO

    @property
    def amount(self) -> Amount:
        """The interval in which the printed figure must lie."""
        return self.due


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column; `key` is set for figure columns, `text` names the text of the line in columns of text.

    `label` is printed over it and `groups` over several; `path` are the keys of those groups and its own.
    A column of codes shows these `digits` of them: all, or those of 类, 款 or 项.
    """

    label: str
    groups: tuple[str, ...]
    path: tuple[str, ...]
    stub: StubKind | None
    key: str | None
    wanted: Filter
    width: int
    style: Style | None
    is_count: bool = False
    text: str | None = None
    digits: tuple[int, int | None] = ALL_DIGITS


@dataclass(slots=True)
class Line:
    """One item of one block; `number` is its 行次, `texts` stand in columns of text, `place` is where it was written.

    Lines of one `group`, one after the other, stand beside its name; one that `is_included` in another is of no sum.
    One that `is_optional` is printed only where it has a figure other than zero.
    `unprinted` are figures for rules and explanations only, `quantities` what texts say in figures, by the text's name.
    `wanted` is the filter of its money; one that `is_leaf` adds up with the others that are, nothing counted twice.
    """

    key: str | None
    code: str | None
    name: str
    level: RowLevel
    indent: int = 0
    stands_out: bool = False
    label_span: int = 1
    is_centred: bool = False
    number: int | None = None
    parts: tuple[str, ...] = ()
    cells: dict[str, Cell] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    group: str = ""
    is_included: bool = False
    is_optional: bool = False
    place: Location | None = None
    unprinted: dict[str, Cell] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)
    wanted: Filter = field(default_factory=dict)
    is_leaf: bool = False

    def find(self, column: str) -> Cell | None:
        """The figure of a column, printed or not."""
        return self.cells.get(column) or self.unprinted.get(column)


@dataclass(slots=True)
class Block:
    """One of the lists of a table, by its side or its name; `foot` lines stand at the bottom.

    `kinds` are the 一级 and 二级 by which its lines are printed, each at least as an empty row; `leaf_columns` are the
    keys of the columns that add up with nothing counted twice.
    """

    side: str | None = None
    title: str | None = None
    head: list[ColumnSpec] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    name: str | None = None
    kinds: tuple[tuple[str, str], ...] = ()
    leaf_columns: frozenset[str] = frozenset()

    @property
    def lines(self) -> list[Line]:
        """Body and foot, in the order of the form or the author."""
        return self.body + self.foot

    @property
    def printed_lines(self) -> list[Line]:
        """The lines in printed order: by kind where the form arranges them so."""
        ordered: list[Line] = []
        rest = self.lines
        for first, second in self.kinds:
            found = [line for line in rest if line.texts["二级"] == second]
            rest = [line for line in rest if line not in found]
            ordered += found or [Line(None, None, "", "blank", texts={"一级": first, "二级": second})]
        return ordered + rest

    @property
    def figure_columns(self) -> list[Column]:
        """The columns that hold figures."""
        return [column for column in self.columns if column.key]


_GROUP_TOTALS = ("小计", "合计")
_TOTALS = (*_GROUP_TOTALS, "总计")


def names_total(key: str) -> bool:
    """Whether a row or column of this key adds up others, being no money of its own."""
    return key.endswith(_TOTALS)


def whole_of(row: str) -> str:
    """The key of the row that a row is a part of (甲 for 甲/乙); empty where it is no part."""
    return row.rpartition("/")[0]


def group_of_total(path: tuple[str, ...]) -> str | None:
    """The group of which a column (its groups' keys and its own) is the total; None where it is no group's."""
    return path[-2] if len(path) > 1 and path[-1] in _GROUP_TOTALS else None


@dataclass
class Table:
    """A filled table; `form` is its form's name, `anchor` its place on the page.

    `slug` names its files in ASCII letters, the same in every province. Its blocks are printed side by side, or one
    below the other where its form has a `layout`; `texts` are what fields of the layout name, `scoring` is how the form
    computes figures from others.
    """

    role: str
    form: str
    slug: str
    anchor: str
    number: str
    title: str
    left_label: str
    middle_label: str
    right_label: str
    unit_name: str
    landscape: bool
    blocks: list[Block]
    subtitle: str = ""
    numbers_columns: bool = False
    column_number_label: str = ""
    notes: list[str] = field(default_factory=list)
    tail_note: str | None = None
    empty_row: str | None = None
    empty_statement: str | None = None
    layout: list[BlockLayout] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    scoring: list[Computation] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Every line, block by block."""
        for block in self.blocks:
            yield from block.lines

    def cells(self) -> Iterator[Cell]:
        """Every figure cell, block by block."""
        for line in self.lines():
            yield from line.cells.values()

    @property
    def text_columns(self) -> list[str]:
        """The names of the texts that its columns of text show, each once, in printed order."""
        columns = (column for block in self.blocks for column in block.columns)
        return list(dict.fromkeys(column.text for column in columns if column.text))

    def block_lines(self, name: str) -> list[Line]:
        """The lines of the block of a name; none where there is no such block."""
        return next((block.lines for block in self.blocks if block.name == name), [])

    def parts(self, name: str) -> list[Line]:
        """The lines of a block that a Σ over it adds up: its total is no part of itself."""
        return [line for line in self.block_lines(name) if line.level != "total"]

    def line(self, key: str) -> Line | None:
        """The first line called `key`."""
        return self._lines_by_key.get(key)

    @cached_property
    def _lines_by_key(self) -> dict[str, Line]:
        return {line.key: line for line in reversed([*self.lines()]) if line.key}

    def find(self, row: str, column: str) -> Cell | None:
        """The figure at a row (key or subject code) and column key, printed or not; None where there is none."""
        return self._index.get((row, column))

    @cached_property
    def _index(self) -> dict[tuple[str, str], Cell]:
        lines = [line for line in self.lines() if line.key]
        index: dict[tuple[str, str], Cell] = {}
        for alias, key in self._group_aliases().items():
            index.update(((str(line.key), alias), line.cells[key]) for line in lines if key in line.cells)
        for name in ("code", "key"):  # a key wins
            for line in lines:
                row = line.code if name == "code" else line.key
                if row:
                    index.update(((row, column), cell) for column, cell in line.unprinted.items())
                    index.update(((row, column), cell) for column, cell in line.cells.items())
        return index

    def _group_aliases(self) -> dict[str, str]:
        """A group's 小计 or 合计 may be called by the group's own name (事业收入 for 事业收入/小计): name → key."""
        columns = [column for block in self.blocks for column in block.figure_columns]
        totals = [(group_of_total(column.path), str(column.key)) for column in columns]
        names = [group for group, _ in totals]
        return {group: key for group, key in totals if group and names.count(group) == 1}

    @property
    def summary(self) -> str:
        """What stands beside its name where it is closed; empty for tables that always stand open."""
        return ""

    def computation(self, block: str, row: str, column: str) -> Computation | None:
        """How the form computes a figure, if it does: by itself, or with the column of its block; the last one wins."""
        wanted = (f"{row}.{column}", f"{block}.{column}")
        return next((each for each in reversed(self.scoring) if str(each.数) in wanted), None)

    def resolve(self, row: str, column: str, synonyms: Mapping[str, tuple[str, ...]]) -> Cell | None:
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
