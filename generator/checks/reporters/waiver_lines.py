"""The lines of `waivers.yaml` for everything that nobody has accepted yet, to be copied and completed."""

from __future__ import annotations

from itertools import groupby

from generator.checks.reporters.excerpt import visible
from generator.checks.reporters.report import Report
from generator.model.waiving import WAIVABLE
from generator.model.waiving import waiver_text
from generator.source.finding import Severity


def as_waivers(report: Report) -> str:
    """For each disclosure the lines of its open errors and warnings, each below what it is about; a note needs none."""
    found = [
        finding
        for finding in report.ordered
        if finding.waived is None and finding.id.startswith(WAIVABLE) and finding.severity is not Severity.NOTE
    ]
    parts = []
    for disclosure, findings in groupby(found, key=lambda finding: finding.disclosure):
        lines = [f"# {disclosure}/waivers.yaml", "核准的例外:"]
        for finding in findings:
            lines += [f"  # {visible(finding.message)}", f"  {waiver_text(finding)}"]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) or "# 没有要核准的意见"
