"""The balance of every subject (科目): it spends no more than it receives and had left from the year before.

财政拨款 is earmarked: 年初结转 + 收入 = 支出 + 年末结转 holds for each subject and 资金, and nothing left over is below
zero (财决02表 收入支出决算表). Carry-over is mostly stated in total: what subjects spend beyond their income must then
together not exceed it. In accounts that balance, what they leave unspent then fits the carry-over at the end too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from decimal import Decimal

from generator.model.disclosure import Disclosure
from generator.model.disclosure import Scope
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import PROJECT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import in_short
from generator.model.money import total
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.book import Book

UNBALANCED = "L-0015"
"""The subjects of a funding spend more beyond their income than was left from the year before."""

_FUNDING, _BALANCES = "资金", "结转结余"
_RECEIVED, _SPENT = ("收入", "上年结转"), ("支出", "结转下年")
_TRADE = ("经营收入", "经营支出")
_MOST_NAMED = 3
_SHOWN_DECIMALS = 6
"""分 in 万元."""

Fundings = tuple[str, ...]


def check_subjects(book: Book) -> Iterator[Finding]:
    """A finding for each 资金 whose subjects spend too much, at the line of the one that is farthest off.

    Money that is not 财政拨款 may run into the red in a trade (经营), and transfers within a 部门 leave income and
    spending under two subjects: there it is a warning.
    """
    disclosure, words = book.disclosure, book.pack.vocabulary
    for fundings, left in _left_over(disclosure.ledger, words):
        off = _off(disclosure.ledger, fundings)
        beyond = total(amount for amount in off.values() if amount.value > 0)
        if beyond.low > max(left.high, Decimal(0)):
            is_earmarked = set(fundings) <= set(words.earmarked)
            severity = Severity.ERROR if is_earmarked or not _may_be_short(disclosure) else Severity.WARNING
            yield _Told(disclosure, fundings, off).finding(severity, beyond, left)


def _left_over(ledger: Ledger, words: Vocabulary) -> list[tuple[Fundings, Amount]]:
    """What was left from the year before of each 资金; of several together where it is not told apart."""
    fiscal = words.earmarked
    others = tuple(each for each in words.fundings if each not in fiscal)
    of_all, of_fiscal = (_balances(ledger, words.left_over(each)) for each in (words.fundings, fiscal))
    own = _sum(_balances(ledger, words.left_over(others)))
    if not of_fiscal and _sum(of_all).value:
        return [(words.fundings, _sum(of_all) + own)]
    apart = [fact for fact in of_all if fact.tags.get(_FUNDING) in others]
    rest = (others, own + (_sum(apart) if apart else _sum(of_all) - _sum(of_fiscal)))
    if any(_FUNDING not in fact.tags for fact in of_fiscal):
        return [(fiscal, _sum(of_fiscal)), rest]
    return [*(((each,), _sum(f for f in of_fiscal if f.tags[_FUNDING] == each)) for each in fiscal), rest]


def _balances(ledger: Ledger, items: tuple[str, ...]) -> list[Fact]:
    """What is stated of some balances, by 资金 where it is."""
    wanted = {ACCOUNT_TAG: (_BALANCES,), PROJECT_TAG: items}
    return ledger.select(wanted, told_by=(_FUNDING,)) or ledger.select(wanted)


def _off(ledger: Ledger, fundings: Fundings) -> dict[str, Amount]:
    """What each subject spends beyond its income (less than nothing: leaves unspent), where rounding cannot be why."""
    spent, received = _by_subject(ledger, fundings, _SPENT), _by_subject(ledger, fundings, _RECEIVED)
    found = {code: _sum(spent[code]) - _sum(received[code]) for code in sorted({*spent, *received})}
    return {code: amount for code, amount in found.items() if not amount.meets(ZERO)}


def _by_subject(ledger: Ledger, fundings: Fundings, accounts: tuple[str, ...]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in ledger.select({ACCOUNT_TAG: accounts, _FUNDING: fundings}):
        found[fact.tags[SUBJECT_TAG]].append(fact)
    return found


def _may_be_short(disclosure: Disclosure) -> bool:
    trade = {ACCOUNT_TAG: ("收入", "支出"), "性质": _TRADE}
    return disclosure.scope is Scope.DEPARTMENT or any(f.amount.value for f in disclosure.ledger.select(trade))


class _Told:
    """How a finding about the subjects of some 资金 is worded; `off` is what each spends beyond its income."""

    def __init__(self, disclosure: Disclosure, fundings: Fundings, off: dict[str, Amount]) -> None:
        self.disclosure = disclosure
        self.off = off
        self.short = sorted((code for code in off if off[code].value > 0), key=lambda code: -off[code].value)
        self.spent, self.received = (
            _by_subject(disclosure.ledger, fundings, accounts) for accounts in (_SPENT, _RECEIVED)
        )
        self.of = "、".join(fundings)

    def finding(self, severity: Severity, beyond: Amount, left: Amount) -> Finding:
        """The finding, at spending that is too much or at income of a subject that has just so much too much."""
        named = "、".join(f"{code} 多 {self._shown(self.off[code])}" for code in self.short[:_MOST_NAMED])
        more = f"等 {len(self.short)} 个科目" if len(self.short) > _MOST_NAMED else ""
        unit = self.disclosure.amount_unit.value
        printed, computed = self._shown(beyond), self._shown(left)
        return Finding(
            UNBALANCED,
            severity,
            f"{self.of}的支出比收入多 {printed}{unit}（{named}{more}），年初结转和结余只有 {computed}{unit}",
            self._place(),
            disclosure=self.disclosure.key,
            addresses=(f"支出比收入多.{self.of}",),
            printed=printed,
            computed=computed,
            difference=self._shown(beyond - left),
            allowed=self._shown(Amount(beyond.spread + left.spread)),
            hint=self._hint(),
        )

    def _twin(self) -> str | None:
        """A subject that received just as much too much, and spent nothing: one of the two codes may be a slip."""
        first = self.off[self.short[0]]
        twins = (code for code in self.off if (self.off[code] + first).meets(ZERO) and not self.spent[code])
        return next(twins, None)

    def _place(self) -> Location:
        first, twin = self.short[0], self._twin()
        facts = self.received[twin] if twin else self.spent[first] or self.received[first]
        return facts[0].location

    def _hint(self) -> str:
        twin = self._twin()
        slip = (
            f"收入 {twin} 正好多出这些，没有支出，多半是 {twin} 和 {self.short[0]} 有一处写错了科目。" if twin else ""
        )
        return slip + "一个科目的支出只能来自它的收入和年初结转：核对收入、支出的科目和资金，核对年初结转和结余。"

    def _shown(self, amount: Amount) -> str:
        return in_short(amount.value / self.disclosure.amount_unit.yuan, _SHOWN_DECIMALS)


def _sum(facts: Iterable[Fact]) -> Amount:
    return total(fact.amount for fact in facts)
