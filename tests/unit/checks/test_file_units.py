"""Which files are in a wrong 金额单位, from what their amounts are compared with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.checks.file_units import Comparison
from generator.checks.file_units import wrong_files
from generator.source.finding import Location

TWO = frozenset({Location("甲.yaml", 1, 1), Location("甲.yaml", 2, 1)})
ONE = frozenset({Location("甲.yaml", 1, 1)})


def by_counts(file: str, decades: str, figures: frozenset[Location] = TWO) -> Comparison:
    return Comparison(file, None, Decimal(decades), figures)


def beside(file: str, other: str, decades: str, figures: frozenset[Location] = frozenset(), **more: bool) -> Comparison:
    return Comparison(file, other, Decimal(decades), figures, **more)


@pytest.mark.parametrize(
    ("compared", "wrong"),
    [
        ([], {}),
        ([by_counts("operations", "0.0")], {}),
        ([by_counts("operations", "2.5")], {"operations": 4}),
        ([by_counts("operations", "-1.0")], {"operations": -4}),
        ([by_counts("operations", "0.9")], {}),
        ([by_counts("operations", "2.5", ONE)], {}),  # one figure may be a slip of the pen
        ([by_counts("operations", "2.5"), by_counts("operations", "0.0")], {}),
        ([by_counts("operations", "2.5"), by_counts("operations", "-2.5")], {}),
        ([by_counts("operations", "0.0"), beside("operations", "accounts", "-3.0")], {"accounts": 4}),
        ([by_counts("operations", "2.5"), beside("operations", "accounts", "0.0")], {"operations": 4, "accounts": 4}),
        ([by_counts("operations", "2.5"), beside("operations", "accounts", "2.5")], {"operations": 4}),
        ([beside("accounts", "示例/2022-final-accounts", "4.0", TWO, is_published=True)], {"accounts": 4}),
        (
            [
                beside("accounts", "示例/2022-final-accounts", "0.0", is_published=True),
                beside("reported", "accounts", "-4.0"),
            ],
            {"reported": -4},
        ),
        (
            [
                beside("accounts", "示例/2022-final-accounts", "4.0", TWO, is_published=True),
                beside("reported", "accounts", "-4.0"),
            ],
            {"accounts": 4},
        ),
        ([beside("reported", "accounts", "-4.0")], {"reported": -4}),  # nobody knows: the one that is only checked
    ],
)
def test_the_files_that_nothing_else_explains(compared, wrong):
    assert wrong_files(compared) == wrong
