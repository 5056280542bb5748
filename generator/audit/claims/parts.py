"""The parts that a text lists add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import name_of
from generator.audit.claims.statements import told
from generator.checks.words.statement_words import StatementWords
from generator.model.money import Amount
from generator.model.money import quotient
from generator.model.money import total
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.form import as_filter

WRONG_TOTAL = "A-0047"
"""The parts that are told do not add up to their total."""

_HINT = "核对总数和每一部分，漏写、多写的补上、删去。"
_CLASS, _, _ITEM = FUNCTIONAL_LENGTHS
_FEWEST = 2
"""So many parts are a list."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total with the parts that are told of it."""

    whole: Claim
    parts: tuple[Claim, ...]
    is_complete: bool


def check_parts(statements: Statements, words: StatementWords) -> Iterator[Finding]:
    """Findings about totals of items whose parts are known, of subjects that are listed, and of their budgets."""
    for each in (*_of_items(statements, words), *_of_subjects(statements)):
        finding = _judged(each, statements)
        if finding:
            yield finding
    yield from _budgets(statements, words.别的资金)


def _of_items(statements: Statements, words: StatementWords) -> Iterator[_Sum]:
    """Totals whose parts the word lists name, told in the same section."""
    own = statements.sure(Column.OWN)
    parts_of = {str(item): [str(part) for part in parts] for item, parts in words.组成.items()}
    for whole in own:
        names = parts_of.get(whole.item, [])
        parts = [_behind(name, whole, own) for name in names]
        known = tuple(part for part in parts if part is not None)
        if len(known) >= _FEWEST:
            yield _Sum(whole, known, len(known) == len(names))


def _behind(item: str, whole: Claim, own: list[Claim]) -> Claim | None:
    """The part that is told first behind its total, in the same section, before another total of that name."""
    for each in own[own.index(whole) + 1 :]:
        if each.section != whole.section or each.item == whole.item:
            return None
        if each.item == item:
            return each
    return None


def _of_subjects(statements: Statements) -> Iterator[_Sum]:
    """Totals behind which subjects of one level are listed in the same paragraph: 其中 or 主要用于 says it."""
    own = statements.sure(Column.OWN)
    for whole in own:
        if whole.item.isdigit():
            continue
        behind = [
            each
            for each in own[own.index(whole) + 1 :]
            if each.paragraph == whole.paragraph and len(each.item) == _CLASS and each.item.isdigit()
        ]
        if len(behind) >= _FEWEST and len({each.item for each in behind}) == len(behind):
            yield _Sum(whole, tuple(behind), False)


def _judged(each: _Sum, statements: Statements) -> Finding | None:
    """Parts that are all told must give the total; some of them may not exceed it."""
    added = total(_positive(part) for part in each.parts)
    whole = _positive(each.whole)
    exceeds = added.low > whole.high
    if added.meets(whole) or not (each.is_complete or exceeds):
        return None
    name = name_of(each.whole, statements.measures)
    listed = "、".join(part.figure.text for part in each.parts)
    right = told(added.value, each.whole)
    return statements.finding(
        WRONG_TOTAL,
        Severity.ERROR,
        f"{name}写作 {each.whole.figure.text}，所列各部分 {listed} 合起来是 {right}",
        (each.whole, *each.parts),
        _HINT,
        printed=each.whole.figure.text,
        computed=right,
    )


def _budgets(statements: Statements, other_funds: re.Pattern[str]) -> Iterator[Finding]:
    """The budget of a total beside those of the 项 that are listed behind it."""
    claims = statements.sure()
    totals = _totals_of_subjects(claims, statements)
    for whole, following in pairwise([*totals, None]):
        now = whole and _of(whole.item, Column.OWN, [each for each in claims if each.section == whole.section])
        if whole is None or now is None:
            continue
        budget = _positive(whole) if whole.column is Column.BUDGET else _implied(now, whole)
        funds = _funds(whole, statements)
        apart = other_funds if len(funds) == 1 and not any(map(other_funds.search, funds)) else None
        listed = _Listed(_subjects_behind(whole, following, claims, apart))
        if budget is None or len(listed.budgets) < _FEWEST or listed.added.meets(budget):
            continue
        if not (listed.is_all_of(now) or listed.added.low > budget.high):
            continue
        right = told(listed.added.value, now)
        yield statements.finding(
            WRONG_TOTAL,
            Severity.ERROR,
            f"{name_of(whole, statements.measures)}的预算是 {told(budget.value, now)}，"
            f"所列 {len(listed.budgets)} 个项级科目的预算合起来是 {right}",
            (whole, *(listed.claims[code][0] for code in listed.budgets)),
            _HINT,
            printed=whole.figure.text,
            computed=right,
        )


def _totals_of_subjects(claims: list[Claim], statements: Statements) -> list[Claim]:
    """Budgets of items that subjects add up to: told, or else as the rate of completion implies them."""
    items = statements.measures.book.pack.items
    found: dict[tuple[str, int], Claim] = {}
    for column in (Column.BUDGET, Column.COMPLETION):
        for each in claims:
            if each.column is column and each.item in items and items[each.item].年初预算取数:
                found.setdefault((each.item, each.section), each)
    return sorted(found.values(), key=lambda each: each.figure.start)


class _Listed:
    """The 项 that are listed behind a total, with their budgets, told or implied by their rates of completion."""

    def __init__(self, claims: dict[str, list[Claim]]) -> None:
        self.claims = claims
        found = {code: _budget(code, told_of) for code, told_of in claims.items()}
        self.budgets = {code: budget for code, budget in found.items() if budget is not None}
        self.added = total(self.budgets.values())

    def is_all_of(self, whole: Claim) -> bool:
        """Whether every budget is known, and the amounts add up to that of the whole: then none is left out."""
        own = [_of(code, Column.OWN, told_of) for code, told_of in self.claims.items()]
        amounts = [_positive(each) for each in own if each is not None]
        complete = len(self.budgets) == len(self.claims) == len(amounts)
        return complete and total(amounts).meets(_positive(whole))


def _funds(whole: Claim, statements: Statements) -> tuple[str, ...]:
    """The 资金 that a total of subjects takes together."""
    wanted = statements.measures.book.pack.items[whole.item].年初预算取数
    return as_filter(wanted).get("资金", ()) if wanted else ()


def _subjects_behind(
    whole: Claim, following: Claim | None, claims: list[Claim], apart: re.Pattern[str] | None
) -> dict[str, list[Claim]]:
    """The statements about 项 between the budget of a total and the next one, below the same heading, by their codes.

    What stands below a heading that `apart` finds is of other funds.
    """
    end = following.figure.start if following else None
    found: dict[str, list[Claim]] = {}
    for each in claims:
        is_behind = each.figure.start > whole.figure.start and (end is None or each.figure.start < end)
        is_behind = is_behind and each.headings[:1] == whole.headings[:1]
        if apart and apart.search("".join(each.headings)):
            continue
        if is_behind and each.item.isdigit() and len(each.item) == _ITEM:
            found.setdefault(each.item, []).append(each)
    return found


def _budget(code: str, claims: list[Claim]) -> Amount | None:
    """The budget of a 项, told or as its rate of completion implies it."""
    budget, rate = _of(code, Column.BUDGET, claims), _of(code, Column.COMPLETION, claims)
    if budget:
        return _positive(budget)
    return _implied(_of(code, Column.OWN, claims), rate) if rate else None


def _implied(now: Claim | None, rate: Claim) -> Amount | None:
    if now is None or rate.column is not Column.COMPLETION or rate.amount.low <= 0:
        return None
    budget = quotient(_positive(now), rate.amount)
    return Amount(budget.value * 100, budget.spread * 100)


def _of(item: str, column: Column, claims: list[Claim]) -> Claim | None:
    return next((each for each in claims if each.item == item and each.column is column), None)


def _positive(claim: Claim) -> Amount:
    return Amount(claim.figure.value, claim.amount.spread)
