"""Figures of its own that a text of a 绩效表 tells: as the sheet, rounded as told, or they do not go out."""

import pytest

FALSE = [
    "预算执行率98%。",
    "预算执行率达到百分之百。",
    "执行率超过97%。",
    "执行率不足90%。",
    "财政拨款执行率100%。",
    "自评得分95分。",
    "总分95分。",
    "产出指标得分60分。",
    "全年执行数57万元。",
    "截至2023年底，项目资金支出58万元，执行较快。",
    "财政拨款支出50万元。",
    "其他资金预算12万元。",
    "预算资金60万元。",
    "年末结余1万元。",
    "年末结余0万元。",
    "全年执行数8万元。",
    "送教学校65所。",
    "送教学校六十五所。",
    "问题整改率95%，达到目标。",
    "家长满意度达到95%以上。",
    "全年支出合计999.99万元。",
]
TRUE = [
    "预算执行率96.55%，约97%。",
    "执行率为96.6%，超过95%。",
    "财政拨款执行率96%，其他资金执行率100%。",
    "自评得分93.66分。",
    "总分100分，得93.66分。",
    "产出指标得分54分。",
    "全年执行数56万元，预算58万元。",
    "财政拨款支出48万元，其他资金支出8万元。",
    "其中印刷支出12万元。",
    "支出12万元，用于印刷。",
    "支出12万元用于印刷。",
    "年末结余2万元。",
    "累计结余500万元。",
    "其他资金没有结余，年末结余0万元。",
    "送教学校60所，超过50所。",
    "问题整改率76%，没有达到95%的目标。",
    "家长满意度91%，高于90%的指标值。",
    "上年执行率90%。",
    "2022年执行率90%。",
    "上半年执行率40%。",
    "下一步争取执行率98%。",
    "全省平均执行率92%。",
    "问题整改（权重分30分，得分24分）：评价得分24分。",
]


@pytest.mark.parametrize("text", FALSE)
def test_a_figure_that_the_sheet_has_otherwise(judge, text):
    assert {finding.id for finding in judge.figures(text)} == {"N-0180"}


@pytest.mark.parametrize("text", TRUE)
def test_a_figure_as_the_sheet_has_it_or_none_of_its_own(judge, text):
    assert judge.figures(text) == []


def test_it_is_told_with_what_the_sheet_says(judge):
    [finding] = judge.figures("预算执行率98%。")
    assert finding.message == "文中说“执行率98%”，这张表的执行率是 96.55%"
    assert (finding.printed, finding.computed, finding.addresses) == (
        "98%",
        "96.55%",
        ("performance!送教.完成情况", "送教"),
    )


SENTENCES = {
    "执行率": "{}98%。",
    "执行数": "{}57万元。",
    "预算数": "{}60万元。",
    "结余": "{}1万元。",
    "得分": "{}95分。",
    "总分": "{}95分。",
}


@pytest.mark.parametrize("field", SENTENCES)
def test_every_name_in_the_word_list_is_needed(judge, field):
    told = judge.words.绩效的话
    for name in getattr(told, field):
        text = SENTENCES[field].format(name)
        assert judge.figures(text), text
        others = [other for other in getattr(told, field) if other != name and not name.endswith(str(other))]
        emptied = {each: [] for each in SENTENCES if each != field}
        without = judge.words.model_copy(update={"绩效的话": told.model_copy(update={**emptied, field: others})})
        assert judge.figures(text, without) == [], text
