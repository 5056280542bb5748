"""Same input, same bytes: no clock, no locale, no machine and no unordered set shows in any output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project_copy import REPOSITORY
from tests.project_copy import Tree
from tests.project_copy import tree

HERE = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {
    "TZ": "America/Los_Angeles",
    "LC_ALL": "C",
    "LANG": "C",
    "LANGUAGE": "en",
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "SOURCE_DATE_EPOCH": "86400",
    "USER": "nobody",
    "COLUMNS": "40",
}
LONG_AGO = 946_684_800  # 2000-01-01

pytestmark = pytest.mark.slow


def build_elsewhere(root: Path) -> Tree:
    """The site that a copy of content and templates gives, its files made in another order and long ago."""
    for folder in ("content", "templates"):
        for file in sorted((path for path in (REPOSITORY / folder).rglob("*") if path.is_file()), reverse=True):
            target = root / file.relative_to(REPOSITORY)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            os.utime(target, (LONG_AGO, LONG_AGO))
    done = gongkai("build", root=root, environment={"HOME": str(root), **ELSEWHERE})
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    return tree(root / "site")


def gongkai(*arguments: str, root: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator.cli", *arguments]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), **environment}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)


def test_two_builds_are_byte_identical(built_site: Path, tmp_path: Path) -> None:
    """One here, one in another folder, at another time, in another time zone and locale, with another hash seed."""
    elsewhere = tmp_path / "别处 b"
    elsewhere.mkdir()
    here, there = tree(built_site), build_elsewhere(elsewhere)
    assert len(here) >= 4 * 4
    assert sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path)) == []


def test_report_is_the_same_in_every_locale_and_time_zone() -> None:
    here, elsewhere = (
        gongkai("check", "--format", "json", root=REPOSITORY, environment=environment).stdout
        for environment in (HERE, ELSEWHERE)
    )
    assert here
    assert here == elsewhere
