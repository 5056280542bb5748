"""One wrong figure, told once: which correction explains what is broken, and what must not be merged."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal

import pytest

from generator.checks.diagnosis.causes import causes_of
from generator.checks.diagnosis.causes import find_causes
from generator.checks.diagnosis.corrections import SWAPPED_DIGITS
from generator.checks.diagnosis.corrections import SWAPPED_FIGURES
from generator.checks.diagnosis.corrections import WRONG_POINT
from generator.checks.diagnosis.corrections import WRONG_SIGN
from generator.checks.diagnosis.equations import Equation
from generator.checks.diagnosis.equations import Home
from generator.checks.diagnosis.equations import rechecker
from generator.checks.waivers import apply_waivers
from generator.model.money import AmountUnit
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import SPENDING_RULES
from tests.unit.builders import World

WAN = 10_000
HALF_UNIT = Decimal("0.005")

# Two leaves in each of two classes, basic and project spending, with all their totals: every figure stands in a row
# (合计 = 基本 + 项目) and a column (类 = its 项, 合计 = the 类).
RIGHT = {
    "甲.基本": "22.79", "甲.项目": "10.10", "甲.合计": "32.89",
    "乙.基本": "96.62", "乙.项目": "51.73", "乙.合计": "148.35",
    "一.基本": "119.41", "一.项目": "61.83", "一.合计": "181.24",
    "丙.基本": "41.58", "丙.项目": "7.25", "丙.合计": "48.83",
    "丁.基本": "63.07", "丁.项目": "88.46", "丁.合计": "151.53",
    "二.基本": "104.65", "二.项目": "95.71", "二.合计": "200.36",
    "总.基本": "224.06", "总.项目": "157.54", "总.合计": "381.60",
    "另表.甲": "22.79", "另表.乙": "96.62",
}  # fmt: skip
IDENTITIES = [
    *(f"{row}.合计 = {row}.基本 + {row}.项目" for row in "甲乙一丙丁二总"),
    *(f"一.{column} = 甲.{column} + 乙.{column}" for column in ("基本", "项目", "合计")),
    *(f"二.{column} = 丙.{column} + 丁.{column}" for column in ("基本", "项目", "合计")),
    *(f"总.{column} = 一.{column} + 二.{column}" for column in ("基本", "项目", "合计")),
    "甲.基本 = 另表.甲",
    "乙.基本 = 另表.乙",
]


def broken_by(*identities: str, **wrong: str) -> list[Equation]:
    """The equations of a table in which some figures are wrong: `甲_基本="22.97"`."""
    figures = RIGHT | {name.replace("_", "."): value for name, value in wrong.items()}
    homes = {
        name: Home(f"支出表!{name}", Location("a.yaml", line), Decimal(value))
        for line, (name, value) in enumerate(figures.items(), start=1)
    }
    return [equation(number, text, homes) for number, text in enumerate(identities or IDENTITIES)]


def equation(number: int, text: str, homes: dict[str, Home]) -> Equation:
    left, _, right = text.partition(" = ")
    parts = right.split(" + ")
    width = 0 if len(parts) == 1 else HALF_UNIT * (len(parts) + 1)
    terms = {homes[left]: 1, **{homes[part]: -1 for part in parts}}
    gap = sum(home.value * sign for home, sign in terms.items())
    addresses = tuple(home.address for home in terms)
    finding = error(f"R-{number:04}", text, addresses=addresses) if abs(gap) > width else None
    return Equation(terms, gap * WAN, -width * WAN, width * WAN, finding)


def causes(*identities: str, **wrong: str) -> list:
    asked = broken_by(*identities, **wrong)
    return find_causes(asked, [each.finding for each in asked if each.finding])


def told(*identities: str, **wrong: str) -> list[tuple[dict[str, str], int]]:
    """Of each cause: the likely value of each figure, and how many findings it explains."""
    return [
        (
            {each.home.address.removeprefix("支出表!"): str(each.likely) for each in cause.corrections},
            len(cause.findings),
        )
        for cause in causes(*identities, **wrong)
    ]


def test_a_table_that_adds_up_has_no_causes():
    assert causes() == []


def test_a_wrong_leaf_is_one_cause_of_everything_it_breaks():
    [cause] = causes(甲_基本="29.97")
    assert [each.home.address for each in cause.corrections] == ["支出表!甲.基本"]
    assert cause.corrections[0].likely == Decimal("22.79")
    assert {finding.message for finding in cause.findings} == {
        "甲.合计 = 甲.基本 + 甲.项目",
        "一.基本 = 甲.基本 + 乙.基本",
        "甲.基本 = 另表.甲",
    }
    assert cause.message == "支出表!甲.基本 写作 29.97万元，很可能应为 22.79万元，带出 3 条意见"


def test_a_wrong_total_is_one_cause_and_its_parts_are_not_blamed():
    assert told(二_基本="184.65") == [({"二.基本": "104.65"}, 3)]


def test_a_wrong_grand_total_is_one_cause():
    assert told(总_合计="371.60") == [({"总.合计": "381.60"}, 2)]


def test_the_cause_goes_by_what_rounding_allows():
    [cause] = causes("甲.合计 = 甲.基本 + 甲.项目", "一.基本 = 甲.基本 + 乙.基本", 甲_基本="29.97")
    assert not cause.corrections[0].is_exact
    assert "很可能应为约 22.79万元" in cause.message


@pytest.mark.parametrize(
    ("written", "slip"),
    [("27.29", SWAPPED_DIGITS), ("227.90", WRONG_POINT), ("-22.79", WRONG_SIGN), ("32.79", None)],
)
def test_a_slip_of_the_pen_is_named(written, slip):
    [cause] = causes(甲_基本=written)
    assert (cause.corrections[0].likely, cause.corrections[0].slip) == (Decimal("22.79"), slip)


def test_among_figures_that_explain_alike_the_one_with_a_slip_is_named_first():
    identities = ["一.基本 = 甲.基本 + 乙.基本", "总.基本 = 甲.基本 + 乙.基本 + 二.基本"]
    [cause] = causes(*identities, 乙_基本="69.62")
    assert cause.corrections[0].home.address == "支出表!乙.基本"
    assert cause.alternatives == ("支出表!甲.基本",)
    assert "写作 69.62万元，很可能应为 96.62万元（相邻两位数字颠倒）；也可能错在 支出表!甲.基本" in cause.message


def test_figures_that_explain_alike_are_all_named():
    identities = ["一.基本 = 甲.基本 + 乙.基本", "总.基本 = 甲.基本 + 乙.基本 + 二.基本"]
    [cause] = causes(*identities, 乙_基本="90.50")
    assert cause.message == "支出表!乙.基本、支出表!甲.基本 中有一个写错，差约 6.12万元，带出 2 条意见"


def test_among_many_figures_a_slip_is_no_evidence():
    written = ["22.79", "91.55", "45.58", "63.07", "10.10"]  # 63.07 − 27.00 = 36.07
    homes = [
        Home(f"支出表!{n}.基本", Location("a.yaml", n), Decimal(value)) for n, value in enumerate(written, start=1)
    ]
    gap = 27 * Decimal(WAN)
    asked = [
        Equation(dict.fromkeys(homes, 1), gap, Decimal(0), Decimal(0), error(f"R-{number:04}", "不等"))
        for number in range(2)
    ]
    [cause] = find_causes(asked, [each.finding for each in asked if each.finding])
    assert cause.corrections[0].home.address == "支出表!4.基本"
    assert cause.corrections[0].slip == SWAPPED_DIGITS
    assert (
        cause.message
        == "支出表!4.基本、支出表!1.基本、支出表!2.基本 等 5 个数中有一个写错，差 27.00万元，带出 2 条意见"
    )


def test_two_errors_far_apart_are_two_causes():
    assert sorted(told(甲_基本="29.97", 丁_项目="68.46"), key=str) == [
        ({"丁.项目": "88.46"}, 2),
        ({"甲.基本": "22.79"}, 3),
    ]


def test_two_errors_in_one_sum_are_not_added_up_into_one():
    assert sorted(told(甲_基本="29.97", 乙_基本="93.12"), key=str) == [
        ({"乙.基本": "96.62"}, 2),
        ({"甲.基本": "22.79"}, 3),
    ]


def test_two_errors_that_each_break_one_identity_of_their_own_are_told_by_the_one_they_share():
    identities = IDENTITIES[:-2]
    assert sorted(told(*identities, 丙_基本="51.58", 丁_基本="70.07"), key=str) == [
        ({"丁.基本": "63.07"}, 1),
        ({"丙.基本": "41.58"}, 2),
    ]


def test_two_figures_that_changed_places_are_one_cause():
    identities = IDENTITIES[:-2]
    [cause] = causes(*identities, 丙_基本="63.07", 丁_基本="41.58")
    assert {each.home.address: str(each.likely) for each in cause.corrections} == {
        "支出表!丁.基本": "63.07",
        "支出表!丙.基本": "41.58",
    }
    assert {each.slip for each in cause.corrections} == {SWAPPED_FIGURES}
    assert len(cause.findings) == 2


def test_broken_identities_that_share_no_figure_stay_single():
    identities = ["甲.合计 = 甲.基本 + 甲.项目", "丁.合计 = 丁.基本 + 丁.项目"]
    assert causes(*identities, 甲_合计="42.89", 丁_合计="161.53") == []


def test_one_broken_identity_has_no_cause():
    assert causes("甲.合计 = 甲.基本 + 甲.项目", 甲_合计="42.89") == []


def test_a_figure_that_another_identity_proves_right_is_no_cause():
    identities = [
        "甲.合计 = 甲.基本 + 甲.项目",
        "一.基本 = 甲.基本 + 乙.基本",
        "甲.基本 = 另表.甲",
    ]
    assert causes(*identities, 甲_合计="42.89", 一_基本="109.41") == []


def test_what_is_only_a_warning_is_neither_explained_nor_in_the_way():
    asked = broken_by(甲_基本="29.97")
    tail = Equation(asked[0].terms, Decimal(100), Decimal(0), Decimal(0), warning("R-1003", "末位"))
    [cause] = find_causes([*asked, tail], [each.finding for each in asked if each.finding])
    assert cause.corrections[0].home.address == "支出表!甲.基本"


def test_the_order_of_the_identities_changes_nothing():
    asked = broken_by(甲_基本="29.97", 丁_项目="68.46", 总_合计="371.60")
    found = [each.finding for each in asked if each.finding]
    expected = find_causes(asked, found)
    for seed in range(10):
        random.Random(seed).shuffle(asked)
        random.Random(seed).shuffle(found)
        assert find_causes(asked, found) == expected


def test_every_single_error_that_breaks_several_identities_is_traced_to_its_figure():
    for name, right in RIGHT.items():
        if sum(name in identity.replace(" = ", " + ").split(" + ") for identity in IDENTITIES) < 2:
            continue
        wrong = str(Decimal(right) + Decimal("13.37"))
        [(likely, _)] = told(**{name.replace(".", "_"): wrong})
        assert likely == {name: right}


def test_of_two_errors_none_is_blamed_on_a_third_figure():
    names = [name for name in RIGHT if not name.startswith("另表")]
    for first, second in itertools.combinations(names, 2):
        wrong = {
            first.replace(".", "_"): str(Decimal(RIGHT[first]) + Decimal("13.37")),
            second.replace(".", "_"): str(Decimal(RIGHT[second]) + Decimal("4.91")),
        }
        for cause in causes(**wrong):
            blamed = {each.home.address for each in cause.corrections} | set(cause.alternatives)
            assert blamed & {f"支出表!{first}", f"支出表!{second}"}, (first, second, cause.message)


# --- from real files: entries, 上报数 and rules ----------------------------------------------------------------------

ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 22.97}
      - {科目: 2050201, 基本支出: 10.00, 项目支出: 5.00}
"""
REPORTED = """
    金额单位: 万元
    上报数:
      支出表!201.基本支出: 22.79
      支出表!合计.基本支出: 32.79
      支出表!合计.本年支出合计: 37.79
"""


def traced(world: World) -> list:
    findings = apply_waivers(
        world.disclosure, world.book_findings + world.review.findings + world.measures.check_stated()
    )
    return causes_of(world.book, world.review, findings, rechecker(world.book, None, world.rule_book))


def test_a_wrong_entry_is_the_cause_of_every_total_reported_above_it(tmp_path):
    [cause] = traced(World(tmp_path, accounts=ACCOUNTS, reported=REPORTED, rules=SPENDING_RULES))
    [correction] = cause.corrections
    assert (
        cause.message
        == "支出表!2010101.基本支出 写作 22.97万元，很可能应为 22.79万元（相邻两位数字颠倒），带出 3 条意见"
    )
    assert str(correction.home.location) == "content/shili/2023-final-accounts/accounts.yaml:4:25"
    assert {finding.address for finding in cause.findings} == {
        "支出表!201.基本支出",
        "支出表!合计.基本支出",
        "支出表!合计.本年支出合计",
    }


def test_rates_that_follow_from_a_wrong_entry_are_its_consequences(tmp_path):
    accounts = ACCOUNTS.replace("22.97}", "22.97, 年初预算: 20}")
    reported = REPORTED + "      2010101.完成率: 113.95\n"
    forms = (SPENDING_FORM, GENERAL_BUDGET_FORM)
    world = World(tmp_path, accounts=accounts, reported=reported, forms=forms, rules=SPENDING_RULES)
    [cause] = traced(world)
    assert "2010101.完成率" in {finding.address for finding in cause.findings}


def test_a_correction_that_would_break_a_rate_is_no_cause(tmp_path):
    accounts = ACCOUNTS.replace("22.97}", "22.97, 年初预算: 20}")
    reported = REPORTED + "      2010101.完成率: 114.85\n"
    forms = (SPENDING_FORM, GENERAL_BUDGET_FORM)
    for cause in traced(World(tmp_path, accounts=accounts, reported=reported, forms=forms, rules=SPENDING_RULES)):
        assert "支出表!2010101.基本支出" not in {each.home.address for each in cause.corrections}
        assert "支出表!2010101.基本支出" not in cause.alternatives


def test_what_is_waived_is_not_explained_and_proves_nothing(tmp_path):
    waivers = """
        核准的例外:
          - {意见: L-0001, 地址: 支出表!合计.基本支出, 写作: 32.79, 计算: 32.97,
             理由: 已公布, 批准: 财务负责人, 日期: 2024-09-05}
          - {意见: L-0001, 地址: 支出表!合计.本年支出合计, 写作: 37.79, 计算: 37.97,
             理由: 已公布, 批准: 财务负责人, 日期: 2024-09-05}
    """
    assert traced(World(tmp_path, accounts=ACCOUNTS, reported=REPORTED, rules=None, waivers=waivers)) == []


def test_figures_in_yuan_are_traced_in_yuan(tmp_path):
    accounts = ACCOUNTS.replace("万元", "元").replace("22.97", "229700").replace("10.00", "100000.00")
    reported = """
        金额单位: 元
        上报数:
          支出表!201.基本支出: 227900
          支出表!合计.基本支出: 327900
    """
    form_in_yuan = SPENDING_FORM.replace("表: 支出表", "表: 支出表\n    金额单位: 元", 1)
    [cause] = traced(World(tmp_path, accounts=accounts, reported=reported, forms=(form_in_yuan,), rules=SPENDING_RULES))
    assert cause.corrections[0].home.unit is AmountUnit.YUAN
    assert "写作 229700.00元，很可能应为 227900.00元（相邻两位数字颠倒）" in cause.message
