"""Invented papers of the provinces that are known from the contents of public pages."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.project_copy import REPOSITORY

PAPERS = REPOSITORY / "tests/documents/provinces"
NAMES = sorted(path.parent.relative_to(PAPERS).as_posix() for path in PAPERS.glob("*/*/outline.txt"))
"""<pack>/<year>-<kind> of each."""


def write_paper(content: Path, name: str) -> Path:
    """The folder of a paper, written below `content` with the figures and words that all of them share."""
    pack, _, paper = name.partition("/")
    folder = content / pack / paper
    shutil.copytree(PAPERS / "shared" / paper.partition("-")[2], folder)
    shutil.copy(PAPERS / "shared/unit.yaml", folder.parent)
    for own in [*(PAPERS / name).glob("*.yaml"), *(PAPERS / name).glob("profile.md")]:
        shutil.copy(own, folder)
    own = PAPERS / name / "narrative.md"
    if own.is_file():
        with (folder / "narrative.md").open("a", encoding="utf-8") as narrative:
            narrative.write("\n" + own.read_text("utf-8"))
    return folder
