"""Measures: what follows from this year's figures, and what is stated about it by others."""

from decimal import Decimal

import pytest

from generator.tables.measures import Measures
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.builders import ids

ITEMS = """
    指标:
      收支总计: {决算数: 支出表!合计.本年支出合计}
      基本支出: {决算数: 支出表!合计.基本支出}
      项目支出: {决算数: 支出表!合计.项目支出}
      财政拨款支出: {决算数: 一般公共预算支出表!合计.合计, 年初预算取数: {资金: 一般公共预算财政拨款}}
      接待费: {取数: {账: 三公, 口径: 决算数, 项目: 公务接待费}, 年初预算取数: {资金: 政府性基金预算财政拨款}}
      房屋面积: {取数: {账: 房屋面积, 项目: 合计}, 计数单位: 平方米}
      人均接待费: {平均: {分子: 接待费, 分母: {账: 实物量, 项目: 国内公务接待人次}, 单位: 元}}
      机关运行经费: {取数: {账: 机关运行经费}}
"""
FORMS = (SPENDING_FORM, GENERAL_BUDGET_FORM)
SPENDING = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 298.76, 年初预算: 200}
      - {科目: 2080505, 项目支出: 151.73, 年初预算: 247.50}
    上年数: {收支总计: 487.80}
"""


def world(tmp_path, accounts=SPENDING, reported=None, **more):
    stated = f"金额单位: 万元\n上报数:\n  {reported}\n" if reported else None
    return World(tmp_path, accounts=accounts, reported=stated, items=ITEMS, forms=FORMS, **more)


def text(made, item, column):
    measure = made.measures.get(item, column)
    return None if measure is None else measure.text


# --- what is computed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "column", "value", "shown"),
    [
        ("收支总计", "决算数", "450.49", "450.49"),
        ("收支总计", "上年数", "487.80", "487.80"),
        ("收支总计", "增减额", "-37.31", "37.31"),
        ("收支总计", "增减率", "-7.65", "7.65"),
        ("财政拨款支出", "年初预算", "447.50", "447.50"),
        ("财政拨款支出", "较预算增减额", "2.99", "2.99"),
        ("财政拨款支出", "较预算增减率", "0.67", "0.67"),
        ("财政拨款支出", "完成率", "100.67", "100.67"),
        ("基本支出", "占收支总计", "66.32", "66.32"),
        ("2080505", "决算数", "151.73", "151.73"),
        ("2080505", "年初预算", "247.50", "247.50"),
        ("2080505", "完成率", "61.31", "61.31"),
        ("208", "年初预算", "447.50", "447.50"),
        ("2080505", "占208", "33.68", "33.68"),
    ],
)
def test_changes_and_rates_keep_their_sign_as_values_and_lose_it_in_print(tmp_path, item, column, value, shown):
    measure = world(tmp_path).measures.get(item, column)
    assert (str(measure.value), measure.text) == (value, shown)


ADJUSTED = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 298.76, 年初预算: 200.00, 全年预算: 300.00}
      - {科目: 2080505, 项目支出: 151.73, 年初预算: 247.50, 全年预算: 160.00}
    全年预算: {收支总计: 500}
"""


@pytest.mark.parametrize(
    ("item", "column", "shown"),
    [
        ("财政拨款支出", "全年预算", "460.00"),
        ("财政拨款支出", "完成率", "100.67"),
        ("财政拨款支出", "全年预算完成率", "97.93"),
        ("财政拨款支出", "较全年预算增减额", "9.51"),
        ("财政拨款支出", "较全年预算增减率", "2.07"),
        ("2080505", "全年预算完成率", "94.83"),
        ("208", "全年预算", "460.00"),
        ("收支总计", "全年预算", "500.00"),
        ("收支总计", "全年预算完成率", "90.10"),
    ],
)
def test_the_adjusted_budget_stands_beside_the_initial_one(tmp_path, item, column, shown):
    assert text(world(tmp_path, ADJUSTED), item, column) == shown


def test_an_adjusted_budget_that_is_not_what_the_subjects_add_up_to_is_a_finding(tmp_path):
    made = world(tmp_path, ADJUSTED.replace("收支总计: 500", '"208": 461'))
    [found] = made.measures.check_stated()
    assert (found.id, found.addresses, found.printed, found.computed) == ("L-0001", ("208.全年预算",), "461", "460.00")


def test_an_adjusted_budget_that_only_some_subjects_have_makes_no_total(tmp_path):
    assert text(world(tmp_path, ADJUSTED.replace(", 全年预算: 160.00", "")), "财政拨款支出", "全年预算") is None


def test_a_measure_that_is_a_cell_is_the_cell(tmp_path):
    made = world(tmp_path)
    assert made.measures.get("收支总计", "决算数").cell is made.book.cell("支出表!合计.本年支出合计")
    assert made.measures.get("2080505", "决算数").cell is made.book.cell("一般公共预算支出表!2080505.合计")


def test_rates_are_computed_from_the_exact_amounts_and_rounded_once(tmp_path):
    """The printed 61.31 of 100.00 万元 would make 61.31 %."""
    accounts = """
        金额单位: 元
        收入: []
        支出:
          - {科目: 2080501, 基本支出: 613050, 项目支出: 386960}
    """
    assert text(world(tmp_path, accounts), "基本支出", "占收支总计") == "61.30"


def test_amounts_of_yuan_are_shown_in_wan(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [], 上年数: {收支总计: 4878050}}"
    assert text(world(tmp_path, accounts), "收支总计", "上年数") == "487.81"


def test_an_average_is_in_the_unit_its_pack_says(tmp_path):
    operations = "{金额单位: 万元, 三公经费: {决算数: {公务接待费: 0.50}, 实物量: {国内公务接待人次: 44}}}"
    assert text(world(tmp_path, operations=operations), "人均接待费", "决算数") == "113.64"


def test_counts_are_counts(tmp_path):
    operations = "{金额单位: 万元, 国有资产: {房屋: {面积: {合计: 20.50}}}}"
    measure = world(tmp_path, operations=operations).measures.get("房屋面积", "决算数")
    assert (measure.kind, measure.value, measure.text) == ("count", Decimal("20.5"), "20.5")


def test_the_width_of_a_rate_comes_from_its_parts(tmp_path):
    made = world(tmp_path)
    rate = made.measures.get("2080505", "完成率").amount
    assert rate.low <= Decimal("151.725") / Decimal("247.505") * 100
    assert rate.high >= Decimal("151.735") / Decimal("247.495") * 100


# --- what there is not -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "column"),
    [
        ("基本支出", "上年数"),
        ("基本支出", "增减额"),
        ("基本支出", "增减率"),
        ("基本支出", "年初预算"),
        ("基本支出", "完成率"),
        ("接待费", "决算数"),
        ("人均接待费", "决算数"),
        ("2010101", "决算数"),
        ("基本支出", "中小企业占比"),
    ],
)
def test_where_data_are_missing_there_is_no_such_figure_and_no_error(tmp_path, item, column):
    made = world(tmp_path)
    assert made.measures.get(item, column) is None
    assert made.measures.check_stated() == []


@pytest.mark.parametrize("column", ["增减率", "完成率"])
def test_a_ratio_to_zero_is_no_figure(tmp_path, column):
    accounts = SPENDING.replace("487.80", "0") + "    年初预算: {收支总计: 0}\n"
    assert world(tmp_path, accounts).measures.get("收支总计", column) is None


def test_a_change_from_zero_is_a_figure_all_the_same(tmp_path):
    assert text(world(tmp_path, SPENDING.replace("487.80", "0")), "收支总计", "增减额") == "450.49"


def test_no_change_is_zero(tmp_path):
    made = world(tmp_path, SPENDING.replace("487.80", "450.49"))
    assert (text(made, "收支总计", "增减额"), text(made, "收支总计", "增减率")) == ("0.00", "0.00")


@pytest.mark.parametrize(
    ("item", "column"), [("收支总记", "决算数"), ("收支总计", "决算"), ("收支总计", "占收支"), ("9999999", "决算数")]
)
def test_an_unknown_name_is_an_error_each_time_it_is_asked_for(tmp_path, item, column):
    made = world(tmp_path)
    for _ in range(2):
        with pytest.raises(KeyError):
            made.measures.get(item, column)


# --- initial budgets ---------------------------------------------------------------------------------------------


def test_the_initial_budget_of_a_whole_needs_one_of_every_subject_that_spent(tmp_path):
    accounts = SPENDING.replace(", 年初预算: 247.50", "")
    assert text(world(tmp_path, accounts), "财政拨款支出", "年初预算") is None
    stated = accounts + "    年初预算: {财政拨款支出: 364.60}\n"
    assert text(world(tmp_path / "stated", stated), "财政拨款支出", "年初预算") == "364.60"


def test_an_initial_budget_that_contradicts_its_parts_is_an_error(tmp_path):
    made = world(tmp_path, SPENDING + "    年初预算: {财政拨款支出: 364.60}\n")
    assert ids(made.measures.check_stated()) == ["L-0001"]
    assert text(made, "财政拨款支出", "年初预算") == "447.50"


def test_an_initial_budget_within_the_rounding_of_its_parts_is_none(tmp_path):
    made = world(tmp_path, SPENDING + "    年初预算: {财政拨款支出: 447.51}\n")
    assert made.measures.check_stated() == []


def test_a_subject_of_another_funding_has_the_budget_of_that_funding(tmp_path):
    accounts = SPENDING.replace("{科目: 2080501,", "{科目: 2080501, 资金: 政府性基金预算财政拨款,")
    made = world(tmp_path, accounts)
    assert text(made, "接待费", "年初预算") == "200.00", "the item that gathers 政府性基金 budgets"
    assert text(made, "财政拨款支出", "年初预算") == "247.50"


def test_a_subject_of_several_fundings_is_what_all_of_them_spent(tmp_path):
    accounts = """
        金额单位: 万元
        收入: []
        支出:
          - {科目: 2080501, 基本支出: 3}
          - {科目: 2080501, 资金: 其他资金, 基本支出: 1}
        上年数: {208（全部资金）: 8}
    """
    made = world(tmp_path, accounts)
    assert text(made, "208（全部资金）", "决算数") == "4.00"
    assert text(made, "208（财政拨款）", "占208（全部资金）") == "75.00"
    assert text(made, "208（全部资金）", "增减率") == "50.00"
    assert made.measures.check_stated() == []


# --- last year ---------------------------------------------------------------------------------------------------


def last_year(tmp_path, total):
    accounts = f"{{金额单位: 万元, 收入: [], 支出: [{{科目: 2080501, 基本支出: {total}}}]}}"
    return world(tmp_path, accounts).measures


def test_last_years_figure_is_what_last_years_disclosure_published(tmp_path):
    accounts = SPENDING[: SPENDING.index("上年数")]
    measures = Measures(world(tmp_path / "now", accounts).book, last_year(tmp_path / "then", "487.80"))
    assert measures.get("收支总计", "增减额").text == "37.31"
    assert measures.check_stated() == []


@pytest.mark.parametrize(("published", "findings"), [("487.80", []), ("487.81", []), ("487.82", ["L-0005"])])
def test_where_both_are_there_they_are_compared_and_the_published_one_is_used(tmp_path, published, findings):
    measures = Measures(world(tmp_path / "now").book, last_year(tmp_path / "then", published))
    assert ids(measures.check_stated()) == findings
    assert measures.get("收支总计", "上年数").text == published


def test_last_years_figure_of_an_unknown_item_is_an_error_at_its_place(tmp_path):
    findings = world(tmp_path, SPENDING.replace("上年数: {收支总计", "上年数: {收支总汁")).measures.check_stated()
    assert ids(findings) == ["L-0003"]
    assert (findings[0].location.line, findings[0].address) == (6, None)


# --- stated measures ---------------------------------------------------------------------------------------------


def checked(tmp_path, reported, accounts=SPENDING, **more):
    made = world(tmp_path, accounts, reported, **more)
    return made, ids(made.measures.check_stated())


def waiver(finding, address, printed, computed=None):
    told = f"意见: {finding}, 地址: {address}, 写作: {printed}" + (f", 计算: {computed}" if computed else "")
    return f"核准的例外: [{{{told}, 理由: 照录, 批准: 财务负责人, 日期: 2024-09-05}}]"


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2080505.完成率: 61.30", "61.30"),
        ("2080505.完成率: 61.31", "61.31"),
        ("收支总计.增减额: -37.30", "37.30"),
        ("收支总计.增减额: -37.32", "37.32"),
        ("财政拨款支出.年初预算: 447.49", "447.49"),
    ],
)
def test_a_stated_measure_within_rounding_is_printed(tmp_path, stated, shown):
    made, findings = checked(tmp_path, stated)
    assert findings == []
    assert text(made, *stated.partition(":")[0].split(".")) == shown


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2080505.完成率: 61.33", "61.31"),
        ("收支总计.增减额: -37.34", "37.31"),
        ("收支总计.增减额: 37.31", "37.31"),
        ("财政拨款支出.年初预算: 447.52", "447.50"),
    ],
)
def test_a_stated_measure_beyond_rounding_is_an_error_and_the_computed_one_is_printed(tmp_path, stated, shown):
    made, findings = checked(tmp_path, stated)
    assert findings == ["L-0001"]
    assert text(made, *stated.partition(":")[0].split(".")) == shown


def test_the_error_tells_both_figures_and_where_the_stated_one_is_written(tmp_path):
    made, _ = checked(tmp_path, "2080505.完成率: 63.00")
    finding = made.measures.findings[0]
    assert (finding.printed, finding.computed, finding.address) == ("63.00", "61.305051", "2080505.完成率")
    assert str(finding.location) == "content/shili/2023-final-accounts/reported.yaml:3:16"
    assert "63.00%" in finding.message


def test_a_waived_measure_is_printed_as_stated(tmp_path):
    made, findings = checked(
        tmp_path, "2080505.完成率: 63.00", waivers=waiver("L-0001", "2080505.完成率", "63.00", "61.305051")
    )
    assert findings == ["L-0001"]
    assert text(made, "2080505", "完成率") == "63.00"


def test_further_arithmetic_goes_on_from_a_stated_measure_that_stands(tmp_path):
    waived = waiver("L-0001", "财政拨款支出.年初预算", "364.60", "447.50")
    made, _ = checked(tmp_path, "财政拨款支出.年初预算: 364.60", waivers=waived)
    assert text(made, "财政拨款支出", "完成率") == "123.56"


def test_a_stated_measure_that_nothing_can_be_computed_from_is_taken_over(tmp_path):
    made, findings = checked(tmp_path, "基本支出.增减率: 12.34")
    assert findings == []
    assert text(made, "基本支出", "增减率") == "12.34"


@pytest.mark.parametrize("reported", ["基本支出.上年数: 12.34", "基本支出.增减额: -12.34", "2080505.上年数: 3"])
def test_a_stated_amount_that_nothing_stands_behind_is_not_taken_over(tmp_path, reported):
    name = reported.partition(":")[0]
    made, findings = checked(tmp_path, reported)
    assert findings == ["L-0018"]
    assert text(made, *name.split(".")) is None


def test_a_waiver_does_not_stand_behind_an_amount(tmp_path):
    made, findings = checked(tmp_path, "基本支出.上年数: 3", waivers=waiver("L-0018", "基本支出.上年数", "3"))
    assert (findings, text(made, "基本支出", "上年数")) == (["L-0018"], None)


def test_a_stated_ratio_to_zero_means_nothing(tmp_path):
    made, findings = checked(tmp_path, "收支总计.增减率: 0", SPENDING.replace("487.80", "0"))
    assert findings == ["L-0002"]
    assert made.measures.get("收支总计", "增减率") is None


def test_a_stated_share_of_nothing_means_nothing(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 0}]}"
    assert checked(tmp_path, "项目支出.占基本支出: 0", accounts)[1] == ["L-0002"]


def test_a_stated_ratio_to_zero_can_be_waived(tmp_path):
    accounts = SPENDING.replace("487.80", "0")
    waived = waiver("L-0002", "收支总计.增减率", "0")
    made, findings = checked(tmp_path, "收支总计.增减率: 0", accounts, waivers=waived)
    assert findings == ["L-0002"]
    assert text(made, "收支总计", "增减率") == "0.00"


@pytest.mark.parametrize(
    ("stated", "found", "shown"),
    [
        ("收支总计.决算数: 450.49", [], "450.49"),
        ("收支总计.决算数: 450.50", [("L-0004", "note")], "450.50"),
        ("收支总计.决算数: 450.48", [("L-0004", "note")], "450.48"),
        ("收支总计.决算数: 450.51", [("L-0001", "error")], "450.49"),
        ("基本支出.决算数: 298.77", [("L-0004", "warning")], "298.77"),
        ("基本支出.决算数: 298.78", [("L-0001", "error")], "298.76"),
    ],
)
def test_text_and_table_may_differ_by_one_last_digit(tmp_path, stated, found, shown):
    """Told as a note where the rounding of several figures explains it, as a warning where it does not."""
    made, _ = checked(tmp_path, stated)
    assert [(finding.id, finding.severity) for finding in made.measures.findings] == found
    assert text(made, *stated.partition(":")[0].split(".")) == shown


@pytest.mark.parametrize("address", ["收支总记.增减额", "收支总计.增减", "收支总计.占收支", "999.完成率"])
def test_a_stated_measure_that_does_not_exist_is_an_error_that_helps(tmp_path, address):
    made, findings = checked(tmp_path, f"{address}: 1")
    assert findings == ["L-0003"]
    assert address in made.measures.findings[0].message


def test_a_stated_measure_is_compared_whether_or_not_a_sentence_uses_it(tmp_path):
    assert checked(tmp_path, "基本支出.占收支总计: 66.00")[1] == ["L-0001"]


def test_a_stated_measure_keeps_its_digits_but_not_fewer_than_the_style(tmp_path):
    made, findings = checked(tmp_path, "基本支出.增减率: 25")
    assert (findings, text(made, "基本支出", "增减率")) == ([], "25.00")


def test_a_stated_measure_in_yuan_is_printed_in_wan_with_the_decimals_of_wan(tmp_path):
    reported = "金额单位: 元\n上报数:\n  收支总计.增减额: -373000.4\n"
    made = World(tmp_path, accounts=SPENDING, reported=reported, items=ITEMS, forms=FORMS)
    assert made.measures.check_stated() == []
    assert text(made, "收支总计", "增减额") == "37.30"


def test_measures_never_print_minus_zero(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 100000}], 上年数: {收支总计: 100010}}"
    measure = world(tmp_path, accounts).measures.get("收支总计", "增减额")
    assert (str(measure.value), measure.text) == ("0.00", "0.00")


# --- units -------------------------------------------------------------------------------------------------------

IN_YUAN = """
    金额单位: 元
    收入: []
    支出: [{科目: 2080501, 基本支出: 14348853.34, 年初预算: 5960000}]
"""


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("收支总计.决算数: 1434.89万元", None),
        ("收支总计.决算数: 14348853.34", None),
        ("机关运行经费.决算数: 1434.89万元", None),
        ("财政拨款支出.较预算增减额: 838.89万元", None),
        ("财政拨款支出.完成率: 240.75", None),
        ("收支总计.决算数: 14348900", "“收支总计.决算数”写作 14348900元，计算为 14348853.34元"),
        ("收支总计.决算数: 1434.90万元", "“收支总计.决算数”写作 1434.90万元，公开表为 1434.89万元"),
        ("财政拨款支出.较预算增减额: 838.90万元", "“财政拨款支出.较预算增减额”写作 838.90万元，计算为 838.89万元"),
        ("财政拨款支出.完成率: 240.75元", "“财政拨款支出.完成率”不是金额，不写“元”"),
        ("房屋面积.决算数: 21", "“房屋面积.决算数”写作 21，计算为 20.5"),
    ],
)
@pytest.mark.parametrize("unit", ["元", "万元"])
def test_a_statement_is_judged_and_told_in_the_unit_it_was_written_in(tmp_path, unit, stated, message):
    """The figures that have no unit of their own are in 元."""
    name, _, figure = stated.partition(": ")
    bare = unit == "万元" and figure.isascii() and "率" not in name and "面积" not in name
    reported = f"金额单位: {unit}\n上报数:\n  {name}: {figure}{'元' if bare else ''}\n"
    operations = "{金额单位: 元, 国有资产: {房屋: {面积: {合计: 20.50}}}, 机关运行经费: {合计: 14348853.34}}"
    made = World(tmp_path, accounts=IN_YUAN, operations=operations, reported=reported, items=ITEMS, forms=FORMS)
    assert [finding.message for finding in made.measures.check_stated()] == ([message] if message else [])


def test_a_prior_figure_is_told_in_the_unit_it_was_written_in(tmp_path):
    before = Measures(world(tmp_path / "before", IN_YUAN).book)
    for written, told in (("5960000", "5960000元"), ("596万元", "596万元")):
        accounts = IN_YUAN + f"    上年数: {{收支总计: {written}}}\n"
        made = Measures(world(tmp_path / told, accounts).book, before)
        known = "14348853.34元" if told == "5960000元" else "1434.89万元"
        [finding] = made.check_stated()
        assert finding.message == f"“收支总计.上年数”写作 {told}，上年度公开文本为 {known}"


def test_a_count_of_last_year_is_no_money(tmp_path):
    accounts = SPENDING.replace("{收支总计: 487.80}", "{房屋面积: 20}")
    assert text(world(tmp_path, accounts), "房屋面积", "上年数") == "20"
