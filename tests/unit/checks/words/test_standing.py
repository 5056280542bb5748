"""An item's place among its like is as the accounts have it."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY = "N-0142"


@pytest.mark.parametrize(
    "text",
    [
        "▸社会保障和就业支出最多。",
        "▸支出最小的是一般公共服务支出。",
        "▸一般公共服务支出排第二，",
        "▸支出全部为基本支出。",
    ],
)
def test_what_is_said_is_not_so(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == expected(CONTRARY, text)


def test_what_is_said_is_so_or_is_of_something_else(tmp_path):
    text = "一般公共服务支出最多，支出最小的是社会保障和就业支出，最大限度方便群众，参会的教师最多。"
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == []
