"""Which texts are held to which sheet: those of a sheet to its own, the narrative to the project that it names."""

import pytest

from generator.checks.performance.own_results import check_own_results
from tests.unit.checks.performance.annexes import world
from tests.unit.checks.performance.told import INDICATORS
from tests.unit.checks.performance.told import SHEET
from tests.unit.checks.words.authors_words import WORDS
from tests.unit.checks.words.authors_words import word_lists

REPORT = "content/shili/2023-final-accounts/performance/01-songjiao.md"
DONE = """    指标:
      - {一级: 产出指标, 二级: 数量指标, 指标: 支教人数, 目标: ≥6人, 完成: 6人, 分值: 90}
"""


def told(root, *own, narrative="没有。", report="没有。"):
    files = {"templates/packs/national/words.yaml": WORDS, REPORT: f"### 报告\n\n{report}\n"}
    given = world(root, *own, sheet=SHEET, files=files, narrative=f"## 预算绩效\n\n{narrative}\n")
    return [finding.id for finding in check_own_results(given.measures, word_lists(given))]


def goal(plan="送教", done="送教"):
    return f'{INDICATORS}    目标: [{{预期: "{plan}", 完成: "{done}"}}]\n'


def test_what_was_reached(tmp_path):
    assert told(tmp_path, goal(done="各项指标全部完成，执行率98%。")) == ["N-0180", "N-0181"]


def test_a_goal_aims_and_names_its_budget(tmp_path):
    assert told(tmp_path, goal(plan="各项指标全部完成，执行率98%，安排资金90万元。")) == ["N-0180"]


def test_a_report(tmp_path):
    assert told(tmp_path, goal(), report="执行率98%。") == ["N-0180"]


@pytest.mark.parametrize(
    ("narrative", "expected"),
    [
        ("各项绩效指标全部完成。", ["N-0181"]),
        ("送教项目各项绩效指标全部完成。", ["N-0181"]),
        ("送教2项目各项绩效指标全部完成。", ["N-0181"]),  # 送教 stands in it too
        ("各项绩效指标基本完成。", []),
        ("资金全部支出。", []),  # of several projects nobody says whose
    ],
)
def test_the_narrative_of_two_projects(tmp_path, narrative, expected):
    assert told(tmp_path, goal(), DONE, narrative=narrative) == expected
