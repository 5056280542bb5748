"""Money that is said to be all of one kind is, as far as the ledger tells."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY = "N-0142"


@pytest.mark.parametrize(
    "text",
    [
        "▸支出全部来自自有资金。",
        "▸一般公共服务支出均为基本支出。",
        "除社会保障和就业支出外，▸支出全部用于基本支出。",
        "▸社会保障和就业支出由政府性基金安排。",
    ],
)
def test_what_is_said_is_not_so(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == expected(CONTRARY, text)


def test_what_is_said_is_so_or_is_of_something_else(tmp_path):
    text = "支出全部由一般公共预算安排，社会保障和就业支出均为基本支出，资金使用均符合规定，支出由财务科审核。"
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == []
