"""The floors hold: an import that goes to the right, to another format or in a circle makes `make lint` fail.

And no module is kept from the linter.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FOR_TYPES = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    "
WRONG = {
    "stages": ("source/located.py", f"{FOR_TYPES}import generator.checks.rules\n"),
    "formats": ("render/pdf/structure.py", "def late():\n    import generator.render.html.pages\n"),
    "publishing": ("publish/site/search.py", "import generator.publish.plan\n"),
    "circles": ("render/pdf/job.py", f"{FOR_TYPES}import generator.render.pdf.engine\n"),
}
"""By contract, an import that breaks it and the file it stands in."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def broken(root: Path) -> tuple[int, list[str]]:
    """The exit code of import-linter and the names of the contracts that it calls broken."""
    lint = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(lint, cwd=root, capture_output=True, text=True, check=False, env={"COLUMNS": "200"})
    return done.returncode, re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE)


def contracts() -> dict[str, str]:
    """Names by id."""
    text = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    return dict(re.findall(r'^id = "(\w+)"\nname = "(.+)"$', text, re.MULTILINE))


def test_the_program_keeps_to_its_floors(copy: Path) -> None:
    assert broken(copy) == (0, [])


def test_each_contract_is_broken_by_a_wrong_import(copy: Path) -> None:
    for name, lines in WRONG.values():
        path = copy / "generator" / name
        path.write_text(f"{path.read_text('utf-8')}\n{lines}", "utf-8")
    assert broken(copy) == (1, [*contracts().values()])


def test_make_lint_asks_for_them() -> None:
    steps = subprocess.run(["make", "-n", "lint"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    assert "bin/lint-imports" in steps


def test_every_contract_has_its_wrong_import() -> None:
    assert WRONG.keys() == contracts().keys()


def test_no_module_is_kept_from_the_linter() -> None:
    ruff = [Path(sys.executable).with_name("ruff"), "check", "--show-files", "."]
    shown = subprocess.run(ruff, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split("\n")
    folders = ("generator", "scripts", "benchmarks", "tests")
    modules = [str(path) for folder in folders for path in (REPOSITORY / folder).rglob("*.py")]
    assert [path for path in modules if path not in shown and "node_modules" not in path] == []
