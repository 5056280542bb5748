"""What a word means: codes with their years, keys of the authors' files, measures, terms."""

from functools import cache

import pytest

from generator.model.loading import load_catalogues
from generator.packs.lookup import look_up
from tests.unit.builders import REPOSITORY

PACKS = REPOSITORY / "templates" / "packs"


@cache
def catalogues():
    return load_catalogues(PACKS)[0]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("2080505", "2080505 机关事业单位基本养老保险缴费支出：项"),
        ("2080505", "20805 行政事业单位养老支出：款（2020— 年度）"),
        ("30217", "30217 公务接待费：款"),
        ("公务接待费", "公务接待费：写在 operations.yaml 的 三公经费.决算数.公务接待费，单位是金额"),
        ("收支总计", "收支总计：决算的指标，决算数 收支总表!总计.收入/决算数；"),
        ("财政拨款", "财政拨款：本级财政部门当年拨给单位使用的预算资金"),
    ],
)
def test_a_word_is_told(word, told):
    assert any(line.startswith(told) for line in look_up(word, PACKS, catalogues()))


@pytest.mark.parametrize("word", ["没有这个词", "9999999"])
def test_nothing_is_told_of_an_unknown_word(word):
    assert look_up(word, PACKS, catalogues()) == []
