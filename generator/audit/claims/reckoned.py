"""Changes, growth rates, rates of completion and shares in sentences, reckoned again from the amounts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import is_sure
from generator.audit.claims.statements import name_of
from generator.audit.claims.statements import told
from generator.model.money import Amount
from generator.model.money import ratio
from generator.model.money import round_half_up
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.recognition.comparison import Base
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import growth

WRONG_RATE = "A-0042"
"""A rate of growth does not follow from the amounts."""
WRONG_COMPLETION = "A-0043"
"""A rate of completion does not follow from the amounts."""
WRONG_SHARE = "A-0044"
"""A share does not follow from the part and the whole."""
CONTRARY = "A-0045"
"""What is told as a rise is a fall in the amounts, or the other way round."""
WRONG_CHANGE = "A-0046"
"""A change is not the difference of the two amounts."""
MORE_THAN_ALL = "A-0117"
"""A rise is more than the amount itself."""

_HINT = "核对这几个数和比较的对象，改正算错的一个。"


class Reckoning:
    """Reckons the statements of a document again."""

    def __init__(self, statements: Statements) -> None:
        self._all = statements
        self._numbers = {claim: number for number, claim in enumerate(statements.claims)}

    def findings(self) -> Iterator[Finding]:
        """Findings about every rate and change whose parts are told beyond doubt."""
        checks = {
            Column.RATE: self._rate,
            Column.CHANGE: self._change,
            Column.COMPLETION: self._completion,
            Column.SHARE: self._share,
        }
        for claim in self._all.claims:
            check = checks.get(claim.column)
            finding = check(claim) if check and _tells(claim) else None
            if finding:
                yield finding

    def _rate(self, claim: Claim) -> Finding | None:
        """The growth rate of an item, from its amount and its change, or from the two amounts."""
        now = self._amount(claim, Column.OWN)
        change = self._before(claim, Column.CHANGE, near=True)
        if change and change.sign * claim.sign < 0 and change.figure.value and claim.figure.value:
            return self._two_ways(claim, change)
        then = self._then(claim)
        if now is None or (change is None and then is None):
            return None
        base = now[1] - change.amount if change else then[1] if then else None
        expected = growth(now[1], base) if base is not None and base.value > 0 else None
        if expected is None:
            return None
        parts = tuple(part for part in (now[0], change or (then[0] if then else None)) if part is not None)
        reckoning = f"{told(now[1].value, now[2])}，上一数 {told(base.value, now[2])}" if base else ""
        return self._judged(claim, expected, WRONG_RATE, parts, f"本数 {reckoning}")

    def _two_ways(self, claim: Claim, change: Claim) -> Finding:
        """A rate that rises beside an amount that falls, or the other way round."""
        ways = {1: "增加", -1: "减少"}
        message = (
            f"{name_of(claim, self._all.measures)}的增减额 {change.figure.text}说是{ways[change.sign]}，"
            f"增减率 {claim.figure.text} 却说是{ways[claim.sign]}"
        )
        return self._all.finding(CONTRARY, Severity.ERROR, message, (claim, change), _HINT, printed=claim.figure.text)

    def _change(self, claim: Claim) -> Finding | None:
        """A change, from the two amounts where both are told."""
        now, then = self._amount(claim, Column.OWN), self._then(claim)
        if now is None or claim.figure.kind != "amount":
            return None
        if then is None:
            return self._more_than_all(claim, now[0])
        difference = now[1] - then[1]
        if difference.meets(claim.amount):
            return None
        parts = tuple(part for part in (now[0], then[0]) if part is not None)
        amounts = f"本数 {told(now[1].value, claim)}，比较的数 {told(then[1].value, claim)}"
        what = name_of(claim, self._all.measures) + amounts
        if Amount(abs(difference.value), difference.spread).meets(Amount(claim.figure.value, claim.amount.spread)):
            message = f"{what}，文字却说{'增加' if claim.sign > 0 else '减少'}"
            return self._all.finding(
                CONTRARY, Severity.ERROR, message, (claim, *parts), _HINT, printed=claim.figure.text
            )
        right = told(abs(difference.value), claim)
        message = f"{what}，相差 {right}，文字说 {claim.figure.text}"
        return self._all.finding(
            WRONG_CHANGE, Severity.ERROR, message, (claim, *parts), _HINT, printed=claim.figure.text, computed=right
        )

    def _more_than_all(self, claim: Claim, own: Claim | None) -> Finding | None:
        """A rise that is more than the amount that it led to: the year before would have been below zero."""
        if own is None or claim.sign <= 0 or own.sign < 0 or own.figure.value < 0:
            return None
        if claim.amount.low <= own.amount.high:
            return None
        return self._all.finding(
            MORE_THAN_ALL,
            Severity.ERROR,
            f"{name_of(claim, self._all.measures)}是 {own.figure.text}，却说增加了 {claim.figure.text}",
            (claim, own),
            _HINT,
            printed=claim.figure.text,
            computed=own.figure.text,
        )

    def _completion(self, claim: Claim) -> Finding | None:
        """完成预算的百分比, from the amount and the budget."""
        now, budget = self._amount(claim, Column.OWN), self._amount(claim, Column.BUDGET)
        if now is None or budget is None:
            return None
        expected = ratio(now[1], budget[1])
        if expected is None:
            return None
        parts = tuple(part for part in (now[0], budget[0]) if part is not None)
        said = f"决算 {told(now[1].value, now[2])}，预算 {told(budget[1].value, budget[2])}"
        return self._judged(claim, expected, WRONG_COMPLETION, parts, said)

    def _share(self, claim: Claim) -> Finding | None:
        """占比, from the part and the whole that the words name, or whose parts are told."""
        whole = claim.whole or claim.parent
        now = self._amount(claim, Column.OWN)
        if whole is None and now and now[0] and not now[1].value and claim.figure.value:
            return self._judged(claim, Amount(Decimal(0)), WRONG_SHARE, (now[0],), f"部分 {now[0].figure.text}")
        if whole is None or whole == claim.item or now is None:
            return None
        total = self._of(whole, claim, is_named=claim.whole is not None)
        expected = ratio(now[1], total[1]) if total else None
        if expected is None or total is None or expected.value > 100 * 2:
            return None
        parts = tuple(part for part in (now[0], total[0]) if part is not None)
        said = f"部分 {told(now[1].value, now[2])}，整体 {told(total[1].value, now[2])}"
        return self._judged(claim, expected, WRONG_SHARE, parts, said)

    def _judged(
        self, claim: Claim, expected: Amount, finding_id: str, parts: tuple[Claim, ...], reckoning: str
    ) -> Finding | None:
        """A rate beside the reckoned one; one last digit apart is a tail."""
        printed = claim.amount if claim.column is Column.RATE else Amount(claim.figure.value, claim.amount.spread)
        if expected.meets(printed):
            return None
        name, right = name_of(claim, self._all.measures), told(abs(expected.value), claim)
        if claim.column is Column.RATE and expected.value * claim.sign < 0 and _same_size(expected, printed):
            message = f"{name}{reckoning}，是{'增' if expected.value > 0 else '减'}，文字说的方向相反"
            return self._all.finding(
                CONTRARY, Severity.ERROR, message, (claim, *parts), _HINT, printed=claim.figure.text
            )
        digits = claim.figure.decimals
        is_tail = abs(round_half_up(expected.value, digits) - printed.value) <= Decimal(1).scaleb(-digits)
        return self._all.finding(
            finding_id,
            Severity.NOTE if is_tail else Severity.ERROR,
            f"{name}的{claim.column}写作 {claim.figure.text}，按{reckoning}算是 {right}",
            (claim, *parts),
            _HINT,
            printed=claim.figure.text,
            computed=right,
        )

    def _amount(self, claim: Claim, column: Column) -> tuple[Claim | None, Amount, Claim] | None:
        """An amount of the item of a statement: told before it, else printed in the table."""
        found = self._before(claim, column)
        if found:
            return found, Amount(found.figure.value, found.amount.spread), found
        cell = self._all.cell(_as(claim, column))
        shown = self._any_amount()
        return (None, cell.amount, shown) if cell and shown else None

    def _then(self, claim: Claim) -> tuple[Claim | None, Amount, Claim] | None:
        """The amount that is compared with, as it is told."""
        if claim.base is Base.LAST:
            found = self._before(claim, Column.PRIOR)
            return (found, found.amount, found) if found else None
        return self._amount(claim, Column.BUDGET) if claim.base is Base.PLAN else None

    def _of(self, item: str, claim: Claim, *, is_named: bool) -> tuple[Claim | None, Amount] | None:
        """The amount of a whole: told in the same section; of one that is named, printed in the table."""
        for other in reversed(self._all.claims[: self._numbers[claim]]):
            is_near = other.section == claim.section or other.paragraph == claim.paragraph
            if other.item == item and other.column is Column.OWN and is_sure(other) and is_near:
                return other, other.amount
        cell = self._all.cell(_as(claim, Column.OWN, item)) if is_named else None
        return (None, cell.amount) if cell else None

    def _before(self, claim: Claim, column: Column, *, near: bool = False) -> Claim | None:
        """The last statement of an item's column before another, in its paragraph; `near` right before it."""
        number = self._numbers[claim]
        for other in reversed(self._all.claims[max(0, number - (1 if near else 40)) : number]):
            if other.paragraph != claim.paragraph:
                return None
            if other.item == claim.item and other.column is column and _tells(other):
                if column is Column.CHANGE and other.base is not claim.base:
                    continue
                return other
        return None

    def _any_amount(self) -> Claim | None:
        """Any statement of an amount: in its unit reckonings are told."""
        return next((each for each in self._all.claims if each.figure.kind == "amount"), None)


def _as(claim: Claim, column: Column, item: str | None = None) -> Claim:
    return replace(claim, column=column, item=item or claim.item)


def _tells(claim: Claim) -> bool:
    """Whether a statement can be reckoned with: within a paragraph the words of an item are enough."""
    is_named = is_sure(claim) or (not claim.is_known and bool(claim.item) and not claim.is_reason)
    return is_named and not claim.figure.is_about


def _same_size(one: Amount, other: Amount) -> bool:
    return Amount(abs(one.value), one.spread).meets(Amount(abs(other.value), other.spread))
