"""Rates, changes and shares in sentences are reckoned again, over the width of their digits."""

from __future__ import annotations

import pytest

from generator.audit.claims.reckoned import Reckoning
from tests.foreign_sentences import statements


def findings(*paragraphs, **case):
    found = Reckoning(statements(*paragraphs, **case)).findings()
    return [(each.id, each.severity.value, each.printed, each.computed) for each in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "收入总计3106.33万元。与上年相比，收入总计减少45.15万元，降低1.43%。",
        "机关运行经费支出12.01万元，比2022年度减少3万元，下降20%。",
        "会议费支出5万元，上年为4万元，比上年增加1万元，增长25%。",
        "会议费年初预算为4.00万元，支出决算为5.00万元，完成年初预算的125.00%。",
        "2023年度支出合计450.50万元，其中：基本支出298.76万元，占66.32%；项目支出151.73万元，占33.68%。",
        "会议费支出5万元，主要原因是增加1万元，增长90%。",
        "会议费支出5万元，比上年增加5万元，增长100%。",
    ],
)
def test_what_follows_from_the_amounts_is_no_finding(sentence):
    assert findings(sentence) == []


def test_a_growth_rate_that_does_not_follow():
    sentence = "收入支出总计21,955.35万元，与上年相比收支总计各增加3,958.67万元，增长21.95%。"
    assert findings(sentence) == [("A-0042", "error", "21.95%", "22%")]


def test_the_base_of_a_fall_is_the_greater_amount():
    assert findings("机关运行经费支出12.01万元，比上年减少3万元，下降25%。") == [("A-0042", "error", "25%", "19.99%")]


def test_a_last_digit_apart_is_a_note():
    assert findings("会议费支出1836.22万元，与上年相比减少184.96万元，降幅9.1%。") == [
        ("A-0042", "note", "9.1%", "9.15%")
    ]


def test_a_subject_is_reckoned_with_by_its_words_though_no_table_has_it():
    paragraph = "3．检察监督费（项）1,895万元，与上年相比减少134万元，降幅0.66%。"
    assert findings(paragraph, kind="预算", pack="jiangsu", year=2018) == [("A-0042", "error", "0.66%", "6.6%")]


def test_rates_of_completion_and_shares():
    assert findings("会议费年初预算为1564.98万元，支出决算为439.04万元，完成年初预算的19.68%。") == [
        ("A-0043", "error", "19.68%", "28.05%")
    ]
    assert findings("2023年度支出合计100.00万元，其中：基本支出60.00万元，占66.00%。") == [
        ("A-0044", "error", "66.00%", "60%")
    ]


def test_a_change_that_is_not_the_difference_and_one_of_the_wrong_direction():
    two = "会议费支出5.00万元，上年会议费4.00万元，比上年"
    assert findings(two + "增加2.00万元。") == [("A-0046", "error", "2.00万元", "1万元")]
    assert findings(two + "减少1.00万元。") == [("A-0045", "error", "1.00万元", None)]
    assert findings(two + "增加1.00万元。") == []


def test_amounts_of_another_item_or_paragraph_prove_nothing():
    assert findings("会议费支出5万元。培训费比上年增加1万元，增长90%。") == []
    assert findings("会议费支出5万元。", "会议费比上年增加1万元，增长90%。") == []


def test_an_amount_that_falls_beside_a_rate_that_rises_contradict_each_other():
    said = "公务接待费支出0.39万元，比上年{}0.15万元，{}27.78%。"
    assert findings(said.format("减少", "下降")) == []
    assert findings(said.format("增加", "下降")) == [("A-0045", "error", "27.78%", None)]
    assert findings("会议费支出0万元，比上年增加0万元，下降0%。") == []


def test_a_rise_is_not_more_than_the_amount_that_it_led_to():
    sentence = "会议费支出5.00万元，比上年增加{}万元。"
    assert findings(sentence.format("5.00")) == findings(sentence.format("5")) == []
    assert findings(sentence.format("5.20")) == [("A-0117", "error", "5.20万元", "5.00万元")]
    assert findings("会议费支出5万元，比上年减少7万元。") == []


def test_nothing_is_no_share_of_anything():
    sentence = "“三公”经费支出决算中，因公出国（境）费支出决算0.00万元，占{}%。"
    assert findings(sentence.format("0.00")) == []
    assert findings(sentence.format("10.00")) == [("A-0044", "error", "10.00%", "0%")]


def test_parts_behind_the_words_决算中_are_of_the_total_before_them():
    sentence = (
        "2023年度“三公”经费支出决算为4.00万元。“三公”经费支出决算中，公务接待费支出决算1.00万元，占{}%；"
        "公务用车购置及运行维护费支出决算3.00万元，占75.00%。"
    )
    assert findings(sentence.format("25.00")) == []
    assert findings(sentence.format("52.00")) == [("A-0044", "error", "52.00%", "25%")]


def test_what_money_went_to_are_parts_of_it():
    sentence = (
        "一般公共预算财政拨款支出200.00万元，主要用于以下方面：卫生健康支出（类）50.00万元，占{}%；"
        "住房保障支出（类）150.00万元，占75.00%。"
    )
    assert findings(sentence.format("25.00")) == []
    assert findings(sentence.format("25.30")) == [("A-0044", "error", "25.30%", "25%")]
