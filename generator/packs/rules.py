"""Rules (审核公式) resolved: every table, row, column, item and set in them, and whether a rule can run in the pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import NamedTuple

from generator.checks.rules import ALL_CLASSES
from generator.checks.rules import LEVELS
from generator.checks.rules import SIDES
from generator.checks.rules import THIS_TABLE
from generator.checks.written_rules import RuleSpec
from generator.checks.written_rules import WrittenRules
from generator.packs.known import Known
from generator.packs.known import Status
from generator.packs.sheets import SheetNames
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import inside
from generator.source.naming import unknown
from generator.tables.annex import NAMED_BLOCKS
from generator.tables.annex import TABLE_CLASSES
from generator.tables.formula import Formula
from generator.tables.formula import FormulaError
from generator.tables.formula import Reference
from generator.tables.formula import Sum
from generator.tables.formula import Total
from generator.tables.formula import parse_formula
from generator.tables.formula import references
from generator.tables.table import names_total
from generator.tables.table import whole_of

_ROW, _COLUMN, _ITEM = "{行}", "{栏}", "{项}"


@dataclass(slots=True)
class RuleReport:
    """What a rule can do in a pack: nothing where there are `reasons`; it does without what `lacks` tells."""

    id: str
    title: str
    reasons: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)

    @property
    def runs(self) -> bool:
        """Whether it can run."""
        return not self.reasons


CANNOT_FAIL = "T-0525"
"""A rule whose two sides are the same figure."""


class _Missing(NamedTuple):
    """Why a figure of a rule is not there; `is_money` tells that a sum is of the others then, which hold all money."""

    reason: str
    is_money: bool = False


def check_rules(
    written: WrittenRules, known: Known, sheets: SheetNames
) -> tuple[list[Finding], list[RuleReport], set[str]]:
    """What is wrong with the names in the rules, what each rule can do, and the items that they speak of."""
    findings: list[Finding] = []
    reports: list[RuleReport] = []
    used: set[str] = set()
    for _, spec in sorted(written.specs.items()):
        check = _RuleCheck(spec, written.sets, known, sheets)
        check.run()
        findings += check.findings
        reports.append(check.report)
        used |= check.used
    return list(dict.fromkeys(findings)), reports, used


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a figure stand in a text: by offset, or at the member of a set that stands in for it.

    Hardly ever asked for, so that nothing is worked out before.
    """

    text: Text
    at_table: int
    at_row: tuple[int, Location | None]
    at_column: tuple[int, Location | None]

    @property
    def table(self) -> Location:
        """Of the table, or of the figure where it has none."""
        return inside(self.text, self.at_table)

    @property
    def row(self) -> Location:
        """Of the row, or of the item."""
        return self.at_row[1] or inside(self.text, self.at_row[0])

    @property
    def column(self) -> Location:
        """Of the column."""
        return self.at_column[1] or inside(self.text, self.at_column[0])


class _RuleCheck:
    """Resolves one rule."""

    def __init__(self, spec: RuleSpec, sets: dict[str, list[Text]], known: Known, sheets: SheetNames) -> None:
        self.spec = spec
        self.sets = sets
        self.known = known
        self.sheets = sheets
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self.report = RuleReport(str(spec.编号), str(spec.名称))

    def run(self) -> None:
        self._over()
        for text in filter(None, (self.spec.公式, self.spec.当)):
            try:
                formula = parse_formula(str(text))
            except FormulaError:
                return  # load_rules tells it
            self._formula(formula, text)
            if text is self.spec.公式 and formula.left == formula.right:
                message = f"{self.spec.编号} 的两边是同一个数，总是成立"
                self.findings.append(error(CANNOT_FAIL, message, text.location, hint="核对公式的两边。"))

    def _lack(self, reason: str) -> None:
        if reason not in self.report.reasons:
            self.report.reasons.append(reason)

    def _unknown(self, what: str, name: str, place: Location, known: Iterable[str]) -> None:
        self.findings.append(unknown(what, name, place, known))

    # --- what it runs over -----------------------------------------------------------------------------------

    def _over(self) -> None:
        spec = self.spec
        if spec.逐表 and not self.sheets.has_class(None if spec.逐表 == ALL_CLASSES else str(spec.逐表)):
            self._lack(f"没有{'' if spec.逐表 == ALL_CLASSES else spec.逐表}绩效表样")
        for over in filter(None, (spec.逐行, spec.逐栏)):
            role, _, part = over.partition(".")
            if role != THIS_TABLE:
                self._table(role, inside(over, 0))
                is_side = part in SIDES or self.known.is_side(part) or (part and over is spec.逐栏)
                if is_side and self.known.table(role) is not Status.UNKNOWN:
                    self._status(self.known.side(role, part), "侧", part, inside(over, len(role) + 1), SIDES)
        row_role = (spec.逐行 or "").partition(".")[0]
        for row in spec.除行:
            if row_role == THIS_TABLE:
                if row not in self.sheets.rows:
                    self._unknown("行（绩效表）", str(row), row.location, self.sheets.rows)
            elif self.known.row(row_role, row) is Status.UNKNOWN:
                self._unknown(f"行（{row_role}）", str(row), row.location, self.known.rows_of(row_role))
        for column in spec.除栏:
            role = (spec.逐栏 or "").partition(".")[0]
            if self.known.column(role, column) is Status.UNKNOWN:
                self._unknown(f"栏（{role}）", str(column), column.location, self.known.columns_of(role))

    # --- figures ---------------------------------------------------------------------------------------------

    def _formula(self, formula: Formula, text: Text) -> None:
        for side in (formula.left, formula.right):
            missing = [self._side_part(part, text) for part in references(side)]
            self._judge_side(side, missing)

    def _judge_side(self, side: Sum, missing: list[_Missing | None]) -> None:
        """A sum does without money that the form has no place for, as long as one of its figures is there."""
        absent = [each for each in missing if each]
        if not absent:
            return
        if all(each.is_money for each in absent) and len(side.terms) == len(missing) > len(absent):
            self.report.lacks += [each.reason for each in absent]
        else:
            for each in absent:
                self._lack(each.reason)

    def _side_part(self, part: Reference | Total, text: Text) -> _Missing | None:
        """Resolves one figure or set; why the pack does not have it, None where it does."""
        reference = part.reference if isinstance(part, Total) else part
        if not (_ITEM in (reference.row or "") + reference.column and self.spec.逐项):
            return self._figure(reference, text, None, isinstance(part, Total))
        members = self._members(str(self.spec.逐项))
        told = len(self.findings)
        reasons = [self._figure(reference, text, member, isinstance(part, Total)) for member in members]
        if len(members) > 1 and len(self.findings) - told == len(members):  # then it is no member's fault
            self.findings[told:] = [replace(self.findings[told], location=inside(text, reference.begins - 1))]
        return reasons[0] if reasons and all(reasons) else None

    def _members(self, name: str) -> list[Text]:
        return self.sets.get(name, [])

    def _figure(self, reference: Reference, text: Text, member: Text | None, is_set: bool) -> _Missing | None:
        role, row, column = reference.table, reference.row or "", reference.column
        at_row = reference.begins - 1 + (len(role) + 1 if role else 0)
        places = _Places(
            text,
            reference.begins - 1,
            (at_row, member.location if member is not None and _ITEM in row else None),
            (at_row + len(row) + 1, member.location if member is not None and _ITEM in column else None),
        )
        if member is not None:
            row, column = row.replace(_ITEM, member), column.replace(_ITEM, member)
        if role is not None and role != THIS_TABLE and role not in TABLE_CLASSES and not is_set:
            return self._cell(role, row, column, places)
        if role is None:
            reason = self._set_of_items(row, column, places) if is_set else self._item(row, column, places)
        elif role == THIS_TABLE or role in TABLE_CLASSES:
            reason = self._sheet(role, row, column, places, is_set)
        else:
            reason = self._rows(role, row, column, places)
        return _Missing(reason) if reason else None

    def _table(self, role: str, place: Location) -> str | None:
        return self._status(self.known.table(role), "表", role, place, self.known.tables)

    def _status(self, status: Status, what: str, name: str, place: Location, known: Iterable[str]) -> str | None:
        if status is Status.UNKNOWN:
            self._unknown(what, name, place, known)
            return f"没有“{name}”"
        if status is Status.ABSENT:
            reason = f"没有“{name}”这{'一侧' if what == '侧' else '张表'}"
            self._lack(reason)
            return reason
        return None

    def _cell(self, role: str, row: str, column: str, places: _Places) -> _Missing | None:
        table = self._table(role, places.table)
        if table and self.known.table(role) is Status.UNKNOWN:
            return _Missing(table)
        status = Status.HERE if row == _ROW else self.known.row(role, row)
        if status is Status.UNKNOWN:
            self._unknown(f"行（{role}）", row, places.row, self.known.rows_of(role))
        lacks_column = self._column(role, column, places)
        if table:
            return _Missing(table)
        if lacks_column:
            return _Missing(lacks_column, not names_total(column))
        if status is Status.ABSENT:
            has_whole = self.known.row(role, whole_of(row)) is Status.HERE
            return _Missing(f"“{role}”没有“{row}”一行", not names_total(row) and not has_whole)
        apart = self._meeting(role, row, column)
        return _Missing(apart) if apart else None

    def _meeting(self, role: str, row: str, column: str) -> str | None:
        if _ROW in row or _COLUMN in column:
            return None
        return None if self.known.printed[role].has_cell(row, column) else f"“{role}”的“{row}”一行没有“{column}”一栏"

    def _column(self, role: str, column: str, places: _Places) -> str | None:
        if column == _COLUMN:
            return None
        status = self.known.column(role, column)
        if status is Status.UNKNOWN:
            self._unknown(f"栏（{role}）", column, places.column, self.known.columns_of(role))
        return None if status is Status.HERE else f"“{role}”没有“{column}”一栏"

    def _rows(self, role: str, selector: str, column: str, places: _Places) -> str | None:
        table = self._table(role, places.table)
        if table and self.known.table(role) is Status.UNKNOWN:
            return table
        members = self._members(selector)
        statuses = [self.known.row(role, member) for member in members]
        for member, status in zip(members, statuses, strict=True):
            if status is Status.UNKNOWN:
                self._unknown(f"行（{role}）", str(member), member.location, self.known.rows_of(role))
        column_reason = self._column(role, column, places) if table is None else None
        if table is None and members and Status.HERE not in statuses:
            table = f"“{role}”没有“{selector}”里的各行"
        return table or column_reason

    def _set_of_items(self, selector: str, column: str, places: _Places) -> str | None:
        if selector in LEVELS:
            return self._measure("各类", column, places, check_item=False)
        reasons = [
            self._item(str(member), column, replace(places, at_row=(0, member.location)))
            for member in self._members(selector)
        ]
        return next(filter(None, reasons), None)

    def _item(self, item: str, column: str, places: _Places) -> str | None:
        if item == _ROW:
            return self._measure(item, column, places, check_item=False)
        return self._measure(item, column, places, check_item=True)

    def _measure(self, item: str, column: str, places: _Places, *, check_item: bool) -> str | None:
        known = self.known
        if check_item and not (known.is_item(item) or item in TABLE_CLASSES):
            self._unknown("指标", item, places.row, [*known.pack.items, *TABLE_CLASSES])
            return None
        if not known.is_measure(item, column):
            self._unknown("栏（指标）", column, places.column, known.columns_of_item(item))
            return None
        if item in TABLE_CLASSES:
            return None if self.sheets.has_class(item) else f"没有{item}绩效表样"
        self.used |= {name for name in (item, column.removeprefix("占")) if name in known.pack.items}
        spec = known.pack.items.get(item)
        lacks_budget = column in ("预算数", "预算差额", "预算完成率") and known.kind.own_column != "预算数"
        return f"指标“{item}”没有预算数" if spec and lacks_budget and not spec.预算数 else None

    def _sheet(self, role: str, row: str, column: str, places: _Places, is_set: bool) -> str | None:
        rows = [*self.sheets.rows, *NAMED_BLOCKS]
        if row not in (_ROW, *rows):
            self._unknown("行（绩效表）", row, places.row, rows)
        if column not in self.sheets.columns:
            self._unknown("栏（绩效表）", column, places.column, self.sheets.columns)
            return None
        if role != THIS_TABLE and not self.sheets.has_class(role):
            return f"没有{role}绩效表样"
        return None if column in self.sheets.columns_here else f"绩效表样没有“{column}”一栏"
