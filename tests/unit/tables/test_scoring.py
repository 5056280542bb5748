"""What a scoring rule gives: in which order, rounded how, beside what is stated, and where it gives nothing."""

import pytest

from generator.model.money import Amount
from tests.unit.builders import amount
from tests.unit.tables.performance_samples import FORM
from tests.unit.tables.performance_samples import SHEET
from tests.unit.tables.performance_samples import due
from tests.unit.tables.performance_samples import printed
from tests.unit.tables.performance_samples import sheet
from tests.unit.tables.performance_samples import sheet_with


def test_what_its_author_leaves_out_is_computed_and_printed(tmp_path):
    filled = sheet(tmp_path)
    assert printed(filled, "资金总额", "全年预算数") == "30.00"
    assert printed(filled, "财政拨款", "执行率") == "66.67"
    assert printed(filled, "走访", "完成程度") == "99"
    assert printed(filled, "走访", "偏差度") == "0.67"
    assert printed(filled, "走访", "得分") == "59.40"
    assert filled.find("走访", "得分").text == "59.4"
    assert printed(filled, "指标小计", "得分") == "89.40"
    assert printed(filled, "总分", "分值") == "100.00"
    assert printed(filled, "总分", "得分") == "96.10"


def test_each_step_takes_the_figure_before_it_as_it_is_printed(tmp_path):
    """66.67 % of 10 points is 6.667, printed 6.7; 298 of 300 is 99 %, whose 60 points are 59.4, not 59.6."""
    filled = sheet(tmp_path)
    assert (printed(filled, "资金总额", "得分"), printed(filled, "走访", "得分")) == ("6.7", "59.40")
    assert due(filled, "总分", "得分").amount == amount("96.10")


def test_a_stated_figure_is_printed_and_what_it_should_be_stands_beside_it(tmp_path):
    stated = SHEET.replace("完成: 298户, 分值: 60", "完成: 298户, 分值: 60, 得分: 58")
    filled = sheet(tmp_path, stated)
    assert printed(filled, "走访", "得分") == "58"
    assert due(filled, "走访", "得分").amount == amount("59.4")
    assert due(filled, "走访", "得分").address == filled.find("走访", "得分").address == "驻村!走访.得分"
    assert printed(filled, "总分", "得分") == "94.70", "the total goes on from what is printed"


def test_where_nothing_is_stated_both_are_the_same_but_for_rounding(tmp_path):
    filled = sheet(tmp_path)
    found = due(filled, "财政拨款", "执行率")
    assert found.printed == filled.find("财政拨款", "执行率").printed
    assert found.amount.meets(Amount(found.printed))


def test_a_rounded_result_may_be_half_its_last_digit_off_and_an_exact_one_not_at_all(tmp_path):
    filled = sheet(tmp_path)
    assert due(filled, "资金总额", "得分").amount == amount("6.667", "0.05")
    assert due(filled, "走访", "得分").amount == amount("59.4", "0")


def test_money_keeps_the_half_unit_of_its_parts_in_yuan_and_scores_are_exact(tmp_path):
    filled = sheet(tmp_path, SHEET.replace("    指标:", "      其他资金: {全年预算数: 8, 全年执行数: 8}\n    指标:"))
    assert due(filled, "资金总额", "全年预算数").amount == amount("380000", "100")
    assert filled.find("资金总额", "全年预算数").amount == amount("380000", "50")
    assert filled.find("走访", "分值").amount == amount("60")


def test_a_form_in_yuan_has_exact_money(tmp_path):
    filled = sheet(tmp_path, form=FORM + "    金额单位: 元\n")
    assert filled.find("资金总额", "全年预算数").amount == amount("30")


def test_a_total_of_funds_that_its_author_states_is_no_part_of_itself(tmp_path):
    funds = "{资金总额: {全年预算数: 31, 全年执行数: 20}, 财政拨款: {全年预算数: 30, 全年执行数: 20}}"
    filled = sheet(tmp_path, sheet_with(资金=funds))
    assert printed(filled, "资金总额", "全年预算数") == "31"
    assert due(filled, "资金总额", "全年预算数").amount.value == 300_000


def test_what_divides_by_nothing_has_neither_a_figure_nor_one_that_should_be(tmp_path):
    filled = sheet(tmp_path, sheet_with(资金="{财政拨款: {全年预算数: 0, 全年执行数: 0}}"))
    assert filled.find("财政拨款", "执行率") is None
    assert due(filled, "财政拨款", "执行率") is None


def test_a_block_without_figures_has_no_subtotal(tmp_path):
    filled = sheet(tmp_path, sheet_with(indicators="- {指标: 走访, 目标: 经常}"))
    assert filled.find("指标小计", "分值") is None
    assert filled.find("总分", "得分") is None


@pytest.mark.parametrize(("deduction", "total"), [("", "96.10"), ("{得分: 0}", "96.10"), ("{得分: 1.5}", "94.60")])
def test_points_are_taken_off_where_there_are_any(tmp_path, deduction, total):
    text = SHEET + (f"    减分项: {deduction}\n" if deduction else "")
    assert printed(sheet(tmp_path, text), "总分", "得分") == total


def test_tasks_are_scored_by_their_rounded_rate(tmp_path):
    filled = sheet(tmp_path, sheet_with(任务="[{任务: 人员, 下达金额: 90, 执行金额: 88.5, 分值: 20}]"))
    assert printed(filled, "人员", "执行率") == "98"
    assert printed(filled, "人员", "得分") == "19.60"


def test_the_form_gives_full_marks_where_its_author_gives_none(tmp_path):
    filled = sheet(tmp_path, sheet_with(资金管理="[{项目: 规范性, 得分: 4}, {项目: 科学性, 分值: 3}]"))
    assert [printed(filled, row, "分值") for row in ("规范性", "科学性", "资金总额")] == ["5", "3", "10"]
    own = sheet(tmp_path / "own", sheet_with(资金="{资金总额: {分值: 20}}", 资金管理="[{项目: 规范性, 分值: 6}]"))
    assert [printed(own, row, "分值") for row in ("规范性", "资金总额")] == ["6", "20"]
