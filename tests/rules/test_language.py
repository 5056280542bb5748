"""What rules may say beyond cells: sums over items, sides of a table, constants with a unit, and how findings read."""

from decimal import Decimal

import pytest

from generator.checks.outcome import Outcome
from generator.model.money import Amount
from generator.source.finding import Severity
from tests.rules.support import passing
from tests.rules.support import variants
from tests.rules.support import verdict
from tests.rules.support import with_gap
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 10}
      - {科目: 2080501, 基本支出: 20, 项目支出: 30}
    上年数: {全部: 50, 基本: 20}
"""
ITEMS = """
    指标:
      全部: {决算数: 一般公共预算支出表!合计.合计}
      基本: {决算数: 一般公共预算支出表!合计.基本支出}
      项目: {决算数: 一般公共预算支出表!合计.项目支出}
      人均: {平均: {分子: 基本, 分母: {账: 实物量, 项目: 国内公务接待人次}, 单位: 元}}
      人次: {取数: {账: 实物量, 项目: 国内公务接待人次}, 计数单位: 人次}
"""
OPERATIONS = "{金额单位: 万元, 三公经费: {实物量: {国内公务接待人次: 1000}}}"


def world(tmp_path, formula, forms=(GENERAL_BUDGET_FORM,), reported=None, **more):
    keys = "".join(f", {name}: {value}" for name, value in more.items())
    rule = f'{{编号: R-0001, 名称: 例, 公式: "{formula}", 依据: 例{keys}}}'
    return World(
        tmp_path,
        accounts=ACCOUNTS,
        operations=OPERATIONS,
        reported=reported,
        forms=forms,
        items=ITEMS,
        rules=f"集合: {{两项: [基本, 项目]}}\n审核公式: [{rule}]\n",
    )


def outcomes(made):
    assert made.rule_findings == []
    return dict(made.review.outcomes)


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("全部.决算数 = Σ(两项.决算数)", Outcome.PASSED),
        ("全部.决算数 = Σ(各类.决算数)", Outcome.PASSED),
        ("全部.决算数 = Σ(各款.决算数)", Outcome.PASSED),
        ("全部.决算数 = Σ(各项.决算数)", Outcome.PASSED),
        ("Σ(各项.占全部) = 100", Outcome.PASSED),
        ("全部.决算数 < Σ(两项.决算数) - 1万元", Outcome.FAILED),
        ("全部.上年数 ≥ Σ(两项.上年数)", Outcome.NOT_ENOUGH_DATA),
        ("全部.上年数 ≥ Σ已知(两项.上年数)", Outcome.PASSED),
        ("Σ已知(两项.上年数) ≤ 19万元", Outcome.FAILED),
        ("Σ已知(两项.年初预算) ≥ 0", Outcome.NOT_ENOUGH_DATA),
    ],
)
def test_a_sum_over_items_needs_every_figure_unless_it_asks_for_those_known(tmp_path, formula, outcome):
    assert outcomes(world(tmp_path, formula)) == {outcome: 1}


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("全部.决算数 ≤ 60万元", Outcome.PASSED),
        ("全部.决算数 ≤ 600000元", Outcome.PASSED),
        ("全部.决算数 ≤ 59万元", Outcome.FAILED),
        ("全部.决算数 ≤ 60", Outcome.FAILED),
        ("人次.决算数 ≤ 1000", Outcome.PASSED),
        ("人均.决算数 ≤ 301元", Outcome.PASSED),
        ("人均.决算数 ≤ 299元", Outcome.FAILED),
    ],
)
def test_a_constant_is_an_amount_in_its_unit_or_a_bare_number(tmp_path, formula, outcome):
    assert outcomes(world(tmp_path, formula)) == {outcome: 1}


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("基本.决算数 = 最小(基本.决算数, 全部.决算数)", Outcome.PASSED),
        ("全部.决算数 = 最大(基本.决算数, 项目.决算数)", Outcome.FAILED),
        ("绝对值(基本.决算数 - 全部.决算数) = 项目.决算数", Outcome.PASSED),
        ("基本.决算数 = 若(项目.决算数 = 0, 0, 全部.决算数 ÷ 2)", Outcome.PASSED),
        ("基本.决算数 = 若(项目.决算数 > 0, 0, 项目.上年数)", Outcome.FAILED),
        ("项目.上年数 = 若(基本.决算数 > 0, 0, 1)", Outcome.NOT_ENOUGH_DATA),
        ("基本.决算数 ≥ 若(人次.决算数 = 1000, 0.5万元, 项目.上年数)", Outcome.PASSED),
    ],
)
def test_a_rule_may_use_functions_and_choose(tmp_path, formula, outcome):
    assert outcomes(world(tmp_path, formula)) == {outcome: 1}


def test_a_rule_may_run_over_the_rows_of_one_side(tmp_path):
    made = world(tmp_path, "收支总表!{行}.支出/决算数 ≥ 0", forms=[TWO_BLOCKS_FORM], 逐行="收支总表.支出")
    assert outcomes(made) == {Outcome.PASSED: 3, Outcome.NOT_APPLICABLE: 1}  # 205 is blank


def test_a_rule_may_run_over_the_subjects_that_spent(tmp_path):
    assert outcomes(world(tmp_path, "{项}.决算数 ≤ 全部.决算数", 逐项="各类")) == {Outcome.PASSED: 2}


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("全部.决算数 ≤ 59万元", "例：一般公共预算支出表!合计.合计 为 60万元，不应大于 59万元"),
        ("人次.决算数 < 1000", "例：人次.决算数 为 1000，应当小于 1000"),
        (
            "基本.决算数 - 项目.决算数 = 全部.决算数",
            "例：一般公共预算支出表!合计.基本支出 - 一般公共预算支出表!合计.项目支出 为 0万元，"
            "一般公共预算支出表!合计.合计 为 60万元，应当相等",
        ),
        (
            "全部.占基本 ≤ 基本.决算数 ÷ 项目.决算数 × 100",
            "例：全部.占基本 为 200，"
            "一般公共预算支出表!合计.基本支出 ÷ 一般公共预算支出表!合计.项目支出 × 100 为 100，前者不应大于后者",
        ),
        (
            "全部.决算数 ≤ 最小(基本.决算数, 40万元)",
            "例：一般公共预算支出表!合计.合计 为 60万元，"
            "最小(一般公共预算支出表!合计.基本支出, 40万元) 为 30万元，前者不应大于后者",
        ),
        (
            "全部.决算数 ≤ 基本.决算数 × 项目.决算数 ÷ 项目.决算数",
            "例：一般公共预算支出表!合计.合计 为 60万元，一般公共预算支出表!合计.基本支出 × "
            "一般公共预算支出表!合计.项目支出 ÷ 一般公共预算支出表!合计.项目支出 为 30万元，前者不应大于后者",
        ),
    ],
)
def test_a_finding_spells_out_its_formula_in_the_unit_of_its_figures(tmp_path, formula, message):
    assert [finding.message for finding in world(tmp_path, formula).review.findings] == [message]


@pytest.mark.parametrize(
    ("digits", "severity"), [(0, None), (1, Severity.NOTE), (-1, Severity.NOTE), (2, Severity.ERROR)]
)
def test_a_last_digit_apart_is_a_note_where_figures_rounded_before_they_were_added_up_explain_it(digits, severity):
    """Panjin's 275.51 and 275.52: two roundings of one figure cannot differ, two sums of seven rounded ones can."""
    [rule] = [rule for rule in variants() if rule.id == "R-1003"]
    identity = next(each for each in passing(rule) if each.left.terms[0].cell.is_tail(each.left.amount + DIGIT))
    finding = verdict(with_gap(identity, digits * DIGIT.value))
    assert (finding and finding.severity) == severity


DIGIT = Amount(Decimal(100))
