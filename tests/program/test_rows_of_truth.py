"""What was once published and false, a case of each kind: an error stops it now, or the test named beside it shows it.

The cases stand in `tests/attacks/rows.yaml`. The table at the end: kinds, their cases, those caught.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.checks.waivers import blocking
from tests.attacks.moves import Edit
from tests.attacks.sample import Sample
from tests.project_copy import REPOSITORY

ROWS = yaml.safe_load((Path(__file__).parents[1] / "attacks/rows.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def table():
    rows: list[str] = []
    yield rows
    print("\n".join(["", f"{'种类':<12}{'例':>6}{'拦下':>6}{'另有测试':>6}", *rows]))


@pytest.mark.parametrize("kind", ROWS)
def test_what_is_false_is_stopped(sample, table, kind):
    elsewhere = [row for row in ROWS[kind] if "测试" in row]
    cases = [row for row in ROWS[kind] if "测试" not in row]
    published = [row["例"] for row in cases if not refused(sample, row)]
    table.append(f"{kind:<12}{len(cases):>8}{len(cases) - len(published):>8}{len(elsewhere):>8}")
    assert published == []
    assert [row["测试"] for row in elsewhere if not (REPOSITORY / row["测试"]).is_file()] == []


def refused(sample: Sample, row: dict[str, str]) -> bool:
    """Whether an error stops the sample with what a row changes."""
    is_prose = "文字" in row
    edit = Edit("narrative.md", row["文字"]) if is_prose else Edit(row["文件"], row["改为"], row["原文"])
    files = {**sample.files, edit.file: sample.files.get(edit.file, "")}
    return bool(blocking(sample.judged({edit.file: edit.applied(files)[edit.file]}), strict=False))
