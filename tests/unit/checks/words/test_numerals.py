"""Chinese numerals."""

from decimal import Decimal

import pytest

from generator.checks.words.numerals import chinese_value


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
    ],
)
def test_numerals_have_a_value(text, value):
    assert chinese_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["二三", "一二三点五"])
def test_digits_in_a_row_are_no_number(text):
    assert chinese_value(text) is None
