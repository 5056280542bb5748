"""What the pages for developers name is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = ("docs/CONTRIBUTING.md", "docs/architecture.md", "benchmarks/README.md")
MADE = {".gongkai/", ".shots/", "manifest.json"}
"""What the program makes, so that a checkout does not have it."""
TARGET = re.compile(r"^([a-z-]+):.* ## ", re.MULTILINE)


def named(page: str) -> set[str]:
    """The files and folders that a page names: what it links to, and code with a slash or an ending in it."""
    text = (REPOSITORY / page).read_text("utf-8")
    linked = {target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target}
    code = set(re.findall(r"`([a-z_.-]+(?:/[a-z0-9_.-]*)*)`", text))
    return linked | {name for name in code if "/" in name or name.endswith((".py", ".md", ".lock", ".toml"))}


@pytest.mark.parametrize("page", PAGES)
def test_every_path_is_there(page: str) -> None:
    missing = [name for name in named(page) if not any(is_there(place, name) for place in places(page))]
    assert sorted(set(missing) - MADE) == []


def places(page: str) -> tuple[Path, ...]:
    """Where a name on a page may begin: of files from the root, their own folder, a stage's or a pack's."""
    pack = REPOSITORY / "templates/packs/national"
    stages = [folder for folder in (REPOSITORY / "generator").iterdir() if folder.is_dir()]
    return (
        REPOSITORY,
        (REPOSITORY / page).parent,
        REPOSITORY / "generator",
        *stages,
        pack.parent,
        pack,
        pack / "final-accounts",
    )


def is_there(place: Path, name: str) -> bool:
    return (place / name).exists()


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_is_there(page: str) -> None:
    text = (REPOSITORY / page).read_text("utf-8")
    targets = set(TARGET.findall((REPOSITORY / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)", text, re.MULTILINE)) <= {
        pair for target in targets for pair in ((target, ""), ("", target))
    }


def test_every_link_of_the_handbook_leads_somewhere_and_every_page_is_in_its_contents(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "docs", tmp_path / "docs")
    shutil.copy(REPOSITORY / "zensical.toml", tmp_path)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "No issues found\n"), told.stdout
    contents = set(re.findall(r'"([A-Za-z-]+\.md)"', (REPOSITORY / "zensical.toml").read_text("utf-8")))
    assert contents == {page.name for page in (REPOSITORY / "docs").glob("*.md")}


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len((REPOSITORY / "README.md").read_bytes()) < 8192
