"""What a text says of the project's money without figures."""

import pytest


@pytest.mark.parametrize(
    "text",
    ["项目资金已全部支出。", "预算58万元已全部使用。", "年末没有结余。", "执行数与全年预算一致。", "支出超出预算。"],
)
def test_what_the_money_does_not_bear_out(judge, text):
    assert {finding.id for finding in judge.results(text)} == {"N-0181"}


@pytest.mark.parametrize(
    "text",
    [
        "项目资金全部用于送教。",
        "项目资金没有全部支出。",
        "支出未超预算。",
        "执行数与全年预算基本一致。",
        "与年初目标一致。",
    ],
)
def test_what_it_does(judge, text):
    assert judge.results(text) == []


@pytest.mark.parametrize(
    ("field", "text"), [("花完", "资金全部{}。"), ("没有结余", "年末{}。"), ("预算一致", "执行数与预算{}。")]
)
def test_every_word_in_the_list_is_needed(judge, field, text):
    told = judge.words.绩效的话
    for word in getattr(told, field):
        assert judge.results(text.format(word)), word
        others = [other for other in getattr(told, field) if other != word]
        without = judge.words.model_copy(update={"绩效的话": told.model_copy(update={field: others})})
        assert judge.results(text.format(word), without) == [], word
