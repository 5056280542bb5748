"""自查评分: what each method of a score sheet earns, loses, and cannot judge."""

import pytest

from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.checks.score.score_samples import ACCOUNTS
from tests.unit.checks.score.score_samples import judged
from tests.unit.checks.score.score_samples import points
from tests.unit.checks.score.score_samples import told

JUDGED, NOT_JUDGED, NOT_APPLICABLE = "已评", "未评", "不适用"


def dated(approved: str, published: str) -> str:
    dates = [f"批复日期: {approved}" if approved else "", f"公开日期: {published}" if published else ""]
    return f"{{范围: 单位, 模板包: national, {', '.join(filter(None, dates))}}}"


# --- 批复后天数、次年截止


@pytest.mark.parametrize(
    ("published", "earned", "days"),
    [
        ("2024-09-01", "6", "0"),
        ("2024-09-21", "6", "20"),
        ("2024-09-22", "5", "21"),
        ("2024-09-26", "1", "25"),
        ("2024-09-27", "0", "26"),
        ("2024-12-31", "0", "121"),
    ],
)
def test_every_day_later_than_twenty_costs_a_point(tmp_path, published, earned, days):
    item = judged(tmp_path, "批复后天数: 20, 每处扣: 1", full="6", head=dated("2024-09-01", published))
    assert (item.state.value, points(item.earned)) == (JUDGED, earned)
    assert f"相隔 {days} 天" in item.grounds[0].text


@pytest.mark.parametrize("head", [dated("", "2024-09-01"), dated("2024-09-01", ""), dated("2024-09-02", "2024-09-01")])
def test_without_two_dates_in_their_order_days_are_not_judged(tmp_path, head):
    assert judged(tmp_path, "批复后天数: 20", head=head).state.value == NOT_JUDGED


@pytest.mark.parametrize(("published", "earned"), [("2024-10-31", "4"), ("2024-11-01", "0"), ("2023-12-01", "4")])
def test_published_by_a_day_of_the_next_year(tmp_path, published, earned):
    item = judged(tmp_path, "次年截止: 10-31", head=dated("", published))
    assert points(item.earned) == earned


# --- 要素


def test_each_absent_element_costs_its_points_and_no_item_falls_below_zero(tmp_path):
    elements = "[{名称: 甲, 公开表: 支出表}, {名称: 乙, 公开表: 基金表}, {名称: 丙, 文字: 没有写, 缺计: 9}]"
    forms = {
        "templates/packs/national/final-accounts/forms/03.yaml": GENERAL_BUDGET_FORM.replace(
            "一般公共预算支出表", "基金表"
        )
    }
    item = judged(tmp_path, f"每处扣: 1.25, 要素: {elements}", more=forms)
    assert told(item) == (JUDGED, "0", ["甲：有公开表", "缺少乙 -1.25", "缺少丙 -2.75"])


def test_an_element_is_there_when_the_document_prints_it(tmp_path):
    element = "要素: [{名称: 会议费, 指标: 会议费.决算数}]"
    operations = "{金额单位: 万元, 其他费用: {会议费: 1.20}}"
    printed = '{{ 项("会议费").决算数 }}'
    assert judged(tmp_path / "a", element, operations=operations).earned == 0
    item = judged(tmp_path / "b", element, operations=operations, narrative_template=printed)
    assert (item.earned, item.grounds[0].address) == (4, "会议费.决算数")


def test_a_measure_that_is_a_cell_is_printed_there(tmp_path):
    item = judged(tmp_path, "要素: [{名称: 支出, 指标: 支出合计.决算数}]")
    assert item.grounds[0].address == "支出表!合计.本年支出合计"


def test_an_account_is_printed_when_any_of_its_counts_is(tmp_path):
    operations = "{金额单位: 万元, 国有资产: {车辆: {其他用车: 1}}}"
    element = "要素: [{名称: 车辆, 指标: 车辆}]"
    item = judged(tmp_path, element, operations=operations, narrative_template='{{ 资产("车辆/其他用车") }}')
    assert item.grounds[0].address == "车辆.其他用车"


@pytest.mark.parametrize(
    ("spent", "state", "earned"), [("公务接待费: 1", JUDGED, "0"), ("公务接待费: 0", NOT_APPLICABLE, "0")]
)
def test_an_element_is_asked_for_only_where_there_was_money(tmp_path, spent, state, earned):
    element = "要素: [{名称: 批次, 指标: 实物量.国内公务接待批次, 有数时: 公务接待费}]"
    operations = f"{{金额单位: 万元, 三公经费: {{决算数: {{{spent}}}}}}}"
    item = judged(tmp_path, element, operations=operations)
    assert told(item)[:2] == (state, earned)


def test_words_are_looked_for_in_the_printed_text(tmp_path):
    element = "要素: [{名称: 目标, 文字: '绩效.{0,3}目标'}]"
    assert judged(tmp_path / "a", element, prose="设定了绩效目标").earned == 4
    assert judged(tmp_path / "b", element, prose="绩效很好").earned == 0


# --- 意见


def test_errors_and_warnings_cost_points_even_when_waived_and_notes_do_not(tmp_path):
    findings = [
        error("L-0001", "甲", addresses=("支出表!合计.基本支出",), waived="已批复"),
        warning("L-0004", "乙"),
        Finding("L-0004", Severity.NOTE, "丙"),
        warning("N-0122", "丁"),
    ]
    item = judged(tmp_path, "每处扣: 1, 意见: [L-]", *findings)
    assert told(item) == (JUDGED, "2", ["L-0001　甲（已核准的例外） -1", "L-0004　乙 -1"])
    assert [(ground.finding, ground.address) for ground in item.grounds] == [
        ("L-0001", "支出表!合计.基本支出"),
        ("L-0004", None),
    ]


RULE = """
    审核公式:
      - {编号: R-0301, 名称: 甲, 公式: "支出表!合计.本年支出合计 = Σ(支出表!各项.本年支出合计)", 依据: 表样}
"""


def test_rules_that_passed_are_counted(tmp_path):
    assert told(judged(tmp_path, "意见: [R-]", rules=RULE)) == (JUDGED, "4", ["核对通过 1 处"])


def test_notes_are_told_and_cost_nothing(tmp_path):
    note = Finding("R-0301", Severity.NOTE, "甲")
    item = judged(tmp_path, "意见: [R-]", note, rules=RULE)
    assert told(item) == (JUDGED, "4", ["核对通过 1 处，只有提示 1 条"])


def test_rules_that_never_ran_earn_nothing(tmp_path):
    assert told(judged(tmp_path, "意见: [R-]"))[:2] == (NOT_JUDGED, "0")
    assert told(judged(tmp_path / "b", "意见: [R-9999]", rules=RULE))[:2] == (NOT_JUDGED, "0")


# --- 细化

DETAIL = "每处扣: 0.5, 细化: {表: 支出表, 级: 各项, 栏: 本年支出合计, 占: 支出合计}"


@pytest.mark.parametrize(
    ("total", "earned"),
    [
        ("180.00", "4"),
        ("180.02", "4"),  # four figures of two decimals may miss their total by 0.02
        ("180.03", "3.5"),
        ("200.00", "3.5"),
        ("200.03", "3"),
        ("1800.00", "0"),
    ],
)
def test_every_ten_percent_without_detail_cost_half_a_point(tmp_path, total, earned):
    named = f"意见: L-0001, 地址: 支出表!合计.本年支出合计, 写作: {total}, 计算: 180.00"
    waiver = f"核准的例外: [{{{named}, 理由: 示例, 批准: 示例, 日期: 2024-09-01}}]"
    reported = f"{{金额单位: 万元, 上报数: {{支出表!合计.本年支出合计: {total}}}}}"
    item = judged(tmp_path, DETAIL, reported=reported, waivers=waiver)
    assert points(item.earned) == earned


def test_without_spending_there_is_nothing_to_detail(tmp_path):
    item = judged(tmp_path, DETAIL, accounts="{金额单位: 万元, 收入: [], 支出: []}")
    assert told(item)[:2] == (NOT_APPLICABLE, "0")


# --- 变动

CHANGES = '每处扣: 0.5, 变动: {项目: 各项, 比: 年初预算, 超过: 10, 槽: ["{项}差异", "{类}较预算"]}'
EXPLAINED = "2010102 一般行政管理事务：说明了原因"


def test_exactly_ten_percent_needs_no_reason_and_more_does(tmp_path):
    assert told(judged(tmp_path / "a", CHANGES)) == (JUDGED, "4", [EXPLAINED])
    more = ACCOUNTS.replace("基本支出: 110.00", "基本支出: 110.01")
    without = "2010101 行政运行：变动较大，没有单独说明原因 -0.5"
    item = judged(tmp_path / "b", CHANGES, accounts=more)
    assert told(item) == (JUDGED, "3.5", [without, EXPLAINED])
    assert item.grounds[0].address == "一般公共预算支出表!2010101.合计"


@pytest.mark.parametrize("slot", ["2010101差异", "一般公共服务支出较预算"])
def test_a_slot_of_the_subject_or_of_its_class_gives_the_reason(tmp_path, slot):
    more = ACCOUNTS.replace("基本支出: 110.00", "基本支出: 150.00")
    item = judged(tmp_path, CHANGES, accounts=more, narrative=f"## {slot}\n\n人员增加\n")
    assert item.earned == 4


def test_from_nothing_to_something_is_a_change(tmp_path):
    more = ACCOUNTS.replace("年初预算: 100.00}", "年初预算: 0}")
    assert points(judged(tmp_path, CHANGES, accounts=more).earned) == "3.5"


def test_without_anything_to_compare_changes_are_not_judged(tmp_path):
    changes = CHANGES.replace("年初预算", "上年数")
    assert told(judged(tmp_path, changes)) == (NOT_JUDGED, "0", ["没有上年数可以比较"])


def test_named_items_are_compared_with_last_year(tmp_path):
    changes = "变动: {项目: 支出合计, 比: 上年数, 超过: 10, 槽: [支出合计变动]}"
    assert told(judged(tmp_path, changes))[:2] == (JUDGED, "0")
    explained = judged(tmp_path / "b", changes, narrative="## 支出合计变动\n\n人员增加\n")
    assert told(explained) == (JUDGED, "4", ["支出合计：说明了原因"])


# --- 留存年数、程序保证、未评、范围


def test_the_years_before_count_when_all_of_them_are_there(tmp_path):
    kept = {f"content/shili/{year}-final-accounts/disclosure.yaml": "{}" for year in (2021, 2022)}
    kept["content/shili/2020-budget/disclosure.yaml"] = "{}"
    assert told(judged(tmp_path / "a", "留存年数: 2", more=kept)) == (JUDGED, "4", ["2021 至 2022 年度都在"])
    missing = told(judged(tmp_path / "b", "留存年数: 3", more=kept))
    assert missing == (NOT_JUDGED, "0", ["2020年度的不在这里，要看网站"])


def test_what_the_program_proves_is_earned_and_what_nobody_can_tell_is_open(tmp_path):
    assert told(judged(tmp_path / "a", "程序保证: 逐个核对")) == (JUDGED, "4", ["逐个核对"])
    item = judged(tmp_path / "b", "未评: 要看首页")
    assert (told(item), item.judged) == ((NOT_JUDGED, "0", ["要看首页"]), 0)


def test_an_item_for_departments_does_not_apply_to_a_unit(tmp_path):
    item = judged(tmp_path, "范围: 部门, 程序保证: 甲")
    assert (told(item), item.judged) == ((NOT_APPLICABLE, "0", ["单位决算不要求"]), 0)


def test_what_the_grounds_lost_is_what_the_item_lost(tmp_path):
    findings = [warning("N-0110", str(number)) for number in range(4)]
    item = judged(tmp_path, "每处扣: 1.5, 意见: [N-0110]", *findings)
    assert [points(ground.lost) for ground in item.grounds] == ["1.5", "1.5", "1", "0"]
    assert sum(ground.lost for ground in item.grounds) == item.full - item.earned
