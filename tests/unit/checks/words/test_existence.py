"""What there was or was not is as the accounts have it."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY = "N-0142"


@pytest.mark.parametrize("text", ["▸收支相抵略有结余。", "▸本年首次安排会议费。", "▸年初预算没有安排机关运行经费，"])
def test_what_is_said_is_not_so(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == expected(CONTRARY, text)


def test_what_is_said_is_so_or_is_of_something_else(tmp_path):
    text = "坚持收支相抵、略有结余的原则。年初没有安排会议费，年末没有结转。"
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == []
