"""Resolving rules: from a formula over addresses to identities over the cells and measures of one disclosure."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from generator.checks.identity import Applied
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.identity import Side
from generator.checks.outcome import Outcome
from generator.checks.rules import ALL_SHEETS
from generator.checks.rules import LEVELS
from generator.checks.rules import THIS_SHEET
from generator.checks.rules import Rule
from generator.checks.rules import RuleBook
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import half_unit
from generator.model.subjects import parent
from generator.tables import formula as written
from generator.tables.book import Book
from generator.tables.measures import Measure
from generator.tables.measures import Measures
from generator.tables.sheet_form import SHEET_CLASSES
from generator.tables.sheets import Sheet
from generator.tables.sheets import own_sheets
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.tables.table import Table

_ALL, _PARENTS = "全部", "有下级"
_BODY, _CHILDREN = "正行", "下级"
_GENERAL_BUDGET_TABLE = "一般公共预算支出表"
_ROW, _COLUMN, _ITEM = "{行}", "{栏}", "{项}"


class Instance(NamedTuple):
    """The row, column and item that a rule is run for; None where it runs over none."""

    row: str | None
    column: str | None
    item: str | None
    sheet: Sheet | None = None

    def fill(self, name: str) -> str:
        """A name of a formula with {行}, {栏} and {项} filled in."""
        if "{" not in name:
            return name
        if name == _ROW:
            return self.row or ""
        if name == _COLUMN:
            return self.column or ""
        for mark, value in ((_ROW, self.row), (_COLUMN, self.column), (_ITEM, self.item)):
            name = name.replace(mark, value or "")
        return name


_Key = tuple[int, str | None, str, str]
"""A figure of a formula: its sign, its table (None for a measure), row or item, column."""
_NOWHERE = Instance(None, None, None)


class _MissingError(Exception):
    """A cell or measure that a formula needs is not there."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class Resolver:
    """Resolves the rules of one pack in one book."""

    def __init__(self, book: Book, measures: Measures, rule_book: RuleBook) -> None:
        self.book = book
        self.measures = measures
        self.sets = rule_book.sets
        self.synonyms = book.pack.synonyms
        self._tables = {table.role: table for table in book.tables}
        self._blank: dict[str, set[str | None]] = {}
        self._figures: dict[_Key, Leaf | Outcome] = {}
        self._keyed = {table.role: _keyed_lines(table) for table in book.tables}
        self._children = {role: _children(lines) for role, lines in self._keyed.items()}

    def resolve(self, rule: Rule) -> Iterator[Identity | Outcome]:
        """Each identity of a rule, or why there is none for a row, column or item."""
        blank = self._blank_rows(rule)
        for instance in self._instances(rule):
            if instance.row in blank:
                yield Outcome.NOT_APPLICABLE
                continue
            try:
                if rule.condition is not None and not self._applies(rule.condition, instance):
                    yield Outcome.NOT_APPLICABLE
                    continue
                left = self._side(rule.formula.left, instance)
                right = self._side(rule.formula.right, instance)
            except _MissingError as missing:
                yield missing.outcome
                continue
            except ZeroDivisionError:
                yield Outcome.NOT_ENOUGH_DATA
                continue
            yield Identity(rule, left, right)

    def _blank_rows(self, rule: Rule) -> Collection[str | None]:
        """Rows of the table a rule runs over that show nothing, where the rule asks for nothing beside its row."""
        if not rule.asks_only_its_row or rule.sheets:
            return ()
        role = (rule.rows or "").partition(".")[0]
        if role not in self._blank:
            lines = self._keyed.get(role, [])
            shown = {line.key for line in lines if any(cell.printed is not None for cell in line.cells.values())}
            self._blank[role] = {line.key for line in lines} - shown
        return self._blank[role]

    def _applies(self, condition: written.Formula, instance: Instance) -> bool:
        """Whether a condition holds for the published values themselves."""
        left = self._side(condition.left, instance).amount.value
        right = self._side(condition.right, instance).amount.value
        return written.holds(condition.relation, left, right)

    def _instances(self, rule: Rule) -> Iterator[Instance]:
        if rule.sheets:
            yield from self._instances_on_sheets(rule)
            return
        rows = [key for key in self._rows(rule.rows) if key not in rule.except_rows] if rule.rows else [None]
        columns: list[str | None] = [None]
        if rule.columns:
            columns = [key for key in self._columns(rule.columns) if key not in rule.except_columns]
        items: list[str | None] = [*self._items(rule.items)] if rule.items else [None]
        for row, column, item in product(rows, columns, items):
            yield Instance(row, column, item)

    def _instances_on_sheets(self, rule: Rule) -> Iterator[Instance]:
        """Each 绩效表 of the class a rule runs over, row by row where it runs over those of a block."""
        _, _, block = (rule.rows or "").partition(".")
        for sheet in self.book.sheets:
            if rule.sheets in (ALL_SHEETS, sheet.form.类别):
                keys = [line.key for line in sheet.blocks[block]] if block else [None]
                yield from (Instance(key, None, None, sheet) for key in keys if key not in rule.except_rows)

    def _rows(self, wanted: str) -> list[str | None]:
        """Row keys of `表.全部`, `表.有下级`, `表.各类` …, `表.收入` (a side); none where there is no such table."""
        role, _, kind = wanted.partition(".")
        table = self._tables.get(role)
        if table is None:
            return []
        lines = self._keyed[role]
        if kind == _ALL:
            return list(dict.fromkeys(line.key for line in lines))
        if kind == _PARENTS:
            return [line.key for line in lines if line.code and line.code in self._children[role]]
        if kind not in LEVELS:
            return [line.key for block in table.blocks if block.side == kind for line in block.lines if line.key]
        return [line.key for line in lines if line.code and len(line.code) == LEVELS[kind]]

    def _columns(self, wanted: str) -> list[str | None]:
        """Column keys of `表`, or of one of its sides (`表.支出`)."""
        role, _, side = wanted.partition(".")
        table = self._tables.get(role)
        blocks = [block for block in table.blocks if not side or block.side == side] if table else []
        return list(dict.fromkeys(column.key for block in blocks for column in block.figure_columns))

    def _side(self, side: written.Sum, instance: Instance) -> Side:
        """A side's figures. Raises _MissingError when something it needs is not there."""
        terms: list[Leaf | Applied] = []
        for term in side.terms:
            operand = term.operand
            if isinstance(operand, written.Reference):  # most are figures or constants, and need no list
                terms.append(self._reference(term.sign, operand, instance))
            elif isinstance(operand, written.Number):
                terms.append(_constant(term.sign, operand))
            else:
                terms += self._operand(term.sign, operand, instance)
        return Side(tuple(terms))

    def _operand(self, sign: int, operand: written.Operand, instance: Instance) -> list[Leaf | Applied]:
        match operand:
            case written.Reference():
                return [self._reference(sign, operand, instance)]
            case written.Number():
                return [_constant(sign, operand)]
            case written.Total():
                return [*self._total(sign, operand, instance)]
            case written.Sum():
                parts = [self._operand(sign * term.sign, term.operand, instance) for term in operand.terms]
                return [part for found in parts for part in found]
            case written.Choice():
                taken = operand.then if self._applies(operand.condition, instance) else operand.otherwise
                return self._operand(sign, taken, instance)
            case written.Call():
                sides = [Side(tuple(self._operand(1, each, instance))) for each in operand.arguments]
        return [Applied(sign, operand.function, tuple(sides))]

    def _reference(self, sign: int, reference: written.Reference, instance: Instance) -> Leaf:
        """The figure a reference names. Raises _MissingError where it is not."""
        row = instance.row if reference.row == _ROW else instance.fill(reference.row or "")
        column = instance.column if reference.column == _COLUMN else instance.fill(reference.column)
        if reference.table == THIS_SHEET and instance.sheet is not None:
            cell = instance.sheet.find(row or "", column or "")
            if cell is None:
                raise _MissingError(Outcome.NOT_APPLICABLE)
            return _leaf(sign, cell)
        key = (sign, reference.table, row or "", column or "")
        found = self._figures.get(key) or self._found(key)
        if isinstance(found, Leaf):
            return found
        raise _MissingError(found)

    def _measure(self, sign: int, item: str, column: str) -> Leaf:
        return self._reference(sign, written.Reference(None, item, column), _NOWHERE)

    def _found(self, key: _Key) -> Leaf | Outcome:
        """The figure, or why there is none; looked up once for all identities."""
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = self._look_up(*key)
        return found

    def _look_up(self, sign: int, role: str | None, row: str, column: str) -> Leaf | Outcome:
        """The figure, or why there is none."""
        if role is None:
            return self._look_up_measure(sign, row, column)
        table = self._tables.get(role)
        sheet = None if table else self.book.sheet(role)
        cell = table.resolve(row, column, self.synonyms) if table else sheet.find(row, column) if sheet else None
        return Outcome.NOT_APPLICABLE if cell is None or cell.is_not_applicable else _leaf(sign, cell)

    def _look_up_measure(self, sign: int, item: str, column: str) -> Leaf | Outcome:
        try:
            measure = self.measures.get(item, column)
        except KeyError:
            return Outcome.NOT_APPLICABLE
        if measure is None:
            return Outcome.NOT_ENOUGH_DATA
        if measure.cell is not None:
            return _leaf(sign, measure.cell)
        place = self.measures.location(item, column)
        return Leaf(sign, None, self._published(measure), measure.address, place, measure.kind != "amount")

    def _published(self, measure: Measure) -> Amount:
        """What a measure stands for: a percentage as it is printed, an amount or count as it is known."""
        amount = measure.amount
        if measure.kind != "percent" or amount.value == measure.value:
            return amount
        return Amount(measure.value, amount.spread + half_unit(self.measures.style.percent_decimals))

    def _table(self, reference: written.Reference) -> Table:
        table = self._tables.get(reference.table or "")
        if table is None:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return table

    def _printed(self, sign: int, role: str, row: str, column: str) -> Leaf | None:
        """The cell as a figure; None where the form does not print it."""
        found = self._found((sign, role, row, column))
        return found if isinstance(found, Leaf) else None

    def _total(self, sign: int, total: written.Total, instance: Instance) -> list[Leaf]:
        """The figures of a set of items or rows; rows of a named set that the form does not print count as absent."""
        reference = total.reference
        if reference.table is None:
            return self._total_of_items(sign, total, instance)
        if reference.table in (THIS_SHEET, *SHEET_CLASSES):
            return self._total_on_sheets(sign, reference, instance)
        table = self._table(reference)
        column = instance.fill(reference.column)
        members = self._members(table, reference.row or "", instance)
        leaves = [leaf for line in members if (leaf := self._printed(sign, table.role, str(line.key), column))]
        if not leaves:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return leaves

    def _total_on_sheets(self, sign: int, reference: written.Reference, instance: Instance) -> list[Leaf]:
        """A column of a block of this 绩效表, or one figure of every 绩效表 of a class that is this unit's own."""
        column = instance.fill(reference.column)
        if reference.table == THIS_SHEET and instance.sheet:
            cells = [line.cells.get(column) for line in instance.sheet.parts(reference.row or "")]
        else:
            sheets = own_sheets(self.book.sheets, str(reference.table))
            cells = [sheet.find(reference.row or "", column) for sheet in sheets]
        leaves = [_leaf(sign, cell) for cell in cells if cell is not None]
        if not leaves:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return leaves

    def _total_of_items(self, sign: int, total: written.Total, instance: Instance) -> list[Leaf]:
        """The measures of a set of items or subjects; one without a figure leaves the sum unknown."""
        selector, column = total.reference.row or "", instance.fill(total.reference.column)
        leaves: list[Leaf] = []
        for item in self._items(selector):
            try:
                leaves.append(self._measure(sign, item, column))
            except _MissingError:
                if not total.known_only:
                    raise
        if not leaves:
            raise _MissingError(Outcome.NOT_ENOUGH_DATA)
        return leaves

    def _items(self, selector: str) -> Sequence[str]:
        """The members of a named set; for a level, the subjects that spent from the general budget.

        It is these that a measure of a subject (2101599.完成率) speaks of.
        """
        if selector not in LEVELS:
            return self.sets.get(selector, ())
        lines = self._keyed.get(_GENERAL_BUDGET_TABLE, [])
        return [line.code for line in lines if line.code and len(line.code) == LEVELS[selector]]

    def _members(self, table: Table, selector: str, instance: Instance) -> list[Line]:
        if selector == _BODY:
            return [line for block in table.blocks for line in block.body if line.key]
        if selector == _CHILDREN:
            return self._children[table.role].get(instance.row, [])
        lines = self._keyed[table.role]
        if selector in LEVELS:
            return [line for line in lines if line.code and len(line.code) == LEVELS[selector]]
        wanted = self.sets.get(selector, ())
        return [line for line in lines if line.key in wanted or line.code in wanted]


def _keyed_lines(table: Table) -> list[Line]:
    return [line for block in table.blocks for line in block.lines if line.key]


def _children(lines: list[Line]) -> dict[str | None, list[Line]]:
    """The lines of subjects under each subject's code."""
    children: dict[str | None, list[Line]] = {}
    for line in lines:
        if line.code:
            children.setdefault(parent(line.code), []).append(line)
    return children


@cache
def _constant(sign: int, number: written.Number) -> Leaf:
    """100, or 10万元 in 元."""
    return Leaf(sign, None, Amount(number.value), written=number.text)


def _leaf(sign: int, cell: Cell) -> Leaf:
    return Leaf(sign, cell, ZERO, cell.address, None, cell.is_count)
