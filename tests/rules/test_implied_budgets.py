"""年初预算 that nobody states: what a rate implies for one 项, and for a total what its 项 add up to."""

import pytest

from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import World

ITEMS = """
    指标:
      支出: {决算数: 一般公共预算支出表!合计.合计, 年初预算取数: {资金: 一般公共预算财政拨款}}
      基本: {取数: {账: 支出, 性质: 基本支出, 资金: 一般公共预算财政拨款}}
      项目: {取数: {账: 支出, 性质: 项目支出, 资金: 一般公共预算财政拨款}}
      国内接待费: {取数: {账: 三公其中, 项目: 国内接待费}}
"""
RULES = """
    集合: {总额: [支出, 基本, 项目]}
    审核公式:
      - {编号: R-1301, 名称: 全, 公式: "{项}.完成率 = {项}.决算数 ÷ {项}.各项年初预算 × 100", 逐项: 总额, 依据: 例}
      - {编号: R-1302, 名称: 缺, 公式: "{项}.完成率 ≤ {项}.决算数 ÷ {项}.已知各项年初预算 × 100", 逐项: 总额, 依据: 例}
"""


def world(tmp_path, spending, rates, budgets="{}"):
    rows = "\n".join(f"  - {{{row}}}" for row in spending)
    stated = "\n".join(f"  {address}.完成率: {rate}" for address, rate in rates.items())
    return World(
        tmp_path,
        accounts=f"金额单位: 万元\n收入: []\n支出:\n{rows}\n年初预算: {budgets}\n",
        reported=f"金额单位: 万元\n上报数:\n{stated}\n" if rates else None,
        forms=[GENERAL_BUDGET_FORM],
        items=ITEMS,
        rules=RULES,
    )


def value(made, address):
    """A derived budget in 万元, or None."""
    measure = made.measures.get(*address.split("."))
    return None if measure is None else str(measure.value)


TWO = ["科目: 2080501, 基本支出: 90", "科目: 2080505, 项目支出: 30"]


def test_a_rate_without_a_budget_implies_one(tmp_path):
    made = world(tmp_path, TWO, {"2080501": 90, "2080505": 60})
    assert value(made, "2080501.反推年初预算") == "100.00"
    assert value(made, "2080505.反推年初预算") == "50.00"
    assert value(made, "支出.各项年初预算") == "150.00"
    assert value(made, "支出.已知各项年初预算") is None


def test_its_width_is_that_of_the_amount_and_of_the_rate(tmp_path):
    made = world(tmp_path, TWO, {"2080501": 90})
    budget = made.measures.get("2080501", "反推年初预算").amount
    assert float(budget.high) == pytest.approx(900050 / 0.89995)


def test_nothing_is_implied_beside_a_budget_or_by_a_rate_of_zero(tmp_path):
    made = world(tmp_path, ["科目: 2080501, 基本支出: 90, 年初预算: 100", "科目: 2080505, 项目支出: 0"], {"2080505": 0})
    assert value(made, "2080501.反推年初预算") is None
    assert value(made, "2080505.反推年初预算") is None


def test_stated_and_implied_budgets_of_a_total_are_added_up(tmp_path):
    made = world(tmp_path, ["科目: 2080501, 基本支出: 90, 年初预算: 80", TWO[1]], {"2080505": 60})
    assert value(made, "支出.各项年初预算") == "130.00"


def test_where_some_are_not_known_only_a_least_sum_is(tmp_path):
    made = world(tmp_path, [*TWO, "科目: 2010101, 基本支出: 5"], {"2080501": 90, "2080505": 60})
    assert value(made, "支出.各项年初预算") is None
    assert value(made, "支出.已知各项年初预算") == "150.00"


def test_a_budget_counts_for_basic_or_project_spending_only_where_all_of_it_does(tmp_path):
    both = "科目: 2010101, 基本支出: 5, 项目支出: 5"
    made = world(tmp_path, [*TWO, both], {"2080501": 90, "2080505": 60, "2010101": 100})
    assert value(made, "支出.各项年初预算") == "160.00"
    assert value(made, "基本.各项年初预算") is None
    assert value(made, "基本.已知各项年初预算") == "100.00"
    assert value(made, "项目.已知各项年初预算") == "50.00"


def test_a_budget_of_zero_counts_for_every_kind_of_spending(tmp_path):
    made = world(
        tmp_path, [*TWO, "科目: 2010101, 基本支出: 5, 项目支出: 5, 年初预算: 0"], {"2080501": 90, "2080505": 60}
    )
    assert value(made, "基本.各项年初预算") == "100.00"
    assert value(made, "项目.各项年初预算") == "50.00"


def test_a_total_with_a_budget_of_its_own_needs_no_sum(tmp_path):
    stated = ["科目: 2080501, 基本支出: 90, 年初预算: 100", "科目: 2080505, 项目支出: 30, 年初预算: 50"]
    made = world(tmp_path, stated, {})
    assert value(made, "支出.年初预算") == "150.00"
    assert value(made, "支出.各项年初预算") is None
    assert value(made, "支出.已知各项年初预算") is None


def test_what_is_no_spending_has_no_budgets(tmp_path):
    made = world(tmp_path, TWO, {"2080501": 90})
    assert value(made, "国内接待费.各项年初预算") is None


def test_the_budget_an_author_states_for_a_total_stays_known_beside_that_of_its_subjects(tmp_path):
    made = world(tmp_path, ["科目: 2080501, 基本支出: 90, 年初预算: 100"], {}, budgets="{支出: 120}")
    assert value(made, "支出.年初预算") == "100.00"
    assert value(made, "支出.所列年初预算") == "120.00"


@pytest.mark.parametrize(
    ("rates", "broken"),
    [
        ({"2080501": 90, "2080505": 60, "支出": 80}, []),
        ({"2080501": 90, "2080505": 60, "支出": 80.02}, []),
        ({"2080501": 90, "2080505": 60, "支出": 80.03}, ["R-1301"]),
        ({"2080501": 90, "2080505": 60, "支出": 79.97}, ["R-1301"]),
        ({"2080501": 90, "支出": 60}, []),
        ({"2080501": 90, "支出": 121}, ["R-1302"]),
        ({"支出": 121}, []),
    ],
)
def test_the_rate_of_a_total_is_checked_against_what_its_subjects_imply(tmp_path, rates, broken):
    made = world(tmp_path, TWO, rates)
    assert [finding.id for finding in made.review.findings] == broken
