"""`gongkai import`: what it refuses before it reads anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.project_copy import REPOSITORY


@pytest.mark.parametrize(
    "into",
    [
        "content/putuo",
        "content/../2024-budget",
        "content/普陀/2024-budget",
        "content/search/2024-budget",
        "content/putuo/2024-plan",
    ],
)
def test_a_folder_that_can_hold_no_disclosure_is_refused(into: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    arguments = ["import", str(path), "--into", str(tmp_path / into), "--templates", str(REPOSITORY / "templates")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "--into 写成 content/<单位>/<年度>-<种类>，如 content/jiaoyuju/2023-final-accounts；写的是 "
    )
    assert not (tmp_path / "content").exists()


def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "决算.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    into = tmp_path / "content/putuo/2024-budget"
    arguments = ["import", str(path), "--into", str(into), "--templates", str(REPOSITORY / "templates")]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr) == (2, "决算.pdf：不是完好的 PDF，打不开：请重新下载或者另存一份。\n")
    assert not (tmp_path / "content").exists()
