"""What there was or was not is as the accounts have it."""

import pytest

from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told
from tests.unit.checks.words.authors_words import word_lists

CONTRARY = "N-0142"


@pytest.mark.parametrize("text", ["▸收支相抵略有结余。", "▸本年首次安排会议费。", "▸年初预算没有安排机关运行经费，"])
def test_what_is_said_is_not_so(tmp_path, text):
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == expected(CONTRARY, text)


def test_what_is_said_is_so_or_is_of_something_else(tmp_path):
    text = "坚持收支相抵、略有结余的原则。年初没有安排会议费，年末没有结转。"
    assert told(tmp_path, text, CONTRARY, slot="预算绩效") == []


BALANCE = {
    "收支相抵，略有结余": ["多"],
    "收支相抵略有赤字": ["少"],
    "本年收入不足以弥补支出": ["少"],
    "收支相抵，没有结余": ["等", "少"],
}


@pytest.mark.parametrize("text", BALANCE)
def test_what_is_left_over_is_what_income_is_more_than_spending(tmp_path, text):
    words = word_lists(author(tmp_path)).不写数的话
    found = [each for each in words.两项相比 if each.写法.fullmatch(text.removeprefix("本年"))]
    assert [(each.项目, each.比, each.结果) for each in found] == [("收入合计", "支出合计", BALANCE[text])]
