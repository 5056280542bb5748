"""What is said of changes without a figure agrees with the accounts."""

import pytest

from tests.unit.checks.words.authors_words import ACCOUNTS
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY, ITSELF, UNKNOWN_BASE = "N-0142", "N-0143", "N-0162"


@pytest.mark.parametrize(
    ("slot", "text", "finding_id"),
    [
        ("预算绩效", "会议费比上年有所▸增加。", CONTRARY),
        ("预算绩效", "会议费支出与上年▸持平，", CONTRARY),
        ("预算绩效", "2023年度会议费较去年明显▸增长，", CONTRARY),
        ("预算绩效", "机关运行经费与2022年度相比▸下降，", CONTRARY),
        ("预算绩效", "机关运行经费比上年▸翻番。", CONTRARY),
        ("预算绩效", "机关运行经费决算数▸大于年初预算数。", CONTRARY),
        ("机关运行经费变动", "决算数▸大于年初预算数。", CONTRARY),
        ("会议费变动", "与上年相比▸增加，", CONTRARY),
        ("预算绩效", "会议费与上年基本▸持平。", CONTRARY),
        ("预算绩效", "- 会议费同比▸增长。", CONTRARY),
        ("预算绩效", "1. 与上年相比，会议费略有▸增加。", CONTRARY),
        ("预算绩效", "会议费较上年▸零增长。", CONTRARY),
        ("预算绩效", "会议费比▸2023年度减少，", ITSELF),
        ("预算绩效", "机关运行经费实现▸负增长。", CONTRARY),
        ("预算绩效", "会议费比上年▸多。", CONTRARY),
        ("预算绩效", "机关运行经费▸超出预算。", CONTRARY),
        ("预算绩效", "机关运行经费▸只减不增，", CONTRARY),
        ("预算绩效", "会议费逐年▸增长。", CONTRARY),
        ("预算绩效", "会议费创历年▸新高。", CONTRARY),
        ("预算绩效", "行政运行支出▸低于年初预算。", CONTRARY),
        ("预算绩效", "一般行政管理事务▸超预算完成。", CONTRARY),
        ("预算绩效", "各类支出均▸低于年初预算。", CONTRARY),
    ],
)
def test_what_is_said_is_not_so(tmp_path, slot, text, finding_id):
    assert told(tmp_path, text, CONTRARY, ITSELF, slot=slot) == expected(finding_id, text)


@pytest.mark.parametrize(
    "text",
    [
        "会议费比上年有所减少，机关运行经费较上年增长。",
        "机关运行经费决算数小于年初预算数。",
        "支出合计与年初预算基本一致。",
        "与上年相比，会议费有所减少，机关运行经费同比增长较快。",
        "参会人员比上年增加，会议次数与上年持平。",
        "会议费比2022年度减少。",
        "差旅费大于预算。",
        "行政运行支出高于年初预算。",
        "各项支出均有据可查。",
        "机关运行经费没有超预算，会议费比上年少一些。",
        "会议费只减不增，严格执行“三公”经费只减不增的要求。",
    ],
)
def test_what_is_said_is_so_or_is_of_something_else(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, ITSELF) == []


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费比上年▸减少。",
        "“公务接待费”▸零增长。",
        "会议费▸大于年初预算。",
        "会议费连续三年▸下降，",
        "会议费创历年▸新低。",
        "公务接待费、基本支出均▸下降。",
    ],
)
def test_what_the_accounts_cannot_say_is_told(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, UNKNOWN_BASE, slot="预算绩效") == expected(UNKNOWN_BASE, text)


@pytest.mark.parametrize("text", ["参会人员比上年增加，", "会议费比上年减少。", "示范学校连续三年增加。"])
def test_what_they_can_say_or_do_not_count_is_not(tmp_path, text):
    assert told(tmp_path, text, UNKNOWN_BASE, slot="预算绩效") == []


def test_what_is_said_not_to_be_more_is_more(tmp_path):
    text = "机关运行经费没有▸超过年初预算。"
    accounts = ACCOUNTS.replace("机关运行经费: 40.00", "机关运行经费: 30.00")
    assert told(tmp_path, text, CONTRARY, slot="预算绩效", accounts=accounts) == expected(CONTRARY, text)
