"""上报数: checked against the ledger, printed where it stands or is waived, never trusted."""

import pytest

from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.builders import ids

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 1.15}
      - {科目: 2080505, 基本支出: 22.79, 项目支出: 0}
"""
"""Three printed figures of two decimals make a total that may miss by 0.005 × 3 = 0.015."""


def world(tmp_path, reported, waivers=None, accounts=ACCOUNTS, **more):
    text = f"金额单位: 万元\n上报数:\n  {reported}\n"
    return World(tmp_path, accounts=accounts, reported=text, waivers=waivers, **more)


def waiver(finding, address, printed="30.00", computed="23.94"):
    told = f"意见: {finding}, 地址: {address}, 写作: {printed}, 计算: {computed}"
    return f"核准的例外: [{{{told}, 理由: 已批复, 批准: 财务负责人, 日期: 2024-09-05}}]"


def test_a_stated_total_that_is_the_computed_one_is_printed(tmp_path):
    made = world(tmp_path, "支出表!合计.基本支出: 23.94")
    assert made.book_findings == []
    assert made.text("支出表!合计.基本支出") == "23.94"


@pytest.mark.parametrize("stated", ["23.93", "23.95"])
def test_a_stated_total_within_rounding_is_printed(tmp_path, stated):
    made = world(tmp_path, f"支出表!合计.基本支出: {stated}")
    assert made.book_findings == []
    assert made.text("支出表!合计.基本支出") == stated


@pytest.mark.parametrize("stated", ["23.92", "23.96"])
def test_a_stated_total_beyond_rounding_is_an_error_and_the_computed_one_is_printed(tmp_path, stated):
    made = world(tmp_path, f"支出表!合计.基本支出: {stated}")
    assert ids(made.book_findings) == ["L-0001"]
    assert made.text("支出表!合计.基本支出") == "23.94"


def test_the_error_tells_both_figures_their_difference_what_is_allowed_and_where(tmp_path):
    finding = world(tmp_path, "支出表!合计.基本支出: 23.96").book_findings[0]
    assert (finding.printed, finding.computed, finding.address) == ("23.96", "23.94", "支出表!合计.基本支出")
    assert (float(finding.difference), float(finding.allowed)) == (0.02, 0.015)
    assert str(finding.location) == "content/shili/2023-final-accounts/reported.yaml:3:16"
    assert finding.severity == "error"
    assert finding.hint


def test_a_waived_total_is_printed_as_stated(tmp_path):
    made = world(tmp_path, "支出表!合计.基本支出: 30.00", waiver("L-0001", "支出表!合计.基本支出"))
    assert ids(made.book_findings) == ["L-0001"], "the report still tells it"
    assert made.text("支出表!合计.基本支出") == "30.00"


@pytest.mark.parametrize(
    "other",
    [
        ("L-0001", "支出表!208.基本支出"),
        ("R-0301", "支出表!合计.基本支出"),
        ("L-0001", "支出表!合计.基本支出", "30.01"),
        ("L-0001", "支出表!合计.基本支出", "30.00", "23.93"),
    ],
)
def test_a_waiver_of_something_else_does_not_help(tmp_path, other):
    assert world(tmp_path, "支出表!合计.基本支出: 30.00", waiver(*other)).text("支出表!合计.基本支出") == "23.94"


def test_a_difference_that_the_table_does_not_show_is_told_in_full(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 10049.99}]}"
    reported = "{金额单位: 万元, 上报数: {支出表!合计.基本支出: 2}}"
    [finding] = World(tmp_path, accounts=accounts, reported=reported).book_findings
    assert (finding.printed, finding.computed) == ("2.00", "1.004999")


def test_a_figure_stated_in_yuan_is_compared_exactly_and_printed_from_the_ledger(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 10049.99}]}"
    for stated, findings in (("10049.99", []), ("10050.00", ["L-0001"])):
        reported = f"{{金额单位: 元, 上报数: {{支出表!合计.基本支出: {stated}}}}}"
        made = World(tmp_path / stated, accounts=accounts, reported=reported)
        assert ids(made.book_findings) == findings
        assert made.text("支出表!合计.基本支出") == "1.00"


def test_a_total_rounded_by_itself_stands_against_an_exact_ledger_and_one_a_digit_off_does_not(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 10049.99}]}"
    for stated, findings in (("1.00", []), ("1.01", ["L-0001"])):
        assert (
            ids(world(tmp_path / stated, f"支出表!合计.基本支出: {stated}", accounts=accounts).book_findings)
            == findings
        )


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("1434.89万元", None),
        ("14348853.34", None),
        ("14348853.34元", None),
        ("1434.90万元", "上报数 支出表!合计.基本支出 为 1434.90万元，按分录计算为 1434.89万元"),
        ("14348900", "上报数 支出表!合计.基本支出 为 14348900.00元，按分录计算为 14348853.34元"),
    ],
)
def test_a_stated_total_is_compared_and_told_in_the_unit_it_was_written_in(tmp_path, stated, message):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 14348853.34}]}"
    reported = f"{{金额单位: 元, 上报数: {{支出表!合计.基本支出: {stated}}}}}"
    made = World(tmp_path, accounts=accounts, reported=reported)
    assert [finding.message for finding in made.book_findings] == ([message] if message else [])
    if message and "万元" in message:
        [finding] = made.book_findings
        assert (finding.printed, finding.computed) == ("1434.90", "1434.885334")
        assert (finding.difference, finding.allowed) == ("0.014666", "0.005")


# --- states ------------------------------------------------------------------------------------------------------


def test_a_zero_stated_where_the_ledger_has_no_figure_is_printed_as_a_zero(tmp_path):
    made = world(tmp_path, "支出表!2080501.项目支出: 0")
    assert made.book_findings == []
    assert made.text("支出表!2080501.项目支出") == "0.00"


def test_an_amount_stated_where_the_ledger_has_no_figure_is_an_error(tmp_path):
    made = world(tmp_path, "支出表!2080501.项目支出: 0.01")
    assert ids(made.book_findings) == ["L-0001"]
    assert made.text("支出表!2080501.项目支出") == ""
    assert made.book_findings[0].computed is None
    assert "空" in made.book_findings[0].message


def test_nothing_stated_is_no_finding(tmp_path):
    assert World(tmp_path, accounts=ACCOUNTS).book_findings == []


# --- addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("支处表!合计.基本支出", "公开表有：支出表"),
        ("支出表!合计.基本开支", "本年支出合计、基本支出、项目支出"),
        ("支出表!2999999.基本支出", "没有这一行"),
        ("基本支出", "表!行.列"),
        ("支出表!合计", "表!行.列"),
    ],
)
def test_an_address_that_no_table_has_is_an_error_that_helps(tmp_path, address, hint):
    findings = world(tmp_path, f"{address}: 1").book_findings
    assert ids(findings) == ["L-0003"]
    assert hint in findings[0].hint


def test_a_cell_that_does_not_apply_cannot_be_stated(tmp_path):
    form = SPENDING_FORM.replace("{项目: 合计}", "{项目: 合计, 不适用: [项目支出]}")
    assert ids(world(tmp_path, "支出表!合计.项目支出: 1", forms=[form]).book_findings) == ["L-0003"]


def test_a_column_may_be_called_by_its_name_in_another_province(tmp_path):
    form = SPENDING_FORM.replace("本年支出合计", "小计")
    made = world(tmp_path, "支出表!合计.合计: 23.95", forms=[form])
    assert made.book_findings == []
    assert made.text("支出表!合计.小计") == made.text("支出表!合计.合计") == "23.95"


def test_a_name_that_is_a_column_of_the_table_itself_is_taken_before_any_synonym(tmp_path):
    made = world(tmp_path, "支出表!合计.基本支出: 23.94", pack="同义栏: [[项目支出, 基本支出]]")
    assert made.book_findings == []


def test_a_figure_with_too_many_decimals_is_refused(tmp_path):
    made = world(tmp_path, "支出表!合计.基本支出: 23.944")
    assert ids(made.book_findings) == ["S-0305"]
    assert made.text("支出表!合计.基本支出") == "23.94"


def test_the_address_of_a_measure_is_kept_for_whoever_computes_it(tmp_path):
    made = world(tmp_path, "收支总计.增减额: -37.30")
    assert made.book_findings == []
    assert list(made.book.stated_measures) == ["收支总计.增减额"]


def test_one_cell_stated_twice_with_two_figures_is_a_finding(tmp_path):
    """One figure, one home: totals in accounts.yaml and in reported.yaml must not hide each other."""
    accounts = ACCOUNTS + "      - {科目: 208, 基本支出: 23.93}\n"
    form = SPENDING_FORM.replace("表: 支出表", "表: 一般公共预算支出表")
    made = world(tmp_path, "一般公共预算支出表!208.基本支出: 23.95", accounts=accounts, forms=[form])
    assert made.book_findings


def test_every_total_that_does_not_stand_is_told_in_one_run(tmp_path):
    made = world(tmp_path, "支出表!合计.基本支出: 1\n  支出表!208.基本支出: 2\n  支出表!20805.基本支出: 23.94\n  甲: 1")
    assert ids(made.book_findings) == ["L-0001", "L-0001", "L-0003"]
