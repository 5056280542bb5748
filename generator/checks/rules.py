"""审核公式 as packs state them: a few lines of YAML each, added, replaced or switched off by id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import Authored
from generator.model.fields import FlagField
from generator.model.fields import TextField
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.annex import NAMED_BLOCKS
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex import TableClass
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
"""What a rule may run over (逐行)."""
ROW_SETS = ("正行", "下级")
"""Sets of rows that a Σ may name besides the levels and the named sets."""
THIS_TABLE = "本表"
"""How a rule that runs over the tables of a class (逐表) calls each of them."""
ALL_CLASSES = "全部"
_MARK = re.compile(r"\{[^}]*\}")
_ID = re.compile(r"R-\d{4}", re.ASCII)
_SEVERITIES = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE}


def _rule_id(value: Any) -> Text:
    if not isinstance(value, Text) or not _ID.fullmatch(value):
        raise PydanticCustomError("rule_id", "编号写成 R- 加四位数字，例如 R-0301")
    return value


RuleId = Annotated[Text, PlainValidator(_rule_id), WithJsonSchema({"type": "string", "pattern": r"^R-\d{4}$"})]


class RuleSpec(Authored):
    """One 审核公式 in a pack's `rules/*.yaml`."""

    编号: RuleId
    名称: TextField
    公式: TextField
    逐表: TableClass | Literal["全部"] | None = None
    逐行: TextField | None = None
    逐栏: TextField | None = None
    逐项: TextField | None = None
    除行: list[TextField] = []
    除栏: list[TextField] = []
    当: TextField | None = None
    级别: Literal["错误", "警告", "提示"] = "错误"
    依据: TextField
    提示: TextField | None = None
    停用: FlagField = False


class RuleFile(Authored):
    """`rules/*.yaml`: titles of groups (the first two digits of an id), sets that the formulas name, and the rules."""

    分组: dict[TextField, TextField] = {}
    集合: dict[TextField, list[TextField]] = {}
    审核公式: list[RuleSpec]


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


def rule_files(library: PackLibrary, folders: Iterable[Path]) -> tuple[list[RuleFile], list[Finding]]:
    """The files of rules in folders of packs, and what is wrong with those that cannot be read."""
    paths = [path for folder in folders for path in sorted((folder / "rules").glob("*.yaml"))]
    read = [library.validated(path, RuleFile) for path in paths]
    return [file for file, _ in read if file is not None], [finding for _, problems in read for finding in problems]


def load_rules(library: PackLibrary, pack: Pack) -> tuple[RuleBook, list[Finding]]:
    """The rule book of a pack; a formula that cannot be parsed is a finding at its line and column."""
    rules: dict[str, Rule] = {}
    specs: dict[str, RuleSpec] = {}
    sets: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for folder in reversed(pack.folders):
        own: dict[str, Location] = {}
        files, problems = rule_files(library, [folder])
        findings += problems
        for file in files:
            sets |= {str(name): tuple(map(str, rows)) for name, rows in file.集合.items()}
            for spec in file.审核公式:
                specs[str(spec.编号)] = spec
                findings += _twice(spec, own) or _enter(spec, rules)
    findings += [finding for key, rule in rules.items() for finding in _slips(rule, specs[key], sets)]
    return RuleBook(tuple(rules[key] for key in sorted(rules)), sets), findings


def _twice(spec: RuleSpec, own: dict[str, Location]) -> list[Finding]:
    """The finding about an id that one pack states twice."""
    first = own.setdefault(str(spec.编号), spec.编号.location)
    if first is spec.编号.location:
        return []
    return [error("T-0203", f"{spec.编号} 在同一个模板包里写了两次：另一处在 {first}", spec.编号.location)]


def _enter(spec: RuleSpec, rules: dict[str, Rule]) -> list[Finding]:
    if spec.停用:
        if rules.pop(str(spec.编号), None) is None:
            return [error("T-0204", f"要停用的 {spec.编号} 并不存在", spec.编号.location)]
        return []
    formula, findings = _parsed(spec, spec.公式)
    condition, more = _parsed(spec, spec.当) if spec.当 else (None, [])
    if formula is None or more:
        return findings + more
    rules[str(spec.编号)] = Rule(
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
    return []


def _parsed(spec: RuleSpec, text: Text) -> tuple[Formula | None, list[Finding]]:
    try:
        return parse_formula(str(text)), []
    except FormulaError as problem:
        place = text.begins
        at = Location(place.file, place.line, place.column + problem.column - 1)
        return None, [error("T-0201", f"{spec.编号}：{problem}", at, hint="写法见 docs/packs.md。")]


def _slips(rule: Rule, spec: RuleSpec, sets: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    """What a rule runs over or names that nothing fills; such a slip would switch it off without a word."""
    role, _, kind = (rule.rows or "").partition(".")
    kinds = NAMED_BLOCKS if role == THIS_TABLE else ROW_KINDS
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
