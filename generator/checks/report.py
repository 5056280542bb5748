"""Reporters: the findings and the count of what ran, as text for people or JSON for programs."""

from __future__ import annotations

import json
from collections import Counter

from generator.checks.evaluation import Review
from generator.checks.resolution import Outcome
from generator.source.finding import Finding
from generator.source.finding import Severity

_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_OUTCOMES = {
    Outcome.PASSED: "通过",
    Outcome.FAILED: "不通过",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.NOT_ENOUGH_DATA: "数据不足",
}


def as_text(findings: list[Finding], reviews: list[Review]) -> str:
    """One paragraph a finding, waived ones last, then the counts."""
    ordered = sorted(findings, key=lambda finding: (finding.waived is not None, finding.sort_key()))
    lines = [_paragraph(finding) for finding in ordered]
    return "\n".join([*lines, _summary(findings, reviews)])


def _paragraph(finding: Finding) -> str:
    place = f"{finding.location}: " if finding.location else ""
    label = "已核准" if finding.waived else _NAMES[finding.severity]
    lines = [f"{place}{label} {finding.id} {finding.message}"]
    if finding.difference is not None:
        lines.append(f"    相差 {finding.difference}，允许 {finding.allowed}")
    if finding.waived:
        lines.append(f"    例外：{finding.waived}")
    elif finding.hint:
        lines.append(f"    怎么办：{finding.hint}")
    return "\n".join(lines)


def _summary(findings: list[Finding], reviews: list[Review]) -> str:
    open_findings = Counter(finding.severity for finding in findings if finding.waived is None)
    waived = sum(finding.waived is not None for finding in findings)
    counts = "，".join(f"{name} {open_findings[severity]}" for severity, name in _NAMES.items())
    outcomes = sum((review.outcomes for review in reviews), Counter())
    ran = "，".join(f"{name} {outcomes[outcome]}" for outcome, name in _OUTCOMES.items())
    return f"{len(reviews)} 份公开文本：{counts}，已核准的例外 {waived}\n审核公式：{ran}"


def as_json(findings: list[Finding], reviews: list[Review]) -> str:
    """{"findings": […], "rules": {…}}: fields as in the README."""
    outcomes = sum((review.outcomes for review in reviews), Counter())
    report = {
        "findings": [finding.as_dict() for finding in sorted(findings, key=Finding.sort_key)],
        "rules": {outcome.value: outcomes[outcome] for outcome in Outcome},
    }
    return json.dumps(report, ensure_ascii=False, indent=1)
