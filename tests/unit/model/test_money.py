"""Exact figures: what authors may type, the interval a published figure stands for, rounding half up."""

from decimal import ROUND_HALF_UP
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import decimals_of
from generator.model.money import half_unit
from generator.model.money import parse_decimal
from generator.model.money import ratio
from generator.model.money import round_half_up
from generator.model.money import total
from generator.source.located import Text
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import amount

fen = st.integers(-(10**14), 10**14).map(lambda number: Decimal(number) / 100)
"""Any amount in 元, to the 分."""
spreads = st.integers(0, 10**6).map(Decimal)
amounts = st.builds(Amount, fen, spreads)


def parse(text):
    return parse_decimal(Text(text, SOMEWHERE))


# --- what an author may type -------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["0", "0.00", "1", "10", "1234.56", "-37.30", "0.1", "14.70"])
def test_plain_decimals_are_read_exactly(typed):
    assert str(parse(typed)) == typed


REFUSED = {
    "1,234.56": "千分位",
    "１２３": "全角",
    "12。5": "全角",
    "—": "全角",
    "12.3.4": "不是数字",
    "NaN": "不是数字",
    "Infinity": "不是数字",
    "1e3": "不是数字",
    "-0": "-0",
    "-0.00": "-0.00",
    "012": "不是数字",
    "+1": "不是数字",
    "1_000": "不是数字",
    ".5": "不是数字",
    "5.": "不是数字",
    "1 234": "不是数字",
    "12%": "不是数字",
    "": "缺少数值",
    " ": "缺少数值",
}


@pytest.mark.parametrize(("typed", "reason"), REFUSED.items())
def test_anything_else_is_refused_with_a_reason(typed, reason):
    with pytest.raises(ValueError, match=reason):
        parse(typed)


def test_the_refusal_of_a_thousands_separator_shows_how_to_type_it():
    with pytest.raises(ValueError, match=r"请写成 1234567\.89"):
        parse("1,234,567.89")


def test_a_figure_too_long_to_be_an_amount_is_refused():
    with pytest.raises(ValueError, match="位"):
        parse("9" * 100)


@given(fen)
def test_what_python_prints_of_an_amount_can_be_typed(value):
    assert parse(f"{value:f}") == value


# --- rounding ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("0.0049999", "0.00"),
        ("-0.0049999", "0.00"),
        ("0.015", "0.02"),
        ("0.025", "0.03"),
        ("1.005", "1.01"),
        ("2.675", "2.68"),
        ("-0", "0.00"),
        ("450.4951", "450.50"),
    ],
)
def test_rounding_goes_away_from_zero_at_the_half(exact, rounded):
    assert str(round_half_up(Decimal(exact), 2)) == rounded


def test_decimals_can_be_none_or_many():
    assert str(round_half_up(Decimal("14.5"), 0)) == "15"
    assert str(round_half_up(Decimal("-0.4"), 0)) == "0"
    assert str(round_half_up(Decimal(1), 4)) == "1.0000"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12), st.integers(0, 4))
def test_rounding_is_symmetric_never_minus_zero_and_off_by_half_a_digit_at_most(value, decimals):
    rounded = round_half_up(value, decimals)
    assert rounded == -round_half_up(-value, decimals)
    assert not (rounded.is_zero() and rounded.is_signed())
    assert abs(rounded - value) <= half_unit(decimals)
    assert rounded == value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(("value", "needed"), [("1", 0), ("1.00", 0), ("1.50", 1), ("100", 0), ("0.0500", 2), ("0", 0)])
def test_trailing_zeros_do_not_count_as_decimals(value, needed):
    assert decimals_of(Decimal(value)) == needed


# --- intervals ---------------------------------------------------------------------------------------------------


def test_a_figure_in_wan_stands_for_fifty_yuan_either_way_and_one_in_yuan_for_itself():
    assert (AmountUnit.WAN.yuan, AmountUnit.WAN.spread) == (10_000, 50)
    assert (AmountUnit.YUAN.yuan, AmountUnit.YUAN.spread) == (1, 0)


def test_sum_and_difference_add_up_the_spreads():
    assert amount("10", "1") + amount("20", "2") == amount("30", "3")
    assert amount("10", "1") - amount("20", "2") == amount("-10", "3")
    assert total([]) == ZERO


@pytest.mark.parametrize(("terms", "gap", "meets"), [(2, "0.015", True), (2, "0.0151", False), (2, "0.02", False)])
def test_n_terms_of_two_decimals_may_miss_their_total_by_n_plus_one_half_units(terms, gap, meets):
    part = amount("1.00", "0.005")
    stated = Amount(Decimal(terms) + Decimal(gap), Decimal("0.005"))
    assert total([part] * terms).meets(stated) is meets


@given(st.integers(1, 30))
def test_the_border_itself_still_meets(terms):
    parts = total([amount("1.00", "0.005")] * terms)
    border = (terms + 1) * Decimal("0.005")
    for sign in (1, -1):
        assert parts.meets(Amount(terms + sign * border, Decimal("0.005")))
        assert not parts.meets(Amount(terms + sign * (border + Decimal("0.0001")), Decimal("0.005")))


@given(amounts, amounts)
def test_meeting_is_mutual_and_means_a_common_point(one, other):
    assert one.meets(other) == other.meets(one)
    assert one.meets(other) == (max(one.low, other.low) <= min(one.high, other.high))


@given(st.lists(fen, max_size=30))
def test_the_sum_of_published_figures_contains_the_exact_sum(exact):
    published = [Amount(round_half_up(value / 10_000, 2) * 10_000, Decimal(50)) for value in exact]
    interval = total(published)
    assert interval.low <= sum(exact) <= interval.high


@given(st.lists(fen, min_size=1, max_size=30))
def test_a_total_rounded_from_its_exact_value_always_meets_its_rounded_parts(exact):
    parts = total(Amount(round_half_up(value / 10_000, 2) * 10_000, Decimal(50)) for value in exact)
    stated = Amount(round_half_up(sum(exact) / 10_000, 2) * 10_000, Decimal(50))
    assert parts.meets(stated)


# --- ratios ------------------------------------------------------------------------------------------------------


def test_a_ratio_is_in_percent_and_exact_for_exact_amounts():
    assert ratio(amount("1"), amount("4")) == amount("25")


def test_a_ratio_has_no_value_where_the_whole_is_zero():
    assert ratio(amount("5"), ZERO) is None
    assert ratio(amount("5"), amount("0", "50")) is None


def test_a_ratio_reaches_from_its_least_to_its_greatest_corner():
    found = ratio(amount("61.305", "0.005"), amount("100", "0.005"))
    assert found is not None
    assert found.low <= Decimal("61.30") / Decimal("100.005") * 100
    assert found.high >= Decimal("61.31") / Decimal("99.995") * 100


@given(fen, spreads, fen, spreads, st.integers(-10, 10), st.integers(-10, 10))
def test_no_ratio_that_the_parts_allow_lies_outside_the_interval(part, part_spread, whole, whole_spread, at, by):
    """`at` and `by` tenths of the spreads: any point of the part over any point of the whole."""
    numerator = part + part_spread * at / 10
    denominator = whole + whole_spread * by / 10
    found = ratio(Amount(part, part_spread), Amount(whole, whole_spread))
    if found is None or not denominator:
        return
    rounding = Decimal("1e-15") * (1 + abs(found.value) + found.spread)
    assert found.low - rounding <= numerator / denominator * 100 <= found.high + rounding


def test_a_whole_that_may_be_zero_allows_any_ratio():
    """5.00 over 0.01 ± 0.015 may be 20 000 % as well as 50 000 %: the interval must not pretend to know."""
    found = ratio(amount("5", "0"), amount("0.01", "0.015"))
    assert found is None or found.meets(amount("20000"))
