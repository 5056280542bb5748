"""目标值 and 完成值 as they are printed: a sign, a number and a unit, or words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.quantity import Quantity
from generator.model.quantity import parse_quantity

numbers = st.integers(1, 10**6).map(lambda number: Decimal(number) / 100)
"""Positive, to two decimals."""


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


@given(st.sampled_from(["", "≥", "≤", "=", ">", "<"]), numbers, st.sampled_from(["", "%", "元", "万人次", "元/人/年"]))
def test_what_is_written_as_a_quantity_is_read_as_it(sign, number, unit):
    assert parse_quantity(f"{sign}{number}{unit}") == Quantity(f"{sign}{number}{unit}", sign, number, unit)
