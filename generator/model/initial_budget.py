"""From the budget to the final accounts of the same year: 年初预算 and the 三公 budget as published."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace

from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import total
from generator.model.money import without_trailing_zeros
from generator.source.finding import Finding
from generator.source.finding import Severity

OTHER_BUDGET = "L-0007"
"""A budget stated in final accounts is not what the budget of the year published."""

_SPENDING, _INITIAL, _SANGONG = "支出", "年初预算", "三公"
_FUNDING, _ITEM, _BASIS, _BUDGETED = "资金", "项目", "口径", "预算数"


@dataclass(frozen=True, slots=True)
class _Known:
    """A budget figure as a ledger gives it, in one fact or several; they say where it was written."""

    facts: tuple[Fact, ...]

    @property
    def amount(self) -> Amount:
        return total(fact.amount for fact in self.facts)


def take_over_budget(
    final: Disclosure, budget: Disclosure, *, sangong_is_initial: bool
) -> tuple[Disclosure, list[Finding]]:
    """The final accounts with the budget of the year entered, and what they state otherwise (amounts in 元).

    年初预算 is the budget's spending by 项 and 资金; a 项 that the budget does not have began with nothing. The 三公
    budget is taken over where the final accounts state none; where they do, it may have been adjusted since
    (`sangong_is_initial` tells whether the pack's 预算数 is the initial one, which may not differ).
    """
    ledger = Ledger()
    findings: list[Finding] = []
    stated: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in final.ledger.select({ACCOUNT_TAG: (_INITIAL,)}):
        stated[_subject(fact)].append(fact)
    for fact in final.ledger.facts:
        if fact.tags[ACCOUNT_TAG] != _INITIAL:
            ledger.add(fact)
    for (code, funding), known in _initial(final, budget).items():
        own = _Known(tuple(stated[code, funding]))
        if own.facts and not own.amount.meets(known.amount):
            findings.append(_mismatch(final, budget, f"{code}（{funding}）.年初预算", own, known, Severity.ERROR))
        tags = {ACCOUNT_TAG: _INITIAL, SUBJECT_TAG: code, _FUNDING: funding}
        for fact in known.facts:
            ledger.add(Fact(fact.amount, tags, fact.location))
    severity = Severity.ERROR if sangong_is_initial else Severity.NOTE
    for item, known in _sangong(budget).items():
        wanted = {ACCOUNT_TAG: (_SANGONG,), _ITEM: (item,), _BASIS: (_BUDGETED,)}
        own = _Known(tuple(final.ledger.select(wanted)))
        if not own.facts:
            for fact in known.facts:
                ledger.add(fact)
        elif not own.amount.meets(known.amount):
            findings.append(_mismatch(final, budget, f"{item}.预算数", own, known, severity))
    return replace(final, ledger=ledger), findings


def _initial(final: Disclosure, budget: Disclosure) -> dict[tuple[str, str], _Known]:
    """The budget of every 项 and 资金 that either of the two has."""
    budgeted: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in budget.ledger.select({ACCOUNT_TAG: (_SPENDING,)}):
        budgeted[_subject(fact)].append(fact)
    for account in (_SPENDING, _INITIAL):
        for fact in final.ledger.select({ACCOUNT_TAG: (account,)}):
            budgeted[_subject(fact)] = budgeted[_subject(fact)] or [Fact(ZERO, fact.tags, fact.location)]
    return {subject: _Known(tuple(facts)) for subject, facts in sorted(budgeted.items())}


def _sangong(budget: Disclosure) -> dict[str, _Known]:
    items: dict[str, list[Fact]] = defaultdict(list)
    for fact in budget.ledger.select({ACCOUNT_TAG: (_SANGONG,), _BASIS: (_BUDGETED,)}):
        items[fact.tags[_ITEM]].append(fact)
    return {item: _Known(tuple(facts)) for item, facts in items.items()}


def _subject(fact: Fact) -> tuple[str, str]:
    return fact.tags[SUBJECT_TAG], fact.tags[_FUNDING]


def _mismatch(
    final: Disclosure, budget: Disclosure, address: str, own: _Known, known: _Known, severity: Severity
) -> Finding:
    may_be_adjusted = severity is Severity.NOTE
    allowed = own.amount.spread + known.amount.spread
    hint = "全年预算数按规定程序调整过的，可以不同。" if may_be_adjusted else "以批复并公开的预算为准：删掉这个数。"
    return Finding(
        OTHER_BUDGET,
        severity,
        f"“{address}”写作 {_wan(own.amount)}万元，{budget.key} 公开的是 {_wan(known.amount)}万元",
        own.facts[0].location,
        disclosure=final.key,
        addresses=(address,),
        printed=_wan(own.amount),
        computed=_wan(known.amount),
        difference=_plain(own.amount - known.amount),
        allowed=without_trailing_zeros(f"{allowed / AmountUnit.WAN.yuan:f}"),
        hint=hint,
    )


def _wan(amount: Amount) -> str:
    """An amount as it is told in a sentence: 万元, with at least two decimals."""
    value = amount.value / AmountUnit.WAN.yuan
    return f"{value:.2f}" if value == round(value, 2) else _plain(amount)


def _plain(amount: Amount) -> str:
    return without_trailing_zeros(f"{amount.value / AmountUnit.WAN.yuan:f}")
