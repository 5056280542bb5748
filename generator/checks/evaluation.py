"""Running 审核公式 over intervals: an identity holds when both sides' intervals share a point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from generator.checks.formula import Reference
from generator.checks.formula import Sum
from generator.checks.formula import Term
from generator.checks.formula import Total
from generator.checks.rules import Rule
from generator.checks.rules import RuleBook
from generator.checks.verdict import Side
from generator.checks.verdict import judge
from generator.checks.verdict import of_cells
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.subjects import parent
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.measures import Measures
from generator.tables.table import Line
from generator.tables.table import Table

ALL_ROWS = "全部"
_BODY = "正行"
_CHILDREN = "下级"
_LEVELS = {"各类": 3, "各款": 5, "各项": 7}
_ROW, _COLUMN = "{行}", "{栏}"


class Outcome(StrEnum):
    """How one check ended; only the first counts as passed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not applicable"
    NOT_ENOUGH_DATA = "not enough data"


@dataclass(slots=True)
class Review:
    """What the rules of one disclosure gave: findings, counts by outcome, and the tables that show a tail (尾差)."""

    findings: list[Finding] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    tables_with_tail: set[str] = field(default_factory=set)


class _MissingError(Exception):
    """A cell or measure that a formula needs is not there."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def review(book: Book, measures: Measures, rule_book: RuleBook) -> Review:
    """Runs every rule over every row and column it asks for."""
    result = Review()
    evaluator = _Evaluator(book, measures, rule_book.sets)
    for rule in rule_book.rules:
        for row, column in evaluator.instances(rule):
            _run(evaluator, rule, row, column, result)
    return result


def _run(evaluator: _Evaluator, rule: Rule, row: str | None, column: str | None, result: Review) -> None:
    try:
        left = evaluator.side(rule.formula.left, row, column)
        right = evaluator.side(rule.formula.right, row, column)
    except _MissingError as missing:
        result.outcomes[missing.outcome] += 1
        return
    cells = left.cells + right.cells
    if cells and all(cell.printed is None for cell in cells):
        result.outcomes[Outcome.NOT_APPLICABLE] += 1
        return
    finding = judge(rule, left, right, evaluator.book.disclosure.key)
    result.outcomes[Outcome.FAILED if finding else Outcome.PASSED] += 1
    if finding:
        result.findings.append(finding)
    elif rule.formula.relation == "=" and left.amount.value != right.amount.value:
        result.tables_with_tail |= {address.partition("!")[0] for address in left.addresses if "!" in address}


class _Evaluator:
    """Resolves the references of formulas in one book."""

    def __init__(self, book: Book, measures: Measures, sets: dict[str, tuple[str, ...]]) -> None:
        self.book = book
        self.measures = measures
        self.sets = sets

    def instances(self, rule: Rule) -> Iterator[tuple[str | None, str | None]]:
        """The (row, column) pairs a rule runs over; (None, None) for a single identity."""
        rows = self._rows(rule.rows) if rule.rows else [None]
        columns = self._columns(rule.columns) if rule.columns else [None]
        for row in rows:
            for column in columns:
                yield row, column

    def _rows(self, wanted: str) -> list[str | None]:
        """Row keys of `表.全部`, `表.各类`, `表.有下级` …; none where the table is not in this pack."""
        role, _, kind = wanted.partition(".")
        table = self.book.table(role)
        if table is None:
            return []
        lines = [line for block in table.blocks for line in block.lines if line.key]
        if kind == ALL_ROWS:
            return list(dict.fromkeys(line.key for line in lines))
        if kind == "有下级":
            parents = {parent(line.code) for line in lines if line.code}
            return [line.key for line in lines if line.code in parents]
        return [line.key for line in lines if line.code and len(line.code) == _LEVELS[kind]]

    def _columns(self, wanted: str) -> list[str | None]:
        """Column keys of `表`, or of one of its sides (`表.支出`)."""
        role, _, side = wanted.partition(".")
        table = self.book.table(role)
        blocks = [block for block in table.blocks if not side or block.side == side] if table else []
        return list(dict.fromkeys(column.key for block in blocks for column in block.figure_columns))

    def side(self, side: Sum, row: str | None, column: str | None) -> Side:
        """A side's amount. Raises _MissingError when something it needs is not there."""
        parts = [self._operand(term, row, column) for term in side.terms]
        amount = ZERO
        for term, part in zip(side.terms, parts, strict=True):
            amount = amount + part.amount if term.sign > 0 else amount - part.amount
        return Side(
            amount,
            tuple(address for part in parts for address in part.addresses),
            tuple(cell for part in parts for cell in part.cells),
            tuple(place for part in parts for place in part.measure_places),
            any(part.is_count for part in parts),
        )

    def _operand(self, term: Term, row: str | None, column: str | None) -> Side:
        operand = term.operand
        if isinstance(operand, Sum):
            return self.side(operand, row, column)
        if isinstance(operand, Total):
            return self._total(operand.reference, row, column)
        if isinstance(operand, Reference):
            return self._reference(operand, row, column)
        return Side(Amount(Decimal(operand)), (), ())

    def _reference(self, reference: Reference, row: str | None, column: str | None) -> Side:
        name = reference.row.replace(_ROW, row or "")
        column_name = reference.column.replace(_COLUMN, column or "")
        if reference.table is None:
            return self._measure(name, column_name)
        table = self._table(reference)
        cell = table.resolve(name, column_name, self.book.pack.synonyms)
        if cell is None or cell.is_not_applicable:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return of_cells([cell])

    def _measure(self, item: str, column: str) -> Side:
        try:
            measure = self.measures.get(item, column)
        except KeyError:
            raise _MissingError(Outcome.NOT_APPLICABLE) from None
        if measure is None:
            raise _MissingError(Outcome.NOT_ENOUGH_DATA)
        if measure.cell is not None:
            return of_cells([measure.cell])
        place = self.measures.location(item, column)
        is_count = measure.kind == "count"
        places = (place,) if place else ()
        return Side(measure.amount, (measure.address,), (), places, is_count)

    def _table(self, reference: Reference) -> Table:
        table = self.book.table(reference.table or "")
        if table is None:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return table

    def _total(self, reference: Reference, row: str | None, column: str | None) -> Side:
        """The sum over a set of rows; rows of a named set that the form does not print count as absent."""
        table = self._table(reference)
        column_name = reference.column.replace(_COLUMN, column or "")
        cells = []
        for line in self._members(table, reference.row, row, column_name):
            cell = table.resolve(str(line.key), column_name, self.book.pack.synonyms)
            if cell is not None and not cell.is_not_applicable:
                cells.append(cell)
        if not cells:
            raise _MissingError(Outcome.NOT_APPLICABLE)
        return of_cells(cells)

    def _members(self, table: Table, selector: str, row: str | None, column: str) -> list[Line]:
        lines = [line for block in table.blocks for line in block.lines if line.key]
        if selector == _BODY:
            synonyms = self.book.pack.synonyms
            return [
                line
                for block in table.blocks
                for line in block.body
                if line.key and (column in line.cells or _has_column(table, line, column, synonyms))
            ]
        if selector == _CHILDREN:
            return [line for line in lines if line.code and parent(line.code) == row]
        if selector in _LEVELS:
            return [line for line in lines if line.code and len(line.code) == _LEVELS[selector]]
        wanted = self.sets.get(selector, ())
        return [line for line in lines if line.key in wanted or line.code in wanted]


def _has_column(table: Table, line: Line, column: str, synonyms: list[tuple[str, ...]]) -> bool:
    cell = table.resolve(str(line.key), column, synonyms)
    return cell is not None and cell.column in line.cells
