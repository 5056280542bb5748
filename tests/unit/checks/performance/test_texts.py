"""What authors write into 绩效表, and the reports beside them, is held to what prose is held to."""

import pytest

from generator.checks.performance.texts import check_texts
from tests.unit.checks.performance.annexes import world
from tests.unit.checks.words.authors_words import ACCOUNTS
from tests.unit.checks.words.authors_words import ITEMS
from tests.unit.checks.words.authors_words import OPERATIONS
from tests.unit.checks.words.authors_words import WORDS
from tests.unit.checks.words.authors_words import word_lists

REPORT = "content/shili/2023-final-accounts/performance/01-songjiao.md"


def told(root, own="", report=None):
    files = {"templates/packs/national/words.yaml": WORDS} | ({REPORT: report} if report else {})
    given = world(root, own, files=files, accounts=ACCOUNTS, operations=OPERATIONS, items=ITEMS)
    return sorted(finding.id for finding in check_texts(given.measures, word_lists(given)))


def goal(text):
    return f'    目标: [{{预期: 送教上门, 完成: "{text}"}}]\n'


FALSE = [
    ("机关运行经费比上年减少。", ["N-0142"]),
    ("会议费比公务接待费多。", ["N-0142"]),
    ("没有发生会议费。", ["N-0142"]),
    ("联系人 13912345678。", ["N-0113"]),
    ("本部门完成了送教。", ["N-0107"]),
    ("送教上门（没有请删除）", ["N-0109"]),
]


@pytest.mark.parametrize(("text", "expected"), FALSE)
def test_what_is_false_in_prose_is_false_in_a_sheet(tmp_path, text, expected):
    assert told(tmp_path, goal(text)) == expected


@pytest.mark.parametrize(("text", "expected"), FALSE)
def test_and_in_the_report_beside_it(tmp_path, text, expected):
    assert told(tmp_path, report=f"### 基本情况\n\n{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议费{{ 公务接待费.决算数 }}万元。", ["N-0138"]),
        ("会议费{{ 会议费.决算数 }}元。", ["N-0103"]),
        ("会议费比上年增加{{ 会议费.增减额 }}万元。", ["N-0105"]),
        ("| 项目 | 情况 |\n| --- | --- |\n| 会议费 | 比上年增加 |", ["N-0142"]),
        ("会议费{{ 会议费.决算数 }}万元。", []),
    ],
)
def test_a_figure_that_a_report_binds_stands_with_its_own_words(tmp_path, text, expected):
    assert told(tmp_path, report=f"### 基本情况\n\n{text}\n") == expected


def test_a_sheet_binds_nothing(tmp_path):
    assert told(tmp_path, goal("会议费{{ 会议费.决算数 }}万元")) == ["N-0141"]


@pytest.mark.parametrize("key", ["说明", "描述", "依据", "指标解释", "评分标准", "偏差原因", "改进措施"])
def test_every_text_of_an_indicator_is_read(tmp_path, key):
    row = f'一级: 产出指标, 二级: 数量指标, 指标: 送教, 目标: 2次, 完成: 1次, 分值: 90, {key}: "会议费比上年增加"'
    assert told(tmp_path, f"    指标: [{{{row}}}]\n") == ["N-0142"]


@pytest.mark.parametrize(
    "text", ["送教上门三次，家长满意。", "会议费比上年减少。", "时效指标按期完成。", "支出未超预算。"]
)
def test_what_is_true_is_let_be(tmp_path, text):
    assert told(tmp_path, goal(text), report=f"### 基本情况\n\n{text}\n") == []
