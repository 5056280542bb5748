"""审核公式 as packs state them: a few lines of YAML each, added, replaced or switched off by id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.checks.written_rules import RuleSpec
from generator.checks.written_rules import rules_of
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.annex import NAMED_BLOCKS
from generator.tables.annex import TABLE_CLASSES
from generator.tables.formula import Formula
from generator.tables.formula import FormulaError
from generator.tables.formula import Number
from generator.tables.formula import Operand
from generator.tables.formula import Reference
from generator.tables.formula import Total
from generator.tables.formula import parse_formula
from generator.tables.formula import references
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

LEVELS = {"各类": 3, "各款": 5, "各项": 7}
"""Sets of rows by the length of their subject code."""
SIDES = ("收入", "支出")
"""The sides of a table that has two."""
ROW_KINDS = ("全部", "有下级", *LEVELS, *SIDES)
"""What a rule may run over (逐行), besides the other sides that tables of the pack have."""
ROW_SETS = ("正行", "下级")
"""Sets of rows that a Σ may name besides the levels and the named sets."""
THIS_TABLE = "本表"
"""How a rule that runs over the tables of a class (逐表) calls each of them."""
ALL_CLASSES = "全部"
_MARK = re.compile(r"\{[^}]*\}")
_SEVERITIES = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE}


@dataclass(frozen=True)
class Rule:
    """A rule ready to run.

    `tables` names the class of tables it runs over, `rows` and `columns` the table whose rows or columns, `items` the
    set of names; it applies only where `condition` holds.
    """

    id: str
    title: str
    formula: Formula
    condition: Formula | None
    tables: str | None
    rows: str | None
    columns: str | None
    items: str | None
    except_rows: tuple[str, ...]
    except_columns: tuple[str, ...]
    severity: Severity
    source: str
    hint: str | None
    location: Location

    @cached_property
    def asks_only_its_row(self) -> bool:
        """Whether it compares nothing but constants and cells of the row it runs over, whatever they hold."""
        role = (self.rows or "").partition(".")[0]
        terms = (*self.formula.left.terms, *self.formula.right.terms)
        return self.condition is None and all(_is_in_row(term.operand, role) for term in terms)


def _is_in_row(operand: Operand, role: str) -> bool:
    """Whether an operand is a constant or a cell of the row the rule runs over, in that table."""
    if isinstance(operand, Reference):
        return operand.table == role and operand.row == "{行}"
    return isinstance(operand, Number)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of a pack with everything it inherits, by id, and the sets they name."""

    rules: tuple[Rule, ...]
    sets: dict[str, tuple[str, ...]]


def load_rules(library: PackLibrary, pack: Pack) -> tuple[RuleBook, list[Finding]]:
    """The rule book of a pack; a formula that cannot be parsed is a finding at its line and column."""
    written = rules_of(library, pack)
    sets = {name: tuple(map(str, members)) for name, members in written.sets.items()}
    rules: list[Rule] = []
    findings = written.findings
    sides = (str(block.侧) for form in pack.forms.values() for block in form.blocks if block.侧)
    kinds = tuple(dict.fromkeys((*ROW_KINDS, *sides)))
    for key in sorted(written.specs):
        rule, problems = _compiled(written.specs[key])
        findings += problems
        if rule is not None:
            rules.append(rule)
            findings += _slips(rule, written.specs[key], sets, kinds)
    return RuleBook(tuple(rules), sets), findings


def _compiled(spec: RuleSpec) -> tuple[Rule | None, list[Finding]]:
    formula, findings = _parsed(spec, spec.公式)
    condition, more = _parsed(spec, spec.当) if spec.当 else (None, [])
    if formula is None or more:
        return None, findings + more
    rule = Rule(
        id=str(spec.编号),
        title=str(spec.名称),
        formula=formula,
        condition=condition,
        tables=str(spec.逐表) if spec.逐表 else None,
        rows=str(spec.逐行) if spec.逐行 else None,
        columns=str(spec.逐栏) if spec.逐栏 else None,
        items=str(spec.逐项) if spec.逐项 else None,
        except_rows=tuple(map(str, spec.除行)),
        except_columns=tuple(map(str, spec.除栏)),
        severity=_SEVERITIES[spec.级别],
        source=str(spec.依据),
        hint=str(spec.提示) if spec.提示 else None,
        location=spec.编号.location,
    )
    return rule, []


def _parsed(spec: RuleSpec, text: Text) -> tuple[Formula | None, list[Finding]]:
    try:
        return parse_formula(str(text)), []
    except FormulaError as problem:
        place = text.begins
        at = Location(place.file, place.line, place.column + problem.column - 1)
        return None, [error("T-0201", f"{spec.编号}：{problem}", at, hint="写法见 docs/packs.md。")]


def _slips(
    rule: Rule, spec: RuleSpec, sets: dict[str, tuple[str, ...]], row_kinds: tuple[str, ...]
) -> Iterator[Finding]:
    """What a rule runs over or names that nothing fills; such a slip would switch it off without a word."""
    role, _, kind = (rule.rows or "").partition(".")
    kinds = NAMED_BLOCKS if role == THIS_TABLE else row_kinds
    rows = spec.逐行.location if spec.逐行 else rule.location
    if rule.rows is not None and kind not in kinds:
        yield error("T-0202", f"{rule.id}：逐行写成 表.{'、'.join(kinds)} 之一", rows)
    if (role == THIS_TABLE) is not bool(rule.tables) and rule.rows is not None:
        message = f"{rule.id}：逐行写“{THIS_TABLE}”的要写逐表，写了逐表的只能逐行“{THIS_TABLE}”"
        yield error("T-0202", message, rows)
    if rule.tables and (rule.columns or rule.items):
        yield error("T-0202", f"{rule.id}：写了逐表的，不能逐栏或逐项", rule.location)
    if spec.逐项 is not None and rule.items not in (*sets, *LEVELS):
        yield error("T-0202", f"{rule.id}：没有“{rule.items}”这个集合", spec.逐项.location)
    for formula, text in ((rule.formula, spec.公式), (rule.condition, spec.当)):
        if formula is not None and text is not None:
            yield from _slips_in(rule, formula, text, sets)


def _slips_in(rule: Rule, formula: Formula, text: Text, sets: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    marks = {"{行}": rule.rows, "{栏}": rule.columns, "{项}": rule.items}
    for part in references(formula.left, formula.right):
        is_total = isinstance(part, Total)
        reference = part.reference if isinstance(part, Total) else part
        row = reference.row or ""
        begins = text.begins
        place = Location(begins.file, begins.line, begins.column + reference.begins - 1)
        if reference.table == THIS_TABLE and rule.tables is None:
            yield error("T-0202", f"{rule.id}：写了“{THIS_TABLE}”，没有写逐表", place)
        for mark in _MARK.findall(row + reference.column):
            if marks.get(mark) is None:
                yield error("T-0202", f"{rule.id}：没有东西填 {mark}", place)
        is_of_class = reference.table in (THIS_TABLE, *TABLE_CLASSES)
        if is_total and reference.table == THIS_TABLE and row not in NAMED_BLOCKS:
            yield error("T-0202", f"{rule.id}：绩效表没有“{row}”这一块", place)
        if is_total and not is_of_class and row not in (*sets, *LEVELS, *ROW_SETS) and not _MARK.search(row):
            yield error("T-0202", f"{rule.id}：没有“{row}”这个集合", place)
