"""What several test files share."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from generator.checks.waivers import blocking
from generator.publish.build import build
from generator.publish.project import Project
from tests.audit_table import audit_table
from tests.gold_support import PUBLISHED

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository's own `content/`, built once per run: the workers of pytest-xdist share it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = shared / "built-site"
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            project = Project(REPOSITORY / "content", REPOSITORY / "templates", site)
            outcome = build(project, (), lambda _what, _done, _of: None, strict=False)
            errors = "\n".join(finding.message for finding in blocking(outcome.findings, strict=False))
            assert sorted(outcome.published) == sorted(PUBLISHED.values()), errors
    return site


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Ends the output with what the audited documents prove, passed or failed, also where pytest-xdist runs them."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    calls = [report for report in reports if getattr(report, "when", None) == "call"]
    recorded = [value for report in calls for name, value in report.user_properties if name == "audit"]
    if recorded:
        terminalreporter.section("findings beside the audits of the printed documents (tests/gold)")
        for line in audit_table(recorded):
            terminalreporter.write_line(line)
