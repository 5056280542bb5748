"""A bound percentage is the rate or share that the words before it say."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

OTHER_MEANING = "N-0138"


@pytest.mark.parametrize(
    "text",
    [
        "机关运行经费完成年初预算的▸{{ 机关运行经费.增减率 }}%。",
        "机关运行经费增长▸{{ 机关运行经费.完成率 }}%。",
        "会议费占支出合计的▸{{ 项('基本支出').占('支出合计') }}%。",
        "机关运行经费完成年初预算的▸{{ 公务接待费.完成率 }}%。",
        "机关运行经费是上年的▸{{ 机关运行经费.增减率 }}%。",
    ],
)
def test_a_rate_is_another_one(tmp_path, text):
    assert told(tmp_path, text, OTHER_MEANING, slot="预算绩效") == expected(OTHER_MEANING, text)


def test_a_rate_is_that_one(tmp_path):
    text = "机关运行经费完成年初预算的{{ 机关运行经费.完成率 }}%，比上年增长{{ 机关运行经费.增减率 }}%。"
    assert told(tmp_path, text, OTHER_MEANING, slot="预算绩效") == []
