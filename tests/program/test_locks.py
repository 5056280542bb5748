"""What running needs and what developing needs are locked to the same versions, with hashes, by names alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project_copy import KEY
from tests.project_copy import copy_project

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


LOCKED_ONLY = """
import re, sys
from importlib.machinery import PathFinder
from importlib.metadata import packages_distributions

locked = set(sys.argv[1].split()) | {"gongkai"}
refused = {
    module
    for module, packages in packages_distributions().items()
    if not locked & {re.sub("[-_.]+", "-", package).lower() for package in packages}
}
assert {"pytest", "pyarrow", "pyhanko"} <= refused

class Locked(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] in refused else super().find_spec(name, path, target)

sys.meta_path[:] = [Locked if finder is PathFinder else finder for finder in sys.meta_path]
import generator.render.pdf.engine
from generator.cli import main
main(sys.argv[2:])
"""
"""Runs a command where only what is locked for running is there to be imported."""


@pytest.mark.slow
def test_a_build_needs_nothing_but_what_running_has_locked(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    folders = ["--content", copy.content, "--templates", REPOSITORY / "templates", "--output", copy.site]
    command = [sys.executable, "-c", LOCKED_ONLY, " ".join(pins("requirements.lock")), "build", "--no-pdf", *folders]
    shutil.rmtree(copy.site)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (copy.site / KEY / "data.json").is_file()
