"""All linear identities together: three sums may each be rounding and still not hold at once."""

import sys
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.checks.diagnosis import linear
from generator.checks.diagnosis.consistency import NOT_RUN
from generator.checks.diagnosis.consistency import TOGETHER
from generator.checks.diagnosis.consistency import check_together
from generator.checks.diagnosis.linear import Constraint
from generator.checks.diagnosis.linear import System
from generator.checks.outcome import Outcome
from generator.model.money import Amount
from generator.tables.printing import print_cell
from tests.unit.builders import World
from tests.unit.builders import figure

SPENDING = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2010101, 基本支出: 1.10, 项目支出: 2.20}
      - {科目: 2010102, 基本支出: 3.30, 项目支出: 4.40}
"""
RULES = """
    审核公式:
      - {编号: R-0001, 名称: 每行, 公式: "支出表!{行}.本年支出合计 = 支出表!{行}.基本支出 + 支出表!{行}.项目支出",
         逐行: 支出表.各项, 依据: 表样}
      - {编号: R-0002, 名称: 合计, 公式: "支出表!合计.本年支出合计 = Σ(支出表!各项.本年支出合计)", 依据: 表样}
"""
FIRST, SECOND, TOTAL = "支出表!2010101.本年支出合计", "支出表!2010102.本年支出合计", "支出表!合计.本年支出合计"


def reviewed(tmp_path, printed, rules=RULES, accounts=SPENDING):
    """The review of the spending above, with some cells printed otherwise, as if stated so and waived."""
    made = World(tmp_path, accounts=accounts, rules=rules)
    for address, text in printed.items():
        cell = made.book.cell(address)
        cell.reported = figure(text)
        print_cell(cell)
    review = made.review
    check_together(review, made.disclosure.key)
    return review


def outcome(review):
    [(result, times)] = review.by_rule[TOGETHER].items()
    assert times == 1
    return result


def test_three_sums_that_are_each_rounding_cannot_stand_together(tmp_path):
    """3.31 = 1.10 + 2.20, 7.71 = 3.30 + 4.40 and 11.03 = 3.31 + 7.71 miss by 0.01 each, which 0.015 allows; but
    11.03 misses its four parts by 0.03, and five figures of two decimals allow 0.025."""
    review = reviewed(tmp_path, {FIRST: "3.31", SECOND: "7.71", TOTAL: "11.03"})

    assert review.by_rule["R-0001"] == {Outcome.PASSED: 2}
    assert review.by_rule["R-0002"] == {Outcome.PASSED: 1}
    assert outcome(review) is Outcome.FAILED
    [finding] = review.findings
    assert (finding.id, finding.severity.value) == (TOGETHER, "error")
    assert sorted(finding.addresses) == [
        "支出表!2010101.基本支出",
        "支出表!2010101.项目支出",
        "支出表!2010102.基本支出",
        "支出表!2010102.项目支出",
        TOTAL,
    ]  # the two totals between are not at fault: whatever they were, the others could not stand
    assert {finding.printed, finding.computed} == {"11.03", "11"}
    assert (finding.difference.lstrip("-"), finding.allowed) == ("0.03", "0.025")
    assert "3 条审核公式" in finding.message
    assert f"R-0002 合计：{TOTAL}" in finding.message
    assert finding.location is not None


def test_one_digit_less_and_they_can(tmp_path):
    review = reviewed(tmp_path, {FIRST: "3.31", SECOND: "7.70", TOTAL: "11.02"})

    assert outcome(review) is Outcome.PASSED
    assert review.findings == []


def test_exactly_at_the_border_they_can(tmp_path):
    """The total misses its three parts by 0.02, and four figures allow just that."""
    rules = RULES.replace("逐行: 支出表.各项", '逐行: 支出表.各项, 除行: ["2010102"]')
    assert outcome(reviewed(tmp_path, {FIRST: "3.31", TOTAL: "11.02"}, rules)) is Outcome.PASSED


SAME = (
    '      - {编号: R-0003, 名称: 同一个数, 公式: "支出表!201.本年支出合计 ≡ 支出表!合计.本年支出合计", 依据: 表样}\n'
)
BY_COLUMN = (
    "      - {编号: R-0004, 名称: 各栏, 依据: 表样,\n"
    '         公式: "支出表!201.本年支出合计 = 支出表!201.基本支出 + 支出表!201.项目支出"}\n'
)


def test_the_same_figure_in_two_places_is_one_variable(tmp_path):
    """11.02 is 0.02 more than one way to add it up gives and, printed again, 0.01 less than another."""
    again, basic, projects = "支出表!201.本年支出合计", "支出表!201.基本支出", "支出表!201.项目支出"
    printed = {FIRST: "3.31", TOTAL: "11.02", again: "11.02", basic: "4.41", projects: "6.62"}

    apart = reviewed(tmp_path / "1", printed, RULES + BY_COLUMN)
    assert outcome(apart) is Outcome.PASSED

    together = reviewed(tmp_path / "2", printed, RULES + SAME + BY_COLUMN)
    [finding] = together.findings
    assert finding.id == TOGETHER
    assert set(finding.addresses) == {"支出表!2010101.基本支出", "支出表!2010101.项目支出", SECOND, basic, projects}
    assert "4 条审核公式" in finding.message


def test_what_fails_by_itself_is_not_told_twice(tmp_path):
    review = reviewed(tmp_path, {FIRST: "3.31", SECOND: "7.71", TOTAL: "12.00"})

    assert outcome(review) is Outcome.PASSED  # without R-0002, which has its own finding
    assert [finding.id for finding in review.findings] == ["R-0002"]


def test_an_inequality_counts_one_way_only(tmp_path):
    beyond = {FIRST: "3.31", SECOND: "7.71", TOTAL: "11.03"}
    for relation, expected in (("≤", Outcome.FAILED), ("≥", Outcome.PASSED)):
        rules = RULES.replace("合计.本年支出合计 =", f"合计.本年支出合计 {relation}")
        assert outcome(reviewed(tmp_path / relation, beyond, rules)) is expected


def test_warnings_are_not_part_of_it(tmp_path):
    rules = RULES.replace('合计)"', '合计)", 级别: 警告')
    assert outcome(reviewed(tmp_path, {FIRST: "3.31", SECOND: "7.71", TOTAL: "11.03"}, rules)) is Outcome.PASSED


def test_without_identities_it_does_not_apply(tmp_path):
    rules = """
        审核公式:
          - {编号: R-0001, 名称: 别的表, 公式: "收入表!合计.数 = 收入表!合计.数", 依据: 表样}
    """
    assert outcome(reviewed(tmp_path, {}, rules)) is Outcome.NOT_APPLICABLE


def test_without_the_solver_it_has_not_run(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    review = reviewed(tmp_path, {})

    assert outcome(review) is Outcome.NOT_ENOUGH_DATA
    [note] = review.findings
    assert (note.id, note.severity.value) == (NOT_RUN, "note")
    assert "求解程序" in note.message


def test_a_conflict_that_exact_arithmetic_does_not_confirm_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(linear._Program, "forces", lambda program: [1.0 for _ in program._rows])
    review = reviewed(tmp_path, {})

    assert outcome(review) is Outcome.NOT_ENOUGH_DATA
    assert [finding.id for finding in review.findings] == [NOT_RUN]


# --- the system by itself ----------------------------------------------------------------------------------------


def amounts(digits):
    """Figures of whole digits, each ± half a digit, in half digits."""
    return {name: Amount(Decimal(2 * value), Decimal(1)) for name, value in digits.items()}


def sum_of(total, parts):
    return Constraint({total: 1, **dict.fromkeys(parts, -1)}, "=")


def stands_by_trial(digits, constraints):
    """Whether some values do it, by trying all: sums of sums with whole half digits need no others in between."""
    names = list(digits)
    for moves in product((-1, 0, 1), repeat=len(names)):
        values = {name: 2 * digits[name] + move for name, move in zip(names, moves, strict=True)}
        if all(sum(c * values[name] for name, c in each.coefficients.items()) == 0 for each in constraints):
            return True
    return False


digit = st.integers(-2, 2)
ANYTHING = Amount(Decimal(0), Decimal(10_000))
TREE = [sum_of("g", "tu"), sum_of("t", "ab"), sum_of("u", "cd")]


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys("gtuabcd", digit)))
def test_the_solver_and_trying_everything_agree(digits):
    assert (System(amounts(digits), TREE).conflict() is None) == stands_by_trial(digits, TREE)


names = [f"x{number}" for number in range(8)]
constraint = st.dictionaries(st.sampled_from(names), st.sampled_from([-1, 1, 1, 2]), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(constraint, min_size=1, max_size=8), st.dictionaries(st.sampled_from(names), digit))
def test_a_conflict_is_proved_and_nothing_can_be_left_out_of_it(rows, digits):
    figures = amounts({name: digits.get(name, 0) for name in names})
    constraints = [Constraint(row, "=") for row in rows]
    conflict = System(figures, constraints).conflict()
    if conflict is None:
        return
    low = sum(
        c * Fraction(figures[n].value) - abs(c) * Fraction(figures[n].spread) for n, c in conflict.coefficients.items()
    )
    assert low > 0
    chosen = [constraints[number] for number in conflict.multipliers]
    for left_out in range(len(chosen)):
        rest = chosen[:left_out] + chosen[left_out + 1 :]
        assert System(figures, rest).conflict() is None
    for wrong in conflict.coefficients:  # any figure of it may be the wrong one: the others can stand without it
        named = conflict.coefficients.keys() - {wrong}
        others = {name: figure if name in named else ANYTHING for name, figure in figures.items()}
        assert System(others, chosen).conflict() is None


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_was_rounded_from_exact_values_always_stands(data):
    exact = {name: data.draw(st.integers(-10_000, 10_000)) for name in names[:5]}  # 元; 100 元 is a digit
    rows = data.draw(st.lists(st.sets(st.sampled_from(names[:5]), min_size=1), min_size=1, max_size=6))
    constraints = []
    for number, parts in enumerate(rows):
        exact[f"s{number}"] = sum(exact[part] for part in parts)
        constraints.append(sum_of(f"s{number}", sorted(parts)))
    rounded = {name: (abs(value) + 50) // 100 * (1 if value >= 0 else -1) for name, value in exact.items()}
    figures = {name: Amount(Decimal(100 * value), Decimal(50)) for name, value in rounded.items()}

    assert System(figures, constraints).conflict() is None


def test_exact_figures_can_contradict_too():
    figures = {"a": Amount(Decimal("0.01")), "b": Amount(Decimal(0)), "c": Amount(Decimal(0), Decimal(50))}
    constraints = [Constraint({"a": 1, "c": -1}, "="), Constraint({"b": 1, "c": -1}, "=")]

    conflict = System(figures, constraints).conflict()

    assert conflict is not None
    assert set(conflict.coefficients) == {"a", "b"}


def test_the_smallest_of_several_conflicts_is_told():
    """A long chain and a short one contradict; the short one is easier to look at."""
    figures = amounts({"g": 9, "t": 3, "u": 3, "a": 1, "b": 1, "c": 1, "d": 1, "x": 1, "y": 5})
    constraints = [*TREE, sum_of("x", "y")]

    conflict = System(figures, constraints).conflict()

    assert conflict is not None
    assert set(conflict.coefficients) == {"x", "y"}


@pytest.mark.parametrize("size", [1, 10_000_000])
def test_large_figures_lose_no_digit(size):
    figures = {
        name: Amount(value.value + size * 2 * weight, value.spread)
        for (name, value), weight in zip(
            amounts({"g": 3, "t": 1, "u": 1, "a": 0, "b": 0, "c": 0, "d": 0}).items(),
            (4, 2, 2, 1, 1, 1, 1),
            strict=True,
        )
    }

    conflict = System(figures, TREE).conflict()

    assert conflict is not None
    assert len(conflict.multipliers) == 3
