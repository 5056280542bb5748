"""What is equal every year changes alike: 收入总计 and 支出总计 rise by the same amount."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import name_of
from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.comparison import Base
from generator.source.finding import Finding
from generator.source.finding import Severity

CHANGES_APART = "A-0065"
"""Two items that are always equal are told to have changed by different amounts."""

_EQUAL = ("=", "≡")


def check_balanced(statements: Statements, identities: Iterable[Identity]) -> Iterator[Finding]:
    """Warnings about changes since last year of two items whose cells a rule holds to be the same figure."""
    changes: dict[str, Claim] = {}
    for claim in statements.sure(Column.CHANGE):
        if claim.base is Base.LAST and claim.figure.kind == "amount" and (address := _address(claim, statements)):
            changes.setdefault(address, claim)
    for one, other in dict.fromkeys(_same(identities)):
        first, second = changes.get(one), changes.get(other)
        if first is None or second is None or first.item == second.item or first.amount.meets(second.amount):
            continue
        names = [name_of(each, statements.measures) for each in (first, second)]
        yield statements.finding(
            CHANGES_APART,
            Severity.WARNING,
            f"{names[0]}和{names[1]}每年都相等，文字说的增减却不同：一处{_told(first)}，一处{_told(second)}",
            (second, first),
            "核对两处的增减额和方向；上年两项不相等的，说明原因。",
            printed=second.figure.text,
            computed=first.figure.text,
        )


def _same(identities: Iterable[Identity]) -> Iterator[tuple[str, str]]:
    """The pairs of addresses that a rule holds to be one figure."""
    for identity in identities:
        left, right = identity.left.terms, identity.right.terms
        if identity.rule.formula.relation in _EQUAL and len(left) == len(right) == 1:
            one, other = left[0], right[0]
            if isinstance(one, Leaf) and isinstance(other, Leaf) and one.address and other.address:
                yield one.address, other.address


def _address(claim: Claim, statements: Statements) -> str | None:
    measures = statements.measures
    cell = measures.derivation.cell(claim.item, measures.own) if measures.has_item(claim.item) else None
    return cell.address if cell and cell.printed is not None and cell.address not in statements.doubtful else None


def _told(claim: Claim) -> str:
    return f"{'减少' if claim.sign < 0 else '增加'} {claim.figure.text}"
