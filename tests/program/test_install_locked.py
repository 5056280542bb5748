"""Installing from a lock: a line tells how far it is, and what pip says is shown only where it fails."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HASH = f"--hash=sha256:{'0' * 64}"


def install(lock: Path, monkeypatch: pytest.MonkeyPatch) -> subprocess.CompletedProcess[str]:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    script = REPOSITORY / "scripts" / "install_locked.py"
    return subprocess.run([sys.executable, script, lock], capture_output=True, text=True, check=False)


def test_what_is_there_already_is_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text(f"click=={version('click')} \\\n    {HASH}\n    # via gongkai\n", "utf-8")
    done = install(lock, monkeypatch)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "some.lock：1 个软件包已就绪\n")


def test_what_cannot_be_had_is_told_in_the_words_of_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    lock = tmp_path / "some.lock"
    lock.write_text(f"no-such-package-for-gongkai==1.0 \\\n    {HASH}\n", "utf-8")
    done = install(lock, monkeypatch)
    assert done.returncode == 1
    first, *said = done.stderr.splitlines()
    assert first == "some.lock：1 个软件包没有装上"
    assert any("No matching distribution found for no-such-package-for-gongkai==1.0" in line for line in said)
