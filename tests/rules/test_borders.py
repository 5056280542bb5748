"""Every rule at its border: it holds as it is and as far off as rounding allows; one last digit more, and it fails."""

from decimal import Decimal

import pytest

from generator.source.finding import Severity
from tests.rules.support import gap
from tests.rules.support import last_digit
from tests.rules.support import name_of
from tests.rules.support import passing
from tests.rules.support import variants
from tests.rules.support import verdict
from tests.rules.support import with_gap

SIGNS = {"=": (1, -1), "≡": (1, -1), "≤": (1,), "≥": (-1,), "<": (1,), ">": (-1,)}
"""To which side of equality a relation can be broken."""


def of_relation(relations):
    rules = [rule for rule in variants() if rule.formula.relation in relations]
    return pytest.mark.parametrize("rule", rules, ids=name_of)


def instance_of(rule):
    found = passing(rule)
    assert found, f"{rule.id} holds nowhere: give tests/rules/rich something it can be judged on"
    return found[0]


def assert_fails(identity, severity):
    finding = verdict(identity)
    assert finding is not None
    assert (finding.id, finding.severity) == (identity.rule.id, severity)
    assert finding.addresses
    assert finding.message.startswith(identity.rule.title)


@of_relation("=≤≥")
def test_it_holds_as_far_as_rounding_allows_and_no_last_digit_farther(rule):
    identity = instance_of(rule)
    _, allowed = gap(identity)
    for sign in SIGNS[rule.formula.relation]:
        assert verdict(with_gap(identity, sign * allowed)) is None
        assert_fails(with_gap(identity, sign * (allowed + last_digit(identity))), rule.severity)


@of_relation("<>")
def test_a_strict_relation_fails_where_even_rounding_leaves_no_difference(rule):
    identity = instance_of(rule)
    _, allowed = gap(identity)
    [sign] = SIGNS[rule.formula.relation]
    assert verdict(with_gap(identity, sign * (allowed - last_digit(identity)))) is None
    assert_fails(with_gap(identity, sign * allowed), rule.severity)
    assert_fails(with_gap(identity, sign * (allowed + last_digit(identity))), rule.severity)


@of_relation("≡")
def test_one_figure_in_two_places_may_be_one_last_digit_apart_with_a_warning(rule):
    identity = instance_of(rule)
    assert verdict(with_gap(identity, Decimal(0))) is None
    for sign in SIGNS["≡"]:
        assert_fails(with_gap(identity, sign * last_digit(identity)), Severity.WARNING)
        assert_fails(with_gap(identity, 2 * sign * last_digit(identity)), rule.severity)
