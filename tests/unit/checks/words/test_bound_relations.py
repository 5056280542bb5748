"""A bound figure is the sum, the difference, the average or the part that the words before it say."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

OTHER_MEANING = "N-0138"


@pytest.mark.parametrize(
    "text",
    [
        "会议费和公务接待费合计▸{{ 公务接待费.决算数 }}万元。",
        "机关运行经费比会议费多▸{{ 机关运行经费.决算数 }}万元。",
        "机关运行经费与会议费相差▸{{ 会议费.决算数 }}万元。",
        "除会议费外，其余▸{{ 会议费.决算数 }}万元。",
        "月均支出▸{{ 支出合计.决算数 }}万元。",
        "会议费{{ 会议费.决算数 }}万元，其中公务接待费▸{{ 公务接待费.决算数 }}万元。",
        "会议费由▸{{ 会议费.决算数 }}万元减少到{{ 会议费.上年数 }}万元。",
    ],
)
def test_what_is_reckoned_is_another_figure(tmp_path, text):
    assert told(tmp_path, text, OTHER_MEANING, slot="预算绩效") == expected(OTHER_MEANING, text)


@pytest.mark.parametrize(
    "text",
    [
        "会议费由{{ 会议费.上年数 }}万元减少到{{ 会议费.决算数 }}万元。",
        "支出合计{{ 支出合计.决算数 }}万元，其中会议费{{ 会议费.决算数 }}万元。",
        "人均接待费{{ 人均接待费.决算数 }}元。",
    ],
)
def test_what_is_reckoned_is_that_figure(tmp_path, text):
    assert told(tmp_path, text, OTHER_MEANING, slot="预算绩效") == []
