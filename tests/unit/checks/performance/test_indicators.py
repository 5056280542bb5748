"""Indicators that do not say what they measure, and goals that name another amount than the project's."""

import pytest

from generator.checks.performance.indicators import check_indicators
from tests.unit.checks.performance.annexes import world


def told(root, own):
    return [(finding.id, finding.addresses) for finding in check_indicators(world(root, own).book)]


def indicator(second, name, target):
    row = f'一级: 产出指标, 二级: {second}, 指标: {name}, 目标: "{target}", 完成: "{target}", 分值: 90'
    return f"    指标: [{{{row}}}]\n"


def goal(text):
    return f"    目标: [{{预期: {text}}}]\n"


def test_an_indicator_that_is_called_like_its_kind_measures_nothing(tmp_path):
    assert told(tmp_path, indicator("数量指标", "数量指标", "20次")) == [("N-0134", ("送教!数量指标",))]


def test_an_indicator_that_is_called_otherwise_is_let_be(tmp_path):
    assert told(tmp_path, indicator("数量指标", "送教次数", "20次")) == []


@pytest.mark.parametrize(
    ("second", "name", "target", "is_told"),
    [
        ("经济成本指标", "培训费用", "≤20人次", True),
        ("经济成本指标", "培训费用", "≤20万元", False),
        ("经济成本指标", "培训规模", "≤20人次", False),  # no money by its name
        ("数量指标", "培训费用", "≤20人次", False),  # no cost by its kind
    ],
)
def test_a_cost_is_measured_in_money(tmp_path, second, name, target, is_told):
    wanted = [("N-0135", (f"送教!{name}.目标值",))] if is_told else []
    assert told(tmp_path, indicator(second, name, target)) == wanted


@pytest.mark.parametrize("text", ["投入1000万元", "投入600万元", "投入2400万元"])
def test_a_goal_that_names_another_amount_of_that_size(tmp_path, text):
    assert told(tmp_path, goal(text)) == [("N-0136", ("送教!资金总额.全年预算数",))]


@pytest.mark.parametrize(
    "text",
    ["投入1200万元", "投入1080.50万元", "投入599万元", "投入2401万元", "先投入1000万元，再投入700万元", "送教上门"],
)
def test_a_goal_that_names_the_projects_amount_or_none_of_that_size(tmp_path, text):
    assert told(tmp_path, goal(text)) == []
