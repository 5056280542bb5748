"""审核公式 as packs state them: a few lines of YAML each, added, replaced or switched off by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from generator.checks.formula import Formula
from generator.checks.formula import FormulaError
from generator.checks.formula import parse_formula
from generator.model.fields import Authored
from generator.model.fields import FlagField
from generator.model.fields import TextField
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.pack import Pack
from generator.tables.pack import PackLibrary

_SEVERITIES = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE}


class RuleSpec(Authored):
    """One 审核公式 in a pack's `rules/*.yaml`."""

    编号: TextField = Field(pattern=r"^R-\d{4}$")
    名称: TextField
    公式: TextField
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
    """`rules/*.yaml`: sets of rows the formulas name, and the rules."""

    集合: dict[TextField, list[TextField]] = {}
    审核公式: list[RuleSpec]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to run.

    `rows` and `columns` name the table whose rows or columns it runs over, `items` the set of names; it applies only
    where `condition` holds.
    """

    id: str
    title: str
    formula: Formula
    condition: Formula | None
    rows: str | None
    columns: str | None
    items: str | None
    except_rows: tuple[str, ...]
    except_columns: tuple[str, ...]
    severity: Severity
    source: str
    hint: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of a pack with everything it inherits, by id, and the sets they name."""

    rules: tuple[Rule, ...]
    sets: dict[str, tuple[str, ...]]


def load_rules(library: PackLibrary, pack: Pack) -> tuple[RuleBook, list[Finding]]:
    """The rule book of a pack; a formula that cannot be parsed is a finding at its line and column."""
    rules: dict[str, Rule] = {}
    sets: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for folder in reversed(pack.folders):
        for path in sorted((folder / "rules").glob("*.yaml")):
            raw, problems = library.read(path)
            file, more = validate(RuleFile, raw, library.name_of(path))
            findings += problems or more
            if file is None:
                continue
            sets |= {str(name): tuple(map(str, rows)) for name, rows in file.集合.items()}
            for spec in file.审核公式:
                findings += _enter(spec, rules)
    return RuleBook(tuple(rules[key] for key in sorted(rules)), sets), findings


def _enter(spec: RuleSpec, rules: dict[str, Rule]) -> list[Finding]:
    if spec.停用:
        rules.pop(str(spec.编号), None)
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
        place = text.location
        at = Location(place.file, place.line, place.column + problem.column - 1 + (1 if text.quoted else 0))
        return None, [error("T-0201", f"{spec.编号}：{problem}", at, hint="写法见 docs/packs.md。")]
