"""Resolving rules: from a formula over addresses to identities over the cells and measures of one disclosure."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
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
from generator.checks.rules import ALL_CLASSES
from generator.checks.rules import LEVELS
from generator.checks.rules import THIS_TABLE
from generator.checks.rules import Rule
from generator.checks.rules import RuleBook
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import half_unit
from generator.model.subjects import parent
from generator.tables import formula as written
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex import own_annexes
from generator.tables.book import Book
from generator.tables.measures import Measure
from generator.tables.measures import Measures
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.tables.table import Table
from generator.tables.table import names_total
from generator.tables.table import whole_of

_ALL, _PARENTS = "全部", "有下级"
_BODY, _CHILDREN = "正行", "下级"
_GENERAL_BUDGET_TABLE = "一般公共预算支出表"
_ROW, _COLUMN, _ITEM = "{行}", "{栏}", "{项}"


class Instance(NamedTuple):
    """The table (本表), row, column and item that a rule is run for; None where it runs over none."""

    table: Table | None
    row: str | None
    column: str | None
    item: str | None

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
_NOWHERE = Instance(None, None, None, None)


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
        self._tables = {table.role: table for table in reversed(book.all_tables)}
        self._blank: dict[str, set[str | None]] = {}
        self._figures: dict[_Key, Leaf | Outcome] = {}
        self._keyed = {table.role: [line for line in table.lines() if line.key] for table in book.all_tables}
        self._children = {table.role: _children(self._keyed[table.role]) for table in book.tables}

    def resolve(self, rule: Rule) -> Iterator[Identity | Outcome]:
        """Each identity of a rule, or why there is none for a row, column or item."""
        for this in self._run_for(rule):
            blank = self._blank_rows(rule, this)
            for instance in self._instances(rule, this):
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
                except ZeroDivisionError:
                    yield Outcome.NOT_ENOUGH_DATA
                else:
                    yield Identity(rule, left, right)

    def _run_for(self, rule: Rule) -> Sequence[Table | None]:
        """The tables of the class that a rule runs over (逐表), whosever they are; None where it runs over none."""
        if rule.tables is None:
            return [None]
        return [annex for annex in self.book.annexes if rule.tables in (ALL_CLASSES, annex.class_name)]

    def _table(self, name: str, this: Table | None) -> Table | None:
        """The table that a rule calls by this name; None where there is none."""
        return this if name == THIS_TABLE else self._tables.get(name)

    def _blank_rows(self, rule: Rule, this: Table | None) -> Collection[str | None]:
        """Rows of the table a rule runs over that show nothing, where the rule asks for nothing beside its row."""
        table = self._table((rule.rows or "").partition(".")[0], this) if rule.asks_only_its_row else None
        if table is None:
            return ()
        if table.role not in self._blank:
            lines = self._keyed[table.role]
            shown = {line.key for line in lines if any(cell.printed is not None for cell in line.cells.values())}
            self._blank[table.role] = {line.key for line in lines} - shown
        return self._blank[table.role]

    def _applies(self, condition: written.Formula, instance: Instance) -> bool:
        """Whether a condition holds for the values themselves, as exactly as they are known."""
        left = self._side(condition.left, instance).known.value
        right = self._side(condition.right, instance).known.value
        return written.holds(condition.relation, left, right)

    def _instances(self, rule: Rule, this: Table | None) -> Iterator[Instance]:
        rows = self._rows(rule.rows, this) if rule.rows else [None]
        if rule.except_rows:
            rows = [key for key in rows if key not in rule.except_rows]
        columns: list[str | None] = [None]
        if rule.columns:
            columns = [key for key in self._columns(rule.columns) if key not in rule.except_columns]
        items: list[str | None] = [*self._items(rule.items)] if rule.items else [None]
        for row, column, item in product(rows, columns, items):
            yield Instance(this, row, column, item)

    def _rows(self, wanted: str, this: Table | None) -> list[str | None]:
        """Row keys of `表.全部`, `表.有下级`, `表.各类` …, `表.收入` (a side), `表.指标` (a block)."""
        name, _, kind = wanted.partition(".")
        table = self._table(name, this)
        if table is None:
            return []
        lines = self._keyed[table.role]
        if kind == _ALL:
            return list(dict.fromkeys(line.key for line in lines))
        if kind == _PARENTS:
            return [line.key for line in lines if line.code and line.code in self._children.get(table.role, ())]
        if kind not in LEVELS:
            blocks = [block for block in table.blocks if kind in (block.name, block.side)]
            return [line.key for block in blocks for line in block.lines if line.key]
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
                try:
                    terms.append(self._reference(term.sign, operand, instance))
                except _MissingError:
                    if len(side.terms) == 1 or not self._is_absent_money(operand, instance):
                        raise
            elif isinstance(operand, written.Number):
                terms.append(_constant(term.sign, operand))
            else:
                try:
                    terms += self._operand(term.sign, operand, instance)
                except _MissingError:
                    if len(side.terms) == 1 or not (isinstance(operand, written.Total) and operand.known_only):
                        raise
        if not terms:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return Side(tuple(terms))

    def _is_absent_money(self, reference: written.Reference, instance: Instance) -> bool:
        """Whether a table's form lacks a figure's row or column: money that is not there, so a sum is of the others.

        A total is no money of its own: without it nothing is known of what it adds up. Nor is the money of a part
        (甲/乙) gone where the form has the whole (甲).
        """
        form = self.book.pack.forms.get(reference.table or "")
        table = self._tables.get(reference.table or "")
        if form is None or table is None:
            return False
        row, column = reference.row or "", instance.fill(reference.column)
        lines = self._keyed[table.role]
        if all(table.resolve(str(line.key), column, self.synonyms) is None for line in lines):
            return not names_total(column)
        if row == _ROW or form.may_make_row(row) or names_total(row):
            return False
        return all(line.key not in (row, whole_of(row)) and line.code != row for line in lines)

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
            case written.Conditional():
                taken = operand.then if self._applies(operand.condition, instance) else operand.otherwise
                return self._operand(sign, taken, instance)
            case written.Call():
                sides = [Side(tuple(self._operand(1, each, instance))) for each in operand.arguments]
        return [Applied(sign, operand.function, tuple(sides))]

    def _reference(self, sign: int, reference: written.Reference, instance: Instance) -> Leaf:
        """The figure a reference names. Raises _MissingError where it is not."""
        row = instance.row if reference.row == _ROW else instance.fill(reference.row or "")
        column = instance.column if reference.column == _COLUMN else instance.fill(reference.column)
        if reference.table == THIS_TABLE and instance.table is not None:
            cell = instance.table.find(row or "", column or "")
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
        cell = table.resolve(row, column, self.synonyms) if table else None
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

    def _printed(self, sign: int, table: Table, row: str, column: str) -> Leaf | None:
        """The cell as a figure; None where the form does not print it."""
        found = self._found((sign, table.role, row, column))
        return found if isinstance(found, Leaf) else None

    def _total(self, sign: int, total: written.Total, instance: Instance) -> list[Leaf]:
        """The figures of a set of items or rows; rows of a named set that the form does not print count as absent."""
        reference = total.reference
        if reference.table is None:
            return self._total_of_items(sign, total, instance)
        row, column = reference.row or "", instance.fill(reference.column)
        found: Iterable[Leaf | None]
        if reference.table in TABLE_CLASSES:
            own = own_annexes(self.book.annexes, reference.table)
            found = (self._printed(sign, annex, row, column) for annex in own)
        else:
            table = self._table(reference.table, instance.table)
            members = self._members(table, row, instance) if table else []
            found = (self._printed(sign, table, str(line.key), column) for line in members) if table else ()
        leaves = [leaf for leaf in found if leaf is not None]
        if not leaves:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return leaves

    def _total_of_items(self, sign: int, total: written.Total, instance: Instance) -> list[Leaf]:
        """The measures of a set of items or subjects; one without a figure leaves the sum unknown."""
        selector, column = instance.fill(total.reference.row or ""), instance.fill(total.reference.column)
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
        """The lines of a set: the body, the children of {行}, a level, a named set, or a block."""
        if selector == _BODY:
            return [line for block in table.blocks for line in block.body if line.key and not line.is_included]
        if selector == _CHILDREN:
            return self._children.get(table.role, {}).get(instance.row, [])
        lines = self._keyed[table.role]
        if selector in LEVELS:
            return [line for line in lines if line.code and len(line.code) == LEVELS[selector]]
        if selector in self.sets:
            wanted = self.sets[selector]
            return [line for line in lines if line.key in wanted or line.code in wanted]
        return table.parts(selector)


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
