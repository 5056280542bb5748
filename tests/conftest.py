"""What several test files share."""

from __future__ import annotations

import fcntl
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from generator.checks.waivers import blocking
from generator.publish.build import build
from generator.publish.project import Project
from tests.audit_table import audit_table
from tests.audit_table import reading_table
from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.gold_support import EXAMPLES

REPOSITORY = Path(__file__).resolve().parent.parent
RAW_DOCUMENTS = REPOSITORY.parent / "shared" / "real"


@pytest.fixture(scope="session", autouse=True)
def _own_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No build of a test writes into the home of who runs it; processes that tests start use the same key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _hangup_is_heard() -> None:
    """Programs inherit that SIGHUP is ignored, from whoever runs the tests with nohup or behind a closed terminal."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def built_site(built_project: Project) -> Path:
    """The public site of the repository's own `content/`."""
    return built_project.output


@pytest.fixture(scope="session")
def built_all(built_project: Project) -> Path:
    """The internal folder: the same disclosures and the drafts too, each with its self-check, and the overview."""
    assert built_project.internal is not None
    return built_project.internal


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The repository's own `content/`, built once per run: the workers of pytest-xdist share what comes out."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    places = shared / "built-site", shared / "built-internal"
    project = Project(REPOSITORY / "content", REPOSITORY / "templates", *places)
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not project.output.exists():
            outcome = build(project, (), lambda _what, _done, _of: None, strict=False)
            errors = "\n".join(finding.message for finding in blocking(outcome.findings, strict=False))
            assert sorted(outcome.published) == sorted([*DOCUMENTS.values(), *BUDGETS.values()]), errors
            assert sorted(outcome.withheld) == sorted(EXAMPLES.values())
    return project


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Ends the output with what the audited documents prove, passed or failed, also where pytest-xdist runs them."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    calls = [report for report in reports if getattr(report, "when", None) == "call"]
    recorded = [value for report in calls for name, value in report.user_properties if name == "audit"]
    if recorded:
        terminalreporter.section("findings beside the audits of the printed documents (tests/gold)")
        for line in audit_table(recorded):
            terminalreporter.write_line(line)
    read = [value for report in calls for name, value in report.user_properties if name == "reading"]
    if read:
        terminalreporter.section("figures of the tables of raw papers, as the audit reads them")
        for line in reading_table(read):
            terminalreporter.write_line(line)
    if not RAW_DOCUMENTS.is_dir():
        terminalreporter.section("not collected: tests/documents reads raw documents, and there is no ../shared/real")
