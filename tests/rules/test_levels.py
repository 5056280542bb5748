"""A lower level never judges more strictly: every rule of every pack at each level, over figures ever farther apart."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.checks.identity import Identity
from generator.source.finding import Severity
from tests.rules.support import gap
from tests.rules.support import last_digit
from tests.rules.support import name_of
from tests.rules.support import passing
from tests.rules.support import variants
from tests.rules.support import verdict
from tests.rules.support import with_gap

MILDER_THAN_A_NOTE = len(Severity)
IDENTITIES = 3


def judged(identity: Identity, level: Severity) -> int:
    """How grave an identity is with its rule at a level: the rank of its finding, or that of none."""
    finding = verdict(replace(identity, rule=replace(identity.rule, severity=level)))
    return finding.severity.rank if finding else MILDER_THAN_A_NOTE


def apart(identity: Identity) -> list[Identity]:
    """The identity as it is, a last digit off to both sides, at the border of its rounding, and far beyond."""
    digit, allowed = last_digit(identity), gap(identity)[1]
    gaps = [Decimal(0), digit, allowed, allowed + digit, 2 * digit, 1000 * digit]
    return [identity, *(with_gap(identity, sign * wanted) for wanted in gaps for sign in (1, -1))]


@pytest.mark.parametrize("rule", variants(), ids=name_of)
def test_no_rule_is_stricter_at_a_lower_level(rule):
    levels = list(Severity)
    for identity in (each for found in passing(rule)[:IDENTITIES] for each in apart(found)):
        graveness = [judged(identity, level) for level in levels]
        assert graveness == sorted(graveness), identity.rule.formula
        assert all(grave >= level.rank for grave, level in zip(graveness, levels, strict=True))


def test_tails_and_last_digits_are_among_what_is_judged():
    """≡ judges a last digit apart more mildly than its rule: such cases are there for the test above."""
    found = [each for rule in variants() if rule.formula.relation == "≡" for each in passing(rule)[:IDENTITIES]]
    told = {judged(each, Severity.ERROR) for identity in found for each in apart(identity)}
    assert told == {severity.rank for severity in Severity} | {MILDER_THAN_A_NOTE}
