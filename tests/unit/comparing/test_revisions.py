"""Sources at a revision of a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.comparing.revisions import is_revision
from generator.comparing.revisions import take_out
from generator.source.files import UnusableFileError


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder `content` of a repository, changed after the one revision that there is."""
    folder = tmp_path / "office" / "content"
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text("名称: 原来\n", "utf-8")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "原来")):
        subprocess.run(["git", *words], cwd=tmp_path / "office", check=True)
    (folder / "site.yaml").write_text("名称: 现在\n", "utf-8")
    return folder


def test_the_files_of_a_revision_are_taken_out_as_they_were(content: Path, tmp_path: Path) -> None:
    take_out("HEAD", content, tmp_path / "then")
    assert (tmp_path / "then" / "site.yaml").read_text("utf-8") == "名称: 原来\n"
    assert (content / "site.yaml").read_text("utf-8") == "名称: 现在\n"


def test_what_is_no_revision_is_told_from_one(content: Path, tmp_path: Path) -> None:
    assert is_revision("HEAD", content)
    assert not is_revision("HEAD~9", content)
    assert not is_revision("--output=x", content)
    assert not is_revision("HEAD", tmp_path)


def test_a_folder_that_was_not_there_then_is_refused(content: Path, tmp_path: Path) -> None:
    other = content.parent / "other"
    other.mkdir()
    with pytest.raises(UnusableFileError, match="版本 HEAD 里没有 other 文件夹"):
        take_out("HEAD", other, tmp_path / "then")
