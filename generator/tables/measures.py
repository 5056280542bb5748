"""Measures (指标): this year's figure of a named item or subject, and what follows from it.

A measure's address is `item.column`: 收支总计.增减额, 2101599.完成率, 基本支出.占支出合计. Amounts are in 元 inside
and in 万元 when shown; rates and shares are percentages. A stated measure (上报数) is compared over
intervals, like a cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.authoring import GENERAL_BUDGET
from generator.model.bookkeeping import amount_of
from generator.model.disclosure import Reported
from generator.model.fields import Figure
from generator.model.ledger import SUBJECT_TAG
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import half_unit
from generator.model.money import ratio
from generator.model.money import round_half_up
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.tables.address import parse_address
from generator.tables.book import MISMATCH
from generator.tables.book import Book
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.pack import ItemSpec
from generator.tables.style import NumberStyle
from generator.tables.table import Cell

MeasureKind = Literal["amount", "percent", "count"]
UNDEFINED_RATIO = "L-0002"
"""A ratio is stated though its denominator is zero or absent."""
OTHER_PRIOR = "L-0005"
"""The author's 上年数 is not what last year's disclosure published."""
ONE_DIGIT_APART = "L-0004"
"""The same figure stated in two places differs by one last digit."""

_NARRATIVE_UNIT = AmountUnit.WAN
_SHARE = "占"
_CHANGES = ("增减额", "增减率", "较预算增减额", "较预算增减率", "预算差额")
"""Columns printed without their sign: the words 增加、减少 beside them tell it."""
_STATED_ONLY = ("中小企业占比",)
"""Columns that nothing here computes: they exist where the author states them."""
FINAL, PRIOR, BUDGET, FULL_BUDGET = "决算数", "上年数", "年初预算", "预算数"

_DENOMINATORS = {
    "完成率": BUDGET,
    "预算完成率": FULL_BUDGET,
    "增减率": PRIOR,
    "较预算增减率": BUDGET,
    "中小企业占比": FINAL,
}
"""The column of the same item that a rate divides by."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One derived figure, rounded for print: `value` in 万元, percent or a count; `amount` is what it stands for."""

    address: str
    kind: MeasureKind
    value: Decimal
    text: str
    amount: Amount
    cell: Cell | None = None


class Measures:
    """Computes measures on demand, each once; `findings` holds what is wrong with stated ones."""

    def __init__(self, book: Book, last_year: Measures | None = None) -> None:
        self.book = book
        self.last_year = last_year
        self.findings: list[Finding] = []
        self.style = NumberStyle().with_overrides(book.pack.file.显示.get("文内"), book.disclosure.styles.get("文内"))
        self._known: dict[str, Measure | None] = {}
        self._columns: dict[str, Callable[[str], Amount | None]] = {
            FINAL: self._final,
            PRIOR: self._prior,
            BUDGET: self._budget,
            FULL_BUDGET: self._full_budget,
            "增减额": lambda item: self._difference(item, PRIOR),
            "增减率": lambda item: self._growth(item, PRIOR),
            "较预算增减额": lambda item: self._difference(item, BUDGET),
            "较预算增减率": lambda item: self._growth(item, BUDGET),
            "预算差额": lambda item: self._difference(item, FULL_BUDGET),
            "完成率": lambda item: self._rate(item, BUDGET),
            "预算完成率": lambda item: self._rate(item, FULL_BUDGET),
            **{column: lambda _: None for column in _STATED_ONLY},
        }

    @property
    def columns(self) -> frozenset[str]:
        """The names of every column but the shares (占…)."""
        return frozenset(self._columns)

    def has_item(self, item: str) -> bool:
        """Whether the name is a measured item or a functional subject."""
        return item in self.book.pack.items or item in self.book.disclosure.functional

    def get(self, item: str, column: str) -> Measure | None:
        """The measure at `item.column`; None when there is no such figure. Raises KeyError for an unknown name."""
        address = f"{item}.{column}"
        if address not in self._known:
            self._known[address] = None
            self._known[address] = self._measure(address, item, column)
        return self._known[address]

    def location(self, item: str, column: str) -> Location | None:
        """Where the author wrote what a measure comes from, as far as it is one place."""
        reported = self.book.stated_measures.get(f"{item}.{column}")
        if reported is not None:
            return reported.figure.location
        spec = self._spec(item)
        facts = self.book.disclosure.ledger.select(as_filter(spec.取数)) if spec and spec.取数 else []
        return facts[0].location if facts else None

    def check_stated(self) -> list[Finding]:
        """Computes every stated measure, so that each is compared; unknown ones are findings."""
        for address, reported in self.book.stated_measures.items():
            parsed = parse_address(address)
            try:
                if parsed:
                    self.get(parsed.row, parsed.column)
            except KeyError:
                message = f"没有“{address}”这个指标"
                hint = "写成 项目.栏，例如 收支总计.增减额；项目和栏的名称见 README。"
                self.findings.append(error("L-0003", message, reported.figure.location, hint=hint))
        return self.findings

    def _measure(self, address: str, item: str, column: str) -> Measure | None:
        if not self.has_item(item):
            raise KeyError(address)
        cell = self._cell(item, column)
        if cell is not None and address not in self.book.stated_measures:
            return self.of_cell(address, cell)
        amount = self._compute(item, column)
        reported = self.book.stated_measures.get(address)
        if reported is not None:
            amount = self._take_over(address, column, amount, reported)
        if amount is None:
            return None
        return self._shown(address, column, amount, reported, cell)

    def _compute(self, item: str, column: str) -> Amount | None:
        if column.startswith(_SHARE):
            return self._share(item, column.removeprefix(_SHARE))
        return self._columns[column](item)

    def of_cell(self, address: str, cell: Cell) -> Measure:
        """The published cell, worded for running text; a blank cell is zero there."""
        printed = cell.printed if cell.printed is not None else Decimal(0)
        if cell.is_count:
            return Measure(address, "count", printed, self.style.count(printed), cell.amount, cell)
        value = printed * cell.unit / _NARRATIVE_UNIT.yuan
        return Measure(address, "amount", value, self.style.amount(value), cell.amount, cell)

    def _shown(
        self, address: str, column: str, amount: Amount, reported: Reported | None, cell: Cell | None
    ) -> Measure:
        kind: MeasureKind = "percent" if _is_percent(column) else "amount"
        spec = self._spec(address.partition(".")[0])
        if spec and spec.计数单位 and kind == "amount":
            return Measure(address, "count", amount.value, self.style.count(amount.value), amount)
        if kind == "percent":
            decimals = self.style.percent_decimals
            value = amount.value
        else:
            decimals = self.style.decimals
            value = amount.value / self._unit_of(address).yuan
        size = abs(value) if column in _CHANGES else value
        if reported is not None and self._stands(reported, amount, kind):
            return Measure(address, kind, value, self.style.as_stated(size, decimals), amount, None)
        rounded = round_half_up(value, decimals)
        shown = self.style.percent(size) if kind == "percent" else self.style.amount(size)
        return Measure(address, kind, rounded, shown, amount, cell)

    def _stands(self, reported: Reported, amount: Amount, kind: MeasureKind) -> bool:
        stated = reported.figure.value if kind == "percent" else amount_of(reported.figure, reported.unit).value
        return stated == amount.value

    def _unit_of(self, address: str) -> AmountUnit:
        item = self.book.pack.items.get(address.partition(".")[0])
        return item.平均.单位 if item and item.平均 else _NARRATIVE_UNIT

    # --- the columns, each in 元 or percent -------------------------------------------------------------------

    def _spec(self, item: str) -> ItemSpec | None:
        return self.book.pack.items.get(item)

    def _cell(self, item: str, column: str) -> Cell | None:
        """The table cell that a measure is, if it is one."""
        spec = self._spec(item)
        if spec is None:
            role = "一般公共预算支出表"
            return self.book.cell(f"{role}!{item}.合计") if column == FINAL else None
        address = {FINAL: spec.决算数, FULL_BUDGET: spec.预算数}.get(column)
        return self.book.cell(str(address)) if address else None

    def _amount(self, item: str, column: str) -> Amount | None:
        """A column's amount in 元 as further arithmetic uses it: the stated one where it stands, else the exact one."""
        measure = self.get(item, column)
        if measure is None:
            return None
        return (measure.cell.best or measure.amount) if measure.cell else measure.amount

    def _final(self, item: str) -> Amount | None:
        cell = self._cell(item, FINAL)
        if cell is not None:
            return cell.best or cell.amount
        spec = self._spec(item)
        if spec is None:
            return self.book.disclosure.ledger.amount(
                {"账": ("支出",), SUBJECT_TAG: (item,), "资金": (GENERAL_BUDGET,)}
            )
        if spec.平均:
            return self._average(item)
        return self.book.disclosure.ledger.amount(as_filter(spec.取数)) if spec.取数 else None

    def _prior(self, item: str) -> Amount | None:
        """Last year's figure: from last year's disclosure where there is one, else as the author states it."""
        figure = self.book.disclosure.prior.get(item)
        stated = self._authored(figure)
        published = self.last_year.final_amount(item) if self.last_year else None
        if published is None or stated is None or figure is None:
            return stated if published is None else published
        if stated.value != published.value and not stated.meets(published):
            self._report_other_prior(item, figure, stated, published)
        return published

    def _report_other_prior(self, item: str, figure: Figure, stated: Amount, published: Amount) -> None:
        show = self.style.amount
        wan = _NARRATIVE_UNIT.yuan
        self.findings.append(
            Finding(
                OTHER_PRIOR,
                Severity.WARNING,
                f"上年数“{item}”写作 {figure.text}，上年度公开文本为 {show(published.value / wan)}万元",
                figure.location,
                disclosure=self.book.disclosure.key,
                addresses=(f"{item}.{PRIOR}",),
                printed=figure.text,
                computed=show(published.value / wan),
                difference=f"{(stated.value - published.value) / wan:f}",
                allowed=f"{(stated.spread + published.spread) / wan:f}",
                hint="以上年度公开文本为准；口径有变化的，写入 waivers.yaml 说明原因，否则删掉这个上年数。",
            )
        )

    def final_amount(self, item: str) -> Amount | None:
        """This year's amount of an item, for next year's comparison; None for an item or subject not known here."""
        return self._amount(item, FINAL) if self.has_item(item) else None

    def _budget(self, item: str) -> Amount | None:
        """The initial budget: of the 项 where every one that spent has one, else as stated for the item."""
        stated = self._authored(self.book.disclosure.budgets.get(item))
        wanted = self._budget_filter(item)
        if wanted is None:
            return stated
        ledger = self.book.disclosure.ledger
        budgets = ledger.amount(merged(wanted, {"账": ("年初预算",)}))
        budgeted = {fact.tags[SUBJECT_TAG] for fact in ledger.select(merged(wanted, {"账": ("年初预算",)}))}
        spent = set(ledger.subjects(merged(wanted, {"账": ("支出",)})))
        return budgets if budgets is not None and spent <= budgeted else stated

    def _budget_filter(self, item: str) -> dict[str, tuple[str, ...]] | None:
        spec = self._spec(item)
        if spec is None:
            return {SUBJECT_TAG: (item,), "资金": (GENERAL_BUDGET,)}
        return as_filter(spec.年初预算取数) if spec.年初预算取数 else None

    def _full_budget(self, item: str) -> Amount | None:
        cell = self._cell(item, FULL_BUDGET)
        return (cell.best or cell.amount) if cell else None

    def _authored(self, figure: Figure | None) -> Amount | None:
        return amount_of(figure, self.book.disclosure.amount_unit) if figure else None

    def _difference(self, item: str, base: str) -> Amount | None:
        now, then = self._amount(item, FINAL), self._amount(item, base)
        return now - then if now is not None and then is not None else None

    def _growth(self, item: str, base: str) -> Amount | None:
        change, then = self._difference(item, base), self._amount(item, base)
        now = self._amount(item, FINAL)
        if change is None or then is None or now is None:
            return None
        rate = ratio(now, then)
        return Amount(rate.value - 100, rate.spread) if rate else None

    def _rate(self, item: str, base: str) -> Amount | None:
        now, then = self._amount(item, FINAL), self._amount(item, base)
        return ratio(now, then) if now is not None and then is not None else None

    def _share(self, item: str, whole: str) -> Amount | None:
        if not self.has_item(whole):
            raise KeyError(f"{item}.{_SHARE}{whole}")
        part, of = self._amount(item, FINAL), self._amount(whole, FINAL)
        return ratio(part, of) if part is not None and of is not None else None

    def _average(self, item: str) -> Amount | None:
        spec = self._spec(item)
        if spec is None or spec.平均 is None:
            return None
        amount = self._amount(str(spec.平均.分子), FINAL)
        count = self.book.disclosure.ledger.amount(as_filter(spec.平均.分母))
        if amount is None or count is None or count.value == 0:
            return None
        return Amount(amount.value / count.value, amount.spread / count.value)

    # --- stated measures ----------------------------------------------------------------------------------------

    def _take_over(self, address: str, column: str, computed: Amount | None, reported: Reported) -> Amount | None:
        """The stated figure where it stands, is waived or cannot be computed; else the computed one and a finding."""
        percent = _is_percent(column)
        spread = half_unit(self.style.percent_decimals) if percent else reported.unit.spread
        value = reported.figure.value if percent else amount_of(reported.figure, reported.unit).value
        stated = Amount(value, spread)
        finding = self._judge(address, column, computed, stated, reported)
        if finding is None:
            return stated
        self.findings.append(finding)
        waived = self.book.disclosure.waiver_for(finding.id, finding.addresses)
        return stated if waived or finding.severity is not Severity.ERROR else computed

    def _judge(
        self, address: str, column: str, computed: Amount | None, stated: Amount, reported: Reported
    ) -> Finding | None:
        if computed is None:
            return self._undefined(address, column, reported)
        item = address.partition(".")[0]
        cell = self._cell(item, column)
        gap = abs(stated.value - computed.value)
        severity = Severity.ERROR
        finding_id = MISMATCH
        allowed = stated.spread + computed.spread
        if cell is not None and not cell.is_count:
            last_digit = cell.unit.scaleb(-cell.style.decimals)
            gap = abs(stated.value - cell.amount.value)
            if gap == last_digit:
                finding_id, severity = ONE_DIGIT_APART, Severity.WARNING
            allowed = Decimal(0)
        if gap <= allowed:
            return None
        return self._mismatch(finding_id, severity, address, computed, stated, allowed, reported)

    def _undefined(self, address: str, column: str, reported: Reported) -> Finding | None:
        """A stated ratio that nothing can be computed from: an error when its denominator is known to be zero."""
        item = address.partition(".")[0]
        if column.startswith(_SHARE):
            base, base_column = column.removeprefix(_SHARE), FINAL
        else:
            base, base_column = item, _DENOMINATORS.get(column, "")
        denominator = self._amount(base, base_column) if base_column else None
        if denominator is None or denominator.value:
            return None
        return error(
            UNDEFINED_RATIO,
            f"“{address}”没有意义：分母“{base}.{base_column}”为零",
            reported.figure.location,
            disclosure=self.book.disclosure.key,
            addresses=(address,),
            printed=reported.figure.text,
            hint="删掉这个上报数，说明里会写“无”；照录已公开文本的，写入 waivers.yaml。",
        )

    def _mismatch(
        self,
        finding_id: str,
        severity: Severity,
        address: str,
        computed: Amount,
        stated: Amount,
        allowed: Decimal,
        reported: Reported,
    ) -> Finding:
        percent = _is_percent(address.partition(".")[2])
        unit = Decimal(1) if percent else self._unit_of(address).yuan
        sign = "%" if percent else self._unit_of(address).value
        show = self.style.percent if percent else self.style.amount
        value = show(computed.value / unit)
        return Finding(
            finding_id,
            severity,
            f"上报数“{address}”为 {reported.figure.text}{sign}，计算得 {value}{sign}",
            reported.figure.location,
            disclosure=self.book.disclosure.key,
            addresses=(address,),
            printed=reported.figure.text,
            computed=value,
            difference=f"{round_half_up((stated.value - computed.value) / unit, 4).normalize():f}",
            allowed=f"{round_half_up(allowed / unit, 4).normalize():f}",
            hint="核对上报数和它的来源；确属已公开文本如此的，写入 waivers.yaml。",
        )


def _is_percent(column: str) -> bool:
    return column.endswith("率") or column.startswith(_SHARE) or column.endswith("占比")
