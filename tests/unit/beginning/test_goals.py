"""Self-assessments begun from the goals that the budget published."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.beginning.goals import assessments

GOALS = """\
表样: 目标表  # 随预算公开
项目: 办案
资金:
  资金总额: {年初预算数: 58}
  其他资金: {年初预算数: 8, 全年预算数: 9}
目标:
  - {预期: "查办，结案"}
指标:
  - {一级: 产出指标, 指标: 案件数, 目标: ≥60件, 分值: 10}
"""
ASSESSMENT = """\
表样: 自评表  # 随预算公开
项目: 办案
资金:
  资金总额: {年初预算数: 58, 全年预算数: , 全年执行数: }
  其他资金: {年初预算数: 8, 全年预算数: 9, 全年执行数: }
目标:
  - {预期: "查办，结案", 完成: }
指标:
  - {一级: 产出指标, 指标: 案件数, 目标: ≥60件, 分值: 10, 完成: }
"""


def pack(**forms: str) -> Any:
    made = {name: SimpleNamespace(表样=name, 类别=kind) for name, kind in forms.items()}
    return SimpleNamespace(performance_forms=made)


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    folder = tmp_path / "performance"
    folder.mkdir()
    (folder / "01.yaml").write_text(GOALS, "utf-8")
    (folder / "02.yaml").write_text("表样: 别的\n", "utf-8")
    (folder / "03.yaml").write_text("表样: [\n", "utf-8")
    return tmp_path


def test_what_was_published_stays_and_what_was_achieved_is_blank(budget: Path) -> None:
    found = assessments(budget, pack(目标表="绩效目标"), pack(自评表="项目自评", 整体="整体自评"))
    assert found == {"performance/01.yaml": ASSESSMENT}


@pytest.mark.parametrize("ours", [pack(), pack(甲="项目自评", 乙="项目自评")], ids=["none", "two"])
def test_packs_with_no_form_or_several_give_none(budget: Path, ours: Any) -> None:
    assert assessments(budget, pack(目标表="绩效目标"), ours) == {}
