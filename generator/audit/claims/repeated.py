"""A figure that a text tells twice is the same both times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import is_sure
from generator.audit.claims.statements import name_of
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.comparison import Base
from generator.source.finding import Finding
from generator.source.finding import Severity

TOLD_OTHERWISE = "A-0041"
"""The same figure is told in two ways."""

_COMPARED = (Column.OWN, Column.PRIOR, Column.BUDGET, Column.CHANGE, Column.RATE, Column.COMPLETION)
_Key = tuple[str, Column, Base | None, str]


def check_repeated(statements: Statements) -> Iterator[Finding]:
    """Errors about a figure told otherwise in its section; elsewhere it may be another part of the money: a note."""
    first: dict[_Key, Claim] = {}
    for claim in statements.claims:
        if not is_sure(claim) or claim.column not in _COMPARED or claim.figure.kind == "count":
            continue
        if statements.cell(claim) is not None:
            continue  # each of them is held against the table
        key = (claim.item, claim.column, claim.base, claim.figure.kind)
        other = first.setdefault(key, claim)
        if other is claim or _agree(claim, other):
            continue
        in_section = claim.section == other.section and claim.parent == other.parent
        if not in_section and claim.item.isdigit():
            continue
        what = f"{name_of(claim, statements.measures)}的{claim.column}"
        finding = statements.finding(
            TOLD_OTHERWISE,
            Severity.ERROR if in_section else Severity.NOTE,
            f"{what}一处写 {other.figure.text}，一处写 {claim.figure.text}",
            (claim, other),
            "核对哪一处对，两处改成一样；说的不是同一笔钱的，写明范围。",
            printed=claim.figure.text,
            computed=other.figure.text,
        )
        yield replace(finding, question=not in_section)


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two figures may be one, as the coarser of them is written."""
    if one.sign * other.sign < 0 and one.figure.value:
        return False
    last = max(each.figure.unit.scaleb(-each.figure.decimals) for each in (one, other))
    return abs(one.figure.value - other.figure.value) <= last
