"""The wheel runs without a checkout: packs and page templates are in it, and a folder with content/ is all it needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from generator.publish.project import default_templates
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import UNIT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=REPOSITORY)
    [file] = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def gongkai(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel where the checkout is not on the path; dependencies are borrowed."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    folder = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(folder) / "borrowed.pth").write_text("\n".join(sorted(borrowed)), "utf-8")
    return home / "bin" / "gongkai"


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_everything_in_templates_is_in_the_wheel_and_no_content_is(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("gongkai-")}
    templates = {path.relative_to(REPOSITORY) for path in (REPOSITORY / "templates").rglob("*") if path.is_file()}
    assert {f"generator/{path.as_posix()}" for path in templates} <= names
    assert {name.partition("/")[0] for name in names} == {"generator"}


@pytest.mark.slow
def test_a_copied_content_folder_is_checked_and_built(gongkai: Path, tmp_path: Path) -> None:
    program = run(gongkai.with_name("python"), "-c", "import generator; print(generator.__file__)", cwd=tmp_path).stdout
    assert REPOSITORY not in Path(program.strip()).parents
    assert run(gongkai, "--version", cwd=tmp_path).stdout.strip()
    shutil.copytree(REPOSITORY / "content" / UNIT, tmp_path / "content" / UNIT)
    shutil.copy(REPOSITORY / "content" / "site.yaml", tmp_path / "content")
    told = json.loads(run(gongkai, "check", "--format", "json", cwd=tmp_path).stdout)
    assert told["rules"]["passed"] > 1000
    run(gongkai, "build", "--no-pdf", cwd=tmp_path)
    assert (tmp_path / "site" / KEY / "data.json").is_file()
    assert (tmp_path / "site" / "assets" / "site.css").is_file()
    again = run(gongkai, "build", "--no-pdf", "--why", cwd=tmp_path)
    assert f"{KEY}  未变动" in again.stderr


def test_templates_of_the_working_folder_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_templates() == REPOSITORY / "templates"
    (tmp_path / "templates").mkdir()
    assert default_templates() == Path("templates")
