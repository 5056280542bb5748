"""Scoring rules in a form: a formula that cannot be read is told at its place, with the character that does not fit."""

import pytest

from tests.unit.builders import ids
from tests.unit.tables.performance_samples import world


@pytest.mark.parametrize(
    ("formula", "character"),
    [("分值 × × 2", 6), ("最小(分值, 100", 11), ("支出表!合计.基本支出 × 2", 1), ("得分 ≤ 分值", 4)],
)
def test_a_formula_that_is_none_is_told_where_it_stops_making_sense(tmp_path, formula, character):
    form = f"""
        表样: 自评表
        类别: 项目自评
        标题: 自评表
        计算:
          - {{数: 指标.得分, 公式: "{formula}"}}
        版面: [{{字段: [[{{标签: 项目, 文: 项目}}]]}}]
    """
    _, findings = world(tmp_path, form=form).load_pack()
    [finding] = findings
    assert ids(findings) == ["S-0203"]
    assert f"第 {character} 个字起不合计分公式的写法" in finding.message
    assert finding.location is not None
    assert finding.location.line == 5
