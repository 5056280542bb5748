"""A rough quantity beside an item, a part or a change is held against the accounts; one of nothing known is told so."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY, UNTIED, UNKNOWN = "N-0142", "N-0170", "N-0101"
ALL = (CONTRARY, UNTIED, UNKNOWN, "N-0102", "N-0103")


@pytest.mark.parametrize(
    "text",
    [
        "▸一半以上的支出属于社会保障和就业支出。",
        "社会保障和就业支出占▸三成以上。",
        "支出合计▸三百余万元。",
        "支出▸两百来万元。",
        "支出▸数百万元。",
        "机关运行经费比上年增加▸数十万元。",
        "机关运行经费比上年增长▸两成以上。",
        "机关运行经费只是上年的▸一半多。",
        "基本支出、会议费合计▸数十万元。",
    ],
)
def test_what_is_said_is_not_so(tmp_path, text):
    assert told(tmp_path, text, *ALL, slot="预算绩效") == expected(CONTRARY, text)


@pytest.mark.parametrize(
    "text",
    [
        "大部分支出属于一般公共服务支出。",
        "一般公共服务支出占八成以上，社会保障和就业支出占一成多。",
        "支出合计一百七十余万元。",
        "机关运行经费比上年增加三万余元。",
        "机关运行经费比上年增长一成多。",
        "单项支出占一半以上的，应当集体研究。",
        "大部分学校完成了改造。",
        "社会保障和就业支出不足支出合计的三成。",
    ],
)
def test_what_is_said_is_so_or_says_nothing_of_the_accounts(tmp_path, text):
    assert told(tmp_path, text, *ALL, slot="预算绩效") == []


def test_a_part_that_the_accounts_know_nothing_of_is_told(tmp_path):
    text = "▸大部分支出用于信息化建设。"
    assert told(tmp_path, text, *ALL, slot="预算绩效") == expected(UNTIED, text)
