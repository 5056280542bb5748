"""Running 审核公式: every relation at its border, sets of rows, and what did not run is never counted as passed."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.checks.evaluation import review
from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.rules import load_rules
from generator.model.disclosure import Scope
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.model.money import round_half_up
from generator.tables.book import open_book
from generator.tables.case import Case
from generator.tables.measures import Measures
from generator.tables.pack_library import PackLibrary
from generator.tables.printing import print_cell
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import SPENDING_RULES
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World
from tests.unit.builders import figure
from tests.unit.builders import ids

SPENDING = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 298.76, 项目支出: 151.73}
      - {科目: 2080505, 基本支出: 1.00}
      - {科目: 2010101, 基本支出: 2.00}
"""


def rule(formula, **more):
    keys = "".join(f", {name}: {value}" for name, value in more.items())
    return f'审核公式:\n  - {{编号: R-0001, 名称: 示例, 公式: "{formula}", 依据: 表样{keys}}}\n'


def world(tmp_path, formula, accounts=SPENDING, forms=(SPENDING_FORM,), sets="", items="指标: {}", **more):
    return World(tmp_path, accounts=accounts, forms=forms, rules=sets + rule(formula, **more), items=items)


def outcomes(made):
    return dict(made.review.outcomes)


def told(made):
    """(printed, computed) of each finding."""
    return [(finding.printed, finding.computed) for finding in made.review.findings]


def print_instead(made, address, text):
    """Has a cell print a figure, as if the upstream system had stated it and someone had waived the difference."""
    cell = made.book.cell(address)
    cell.reported = figure(text)
    print_cell(cell)


# --- relations at their borders ----------------------------------------------------------------------------------

SUM = "支出表!合计.本年支出合计 {relation} 支出表!合计.基本支出 + 支出表!合计.项目支出"
"""One total of two terms, all of two decimals: 0.015 may be rounding, so that 0.01 is and 0.02 is not."""


@pytest.mark.parametrize(
    ("relation", "stated", "outcome", "severity"),
    [
        ("=", "453.49", Outcome.PASSED, None),
        ("=", "453.50", Outcome.PASSED, None),
        ("=", "453.48", Outcome.PASSED, None),
        ("=", "453.51", Outcome.FAILED, "error"),
        ("=", "453.47", Outcome.FAILED, "error"),
        ("≤", "453.49", Outcome.PASSED, None),
        ("≤", "453.50", Outcome.PASSED, None),
        ("≤", "453.51", Outcome.FAILED, "error"),
        ("≤", "0.01", Outcome.PASSED, None),
        ("≥", "453.49", Outcome.PASSED, None),
        ("≥", "453.48", Outcome.PASSED, None),
        ("≥", "453.47", Outcome.FAILED, "error"),
        ("≥", "999.99", Outcome.PASSED, None),
        ("≡", "453.49", Outcome.PASSED, None),
        ("≡", "453.50", Outcome.FAILED, "warning"),
        ("≡", "453.48", Outcome.FAILED, "warning"),
        ("≡", "453.51", Outcome.FAILED, "error"),
        ("≡", "453.47", Outcome.FAILED, "error"),
        ("<", "453.50", Outcome.PASSED, None),
        ("<", "453.51", Outcome.FAILED, "error"),
        (">", "453.48", Outcome.PASSED, None),
        (">", "453.47", Outcome.FAILED, "error"),
        ("≠", "453.50", Outcome.PASSED, None),
        ("≠", "453.49", Outcome.FAILED, "error"),
    ],
)
def test_a_relation_holds_when_the_intervals_allow_it_and_sameness_when_the_figures_are_the_same(
    tmp_path, relation, stated, outcome, severity
):
    made = world(tmp_path, SUM.format(relation=relation))
    print_instead(made, "支出表!合计.本年支出合计", stated)
    assert outcomes(made) == {outcome: 1}
    assert [finding.severity for finding in made.review.findings] == ([severity] if severity else [])


@pytest.mark.parametrize(("relation", "outcome"), [("<", Outcome.FAILED), (">", Outcome.FAILED), ("≤", Outcome.PASSED)])
def test_an_exact_figure_is_neither_less_nor_greater_than_itself(tmp_path, relation, outcome):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 1.00}]}"
    form = SPENDING_FORM + "    金额单位: 元\n"
    made = world(tmp_path, f"支出表!合计.基本支出 {relation} 支出表!208.基本支出", accounts, [form])
    assert outcomes(made) == {outcome: 1}


def test_each_summand_widens_what_rounding_allows(tmp_path):
    rows = ", ".join(f"{{科目: {code}, 基本支出: 1}}" for code in ("2080501", "2080505", "2010101"))
    accounts = f"{{金额单位: 万元, 收入: [], 支出: [{rows}]}}"
    formula = "支出表!合计.基本支出 = Σ(支出表!各项.基本支出)"
    for number, (stated, outcome) in enumerate([("3.02", Outcome.PASSED), ("3.03", Outcome.FAILED)]):
        made = world(tmp_path / str(number), formula, accounts)
        print_instead(made, "支出表!合计.基本支出", stated)
        assert outcomes(made) == {outcome: 1}, "three terms and a total: 0.020"


def test_a_table_in_yuan_has_no_room_for_rounding(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 1.00, 项目支出: 2.00}]}"
    made = world(tmp_path, SUM.format(relation="="), accounts, [SPENDING_FORM + "    金额单位: 元\n"])
    print_instead(made, "支出表!合计.本年支出合计", "3.01")
    assert ids(made.review.findings) == ["R-0001"]


def test_a_blank_widens_nothing(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 1.00}]}"
    for number, (stated, outcome) in enumerate([("1.01", Outcome.PASSED), ("1.02", Outcome.FAILED)]):
        made = world(tmp_path / str(number), SUM.format(relation="="), accounts)
        print_instead(made, "支出表!合计.本年支出合计", stated)
        assert outcomes(made) == {outcome: 1}


def test_the_finding_tells_printed_and_computed_figure_difference_allowance_and_place(tmp_path):
    made = world(tmp_path, SUM.format(relation="="), 提示="核对合计")
    print_instead(made, "支出表!合计.本年支出合计", "453.51")
    finding = made.review.findings[0]
    assert (finding.id, finding.severity, finding.hint) == ("R-0001", "error", "核对合计")
    assert (finding.printed, finding.computed) == ("453.51", "453.49")
    assert (Decimal(finding.difference), Decimal(finding.allowed)) == (Decimal("0.02"), Decimal("0.015"))
    assert finding.addresses == ("支出表!合计.本年支出合计", "支出表!合计.基本支出", "支出表!合计.项目支出")
    assert str(finding.location) == "示例.yaml:1:1", "where the stated figure is written"
    assert finding.disclosure == "shili/2023-final-accounts"


def test_figures_are_told_in_the_unit_of_their_table(tmp_path):
    made = world(tmp_path, "支出表!合计.基本支出 = 支出表!合计.项目支出")
    assert told(made) == [("301.76", "151.73")]
    in_yuan = world(tmp_path / "yuan", "支出表!合计.基本支出 = 0", forms=[SPENDING_FORM + "    金额单位: 元\n"])
    assert told(in_yuan) == [("3017600", "0")]
    assert "3017600元" in in_yuan.review.findings[0].message


def test_without_a_stated_figure_the_place_is_that_of_a_figure_behind_the_cell(tmp_path):
    made = world(tmp_path, "支出表!2010101.基本支出 = 支出表!2080505.基本支出")
    assert str(made.review.findings[0].location) == "content/shili/2023-final-accounts/accounts.yaml:6:25"


@pytest.mark.parametrize(("level", "severity"), [("错误", "error"), ("警告", "warning"), ("提示", "note")])
def test_a_rule_may_be_less_grave(tmp_path, level, severity):
    made = world(tmp_path, "支出表!合计.基本支出 = 0", 级别=level)
    assert [finding.severity for finding in made.review.findings] == [severity]


def test_a_last_digit_apart_makes_no_rule_graver_than_it_is(tmp_path):
    made = world(tmp_path, SUM.format(relation="≡"), 级别="提示")
    print_instead(made, "支出表!合计.本年支出合计", "453.50")
    assert [finding.severity for finding in made.review.findings] == ["note"]


@pytest.mark.parametrize(("level", "severity"), [("错误", "note"), ("警告", "note"), ("提示", "note")])
def test_a_lower_level_never_judges_a_tail_more_strictly(tmp_path, level, severity):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 1}, {科目: 2080505, 基本支出: 1}]}"
    made = world(tmp_path, "支出表!合计.本年支出合计 ≡ 支出表!合计.基本支出", accounts, 级别=level)
    print_instead(made, "支出表!合计.本年支出合计", "2.01")
    assert [finding.severity for finding in made.review.findings] == [severity]


# --- columns that a form lacks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        (
            "支出表!合计.本年支出合计 = 支出表!合计.基本支出 + 支出表!合计.项目支出 + 支出表!合计.经营支出",
            Outcome.PASSED,
        ),
        ("支出表!合计.本年支出合计 = 支出表!合计.基本支出 + 支出表!合计.经营支出", Outcome.FAILED),
        ("支出表!合计.本年支出合计 = 支出表!合计.经营支出", Outcome.NOT_APPLICABLE),
        ("支出表!合计.本年支出合计 = 支出表!合计.经营支出 + 支出表!合计.上缴上级支出", Outcome.NOT_APPLICABLE),
        ("支出表!合计.本年支出合计 = 支出表!合计.基本支出 + 收入表!合计.经营收入", Outcome.NOT_APPLICABLE),
        ("支出表!合计.本年支出合计 = 支出表!合计.基本支出 + 支出表!2050201.项目支出", Outcome.NOT_APPLICABLE),
    ],
)
def test_a_column_that_a_form_lacks_is_money_that_is_not_there(tmp_path, formula, outcome):
    assert outcomes(world(tmp_path, formula)) == {outcome: 1}


BALANCE = """
    表: 收支总表
    名称: 收入支出决算总表
    取数: {账: 支出}
    栏: [{名称: 项目, 值: 项目}, {名称: 决算数}]
    行:
      - {项目: 一、基本支出, 取数: {性质: 基本支出}}
      - {项目: 年初结转和结余, 取数: {性质: 项目支出}}
      - {项目: 总计}
"""


@pytest.mark.parametrize(
    ("sum_of", "outcome"),
    [
        ("收支总表!基本支出.决算数 + 收支总表!年初结转和结余.决算数 + 收支总表!结余分配.决算数", Outcome.PASSED),
        ("收支总表!基本支出.决算数 + 收支总表!结余分配.决算数", Outcome.FAILED),
        ("收支总表!结余分配.决算数", Outcome.NOT_APPLICABLE),
        ("收支总表!结余分配.决算数 + 收支总表!经营结余.决算数", Outcome.NOT_APPLICABLE),
        ("收支总表!本年支出合计.决算数 + 收支总表!年初结转和结余.决算数", Outcome.NOT_APPLICABLE),
        ("收支总表!基本支出.决算数 + 收支总表!年初结转和结余/基金.决算数", Outcome.NOT_APPLICABLE),
        ("收支总表!基本支出.决算数 + 收支总表!年初结转和结余.预算合计", Outcome.NOT_APPLICABLE),
        ("收支总表!基本支出.决算数 + 收支总表!年初结转和结余.预算数", Outcome.FAILED),
    ],
)
def test_a_row_that_a_form_lacks_is_money_that_is_not_there_but_a_total_or_part_is(tmp_path, sum_of, outcome):
    """Without 本年支出合计 or a part of 年初结转和结余 nothing is known of what they hold."""
    assert outcomes(world(tmp_path, f"收支总表!总计.决算数 = {sum_of}", forms=[BALANCE])) == {outcome: 1}


@pytest.mark.parametrize(
    ("constant", "outcome"),
    [
        ("301万元", Outcome.FAILED),
        ("302万元", Outcome.PASSED),
        ("3017000元", Outcome.FAILED),
        ("3018000元", Outcome.PASSED),
    ],
)
def test_a_constant_has_a_unit(tmp_path, constant, outcome):
    assert outcomes(world(tmp_path, f"支出表!合计.基本支出 ≤ {constant}")) == {outcome: 1}


# --- products and quotients --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("支出表!合计.基本支出 × 2 = 支出表!合计.基本支出 + 支出表!合计.基本支出", Outcome.PASSED),
        ("支出表!合计.基本支出 × 2 = 支出表!合计.基本支出", Outcome.FAILED),
        ("支出表!合计.基本支出 ÷ 支出表!合计.本年支出合计 ≤ 1", Outcome.PASSED),
        ("支出表!合计.本年支出合计 ÷ 支出表!合计.基本支出 ≤ 1", Outcome.FAILED),
        ("支出表!2080505.基本支出 ÷ 支出表!2080505.项目支出 ≤ 1", Outcome.NOT_ENOUGH_DATA),
        ("1 + 支出表!2010101.基本支出 ÷ 支出表!2080505.基本支出 = 3", Outcome.PASSED),
    ],
)
def test_products_and_quotients_are_taken_over_the_intervals(tmp_path, formula, outcome):
    assert outcomes(world(tmp_path, formula)) == {outcome: 1}


def test_the_width_of_a_quotient_comes_from_its_parts(tmp_path):
    """2.00 ÷ 1.00 may be anything from 1.995 ÷ 1.005 to 2.005 ÷ 0.995."""
    for number, (limit, outcome) in enumerate([("1985", Outcome.PASSED), ("1984", Outcome.FAILED)]):
        formula = f"支出表!2010101.基本支出 × 1000 ÷ 支出表!2080505.基本支出 ≤ {limit}"
        assert outcomes(world(tmp_path / str(number), formula)) == {outcome: 1}


# --- conditions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ("支出表!合计.项目支出 > 0", Outcome.FAILED),
        ("支出表!合计.项目支出 = 0", Outcome.NOT_APPLICABLE),
        ("支出表!合计.项目支出 ≠ 0", Outcome.FAILED),
        ("支出表!合计.项目支出 ≤ 支出表!合计.基本支出", Outcome.FAILED),
        ("支出表!合计.项目支出 ≥ 支出表!合计.基本支出", Outcome.NOT_APPLICABLE),
        ("支出表!合计.项目支出 < 0", Outcome.NOT_APPLICABLE),
        ("收入表!合计.其他收入 > 0", Outcome.NOT_APPLICABLE),
    ],
)
def test_a_rule_with_a_condition_applies_where_it_holds(tmp_path, condition, outcome):
    made = world(tmp_path, "支出表!合计.基本支出 = 0", 当=f'"{condition}"')
    assert outcomes(made) == {outcome: 1}


def test_a_condition_that_divides_by_zero_is_no_crash(tmp_path):
    condition = '"支出表!2080505.基本支出 ÷ 支出表!2080505.项目支出 > 0"'
    made = world(tmp_path, "支出表!合计.基本支出 = 0", 当=condition)
    assert outcomes(made) == {Outcome.NOT_ENOUGH_DATA: 1}


# --- one figure in two places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "printed", "severity"),
    [
        (["2080501", "2080505"], "2.01", "note"),
        (["2080501", "2080505"], "2.02", "error"),
        (["2080501"], "1.01", "warning"),
        (["2080501"], "1.02", "error"),
    ],
)
def test_a_last_digit_apart_is_a_note_where_rounding_explains_it_and_else_a_warning(tmp_path, rows, printed, severity):
    spending = ", ".join(f"{{科目: {code}, 基本支出: 1}}" for code in rows)
    accounts = f"{{金额单位: 万元, 收入: [], 支出: [{spending}]}}"
    made = world(tmp_path, "支出表!合计.本年支出合计 ≡ 支出表!合计.基本支出", accounts)
    print_instead(made, "支出表!合计.本年支出合计", printed)
    assert [finding.severity for finding in made.review.findings] == [severity]


# --- the four outcomes -------------------------------------------------------------------------------------------

ITEMS = """
    指标:
      支出合计: {决算数: 支出表!合计.本年支出合计}
      机关运行经费: {取数: {账: 机关运行经费}}
"""


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("支出表!合计.本年支出合计 = 支出表!合计.基本支出 + 支出表!合计.项目支出", Outcome.PASSED),
        ("支出表!合计.本年支出合计 = 支出表!合计.基本支出", Outcome.FAILED),
        ("收入表!合计.本年收入合计 = 支出表!合计.基本支出", Outcome.NOT_APPLICABLE),
        ("支出表!合计.经营支出 = 支出表!合计.基本支出", Outcome.NOT_APPLICABLE),
        ("支出表!205.基本支出 = 支出表!合计.基本支出", Outcome.NOT_APPLICABLE),
        ("没有.决算数 = 支出表!合计.基本支出", Outcome.NOT_APPLICABLE),
        ("机关运行经费.决算数 ≤ 支出合计.决算数", Outcome.NOT_ENOUGH_DATA),
        ("支出合计.增减率 ≤ 10", Outcome.NOT_ENOUGH_DATA),
    ],
)
def test_every_check_ends_in_exactly_one_of_four_ways(tmp_path, formula, outcome):
    assert outcomes(world(tmp_path, formula, items=ITEMS)) == {outcome: 1}


def test_an_identity_between_blanks_alone_is_not_applicable(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: []}"
    assert outcomes(world(tmp_path, SUM.format(relation="="), accounts)) == {Outcome.NOT_APPLICABLE: 1}


def test_an_identity_between_stated_zeros_is_checked(tmp_path):
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 0, 项目支出: 0}]}"
    assert outcomes(world(tmp_path, SUM.format(relation="="), accounts)) == {Outcome.PASSED: 1}


def test_a_cell_marked_as_not_applicable_makes_the_check_so(tmp_path):
    form = SPENDING_FORM.replace("{项目: 合计}", "{项目: 合计, 不适用: [项目支出]}")
    assert outcomes(world(tmp_path, SUM.format(relation="="), forms=[form])) == {Outcome.NOT_APPLICABLE: 1}


def test_counts_are_told_without_a_unit_of_money(tmp_path):
    items = "指标: {房屋面积: {取数: {账: 房屋面积, 项目: 合计}, 计数单位: 平方米}}"
    made = World(
        tmp_path,
        items=items,
        rules=rule("房屋面积.决算数 ≤ 19"),
        operations="{金额单位: 万元, 国有资产: {房屋: {面积: {合计: 20}}}}",
    )
    finding = made.review.findings[0]
    assert (finding.printed, finding.computed, Decimal(finding.difference)) == ("20", "19", 1)
    assert "元" not in finding.message


# --- rows and columns a rule runs over ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ("支出表.全部", 8),
        ("支出表.各类", 2),
        ("支出表.各款", 2),
        ("支出表.各项", 3),
        ("支出表.有下级", 4),
        ("收入表.全部", 0),
    ],
)
def test_a_rule_runs_over_the_rows_of_a_table(tmp_path, rows, number):
    made = world(tmp_path, "支出表!{行}.基本支出 ≥ 0", 逐行=rows)
    assert sum(made.review.outcomes.values()) == number


def test_a_rule_runs_over_the_rows_of_one_side(tmp_path):
    made = world(tmp_path, "收支总表!{行}.支出/决算数 ≥ 0", forms=[TWO_BLOCKS_FORM], 逐行="收支总表.支出")
    assert made.rule_findings == []
    assert sum(made.review.outcomes.values()) == 3 + 1, "three 类 and the total"


def test_a_rule_runs_over_the_columns_of_a_table(tmp_path):
    made = world(tmp_path, "支出表!合计.{栏} = Σ(支出表!各类.{栏})", 逐栏="支出表")
    assert outcomes(made) == {Outcome.PASSED: 3}


def test_a_rule_runs_over_the_columns_of_one_side(tmp_path):
    made = world(tmp_path, "收支总表!总计.{栏} ≥ 0", forms=[TWO_BLOCKS_FORM], 逐栏="收支总表.支出")
    assert outcomes(made) == {Outcome.PASSED: 1}


def test_a_rule_runs_over_rows_and_columns_together(tmp_path):
    made = world(tmp_path, "支出表!{行}.{栏} = Σ(支出表!下级.{栏})", 逐行="支出表.有下级", 逐栏="支出表")
    assert sum(made.review.outcomes.values()) == 4 * 3


def test_rows_and_columns_may_be_left_out(tmp_path):
    made = world(tmp_path, "支出表!{行}.{栏} ≥ 0", 逐行="支出表.各类", 除行='["201"]', 逐栏="支出表", 除栏="[项目支出]")
    assert sum(made.review.outcomes.values()) == 1 * 2


def test_a_rule_runs_over_the_names_of_a_set(tmp_path):
    items = "指标: {甲: {决算数: 支出表!合计.基本支出}, 乙: {决算数: 支出表!合计.项目支出}}"
    made = world(tmp_path, "{项}.决算数 ≤ 甲.决算数", items=items, sets="集合: {两个: [甲, 乙]}\n", 逐项="两个")
    assert outcomes(made) == {Outcome.PASSED: 2}


@pytest.mark.parametrize(
    "slip",
    [
        {"formula": "{项}.决算数 ≥ 0", "逐项": "两格"},
        {"formula": "Σ(支出表!两格.基本支出) ≥ 0"},
        {"formula": "支出表!{列}.基本支出 ≥ 0"},
        {"formula": "支出表!{行}.基本支出 ≥ 0"},
    ],
)
def test_a_set_or_mark_that_nobody_fills_is_a_finding_of_the_rule(tmp_path, slip):
    """Otherwise a slip switches a rule off without a word."""
    assert world(tmp_path, slip.pop("formula"), sets="集合: {两个: [甲, 乙]}\n", **slip).rule_findings


@pytest.mark.parametrize("rows", ["支出表.各目", "支出表", "支出表."])
def test_rows_of_a_kind_there_is_not_are_a_finding_of_the_rule_not_a_crash(tmp_path, rows):
    assert world(tmp_path, "支出表!{行}.基本支出 ≥ 0", 逐行=rows).rule_findings


# --- sets of rows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "total"),
    [
        ("Σ(支出表!各类.基本支出) = 0", "301.76"),
        ("Σ(支出表!各款.基本支出) = 0", "301.76"),
        ("Σ(支出表!各项.基本支出) = 0", "301.76"),
        ("Σ(支出表!两项.基本支出) = 0", "300.76"),
    ],
)
def test_a_set_of_rows_is_a_level_or_a_list_of_codes_and_names(tmp_path, formula, total):
    sets = '集合: {两项: ["2080501", "2010101", "2050201"]}\n'
    made = world(tmp_path, formula, sets=sets)
    assert [printed for printed, _ in told(made)] == [total]


def test_the_children_of_a_row_are_one_level_below_it(tmp_path):
    made = world(tmp_path, "Σ(支出表!下级.基本支出) = 0", 逐行="支出表.有下级")
    assert [printed for printed, _ in told(made)] == ["2", "2", "299.76", "299.76"]
    assert len(made.review.findings) == sum(made.review.outcomes.values()), "and 合计 has none"


def test_the_body_of_a_side_is_its_list_without_the_foot(tmp_path):
    accounts = SPENDING.replace("收入: []", "收入: [{科目: 2080501, 财政拨款收入: 5, 其他收入: 1}]")
    formula = "收支总表!总计.{side}/决算数 = Σ(收支总表!正行.{side}/决算数)"
    for side in ("收入", "支出"):
        made = world(tmp_path / side, formula.format(side=side), accounts, [TWO_BLOCKS_FORM])
        assert outcomes(made) == {Outcome.PASSED: 1}
        assert len(made.review.findings) == 0


def test_a_part_of_the_row_above_counts_in_no_sum(tmp_path):
    accounts = SPENDING.replace("收入: []", "收入: [{科目: 2080501, 财政拨款收入: 5}]")
    form = TWO_BLOCKS_FORM.replace(
        "        行:\n", "        行:\n          - {项目: 1.一般公共预算, 取数: {账: 收入}MARK}\n", 1
    )
    for mark, wanted in ((", 其中: 是", Outcome.PASSED), ("", Outcome.FAILED)):
        formula = "收支总表!总计.收入/决算数 = Σ(收支总表!正行.收入/决算数)"
        made = world(tmp_path / wanted.name, formula, accounts, [form.replace("MARK", mark)])
        assert outcomes(made) == {wanted: 1}


def test_a_sum_takes_a_column_by_its_name_in_another_province(tmp_path):
    form = SPENDING_FORM.replace("本年支出合计", "小计")
    made = world(tmp_path, "支出表!合计.合计 = Σ(支出表!各类.合计)", forms=[form])
    assert outcomes(made) == {Outcome.PASSED: 1}


SEVERAL = """
    指标:
      甲: {决算数: 支出表!合计.基本支出}
      乙: {决算数: 支出表!合计.项目支出}
      丙: {取数: {账: 机关运行经费}}
"""


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("Σ(两个.决算数) = 支出表!合计.本年支出合计", Outcome.PASSED),
        ("Σ(三个.决算数) = 支出表!合计.本年支出合计", Outcome.NOT_ENOUGH_DATA),
        ("Σ已知(三个.决算数) = 支出表!合计.本年支出合计", Outcome.PASSED),
        ("Σ已知(一个.决算数) = 支出表!合计.本年支出合计", Outcome.NOT_ENOUGH_DATA),
        ("Σ(两个.决算数) + Σ已知(一个.决算数) = 支出表!合计.本年支出合计", Outcome.PASSED),
        ("甲.决算数 + Σ已知(一个.决算数) = 支出表!合计.本年支出合计", Outcome.FAILED),
        ("甲.决算数 + Σ(一个.决算数) = 支出表!合计.本年支出合计", Outcome.NOT_ENOUGH_DATA),
        ("Σ已知(一个.决算数) + Σ已知(一个.决算数) = 支出表!合计.本年支出合计", Outcome.NOT_APPLICABLE),
    ],
)
def test_a_sum_over_items_needs_a_figure_for_each_unless_it_says_otherwise(tmp_path, formula, outcome):
    sets = "集合: {一个: [丙], 两个: [甲, 乙], 三个: [甲, 乙, 丙]}\n"
    assert outcomes(world(tmp_path, formula, sets=sets, items=SEVERAL)) == {outcome: 1}


@pytest.mark.parametrize(
    ("corrected", "outcome"),
    [
        ("", Outcome.FAILED),
        ("年初结转调整: {会计差错更正: {其他资金: -1}, 划转: -0.50}\n", Outcome.PASSED),
        ("年初结转调整: {划转: -0.50}\n", Outcome.FAILED),
    ],
)
def test_the_balance_of_a_year_begins_as_the_last_ended_but_for_corrections(tmp_path, corrected, outcome):
    """As R-1224 and R-1225 of the national pack say it, with a set for each funding."""
    items = """
        指标:
          年末: {取数: {账: 结转结余, 项目: 年末结转和结余}}
          年初: {取数: {账: 结转结余, 项目: 年初结转和结余}}
          年初更正: {取数: {账: 年初结转调整}}
    """
    accounts = "金额单位: 万元\n收入: []\n支出: []\n上年数: {年末: 5}\n结转结余: {年初结转和结余: 3.50}\n" + corrected
    formula = "年末.上年数 + Σ已知({项}调整.决算数) = {项}.决算数"
    sets = "集合: {一: [年初], 年初调整: [年初更正]}\n"
    made = world(tmp_path, formula, sets=sets, items=items, accounts=accounts, 逐项="一")
    assert outcomes(made) == {outcome: 1}


def test_rows_of_two_tables_are_matched_by_code_or_name(tmp_path):
    made = world(
        tmp_path,
        "支出表!{行}.本年支出合计 ≡ 收支总表!{行}.支出/决算数",
        forms=[SPENDING_FORM, TWO_BLOCKS_FORM],
        逐行="支出表.各类",
    )
    assert outcomes(made) == {Outcome.PASSED: 2}


# --- tails -------------------------------------------------------------------------------------------------------


def test_a_table_whose_parts_miss_their_total_by_rounding_shows_a_tail(tmp_path):
    made = world(tmp_path, SUM.format(relation="="))
    print_instead(made, "支出表!合计.本年支出合计", "453.50")
    assert made.review.tables_with_tail == {"支出表"}


def test_a_tail_also_comes_from_exact_figures_in_yuan(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 10049.99, 项目支出: 10049.99}]}"
    made = world(tmp_path, SUM.format(relation="="), accounts)
    assert outcomes(made) == {Outcome.PASSED: 1}
    assert made.review.tables_with_tail == {"支出表"}


def test_every_rule_has_counts_of_its_own(tmp_path):
    made = world(tmp_path, "支出表!{行}.基本支出 = 支出表!{行}.本年支出合计", 逐行="支出表.各类")
    assert made.review.by_rule == {"R-0001": {Outcome.PASSED: 1, Outcome.FAILED: 1}}


@pytest.mark.parametrize("stated", ["453.49", "460.00"])
def test_no_tail_where_the_parts_make_the_total_or_the_rule_fails(tmp_path, stated):
    made = world(tmp_path, SUM.format(relation="="))
    print_instead(made, "支出表!合计.本年支出合计", stated)
    assert made.review.tables_with_tail == set()


def test_a_relation_other_than_equality_leaves_no_tail(tmp_path):
    made = world(tmp_path, SUM.format(relation="≤"))
    print_instead(made, "支出表!合计.本年支出合计", "453.48")
    assert made.review.tables_with_tail == set()


# --- whole ledgers -----------------------------------------------------------------------------------------------

RULES = f"""{SPENDING_RULES.rstrip()}
      - 编号: R-0303
        名称: 下级之和
        公式: 支出表!{{行}}.{{栏}} = Σ(支出表!下级.{{栏}})
        逐行: 支出表.有下级
        逐栏: 支出表
        依据: 表样
      - 编号: R-1003
        名称: 同一个数
        公式: 支出表!{{行}}.本年支出合计 ≡ 收支总表!{{行}}.支出/决算数
        逐行: 支出表.各类
        依据: 表样
      - 编号: R-1012
        名称: 部分不大于全部
        公式: 一般公共预算支出表!{{行}}.合计 ≤ 支出表!{{行}}.本年支出合计
        逐行: 支出表.全部
        依据: 表样
"""
ALL_FORMS = (SPENDING_FORM, GENERAL_BUDGET_FORM, TWO_BLOCKS_FORM)
CODES = ("2010101", "2010102", "2010301", "2050201", "2080501", "2080505")
FUNDINGS = ("一般公共预算财政拨款", "其他资金")

# At least 50 元, so that no figure vanishes when it is rounded to 万元.
fen = st.integers(50_00, 10**9).map(lambda number: Decimal(number) / 100)
ledgers = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(FUNDINGS), st.sampled_from(["基本支出", "项目支出"])),
    fen,
    min_size=1,
)


def accounts_of(ledger, unit):
    rows: dict[tuple[str, str], list[str]] = {}
    for (code, funding, kind), value in ledger.items():
        rows.setdefault((code, funding), []).append(f"{kind}: {value:f}")
    lines = [f"  - {{科目: {code}, 资金: {funding}, {', '.join(kinds)}}}\n" for (code, funding), kinds in rows.items()]
    return f"金额单位: {unit}\n收入: []\n支出:\n{''.join(lines)}"


@cache
def _pack_of(root):
    return World(root, rules=RULES, forms=ALL_FORMS)


def opened(root, ledger, unit, reported=None):
    """The book of a ledger and the pack's review of it."""
    shared = _pack_of(root)
    made = World(root / "each", accounts=accounts_of(ledger, unit), reported=reported, rules=RULES, forms=ALL_FORMS)
    book, findings = open_book(made.disclosure, shared.pack)
    return book, findings, lambda: review(book, Measures(book), shared.rule_book)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("ledgers")


@settings(max_examples=15, deadline=None)
@given(ledgers)
def test_the_tables_of_an_exact_ledger_never_fail_a_rule(root, ledger):
    _, findings, run = opened(root, ledger, "元")
    outcome: Review = run()
    assert (findings, outcome.findings) == ([], [])
    assert outcome.outcomes[Outcome.PASSED]


@settings(max_examples=15, deadline=None)
@given(ledgers)
def test_a_correctly_rounded_publication_of_an_exact_ledger_never_raises_a_finding(root, ledger):
    """What the upstream system exports: every leaf and every total rounded from 元 by itself, none made to fit."""
    exact, _, _ = opened(root, ledger, "元")
    published = {
        cell.address: cell.text for table in exact.tables for cell in table.cells() if cell.printed is not None
    }
    rounded = {key: round_half_up(value / 10_000, 2) for key, value in ledger.items()}
    lines = "".join(f"  {address}: {text}\n" for address, text in published.items())
    book, findings, run = opened(root, rounded, "万元", f"金额单位: 万元\n上报数:\n{lines}")
    assert (findings, run().findings) == ([], [])
    assert {address: book.cell(address).text for address in published} == published


@settings(max_examples=15, deadline=None)
@given(ledgers, st.data())
def test_a_total_changed_by_more_than_rounding_allows_always_fails_a_rule(root, ledger, data):
    book, _, run = opened(root, ledger, "元")
    totals = [cell for cell in book.table("支出表").cells() if cell.printed is not None and cell.row not in CODES]
    cell = data.draw(st.sampled_from(totals))
    terms = len([each for each in book.table("支出表").cells() if each.column == cell.column]) + 3
    beyond = (terms + 1) * Decimal("0.005") + Decimal("0.01")
    change = data.draw(st.sampled_from([-1, 1])) * round_half_up(beyond, 2)
    cell.reported = figure(f"{cell.printed + change:f}")
    print_cell(cell)
    assert [finding for finding in run().findings if finding.severity == "error"]


def test_the_shipped_rules_do_not_mind_tails_in_every_table(root):
    """The national pack on a ledger in 元 whose every part is rounded down and whose totals are not."""
    value = "10049.99"
    accounts = f"""
        金额单位: 元
        收入:
          - {{科目: 2010101, 财政拨款收入: {value}}}
          - {{科目: 2050201, 财政拨款收入: {value}}}
          - {{科目: 2080501, 其他收入: {value}}}
        支出:
          - {{科目: 2010101, 基本支出: {value}}}
          - {{科目: 2050201, 基本支出: {value}}}
          - {{科目: 2080501, 资金: 其他资金, 项目支出: {value}}}
        基本支出明细: {{30101: {value}, 30302: {value}}}
    """
    made = World(root / "national", accounts=accounts)
    packs = REPOSITORY / "templates/packs"
    disclosure, findings = load_disclosure(made.folder, load_catalogues(packs)[0])
    assert findings == []
    library = PackLibrary(packs)
    pack, findings = library.load("national", Case(disclosure.kind, 2023, Scope.UNIT), disclosure.pack.location)
    assert findings == []
    book, findings = open_book(disclosure, pack)
    assert findings == []
    outcome = review(book, Measures(book), load_rules(library, pack)[0])
    assert outcome.findings == []
    assert outcome.tables_with_tail >= {"收支总表", "支出表", "财政拨款收支总表", "基本支出表"}
