"""Items that are listed by size have their places."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY = "N-0142"


@pytest.mark.parametrize(
    "text",
    [
        "支出从高到低依次为▸社会保障和就业支出、一般公共服务支出。",
        "支出由小到大依次是▸一般公共服务支出和社会保障和就业支出。",
    ],
)
def test_what_is_said_is_not_so(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == expected(CONTRARY, text)


def test_what_is_said_is_so_or_has_no_figures(tmp_path):
    text = "支出从高到低依次为一般公共服务支出、社会保障和就业支出。发言依次为财务科、办公室。"
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == []
