"""Which cases a rule cannot run in, told by what they share."""

from __future__ import annotations

from itertools import product

import pytest

from generator.kinds.budget import BUDGET
from generator.model.disclosure import Scope
from generator.packs.listing import in_words
from generator.source.finding import Location
from generator.source.located import Text
from generator.tables.case import Case

PLACE = Location("disclosure.yaml")


def text(words: str) -> Text:
    return Text(words, PLACE)


CASES = [
    Case(BUDGET, 2026, scope, ((text("清单"), text(list_)), (text("上年结转"), text(carried))))
    for scope, list_, carried in product(Scope, ("24类", "26类"), ("不列", "单列"))
]


@pytest.mark.parametrize(
    ("shared", "told"),
    [
        ([{"单位"}], ["2026 年度、单位"]),
        ([{"单列"}], ["2026 年度、单列"]),
        ([{"部门"}, {"26类"}], ["2026 年度、部门", "2026 年度、26类"]),
        ([{"部门", "26类", "单列"}], ["2026 年度、部门、26类、单列"]),
        ([], []),
    ],
)
def test_cases_are_told_by_what_they_share(shared: list[set[str]], told: list[str]) -> None:
    some = [
        case
        for case in CASES
        if any(traits <= {str(case.scope), *(str(choice) for _, choice in case.chosen)} for traits in shared)
    ]
    assert [*in_words(some, CASES)] == told
