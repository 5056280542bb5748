"""What is said of this year's figures without a figure agrees with the accounts."""

import pytest

from tests.unit.checks.words.authors_words import OPERATIONS
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY = "N-0142"


@pytest.mark.parametrize(
    "text",
    [
        "会议费▸大于机关运行经费。",
        "本年机关运行经费▸小于会议费支出，",
        "基本支出▸等于会议费。",
        "会议费远▸高于机关运行经费。",
        "会议费占比▸大于基本支出。",
        "会议费比机关运行经费▸多。",
        "▸没有发生公务接待费。",
        "▸没有应急保障用车。",
        "▸本年未发生会议费支出，",
        "▸未发生公务接待，",
        "▸公务接待费为零。",
        "▸- 公务接待费支出为零。",
        "▸全年公务接待费没有发生支出，",
        "▸上年没有发生会议费。",
        "基本支出占支出合计的▸不到一半。",
        "会议费占▸大头。",
        "会议费占支出▸一半以上，",
        "会议费占比▸超过一半，",
    ],
)
def test_what_is_said_is_not_so(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == expected(CONTRARY, text)


@pytest.mark.parametrize(
    "text",
    [
        "会议费小于机关运行经费，基本支出大于会议费。",
        "没有发生公务用车购置费。",
        "未购置公务用车。",
        "公务用车购置费为零。",
        "没有发生安全事故，没有完成的逐项整改。",
        "年初没有安排会议费，年中追加。",
        "机关运行经费比会议费高得多，机关运行经费明显大于会议费。",
        "基本支出占支出合计的大部分，会议费占支出不到一半。",
        "女职工占一半以上。",
        "示范学校多于上级要求。",
    ],
)
def test_what_is_said_is_so_or_is_of_something_else(tmp_path, text):
    operations = OPERATIONS.replace("决算数: {公务接待费: 1.07}", "决算数: {公务接待费: 1.07, 公务用车购置费: 0}")
    assert told(tmp_path, text, CONTRARY, slot="预算绩效", operations=operations) == []


def test_what_nobody_stated_is_not_judged(tmp_path):
    assert told(tmp_path, "没有发生公务用车购置费。", CONTRARY, slot="预算绩效") == []
