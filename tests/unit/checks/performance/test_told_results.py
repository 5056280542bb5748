"""What a text says of results without figures: as the indicators of the sheet have it, or it does not go out."""

import pytest

FALSE = [
    "各项指标全部完成。",
    "3项指标均达标。",
    "绩效目标如期全部实现。",
    "全面完成年度绩效目标。",
    "所有绩效目标如期实现。",
    "质量指标均已达到。",
    "产出指标、满意度指标全部完成。",
    "各项指标均超额完成。",
    "数量指标均超额完成。",
    "绩效指标完成率100%。",
    "年度目标已100%完成。",
    "除家长满意度外，各项指标均已完成。",
    "未完成指标2项。",
    "3个指标中，1个已完成，2个未完成。",
    "共设置三级指标4个。",
    "设置一级指标3个。",
    "满意度指标未完成。",
    "产出指标得满分。",
    "指标执行没有偏差。",
    "自评等次为良。",
]
TRUE = [
    "满意度指标全部完成。",
    "满意度指标均超额完成。",
    "数量指标均已完成。",
    "质量指标没有全部完成。",
    "除问题整改率外，其余各项指标均已完成。",
    "各项指标基本完成。",
    "送教任务全部完成。",
    "未完成指标1项，其余2项指标完成。",
    "3项指标完成2项，1项未完成。",
    "共设置三级指标3个，一级指标2个。",
    "质量指标未完成。",
    "满意度指标得满分。",
    "支出方向没有偏差。",
    "自评等次为“优”。",
    "下一步，确保各项指标全部完成。",
    "要全面完成绩效目标。",
    "2022年各项指标全部完成。",
]


@pytest.mark.parametrize("text", FALSE)
def test_what_the_indicators_do_not_bear_out(judge, text):
    assert {finding.id for finding in judge.results(text)} == {"N-0181"}


@pytest.mark.parametrize("text", TRUE)
def test_what_they_do(judge, text):
    assert judge.results(text) == []


def test_it_is_told_which_indicator_was_missed(judge):
    [finding] = judge.results("各项指标全部完成。")
    assert finding.message == "文中说“各项指标全部完成”，送教：“问题整改率”目标“≥95%”，完成“76%”，没有达到"


SENTENCES = {
    "全部": "质量指标{}完成。",
    "每一项": "{}指标完成。",
    "完成": "质量指标均已{}。",
    "没有偏差": "指标{}。",
}


@pytest.mark.parametrize("field", SENTENCES)
def test_every_word_in_the_list_is_needed(judge, field):
    told = judge.words.绩效的话
    for word in getattr(told, field):
        text = SENTENCES[field].format(word)
        assert judge.results(text), text
        others = [other for other in getattr(told, field) if other != word and other not in word and word not in other]
        emptied = {"每一项": []} if field == "全部" else {"全部": []} if field == "每一项" else {}
        without = judge.words.model_copy(update={"绩效的话": told.model_copy(update={**emptied, field: others})})
        assert judge.results(text, without) == [], text


def test_every_grade_is_needed(judge):
    """93.66 is 优: every other name is false."""
    for grade in judge.words.绩效的话.等次:
        for name in grade.叫:
            assert bool(judge.results(f"自评等次为{name}。")) == (grade.从.value != 90), name
