"""Every rule at its border: it holds as it is and as far off as rounding allows; one last digit more, and it fails."""

from decimal import Decimal

import pytest

from generator.source.finding import Severity
from tests.rules.support import gap
from tests.rules.support import is_exact
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


def mild(identity):
    """A note where the figures that both cells add up have more rounding in them than a last digit; else a warning."""
    cells = [leaf.cell for leaf in identity.leaves()]
    if len(cells) != 2 or None in cells:
        return Severity.WARNING
    hidden = [sum(fact.amount.spread for fact in cell.facts if fact.amount.value) for cell in cells]
    return Severity.NOTE if min(hidden) >= last_digit(identity) else Severity.WARNING


@of_relation("≡")
def test_one_figure_in_two_places_may_be_one_last_digit_apart_with_a_warning(rule):
    for identity in [each for each in passing(rule) if not is_exact(each)][:1]:
        assert verdict(with_gap(identity, Decimal(0))) is None
        for sign in SIGNS["≡"]:
            assert_fails(with_gap(identity, sign * last_digit(identity)), mild(identity))
            assert_fails(with_gap(identity, 2 * sign * last_digit(identity)), rule.severity)


@of_relation("≡")
def test_one_figure_in_two_places_that_is_known_exactly_may_not_differ_at_all(rule):
    for identity in [each for each in passing(rule) if is_exact(each)][:1]:
        assert verdict(with_gap(identity, Decimal(0))) is None
        for sign in SIGNS["≡"]:
            assert_fails(with_gap(identity, sign * last_digit(identity)), rule.severity)
