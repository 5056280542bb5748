"""The same amount that is told under several names changes alike: 财政拨款收入, 财政拨款支出, 一般公共预算拨款支出."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import name_of
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.comparison import Base
from generator.source.finding import Finding
from generator.source.finding import Severity

ALMOST_ALIKE = "A-0112"
"""The same amount under two names is told to have changed by amounts that differ as a slip of the pen does."""

_HINT = "两处的本年数相同，核对两处的增减额、单位和方向；上年确实不同的，说明原因。"
_LEAST = Decimal(1_0000)
"""元: smaller amounts are the same by chance."""
_CLOSE = Decimal("0.001")


def check_alike(statements: Statements) -> Iterator[Finding]:
    """An error where the changes are the same but for their way, a warning where they are but for a digit or unit."""
    groups: dict[Decimal, list[Claim]] = {}
    for amount, change in _changed(statements):
        groups.setdefault(amount, []).append(change)
    for changes in groups.values():
        usual = max(changes, key=lambda each: sum(_is_same(each, other) for other in changes))
        for change in changes:
            if _is_same(change, usual) or not _is_slip(change, usual):
                continue
            is_way = change.figure.value == usual.figure.value
            yield statements.finding(
                ALMOST_ALIKE,
                Severity.ERROR if is_way else Severity.WARNING,
                f"{_told(usual, statements)}；{_told(change, statements)}，本年数是同一个数",
                (change, usual),
                _HINT,
                printed=change.figure.text,
                computed=usual.figure.text,
            )


def _changed(statements: Statements) -> Iterator[tuple[Decimal, Claim]]:
    """The changes since last year of what a paragraph tells this year's amount of, no subject's, with that amount."""
    own: dict[tuple[int, str], Claim] = {}
    for claim in statements.claims:
        key = (claim.paragraph, claim.item)
        if claim.is_reason or claim.figure.kind != "amount" or not claim.item or claim.item.isdigit():
            continue
        if claim.column is Column.OWN:
            own[key] = claim
        amount = own[key].figure.value if key in own else Decimal(0)
        is_change = claim.column is Column.CHANGE and claim.base is Base.LAST and claim.figure.value
        if is_change and amount >= _LEAST:
            yield amount, claim


def _is_same(one: Claim, other: Claim) -> bool:
    return one.sign == other.sign and one.figure.value == other.figure.value


def _is_slip(one: Claim, other: Claim) -> bool:
    """Whether two changes are one but for the way, the unit, or a digit."""
    first, second = one.figure, other.figure
    if first.value == second.value or one.sign != other.sign:
        return first.value == second.value
    digits = [_digits(each) for each in (one, other)]
    apart = sum(a != b for a, b in zip(*digits, strict=False)) if len(digits[0]) == len(digits[1]) else None
    is_close = abs(first.value - second.value) <= _CLOSE * max(first.value, second.value)
    return apart in (0, 1) or is_close


def _digits(claim: Claim) -> str:
    return str((claim.figure.value / claim.figure.unit).normalize())


def _told(claim: Claim, statements: Statements) -> str:
    way = "减少" if claim.sign < 0 else "增加"
    return f"{name_of(claim, statements.measures)}{way} {claim.figure.text}"
