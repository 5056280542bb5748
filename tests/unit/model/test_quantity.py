"""目标值 and 完成值: what of them is a figure, when a target is met, and how far it is reached."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.quantity import Quantity
from generator.model.quantity import completion
from generator.model.quantity import is_met
from generator.model.quantity import parse_quantity

numbers = st.integers(1, 10**6).map(lambda number: Decimal(number) / 100)
"""Positive, to two decimals."""


def of(target, actual):
    return parse_quantity(target), parse_quantity(actual)


# --- reading -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sign", "value", "unit"),
    [
        ("≥90%", "≥", "90", "%"),
        (">=90%", "≥", "90", "%"),
        ("<=5", "≤", "5", ""),
        ("＞3个", ">", "3", "个"),
        ("＜3个", "<", "3", "个"),
        ("＝4次", "=", "4", "次"),
        ("=4次", "=", "4", "次"),
        ("≤20.4万元", "≤", "20.4", "万元"),
        ("60所", "", "60", "所"),
        (" ≥ 640 元/人/年 ", "≥", "640", "元/人/年"),
        ("-5%", "", "-5", "%"),
        ("0", "", "0", ""),
    ],
)
def test_a_sign_a_number_and_a_unit_are_a_quantity(text, sign, value, unit):
    assert parse_quantity(text) == Quantity(text, sign, Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["健全", "", "2023年6月底", "100天/2次", "约90%", "≥", "≥九成", "1,000人", "１００人", "90%以上1次"]
)
def test_everything_else_is_words(text):
    assert parse_quantity(text) == Quantity(text)
    assert not parse_quantity(text).is_percent


def test_only_a_number_of_percent_is_a_percentage():
    assert parse_quantity("≥90%").is_percent
    assert not parse_quantity("90").is_percent
    assert not parse_quantity("90%以上").is_percent


@given(st.sampled_from(["", "≥", "≤", "=", ">", "<"]), numbers, st.sampled_from(["", "%", "元", "万人次", "元/人/年"]))
def test_what_is_written_as_a_quantity_is_read_as_it(sign, number, unit):
    assert parse_quantity(f"{sign}{number}{unit}") == Quantity(f"{sign}{number}{unit}", sign, number, unit)


# --- met or not --------------------------------------------------------------------------------------------------


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
    met = [is_met(*of(f"{sign}90%", actual)) for actual in ("89.99%", "90.00%", "90.01%")]
    assert met == [below, at, above]


@pytest.mark.parametrize(
    ("target", "actual"), [("≥90%", "95次"), ("≥90%", "很好"), ("健全", "100%"), ("90%", "95%"), ("≥90%", "")]
)
def test_what_cannot_be_compared_is_neither_met_nor_missed(target, actual):
    assert is_met(*of(target, actual)) is None


@pytest.mark.parametrize(("target", "actual"), [("≥90%", "90"), ("≥90", "90%")])
def test_a_figure_without_a_unit_takes_the_others(target, actual):
    assert is_met(*of(target, actual)) is True


# --- completion --------------------------------------------------------------------------------------------------


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
    ],
)
def test_completion_in_percent(target, actual, percent):
    assert completion(*of(target, actual)) == Decimal(percent)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("健全", "健全"),
        ("健全", "30台"),
        ("≥90%", "健全"),
        ("≥30台", "30次"),
        ("=0起", "1起"),  # nothing over zero
        ("2023年6月底", "2023年6月30日"),
    ],
)
def test_no_completion_where_the_two_do_not_tell(target, actual):
    assert completion(*of(target, actual)) is None


@given(numbers, numbers)
def test_completion_is_actual_over_target_and_over_a_broken_ceiling_the_other_way_round(target, actual):
    whole, part = Fraction(target), Fraction(actual)
    assert round(Fraction(completion(*of(f"≥{target}人", f"{actual}人"))), 9) == round(part * 100 / whole, 9)
    ceiling = completion(*of(f"≤{target}人", f"{actual}人"))
    assert round(Fraction(ceiling), 9) == round(min(Fraction(100), whole * 100 / part), 9)


@given(numbers, numbers, st.sampled_from(["≥", "≤", ">", "<", "="]))
def test_a_floor_or_ceiling_is_met_exactly_when_it_is_reached_in_full(target, actual, sign):
    quantities = of(f"{sign}{target}人", f"{actual}人")
    reached = completion(*quantities)
    if sign in ("≥", "≤"):
        assert is_met(*quantities) is (reached >= 100)
    elif is_met(*quantities):
        assert reached >= 100
