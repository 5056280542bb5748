"""Changes of items that are equal every year."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.audit.claims.balanced import check_balanced
from generator.checks.identity import Leaf
from tests.foreign_sentences import statements

INCOME, SPENDING = "收支总表!总计.收入/决算数", "收支总表!总计.支出/决算数"


@pytest.fixture(autouse=True)
def cells(monkeypatch):
    """The cells of both totals, in a paper whose tables nobody needs here."""
    known = {"收入总计": INCOME, "支出总计": SPENDING}
    monkeypatch.setattr("generator.audit.claims.balanced._address", lambda claim, _: known.get(claim.item))


def same(left, right):
    """A rule by which two cells are one figure, as far as it is asked."""
    formula = SimpleNamespace(relation="=")
    sides = [SimpleNamespace(terms=(Leaf(1, None, address=address),)) for address in (left, right)]
    return SimpleNamespace(rule=SimpleNamespace(formula=formula), left=sides[0], right=sides[1])


def told(*paragraphs, ties=((INCOME, SPENDING),)):
    found = check_balanced(statements(*paragraphs), [same(*pair) for pair in ties])
    return [(each.id, each.severity.value, each.printed) for each in found]


ALIKE = ("收入总计500.00万元，比上年增加30.00万元。", "支出总计500.00万元，比上年增加30.00万元。")
LESS = "支出总计500.00万元，比上年减少30.00万元。"
OTHER = "支出总计500.00万元，比上年增加36.00万元。"


def test_both_change_alike():
    assert told(*ALIKE) == []
    assert told(ALIKE[0], OTHER) == [("A-0065", "warning", "36.00万元")]
    assert told(ALIKE[0], LESS) == [("A-0065", "warning", "30.00万元")]


def test_items_that_no_rule_ties_may_change_apart():
    assert told(ALIKE[0], OTHER, ties=()) == []
