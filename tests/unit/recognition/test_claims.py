"""What sentences state of figures: item, column, what it is compared with, direction."""

from __future__ import annotations

import pytest

from generator.recognition.claim import Column
from generator.recognition.comparison import Base
from tests.foreign_sentences import claims_of

OWN, PRIOR, BUDGET, CHANGE, RATE = Column.OWN, Column.PRIOR, Column.BUDGET, Column.CHANGE, Column.RATE
LAST, PLAN = Base.LAST, Base.PLAN


def told(*paragraphs, **case):
    return [(each.item, each.column, each.figure.text) for each in claims_of(*paragraphs, **case)]


def test_an_amount_is_of_the_item_named_before_it():
    assert told("2023年度收入合计450.50万元，其中：财政拨款收入450.40万元，占99.98%；其他收入0.10万元，占0.02%。") == [
        ("收入合计", OWN, "450.50万元"),
        ("财政拨款收入", OWN, "450.40万元"),
        ("财政拨款收入", Column.SHARE, "99.98%"),
        ("其他收入", OWN, "0.10万元"),
        ("其他收入", Column.SHARE, "0.02%"),
    ]


def test_changes_have_direction_and_what_they_are_compared_with():
    found = claims_of(
        "机关运行经费支出33.89万元，比年初预算减少0.01万元，下降0.03%，比2022年度增加7.18万元，增长17.48%。"
    )
    assert [(each.column, each.base, each.sign, each.item) for each in found] == [
        (OWN, None, 0, "机关运行经费"),
        (CHANGE, PLAN, -1, "机关运行经费"),
        (RATE, PLAN, -1, "机关运行经费"),
        (CHANGE, LAST, 1, "机关运行经费"),
        (RATE, LAST, 1, "机关运行经费"),
    ]


@pytest.mark.parametrize(
    ("sentence", "base", "sign"),
    [
        ("会议费支出3万元，同比上升5%。", LAST, 1),
        ("会议费支出3万元，本年数小于上年预算数40.05万元。", LAST, -1),
        ("会议费支出3万元，较上年降幅5%。", LAST, -1),
        ("会议费支出3万元，与上年相比，增5%。", LAST, 1),
        ("会议费支出3万元，较全年预算减少1万元。", Base.FULL, -1),
    ],
)
def test_ways_of_comparing(sentence, base, sign):
    change = claims_of(sentence)[-1]
    assert (change.item, change.base, change.sign) == ("会议费", base, sign)


def test_a_subject_goes_by_the_names_of_its_levels_and_holds_for_the_sentences_that_follow():
    paragraph = (
        "1.社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）。主要用于退休人员经费支出。"
        "年初预算为20.70万元，支出决算为22.79万元，完成年初预算的110.10%。决算数大于预算数的主要原因是新增1人。"
    )
    assert told(paragraph)[:3] == [
        ("2080501", BUDGET, "20.70万元"),
        ("2080501", OWN, "22.79万元"),
        ("2080501", Column.COMPLETION, "110.10%"),
    ]


def test_levels_may_stand_in_paragraphs_below_each_other_or_behind_dashes():
    assert told(
        "（一）住房保障支出（类）", "住房改革支出（款）：2023年支出合计3万元。其中：", "1.住房公积金（项）支出2万元。"
    ) == [
        ("22102", OWN, "3万元"),
        ("2210201", OWN, "2万元"),
    ]
    assert told("1.“住房保障支出-住房改革支出-住房公积金”科目174.14万元，主要用于缴存。") == [
        ("2210201", OWN, "174.14万元")
    ]


def test_a_subject_that_the_catalogue_has_not_is_no_other_one():
    [claim] = claims_of("1.住房保障支出（类）住房改革支出（款）住房补助金（项）支出2万元。")
    assert (claim.item, claim.is_known, claim.is_certain) == ("住房补助金", False, False)


def test_parts_of_an_item_go_by_its_own_names():
    assert told("财政拨款支出310.00万元，其中：基本支出200.00万元，项目支出110.00万元。")[1:] == [
        ("财政拨款基本支出", OWN, "200.00万元"),
        ("财政拨款项目支出", OWN, "110.00万元"),
    ]
    assert told("机关运行经费支出3.00万元，具体包括办公费1.00万元、邮电费2.00万元。")[1:] == [
        ("机关运行办公费", OWN, "1.00万元"),
        ("机关运行邮电费", OWN, "2.00万元"),
    ]


def test_counts_are_of_what_the_words_before_them_count():
    sentences = (
        "2023年共接待国（境）外来访团组1个、来访外宾8人次。",
        "其他国内公务接待支出0.50万元。共接待国内来访团组4个、来宾44人次。",
    )
    assert [item for item, _, _ in told(*sentences)] == [
        "外事接待批次", "外事接待人次", "国内接待费", "国内公务接待批次", "国内公务接待人次"
    ]  # fmt: skip
    vehicles = "共有车辆3辆，其中：机要通信用车2辆、巡逻用车1辆；单价100万元（含）以上设备（不含车辆）1台（套）。"
    assert [item for item, _, _ in told(vehicles)] == [
        "车辆总数",
        "机要通信用车",
        "巡逻用车",
        "单价",
        "单价100万元以上设备",
    ]


def test_amounts_behind_counts_and_values_behind_areas():
    assert [item for item, _, _ in told("国内公务接待累计7批次、111人、1.07万元。")][-1] == "国内接待费"
    assert [item for item, _, _ in told("房屋面积20平方米，价值1.6万元。其中：办公用房面积5平方米，价值1万元。")] == [
        "房屋面积", "房屋价值", "办公用房面积", "办公用房价值"
    ]  # fmt: skip


def test_figures_of_a_reason_are_by_the_way_and_what_follows_is_the_item_again():
    found = claims_of(
        "“三公”经费支出3.02万元，较年初预算减少2.28万元，主要原因是公务接待费较年初预算节约0.73万元，新增应急救助9万元，"
        "较上年支出数减少0.68万元，下降18.38%。"
    )
    assert [(each.item, each.is_reason) for each in found] == [
        ("三公经费", False), ("三公经费", False), ("公务接待费", True), ("新增应急救助", True),
        ("三公经费", False), ("三公经费", False),
    ]  # fmt: skip


def test_last_years_amounts_are_told_apart():
    found = claims_of(
        "2023年预算收支安排7414.81万元，与2022年预算收支7034.7万元相比增加380.11万元。",
        "2022年“三公”经费支出4万元，其中公务接待费0万元。",
        "2020年培训费支出9万元。",
    )
    assert [(each.item, each.column) for each in found] == [
        ("收支总计", OWN), ("收支总计", PRIOR), ("收支总计", CHANGE),
        ("三公经费", PRIOR), ("公务接待费", PRIOR), ("培训费", Column.OTHER),
    ]  # fmt: skip


def test_a_name_of_a_column_is_an_item_where_none_was_told():
    assert told("支出预算9,101.68万元，其中：财政拨款支出预算9,101.68万元。", kind="预算") == [
        ("支出合计", OWN, "9,101.68万元"),
        ("财政拨款支出", OWN, "9,101.68万元"),
    ]
    assert told("三公经费支出预算为2.70万元，支出决算为2.60万元。") == [
        ("三公经费", BUDGET, "2.70万元"),
        ("三公经费", OWN, "2.60万元"),
    ]


def test_an_amount_may_be_told_as_a_word():
    assert told("会议费支出3.00万元，年初预算为零。") == [("会议费", OWN, "3.00万元"), ("会议费", BUDGET, "零")]


@pytest.mark.parametrize(
    "sentence",
    [
        "用于信息系统项目的基本支出3万元。",
        "一般公共服务项目支出大约3万元。",
        "其中用于下级单位的会议费3万元。",
    ],
)
def test_an_item_with_other_words_beside_it_is_not_certain(sentence):
    assert not any(each.is_certain and not each.figure.is_about for each in claims_of(sentence))


def test_figures_of_performance_are_never_those_of_the_tables():
    found = claims_of(
        "十三、预算绩效情况说明", "1.驻村帮扶项目，2023年预算数10万元，决算数9万元，项目支出9万元，自评得分99分。"
    )
    assert found[0].item == "驻村帮扶项目"
    assert not any(each.is_certain for each in found)


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("教育支出（类）普通教育（款）：2023年决算支出合计40.00万元。", "20502"),
        ("下属1家机关和1家事业单位财政拨款的机关运行经费决算为213.28万元。", "机关运行经费"),
        ("2023年度一般公共预算拨款安排的会议费决算支出200.44万元。", "会议费"),
    ],
)
def test_words_of_money_and_totals_beside_an_item_leave_it_certain(sentence, item):
    last = claims_of(sentence)[-1]
    assert (last.item, last.column, last.is_certain) == (item, OWN, True)
