"""What running needs and what developing needs are locked to the same versions, with hashes, by names alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LOCKS = {name: (REPOSITORY / name).read_text("utf-8") for name in ("requirements.lock", "requirements-dev.lock")}
ONE = re.compile(r"^([\w.-]+)==([^ \\]+)(.*?)((?:\\\n    --hash=sha256:[0-9a-f]{64} ?)*)$", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Version and markers by package."""
    return {package: version + markers.rstrip(" \\") for package, version, markers, _ in ONE.findall(LOCKS[name])}


def test_both_locks_name_the_same_versions_of_what_running_needs() -> None:
    run, develop = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {"weasyprint", "hatchling"} <= run.keys()
    assert {name: develop.get(name) for name in run} == run
    assert "pytest" in develop.keys() - run.keys()


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_hashes_and_none_has_an_address(name: str) -> None:
    assert [package for package, _, _, hashes in ONE.findall(LOCKS[name]) if not hashes] == []
    lines = [line for line in LOCKS[name].splitlines() if not line.startswith(("#", " "))]
    assert [line for line in lines if not ONE.match(line.removesuffix("\\"))] == []
    assert "://" not in LOCKS[name]
