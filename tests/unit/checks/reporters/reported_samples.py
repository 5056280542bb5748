"""Findings, reviews and sources that the tests of every report format share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from generator.checks.diagnosis.causes import Cause
from generator.checks.diagnosis.corrections import SWAPPED_DIGITS
from generator.checks.diagnosis.corrections import Correction
from generator.checks.diagnosis.equations import Home
from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.reporters.report import Report
from generator.checks.reporters.report import SourceLines
from generator.checks.rules import Rule
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from generator.tables.formula import parse_formula

KEY = "jia/2023-final-accounts"
MISMATCH = Finding(
    "L-0001",
    Severity.ERROR,
    "上报数 支出表!合计.基本支出 为 23.96万元，按分录计算为 23.94万元",
    Location("content/jia/reported.yaml", 3, 16),
    disclosure=KEY,
    addresses=("支出表!合计.基本支出",),
    printed="23.96",
    computed="23.94",
    difference="0.02",
    allowed="0.015",
    hint="核对系统汇总数。",
)
UNEQUAL = error(
    "R-0301",
    "每行各项之和：不等",
    Location("content/jia/reported.yaml", 4, 3),
    disclosure=KEY,
    addresses=("支出表!208.本年支出合计", "支出表!208.基本支出", "支出表!208.项目支出", "支出表!208.经营支出"),
)
TAIL = Finding("R-0302", Severity.NOTE, "尾差", disclosure=KEY, addresses=("支出表!合计.基本支出",))
UNPLACED = warning("W-0002", "没有位置")
WAIVED = error(
    "R-0303",
    "不等",
    Location("content/jia/reported.yaml", 4, 3),
    disclosure=KEY,
    hint="核对",
    waived="已批复（负责人，2024-09-05）",
)

SOURCES = {
    "content/jia/reported.yaml": "金额单位: 万元\n上报数:\n  支出表!合计.基本支出: 23.96\n  支出表!208.基本支出: 10\n",
    "content/jia/accounts.yaml": "支出:\n  - {科目: 2080505, 基本支出: 22.97}\n",
}
HOME = Home("支出表!2080505.基本支出", Location("content/jia/accounts.yaml", 2, 25), Decimal("22.97"))
CAUSE = Cause((Correction(HOME, Decimal("22.79"), SWAPPED_DIGITS),), (MISMATCH, UNEQUAL))


def rule(rule_id: str, title: str) -> Rule:
    return Rule(
        id=rule_id,
        title=title,
        formula=parse_formula("甲!乙.丙 = 1"),
        condition=None,
        tables=None,
        rows=None,
        columns=None,
        items=None,
        except_rows=(),
        except_columns=(),
        severity=Severity.ERROR,
        source="决算公开03表表样",
        hint=None,
        location=Location("templates/packs/national/final-accounts/rules/01.yaml", 1, 1),
    )


RULES = {
    "R-0301": rule("R-0301", "每行各项之和"),
    "R-0302": rule("R-0302", "各类之和"),
    "R-0303": rule("R-0303", "下级之和"),
    "R-0401": rule("R-0401", "财政拨款"),
}


def reviewed(**outcomes: dict[str, int]) -> Review:
    """A review from what each rule gave: `R_0301={"PASSED": 3}`."""
    result = Review()
    for name, counts in outcomes.items():
        for outcome, times in counts.items():
            for _ in range(times):
                result.count(name.replace("_", "-"), Outcome[outcome])
    return result


def report(root: Path, findings: list[Finding], files: Mapping[str, str] = SOURCES, **more: object) -> Report:
    """A report on these findings, the files they point at written below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Report(findings, sources=SourceLines(root), rules=RULES, **more)
