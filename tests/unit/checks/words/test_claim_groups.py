"""What a clause speaks of: one item, several, or a group."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY, UNKNOWN_BASE = "N-0142", "N-0162"


@pytest.mark.parametrize(
    "text",
    ["会议费、机关运行经费均比上年▸增加。", "会议费和机关运行经费都比上年▸减少。", "会议费与公务接待费▸相当。"],
)
def test_each_of_them_is_judged(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == expected(CONTRARY, text)


def test_a_row_with_an_unknown_name_is_not_judged(tmp_path):
    assert told(tmp_path, "会议费、参会人员均比上年增加。", CONTRARY, UNKNOWN_BASE, slot="预算绩效") == []
