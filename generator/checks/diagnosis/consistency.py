"""Whether all linear identities of a disclosure hold together, beyond each one by itself.

There must be exact values that round to all printed figures and satisfy every identity: three sums, each one last
digit off, may each be rounding and still be wrong together. A printed cell is one variable within half its last
digit, what is known exactly is exact, a blank is 0; ≡ says that two cells show one variable.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from generator.checks.diagnosis.linear import Combination
from generator.checks.diagnosis.linear import Constraint
from generator.checks.diagnosis.linear import System
from generator.checks.diagnosis.linear import UndecidedError
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.identity import Side
from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.verdict import judge
from generator.model.money import Amount
from generator.source.finding import Finding
from generator.source.finding import Severity

TOGETHER = "R-9001"
"""Identities that hold one by one cannot hold together."""
NOT_RUN = "R-9002"
"""The solver is not installed or gave no sure answer: nobody knows whether all identities hold together."""

_BOTH_WAYS = ("=", "≡")
_MIRRORED = ("≥", ">")
_ONE_WAY = ("≤", "<", *_MIRRORED)
_SHOWN_TITLES = 4
_NOTHING = Leaf(1, None, written="0")


def check_together(review: Review, disclosure: str) -> None:
    """Adds to a review what its identities, taken together, have to say: a finding and the outcome.

    An identity that fails by itself is left out, as are warnings and notes: only what single checks cannot see counts.
    """
    identities = [identity for identity in review.identities if _takes_part(identity)]
    if not identities:
        review.count(TOGETHER, Outcome.NOT_APPLICABLE)
        return
    leaves = {leaf.address: leaf for identity in identities for leaf in identity.leaves() if leaf.address}
    system = System(
        {address: leaf.known for address, leaf in leaves.items()}, [_constraint(identity) for identity in identities]
    )
    try:
        conflict = system.conflict()
    except (ImportError, UndecidedError) as problem:
        review.count(TOGETHER, Outcome.NOT_ENOUGH_DATA)
        review.findings.append(_not_run(problem, disclosure))
        return
    review.count(TOGETHER, Outcome.FAILED if conflict else Outcome.PASSED)
    if conflict:
        review.findings.append(_finding(conflict, [identities[n] for n in conflict.multipliers], leaves, disclosure))


def _takes_part(identity: Identity) -> bool:
    """Whether an identity is linear, strict enough to be an error, and holds by itself."""
    relation = identity.rule.formula.relation
    if not identity.is_linear or identity.rule.severity is not Severity.ERROR:
        return False
    left, right = identity.left.known, identity.right.known
    gap, allowed = left.value - right.value, left.spread + right.spread
    if relation == "≡":
        return identity.left.amount.value == identity.right.amount.value and left.meets(right)
    if relation in _BOTH_WAYS:
        return abs(gap) <= allowed
    return relation in _ONE_WAY and (-gap if relation in _MIRRORED else gap) <= allowed


def _constraint(identity: Identity) -> Constraint:
    """The identity as left − right = 0 or ≤ 0; < is taken for ≤, as one cannot tell them apart in rounded figures."""
    relation = identity.rule.formula.relation
    direction = -1 if relation in _MIRRORED else 1
    coefficients: Counter[str] = Counter()
    constant = Decimal(0)
    for side, way in ((identity.left, direction), (identity.right, -direction)):
        for leaf in side.leaves():
            if leaf.address:
                coefficients[leaf.address] += way * leaf.sign
            else:
                constant += way * leaf.sign * leaf.known.value
    present = {address: coefficient for address, coefficient in coefficients.items() if coefficient}
    return Constraint(present, "=" if relation in _BOTH_WAYS else "≤", constant)


def _finding(conflict: Combination, identities: list[Identity], leaves: dict[str, Leaf], disclosure: str) -> Finding:
    """The conflict told as the one identity that follows from those which cannot hold together."""
    factor = math.lcm(*(c.denominator for c in conflict.coefficients.values()))
    factor = factor * conflict.constant.denominator // math.gcd(factor, conflict.constant.denominator)
    sides: dict[bool, list[Leaf]] = {True: [], False: []}
    for address, coefficient in conflict.coefficients.items():
        times = abs(int(coefficient * factor))
        sides[coefficient > 0] += [leaves[address]._replace(sign=1)] * times
    if conflict.constant:
        constant = abs(int(conflict.constant * factor))
        sides[conflict.constant > 0].append(Leaf(1, None, Amount(Decimal(constant)), written=str(constant)))
    both_ways = all(identity.rule.formula.relation in _BOTH_WAYS for identity in identities)
    rule = replace(
        identities[0].rule,
        id=TOGETHER,
        title=f"{len(identities)} 条审核公式单独核对都在取整误差之内，却不能同时成立（{_titles(identities)}）。合起来",
        formula=replace(identities[0].rule.formula, relation="=" if both_ways else "≤"),
        hint="这些数里至少有一个不对，或者不是从同一个数取整得来；核对系统给出的汇总数。",
    )
    implied = Identity(rule, *(Side(tuple(sides[way] or [_NOTHING])) for way in (True, False)))
    finding = judge(implied, disclosure)
    if finding is None:
        raise AssertionError("a proved conflict always fails")
    return finding


def _titles(identities: list[Identity]) -> str:
    names = [f"{i.rule.id} {i.rule.title}：{i.leaves()[0].address}" for i in identities[:_SHOWN_TITLES]]
    more = len(identities) - len(names)
    return "；".join(names) + (f"；等 {len(identities)} 条" if more else "")


def _not_run(problem: Exception, disclosure: str) -> Finding:
    why, hint = "求解程序没有给出可靠的结论", "请把这份公开材料报告给程序的维护者。"
    if isinstance(problem, ImportError):
        why, hint = "没有安装求解程序", "安装：pip install 'gongkai[lp]'。"
    message = f"没有核对全部审核公式能否同时成立：{why}"
    return Finding(NOT_RUN, Severity.NOTE, message, disclosure=disclosure, hint=hint)
