"""What follows from this year's figures: last year's and the budget beside them, changes, rates, shares, averages.

Amounts are in 元, rates and shares in percent, all with the width their parts give them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from functools import partial

from generator.model.authoring import GENERAL_BUDGET
from generator.model.bookkeeping import SPENDING_TABLES
from generator.model.bookkeeping import amount_of
from generator.model.fields import Figure
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.money import Amount
from generator.model.money import quotient
from generator.model.money import ratio
from generator.model.money import total
from generator.model.vocabulary import Vocabulary
from generator.tables.book import Book
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.table import Cell

ADJUSTED = "全年预算"
"""The initial budget as adjusted by the end of the year (调整预算)."""
FINAL, PRIOR, BUDGET, FULL_BUDGET = "决算数", "上年数", "年初预算", "预算数"
"""In a budget 预算数 is the disclosure's own column, and there is no other budget to compare it with."""
BUDGETS = (BUDGET, ADJUSTED)
"""What a 项 may be given beside its spending: each is an account of its name."""
IMPLIED_BUDGET, STATED_BUDGET = "反推年初预算", "所列年初预算"
"""决算数 ÷ 完成率 where the author states the rate alone; the 年初预算 an author states, were it computable or not."""
SUBJECT_BUDGETS, KNOWN_BUDGETS = "各项年初预算", "已知各项年初预算"
"""What the 项 of a total add up to, where it states no 年初预算: all of them, or those known when some are not."""
SHARE = "占"
CHANGES = ("增减额", "增减率", "较预算增减额", "较预算增减率", "较全年预算增减额", "较全年预算增减率", "预算差额")
"""Columns printed without their sign: the words 增加、减少 beside them tell it."""
STATED_ONLY = ("中小企业占比",)
"""Columns that nothing here computes: they exist where the author states them."""
DENOMINATORS = {
    "完成率": BUDGET,
    "预算完成率": FULL_BUDGET,
    "增减率": PRIOR,
    "较预算增减率": BUDGET,
    "全年预算完成率": ADJUSTED,
    "较全年预算增减率": ADJUSTED,
    "中小企业占比": FINAL,
}
"""The column of the same item that a rate divides by."""
BASES = {
    **dict.fromkeys(("增减额", "增减率"), PRIOR),
    **dict.fromkeys(("较预算增减额", "较预算增减率", "完成率", IMPLIED_BUDGET, STATED_BUDGET), BUDGET),
    **dict.fromkeys(("较全年预算增减额", "较全年预算增减率", "全年预算完成率"), ADJUSTED),
}
"""The column of the same item that a column compares it with."""

_ALL = "合计"
_SUBJECT = re.compile(rf"(?P<code>\d+|{_ALL})(（(?P<funding>[^（）]+)）)?", re.ASCII)

AmountOf = Callable[[str, str], Amount | None]
"""(item, column) → the amount further arithmetic uses: the stated one where it stands, else the exact one."""


def is_percent(column: str) -> bool:
    """Whether a column is a rate or share."""
    return column.endswith("率") or column.startswith(SHARE) or column.endswith("占比")


def growth(now: Amount, then: Amount) -> Amount | None:
    """The change from one amount to another in percent; None where the earlier one may be zero, or is less."""
    rate = ratio(now, then)
    return None if rate is None or then.value < 0 else Amount(rate.value - 100, rate.spread)


def spending_table(words: Vocabulary, funding: str) -> str | None:
    """The table (role) that shows by subject what is spent from a funding, or from several under one name."""
    return words.table_of_set(funding) or SPENDING_TABLES.get(funding)


class Derivation:
    """Computes the columns of items (指标) and functional subjects of one book."""

    def __init__(self, book: Book, amount: AmountOf, elsewhere: Mapping[str, Callable[[str], Amount | None]]) -> None:
        self.book = book
        self._amount = amount
        self._elsewhere = elsewhere
        kind = book.disclosure.kind
        self.own = kind.own_column
        compared = self._compared()
        self._columns = {self.own: self._own, **{column: compared[column] for column in kind.compared}}

    def _compared(self) -> dict[str, Callable[[str], Amount | None]]:
        """Every column that a kind of disclosure may be compared by."""
        return {
            PRIOR: self._prior,
            "增减额": lambda item: self._difference(item, PRIOR),
            "增减率": lambda item: self._growth(item, PRIOR),
            **{column: partial(self._budget, column=column) for column in BUDGETS},
            FULL_BUDGET: self._full_budget,
            "较预算增减额": lambda item: self._difference(item, BUDGET),
            "较预算增减率": lambda item: self._growth(item, BUDGET),
            "较全年预算增减额": lambda item: self._difference(item, ADJUSTED),
            "较全年预算增减率": lambda item: self._growth(item, ADJUSTED),
            "预算差额": lambda item: self._difference(item, FULL_BUDGET),
            IMPLIED_BUDGET: self._implied_budget,
            STATED_BUDGET: lambda item: self._as_amount(item, self.stated(item, BUDGET)),
            SUBJECT_BUDGETS: lambda item: self._subject_budgets(item, complete=True),
            KNOWN_BUDGETS: lambda item: self._subject_budgets(item, complete=False),
            "完成率": lambda item: self._rate(item, BUDGET),
            "全年预算完成率": lambda item: self._rate(item, ADJUSTED),
            "预算完成率": lambda item: self._rate(item, FULL_BUDGET),
            **{column: lambda _: None for column in STATED_ONLY},
        }

    @property
    def columns(self) -> frozenset[str]:
        """The names of every column but the shares (占…)."""
        return frozenset(self._columns)

    def has_item(self, item: str) -> bool:
        """Whether the name is a measured item or a functional subject."""
        return item in self.book.pack.items or self._subject(item) is not None

    def _subject(self, item: str) -> dict[str, tuple[str, ...]] | None:
        """The filter of a functional subject: `210`, `210（政府性基金预算财政拨款）`, or 合计 for all of a funding.

        Several fundings may stand under one name: `210（全部资金）`.
        """
        match = _SUBJECT.fullmatch(item)
        if match is None or (match["code"] != _ALL and match["code"] not in self.book.disclosure.functional):
            return None
        code = "" if match["code"] == _ALL else match["code"]
        fundings = self.book.pack.vocabulary.members_of(match["funding"] or GENERAL_BUDGET)
        return {SUBJECT_TAG: (code,), "资金": fundings}

    def compute(self, item: str, column: str) -> Amount | None:
        """`item.column`; None where there is no such figure. Raises KeyError for an unknown column or whole."""
        if column.startswith(SHARE):
            return self._share(item, column.removeprefix(SHARE))
        return self._columns[column](item)

    def cell(self, item: str, column: str) -> Cell | None:
        """The table cell that `item.column` is, if it is one."""
        spec = self.book.pack.items.get(item)
        if spec is None:
            if self._subject(item) is None or column != self.own:
                return None
            code, _, funding = item.removesuffix("）").partition("（")
            return self.book.cell(f"{spending_table(self.book.pack.vocabulary, funding or GENERAL_BUDGET)}!{code}.合计")
        address = {FINAL: spec.决算数, FULL_BUDGET: spec.预算数}.get(column)
        return self.book.cell(str(address)) if address else None

    def entries(self, item: str, column: str) -> Sequence[Fact]:
        """The facts that an amount of an item adds up; a change has those of this year's figure, a rate none."""
        ledger, spec = self.book.disclosure.ledger, self.book.pack.items.get(item)
        if column in BUDGETS:
            wanted = (spec.年初预算取数 and as_filter(spec.年初预算取数)) if spec else self._subject(item)
            return ledger.select(merged(wanted, {"账": (column,)})) if wanted else ()
        column = self.own if column in CHANGES and not is_percent(column) else column
        cell = self.cell(item, column)
        if cell is not None or column != self.own:
            return cell.facts if cell else ()
        if spec is None:
            return ledger.select(merged(self._subject(item) or {}, {"账": ("支出",)}))
        return ledger.select(as_filter(spec.取数)) if spec.取数 else ()

    def stated(self, item: str, column: str) -> Figure | None:
        """What the author's 上年数, 年初预算 or 全年预算 says about an item."""
        return self.book.disclosure.stated(column).get(item)

    def known(self, item: str, column: str) -> Amount | None:
        """上年数 as last year's disclosure published it; 年初预算, 全年预算 as their 项 add up or the budget has it."""
        if column == PRIOR:
            return self._published(item, PRIOR)
        return self._budgeted(item, column) if column in BUDGETS else None

    @property
    def knows_budget(self) -> bool:
        """Whether the budget of the year is in `content/`."""
        return BUDGET in self._elsewhere

    def _published(self, item: str, column: str) -> Amount | None:
        """An item's own figure in last year's disclosure (上年数) or this year's budget (年初预算)."""
        own = self._elsewhere.get(column)
        return own(item) if own else None

    def _own(self, item: str) -> Amount | None:
        cell = self.cell(item, self.own)
        if cell is not None:
            return cell.best or cell.amount
        spec = self.book.pack.items.get(item)
        ledger = self.book.disclosure.ledger
        if spec is None:
            return ledger.amount(merged(self._subject(item) or {}, {"账": ("支出",)}))
        if spec.平均:
            return self._average(item)
        return ledger.amount(as_filter(spec.取数)) if spec.取数 else None

    def _prior(self, item: str) -> Amount | None:
        """Last year's figure: from last year's disclosure where there is one, else as the author states it."""
        published = self._published(item, PRIOR)
        return self._as_amount(item, self.stated(item, PRIOR)) if published is None else published

    def _budget(self, item: str, column: str) -> Amount | None:
        """年初预算 or 全年预算: of the 项 where every one that spent has one, else as stated for the item."""
        budgeted = self._budgeted(item, column)
        return self._as_amount(item, self.stated(item, column)) if budgeted is None else budgeted

    def _budgeted(self, item: str, column: str) -> Amount | None:
        spec = self.book.pack.items.get(item)
        if spec is not None and not spec.年初预算取数:
            return self._published(item, column)
        wanted = as_filter(spec.年初预算取数) if spec else self._subject(item) or {}
        ledger = self.book.disclosure.ledger
        facts = ledger.select(merged(wanted, {"账": (column,)}))
        spent = ledger.subjects(merged(wanted, {"账": ("支出",)}))
        complete = {fact.tags[SUBJECT_TAG] for fact in facts} >= set(spent)
        return ledger.amount(merged(wanted, {"账": (column,)})) if complete else None

    def _implied_budget(self, item: str) -> Amount | None:
        """决算数 ÷ 完成率, over the intervals of both; None where the budget is known or the rate may be zero."""
        now, rate = self._amount(item, FINAL), self._amount(item, "完成率")
        if self._amount(item, BUDGET) is not None or now is None or rate is None or rate.low <= 0:
            return None
        budget = quotient(now, rate)
        return Amount(budget.value * 100, budget.spread * 100)

    def _subject_budgets(self, item: str, *, complete: bool) -> Amount | None:
        """The budgets of a total's 项, stated or implied; None unless all (`complete`) or only some are known."""
        spec = self.book.pack.items.get(item)
        wanted = as_filter(spec.年初预算取数 or spec.取数) if spec else {}
        if not wanted or self._amount(item, BUDGET) is not None:
            return None
        natures = set(wanted.get("性质", ()))
        spent_as: dict[tuple[str, str], set[str]] = {}
        own = {tag: values for tag, values in wanted.items() if tag != "性质"}
        for fact in self.book.disclosure.ledger.select(merged(own, {"账": ("支出", "年初预算")})):
            spent = {fact.tags["性质"]} if fact.amount.value and "性质" in fact.tags else set()
            spent_as.setdefault((fact.tags[SUBJECT_TAG], fact.tags["资金"]), set()).update(spent)
        budgets = []
        for subject, found in sorted(spent_as.items()):
            if natures and found and not found & natures:
                continue
            budget = self._subject_budget(*subject)
            is_whole = not natures or (bool(found) and found <= natures)
            budgets.append(budget if is_whole or budget is None or not budget.value else None)
        known = [budget for budget in budgets if budget is not None]
        return total(known) if known and (len(known) == len(budgets)) is complete else None

    def _subject_budget(self, code: str, funding: str) -> Amount | None:
        """The initial budget of one 项 and funding, as stated or as its 完成率 implies it."""
        stated = self.book.disclosure.ledger.amount({"账": ("年初预算",), SUBJECT_TAG: (code,), "资金": (funding,)})
        if stated is not None or funding != GENERAL_BUDGET:
            return stated
        return self._amount(code, IMPLIED_BUDGET)

    def _full_budget(self, item: str) -> Amount | None:
        cell = self.cell(item, FULL_BUDGET)
        return (cell.best or cell.amount) if cell else None

    def is_count(self, item: str) -> bool:
        """Whether an item counts things."""
        spec = self.book.pack.items.get(item)
        return spec is not None and spec.计数单位 is not None

    def _as_amount(self, item: str, figure: Figure | None) -> Amount | None:
        if figure is None:
            return None
        return Amount(figure.value) if self.is_count(item) else amount_of(figure, self.book.disclosure.amount_unit)

    def _difference(self, item: str, base: str) -> Amount | None:
        now, then = self._amount(item, self.own), self._amount(item, base)
        return now - then if now is not None and then is not None else None

    def _growth(self, item: str, base: str) -> Amount | None:
        now, then = self._amount(item, self.own), self._amount(item, base)
        return growth(now, then) if now is not None and then is not None else None

    def _rate(self, item: str, base: str) -> Amount | None:
        now, then = self._amount(item, self.own), self._amount(item, base)
        return ratio(now, then) if now is not None and then is not None else None

    def _share(self, item: str, whole: str) -> Amount | None:
        if not self.has_item(whole):
            raise KeyError(f"{item}.{SHARE}{whole}")
        part, of = self._amount(item, self.own), self._amount(whole, self.own)
        return ratio(part, of) if part is not None and of is not None else None

    def _average(self, item: str) -> Amount | None:
        spec = self.book.pack.items[item]
        if spec.平均 is None:
            return None
        amount = self._amount(str(spec.平均.分子), self.own)
        count = self.book.disclosure.ledger.amount(as_filter(spec.平均.分母))
        if amount is None or count is None or count.value == 0:
            return None
        return Amount(amount.value / count.value, amount.spread / count.value)
