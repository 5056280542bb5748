"""The report for programs of our own: the contract of docs/checking.md, the causes and the rule counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from generator.checks.outcome import Outcome
from generator.checks.reporters.report import Report
from generator.source.finding import Finding

if TYPE_CHECKING:
    from generator.checks.diagnosis.causes import Cause
    from generator.checks.diagnosis.corrections import Correction


def as_json(report: Report) -> str:
    """{"findings": […], "causes": […], "rules": {…}}.

    Beside the contract's fields a finding has `cause`, the primary finding that it is a consequence of, and
    `consequences`, those that vanish with it; findings are referred to by id and addresses.
    """
    content = {
        "findings": [_finding(finding, report.cause_of.get(finding)) for finding in report.ordered],
        "causes": [_cause(cause) for cause in report.causes],
        "rules": {outcome.value: report.outcomes[outcome] for outcome in Outcome},
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _finding(finding: Finding, cause: Cause | None) -> dict[str, Any]:
    is_primary = cause is not None and finding == cause.primary
    return {
        **finding.as_dict(),
        "cause": _reference(cause.primary) if cause and not is_primary else None,
        "consequences": [_reference(each) for each in cause.consequences] if cause and is_primary else [],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "disclosure": cause.primary.disclosure,
        "message": cause.message,
        "corrections": [_correction(correction) for correction in cause.corrections],
        "alternatives": list(cause.alternatives),
        "findings": [_reference(finding) for finding in cause.findings],
    }


def _correction(correction: Correction) -> dict[str, Any]:
    home = correction.home
    return {
        "address": home.address,
        "written": f"{home.value:f}",
        "likely": f"{correction.likely:f}",
        "exact": correction.is_exact or correction.slip is not None,
        "slip": correction.slip,
        "unit": home.unit.value if home.unit else None,
        "file": home.location.file,
        "line": home.location.line,
        "column": home.location.column,
    }


def _reference(finding: Finding) -> dict[str, Any]:
    return {"id": finding.id, "addresses": list(finding.addresses)}
