"""An amount that nothing prints and no rule checks is told at its figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.source.finding import Finding
from generator.writing.unused_figures import check_unused
from tests.unit.builders import World
from tests.unit.builders import marked
from tests.unit.builders import places

ITEMS = """
    指标:
      会议费: {取数: {账: 其他费用, 项目: 会议费}}
      差旅费: {取数: {账: 其他费用, 项目: 差旅费}}
      培训费: {取数: {账: 其他费用, 项目: 培训费}}
"""
RULE = """
    审核公式:
      - {编号: R-0101, 名称: 示例, 公式: "会议费.决算数 %s", 依据: 示例}
"""


def told(root: Path, operations: str, **files: str) -> list[Finding]:
    made = World(root, operations=f"金额单位: 万元\n{operations}\n", items=ITEMS, **files)
    assert made.loading_findings == []
    return list(check_unused(made.book, made.document, made.review))


def test_it_is_told_at_the_figure(tmp_path: Path) -> None:
    text, _ = marked("其他费用: {会议费: 3}")
    [finding] = told(tmp_path, text)
    assert (finding.id, finding.severity) == ("L-0017", "note")
    assert places([finding]) == ["2:13"]
    assert finding.message.startswith("“其他费用.会议费”没有用处")


def test_zero_and_counts_are_not(tmp_path: Path) -> None:
    assert told(tmp_path, "其他费用: {会议费: 0}\n三公经费: {实物量: {公务用车保有量: 3}}") == []


def test_a_sentence_uses_it(tmp_path: Path) -> None:
    assert told(tmp_path, "其他费用: {会议费: 3}", narrative_template="会议费{{ 会议费.决算数 }}万元。") == []


def test_a_table_uses_it(tmp_path: Path) -> None:
    form = """
        表: 费用表
        名称: 费用表
        栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
        行: [{项目: 会议费, 取数: {账: 其他费用, 项目: 会议费}}]
    """
    made = World(tmp_path, operations="金额单位: 万元\n其他费用: {会议费: 3}\n", forms=(form,))
    assert list(check_unused(made.book, made.document, made.review)) == []


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("= 培训费.决算数", []),
        ("≥ 培训费.决算数", ["其他费用.培训费"]),
        ("≤ 培训费.决算数", ["其他费用.会议费"]),
        ("≥ 差旅费.决算数", ["其他费用.会议费", "其他费用.培训费"]),
        ("≥ 0", ["其他费用.会议费", "其他费用.培训费"]),
    ],
)
def test_a_rule_uses_what_it_holds_against_another_figure(tmp_path: Path, formula: str, expected: list[str]) -> None:
    """What must only not be more than something may be anything below it."""
    found = told(tmp_path, "其他费用: {会议费: 3, 培训费: 3, 差旅费: 0}", rules=RULE % formula)
    assert [finding.message.partition("”")[0].strip("“") for finding in found] == expected
