"""Figures of one unit are written with the same decimals."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

DECIMALS = "N-0127"


@pytest.mark.parametrize(
    "text",
    [
        "甲项目100.00分，乙项目▸100分",
        "占▸0%，占0.00%",
        "甲2.10万元，乙▸12.4万元",
        "甲1.25万元，乙▸1.5万元，丙0.00万元",
        "得▸{{ 考核得分 }}分，又得15.00分",
    ],
)
def test_a_figure_written_otherwise(tmp_path, text):
    assert told(tmp_path, text, DECIMALS) == expected(DECIMALS, text)


@pytest.mark.parametrize(
    "text",
    [
        "甲14.7万元，乙131万元，丙7.56万元",  # trailing zeros are dropped throughout
        "甲100.00分，乙98.50分",
        "甲2.10万元，乙800万元",  # a round sum
        "甲12.4%，乙2.10万元",
        "第3分局，5分钟，2.10分",
        "从0.00万元到1,234.50万元",
    ],
)
def test_figures_written_alike(tmp_path, text):
    assert told(tmp_path, text, DECIMALS) == []


def test_an_explanation_may_write_figures_its_own_way(tmp_path):
    assert told(tmp_path, "占0.00%", DECIMALS, glossary="## 甲\n\n按0%计算。\n") == []
