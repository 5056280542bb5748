"""Sources as they were at a revision of the office's git repository."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from generator.source.files import UnusableFileError


def is_revision(name: str, folder: Path) -> bool:
    """Whether git knows a revision of this name in the repository that a folder belongs to."""
    return _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") is not None


def take_out(name: str, folder: Path, target: Path) -> None:
    """Writes what a folder held at a revision below `target`; UnusableFileError where it was not there then."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    tree = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}:./")
    if not top or not tree:
        raise UnusableFileError(f"版本 {name} 里没有 {folder.name} 文件夹")
    # Asked in the folder itself, git would look for it in its own tree.
    archive = _git(Path(os.fsdecode(top.rstrip())), "archive", "--format=tar", tree.decode().strip())
    with tarfile.open(fileobj=io.BytesIO(archive or b"")) as tar:
        tar.extractall(target, filter="data")


def _git(folder: Path, *words: str) -> bytes | None:
    """What git prints, asked in a folder; None where it is not installed, or says no."""
    git = shutil.which("git")
    if git is None:
        return None
    told = subprocess.run([git, *words], cwd=folder, capture_output=True, check=False)
    return None if told.returncode else told.stdout
