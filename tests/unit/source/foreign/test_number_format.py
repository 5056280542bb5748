"""What a worksheet shows for a number of a format."""

# ruff: noqa: DTZ001 (a worksheet knows no time zones)

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import time
from decimal import Decimal

import pytest

from generator.source.foreign.number_format import exact
from generator.source.foreign.number_format import shown_date
from generator.source.foreign.number_format import shown_number


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.2195", "0.00%", "21.95%"),
        ("0.2195", "0%", "22%"),
        ("1234.5", "General", "1234.5"),
        ("1234.5", "G/通用格式", "1234.5"),
        ("15686797.42", "#,##0.00", "15,686,797.42"),
        ("1234.565", "0.00", "1234.57"),
        ("5", "000", "005"),
        ("0.5", "#.##", "0.5"),
        ("0.5", ".00", "0.50"),
        ("2.5", "0.00##", "2.50"),
        ("-12.3", "0.00", "-12.30"),
        ("-12.3", "#,##0.00_);[Red](#,##0.00)", "-12.30"),
        ("-12.3", "0.00;-0.00;;@", "-12.30"),
        ("-0.001", "0.00", "0.00"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("1234.5", '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "1,234.50"),
        ("1234.5", "[$¥-804]#,##0.00", "1,234.50"),
        ("12345678", "#,##0.00,", "12,345.68"),
        ("123456", r"0\.0,", "12.3"),
        ("123456", r"0\.0000", "12.3456"),
        ("12", '0"人"', "12人"),
        ("12", '[=12]"";0.00', "12"),
        ("1234.5", "0.00E+00", "1234.5"),
        ("0", "General", "0"),
        ("3", ";;;", ""),
    ],
)
def test_a_number_is_told_as_its_cell_shows_it(value: str, code: str, shown: str) -> None:
    assert shown_number(Decimal(value), code).strip() == shown


def test_the_digits_of_a_binary_fraction_are_not_told() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert exact(275.51) == Decimal("275.51")


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (date(2024, 12, 31), "yyyy-mm-dd", "2024年12月31日"),
        (datetime(2024, 12, 1), "yyyy/m", "2024年12月"),
        (datetime(2024, 1, 1), 'yyyy"年度"', "2024年"),
        (datetime(2024, 12, 31, 9, 30), "yyyy-m-d h:mm", "2024年12月31日09:30"),
        (time(9, 30), "h:mm", "09:30"),
    ],
)
def test_a_date_is_told_in_chinese(value: date | time, code: str, shown: str) -> None:
    assert shown_date(value, code) == shown
