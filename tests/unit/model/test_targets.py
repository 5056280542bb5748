"""When a target is reached, and how far, by value and unit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.targets import is_reached
from generator.model.targets import reached_percent

numbers = st.integers(1, 10**6).map(lambda number: Decimal(number) / 100)
"""Positive, to two decimals."""


@pytest.mark.parametrize(
    ("sign", "below", "at", "above"),
    [
        ("≥", False, True, True),
        (">", False, False, True),
        ("≤", True, True, False),
        ("<", True, False, False),
        ("=", False, True, False),
    ],
)
def test_a_target_is_met_on_its_good_side_and_at_the_border_when_it_says_so(sign, below, at, above):
    met = [is_reached(*(f"{sign}90%", actual)) for actual in ("89.99%", "90.00%", "90.01%")]
    assert met == [below, at, above]


@pytest.mark.parametrize(
    ("target", "actual"), [("≥90%", "95次"), ("≥90%", "很好"), ("健全", "100%"), ("≥90%", ""), ("2023年6月底", "6月")]
)
def test_what_cannot_be_compared_is_neither_met_nor_missed(target, actual):
    assert is_reached(*(target, actual)) is None


@pytest.mark.parametrize(("target", "actual"), [("≥90%", "90"), ("≥90", "90%")])
def test_a_figure_without_a_unit_takes_the_others(target, actual):
    assert is_reached(*(target, actual)) is True


@pytest.mark.parametrize(
    ("target", "actual", "percent"),
    [
        ("≥30台", "30台", "100"),
        ("≥30台", "33台", "110"),
        ("≥30台", "27台", "90"),
        ("=100%", "98.5", "98.5"),
        ("60所", "30所", "50"),
        ("健全", "85%", "85"),  # words: as complete as the percentage its author gives
        ("≥30台", "90%", "90"),  # a count told as a percentage of itself
        ("≤5%", "5%", "100"),  # a ceiling that holds
        ("≤5%", "1%", "100"),
        ("<5%", "5%", "100"),  # just not held: 5 of 5
        ("≤20元", "25元", "80"),  # a ceiling broken: the ceiling over the figure
        ("=0起", "0起", "100"),
        ("≥0起", "3起", "100"),
        ("显著提升", "显著提升", "100"),
        ("≥3万人次", "34000人次", "113.3333333333333333333333333"),
        ("≥34000人次", "3.4万人次", "100"),
        ("≥60万元", "60元", "0.01"),
        ("≥2000万元", "2000", "100"),
        ("≥3万", "34000人次", "113.3333333333333333333333333"),
        ("≥９０％", "80%", "88.88888888888888888888888889"),
        ("不少于100场", "90场", "90"),
        ("控制在20元以内", "18元", "100"),
        ("90%以上", "95%", "105.5555555555555555555555556"),
        ("60-80所", "75所", "100"),
        ("60所至80所", "48所", "80"),
        ("60～80所", "100所", "80"),
        ("2023年6月底前", "2023年5月", "100"),
        ("2023年6月底", "2023年6月30日", "100"),
        ("≥90%，≤20元", "81%，18元", "90"),
        ("≥1,000人", "1000人", "100"),
        ("≥5‰", "0.5%", "100"),
    ],
)
def test_completion_in_percent(target, actual, percent):
    assert reached_percent(*(target, actual)) == Decimal(percent)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("健全", "健康"),
        ("健全", "30台"),
        ("≥90%", "健全"),
        ("≥30台", "30次"),
        ("=0起", "1起"),  # nothing over zero
        ("2023年6月底前", "2023年9月底"),  # late, but by how much of what?
        ("≥90%，≤20元", "92%"),
        ("60-80所", "很多"),
        ("", ""),
    ],
)
def test_no_completion_where_the_two_do_not_tell(target, actual):
    assert reached_percent(*(target, actual)) is None


@given(numbers, numbers)
def test_completion_is_actual_over_target_and_over_a_broken_ceiling_the_other_way_round(target, actual):
    whole, part = Fraction(target), Fraction(actual)
    assert round(Fraction(reached_percent(*(f"≥{target}人", f"{actual}人"))), 9) == round(part * 100 / whole, 9)
    ceiling = reached_percent(*(f"≤{target}人", f"{actual}人"))
    assert round(Fraction(ceiling), 9) == round(min(Fraction(100), whole * 100 / part), 9)


@given(numbers, numbers, st.sampled_from(["≥", "≤", ">", "<", "="]))
def test_a_floor_or_ceiling_is_met_exactly_when_it_is_reached_in_full(target, actual, sign):
    quantities = f"{sign}{target}人", f"{actual}人"
    reached = reached_percent(*quantities)
    if sign in ("≥", "≤"):
        assert is_reached(*quantities) is (reached >= 100)
    elif is_reached(*quantities):
        assert reached >= 100
