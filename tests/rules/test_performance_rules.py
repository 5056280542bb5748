"""The rules about 绩效表: at least thirty, each with a case that passes, one that fails and one at the exact border."""

import pytest

from generator.tables.table import DUE
from generator.tables.table import DueCell
from tests.rules.support import gap
from tests.rules.support import last_digit
from tests.rules.support import name_of
from tests.rules.support import passing
from tests.rules.support import reviewed
from tests.rules.support import variants
from tests.rules.support import verdict
from tests.rules.support import with_gap

SELF_EVALUATION, GOALS = "R-15", "R-33"
RULES = [rule for rule in variants() if rule.id.startswith((SELF_EVALUATION, GOALS))]
LEAST = 30
UPWARDS = {"=": (1, -1), "≤": (1,), "<": (1,), "≥": (-1,), ">": (-1,)}
"""To which side each relation breaks."""


def invented(rule):
    """The first identity of a rule that holds in an invented disclosure."""
    return next(
        (identity for each in reviewed(rich=True) for identity in each.review.identities if is_of(identity, rule)), None
    )


def is_of(identity, rule):
    return identity.rule.id == rule.id and verdict(identity) is None


def three_cases(rule):
    """Whether it passes as it is, fails one last digit beyond the border on every side, and holds at the border.

    At the border of a strict relation it does not hold any more; one last digit before it, it does.
    """
    identity = passing(rule)[0]
    _, allowed = gap(identity)
    digit = last_digit(identity)
    is_strict = rule.formula.relation in "<>"
    sides = UPWARDS[rule.formula.relation]
    at_the_border = [verdict(with_gap(identity, sign * (allowed - digit * is_strict))) is None for sign in sides]
    beyond = [verdict(with_gap(identity, sign * (allowed + digit * (not is_strict)))) is not None for sign in sides]
    return verdict(identity) is None, all(beyond), all(at_the_border)


def test_at_least_thirty_rules_of_self_evaluation_have_their_three_cases():
    cases = {rule.id: three_cases(rule) for rule in RULES}
    assert {number: found for number, found in cases.items() if not all(found)} == {}
    assert sum(number.startswith(SELF_EVALUATION) for number in cases) >= LEAST
    assert len(cases) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_each_holds_in_an_invented_disclosure_already(rule):
    assert invented(rule) is not None, f"{rule.id} holds in no invented disclosure"


@pytest.mark.parametrize("rule", [rule for rule in RULES if DUE in str(rule.formula)], ids=name_of)
def test_what_is_printed_is_compared_with_what_the_scoring_rule_gives(rule):
    identity = passing(rule)[0]
    [printed], [due] = identity.left.terms, identity.right.terms
    assert isinstance(due.cell, DueCell)
    assert not isinstance(printed.cell, DueCell)
    assert due.cell.column == printed.cell.column + DUE


@pytest.mark.parametrize("rule", [rule for rule in RULES if DUE in str(rule.formula)], ids=name_of)
def test_a_stated_figure_is_checked_somewhere_and_not_only_one_that_was_computed(rule):
    """Where nothing is stated the printed figure is the computed one, and comparing the two proves nothing."""
    identities = [identity for rich in (True, False) for each in reviewed(rich) for identity in each.review.identities]
    stated = [each for each in identities if is_of(each, rule) and each.left.terms[0].cell.reported is not None]
    assert stated, rule.id


def test_a_finding_tells_the_printed_figure_from_the_one_that_it_should_be():
    [rule] = [rule for rule in RULES if rule.id == "R-1511"]
    identity = passing(rule)[0]
    finding = verdict(with_gap(identity, last_digit(identity) * 100))
    address = identity.left.terms[0].address
    assert f"{address} 为 " in finding.message
    assert f"{address}（应为） 为 " in finding.message
    assert finding.addresses == (address,)
