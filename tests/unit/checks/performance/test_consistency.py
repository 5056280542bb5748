"""One indicator in two 绩效表; and projects that the 情况说明 names."""

import pytest

from generator.checks.performance.consistency import check_between_annexes
from generator.checks.performance.consistency import check_narrative
from tests.unit.checks.performance.annexes import world


def indicator(name, result):
    return (
        f'    指标: [{{一级: 产出指标, 二级: 数量指标, 指标: {name}, 目标: "≥1{result.lstrip("0123456789.")}", '
        f'完成: "{result}", 分值: 90}}]\n'
    )


def told(root, name, *results):
    made = world(root, *(indicator(name, result) for result in results))
    return [(finding.id, finding.addresses) for finding in check_between_annexes(made.book)]


def test_a_count_that_two_tables_tell_otherwise(tmp_path):
    wanted = ("送教!受益学生.完成值", "送教2!受益学生.完成值")
    assert told(tmp_path, "受益学生", "2万人", "20001人") == [("N-0132", wanted)]


@pytest.mark.parametrize(
    ("name", "results"),
    [
        ("受益学生", ("2万人", "20000人")),
        ("受益学生", ("2万人", "20001次")),  # another thing
        ("群众满意", ("95%", "96%")),  # differs from project to project
        ("学生数", ("20人", "21人")),  # too short to be one thing
    ],
)
def test_results_that_do_not_contradict_each_other(tmp_path, name, results):
    assert told(tmp_path, name, *results) == []


@pytest.mark.parametrize(
    ("slot", "text", "is_told"),
    [
        ("预算绩效", "本年对“营养午餐”项目开展自评。", True),
        ("预算绩效", "本年对“送教上门”项目开展自评。", False),
        ("预算绩效", "本年贯彻“营养午餐”的要求。", False),  # no project
        ("会议费变动", "本年对“营养午餐”项目开展自评。", False),  # not about performance
    ],
)
def test_projects_that_the_narrative_names_have_a_table(tmp_path, slot, text, is_told):
    made = world(tmp_path, "", narrative=f"## {slot}\n\n{text}\n")
    wanted = [("N-0133", "营养午餐")] if is_told else []
    assert [(finding.id, finding.printed) for finding in check_narrative(made.book)] == wanted
