"""报告: takes the findings, causes and rule outcomes of one run, gives the text of a report for people or programs.

Every format tells the same findings in the same order, each once.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping

from generator.checks.reporters.json_report import as_json
from generator.checks.reporters.report import Report
from generator.checks.reporters.text import as_text


def _as_sarif(report: Report) -> str:
    from generator.checks.reporters.sarif import as_sarif

    return as_sarif(report)


def _as_junit(report: Report) -> str:
    from generator.checks.reporters.junit import as_junit

    return as_junit(report)


def _as_waivers(report: Report) -> str:
    from generator.checks.reporters.waiver_lines import as_waivers

    return as_waivers(report)


REPORTERS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": _as_sarif,
    "junit": _as_junit,
    "waivers": _as_waivers,
}
"""The formats of `--format`; `text` is meant for a person, `waivers` for a file of theirs."""
