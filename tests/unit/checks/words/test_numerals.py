"""Chinese numerals."""

from decimal import Decimal

import pytest

from generator.checks.words.numerals import chinese_value
from generator.checks.words.numerals import is_rough
from generator.checks.words.numerals import odd_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", "3"),
        ("两", "2"),
        ("十二", "12"),
        ("三十", "30"),
        ("一百零五", "105"),
        ("三百二十万", "3200000"),
        ("一亿二千万", "120000000"),
        ("十二点五", "12.5"),
        ("九九九", "999"),
        ("二〇二三", "2023"),
        ("一二三点五", "123.5"),
        ("三百廿", "320"),
        ("卅万", "300000"),
    ],
)
def test_numerals_have_a_value(text, value):
    assert chinese_value(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"), [("⑨⑨⑨", "999"), ("⑩", "10"), ("㈨", "9"), ("²³", "23"), ("Ⅸ", "9"), ("½", "0.5")]
)
def test_marks_of_items_have_a_value(text, value):
    assert odd_value(text) == Decimal(value)


@pytest.mark.parametrize(("text", "rough"), [("三五", True), ("二三十", True), ("九九", False), ("三十五", False)])
def test_two_numerals_that_follow_each_other_count_roughly(text, rough):
    assert is_rough(text) is rough
