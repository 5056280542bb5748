"""Measures (指标): named figures that sentences and rules speak of, each with its address `item.column`.

收支总计.增减额, 2101599.完成率, 基本支出.占支出合计. Amounts are in 元 inside and in the unit of running text
(文内, 万元 by default) when shown; rates and shares are percentages. A stated measure (上报数) is compared over
intervals, like a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from generator.model.bookkeeping import amount_of
from generator.model.disclosure import Reported
from generator.model.fields import Figure
from generator.model.initial_budget import OTHER_BUDGET
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import decimals_of
from generator.model.money import half_unit
from generator.model.money import round_half_up
from generator.model.money import without_trailing_zeros
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from generator.tables.address import parse_address
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex import Annex
from generator.tables.annex_measures import MONEY
from generator.tables.annex_measures import annex_measure
from generator.tables.book import MISMATCH
from generator.tables.book import Book
from generator.tables.derivation import BUDGET
from generator.tables.derivation import BUDGETS
from generator.tables.derivation import CHANGES
from generator.tables.derivation import DENOMINATORS
from generator.tables.derivation import PRIOR
from generator.tables.derivation import SHARE
from generator.tables.derivation import Derivation
from generator.tables.derivation import is_percent
from generator.tables.filling import text_style
from generator.tables.filling import text_unit
from generator.tables.form import as_filter
from generator.tables.table import Cell

MeasureKind = Literal["amount", "percent", "count"]
UNDEFINED_RATIO = "L-0002"
"""A ratio is stated though its denominator is zero or absent."""
ONE_DIGIT_APART = "L-0004"
"""The same figure stated in two places differs by one last digit."""
OTHER_PRIOR = "L-0005"
"""The author's 上年数 is not what last year's disclosure published."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One derived figure, rounded for print: `value` in its `unit` (None where it is no amount), percent or pieces.

    `amount` is what it stands for, in 元, percent or pieces.
    """

    address: str
    kind: MeasureKind
    value: Decimal
    text: str
    amount: Amount
    cell: Cell | None = None
    unit: AmountUnit | None = None


@dataclass(frozen=True, slots=True)
class _Statement:
    """A stated measure beside the computed one, both in 元 or percent."""

    address: str
    figure: Figure
    stated: Amount
    computed: Amount

    @property
    def allowed(self) -> Decimal:
        """How far apart rounding may set them."""
        return self.stated.spread + self.computed.spread


class Measures:
    """Computes measures on demand, each once; `findings` holds what is wrong with stated ones."""

    def __init__(self, book: Book, last_year: Measures | None = None, budget: Measures | None = None) -> None:
        self.book = book
        self.last_year = last_year
        self.findings: list[Finding] = []
        self.style = text_style(book.disclosure, book.pack)
        self.unit = text_unit(book.disclosure, book.pack)
        known = {PRIOR: last_year, BUDGET: budget}
        elsewhere = {column: measures.own_amount for column, measures in known.items() if measures is not None}
        self.derivation = Derivation(book, self._amount, elsewhere)
        self.own = self.derivation.own
        self._known: dict[str, Measure | None] = {}

    def get(self, item: str, column: str) -> Measure | None:
        """The measure at `item.column`; None when there is no such figure. Raises KeyError for an unknown name."""
        address = f"{item}.{column}"
        if address not in self._known:
            self._known[address] = None  # so that a measure that is stated about itself ends
            try:
                self._known[address] = self._measure(address, item, column)
            except KeyError:
                del self._known[address]
                raise
        return self._known[address]

    def has_item(self, item: str) -> bool:
        """Whether the name is a measured item or a functional subject; a class of tables is neither."""
        return self.derivation.has_item(item)

    def own_amount(self, item: str) -> Amount | None:
        """The amount of an item that this disclosure publishes, for another's comparison; None for one not known."""
        return self._amount(item, self.own) if self.has_item(item) else None

    def location(self, item: str, column: str) -> Location | None:
        """Where the author wrote what a measure comes from, as far as it is one place."""
        reported = self.book.stated_measures.get(f"{item}.{column}")
        if reported is not None:
            return reported.figure.location
        spec = self.book.pack.items.get(item)
        facts = self.book.disclosure.ledger.select(as_filter(spec.取数)) if spec and spec.取数 else []
        return facts[0].location if facts else None

    def check_stated(self) -> list[Finding]:
        """Compares everything stated about measures: 上报数, 上年数, 年初预算, 全年预算; unknown names are findings."""
        for address, reported in self.book.stated_measures.items():
            parsed = parse_address(address)
            try:
                if parsed:
                    self.get(parsed.row, parsed.column)
            except KeyError:
                self._report_unknown(f"没有“{address}”这个指标", reported.figure.location)
        for column in (PRIOR, *BUDGETS):
            for item, figure in self.book.disclosure.stated(column).items():
                if self.has_item(item):
                    self._compare_authored(item, column, figure)
                else:
                    self._report_unknown(f"{column}里没有“{item}”这个项目", figure.location)
        return self.findings

    def of_cell(self, address: str, cell: Cell) -> Measure:
        """The published cell, worded for running text; a blank cell is zero there."""
        value = cell.told_in(self.unit, self.style.decimals)
        if cell.is_count:
            return Measure(address, "count", value, self.style.count(value), cell.amount, cell)
        return Measure(address, "amount", value, self.style.amount(value), cell.amount, cell, self.unit)

    def in_unit(self, measure: Measure, unit: AmountUnit) -> Measure:
        """The same amount told in another unit, rounded once. Raises ValueError for what is no amount."""
        if measure.unit is None:
            raise ValueError(measure.address)
        decimals = self.style.decimals
        exact = measure.amount.value / unit.yuan
        value = measure.cell.told_in(unit, decimals) if measure.cell else round_half_up(exact, decimals)
        size = abs(value) if measure.address.rpartition(".")[2] in CHANGES else value
        return replace(measure, value=value, text=self.style.amount(size), unit=unit)

    def _amount(self, item: str, column: str) -> Amount | None:
        """An amount as further arithmetic uses it: the stated one where it stands, else the exact one."""
        measure = self.get(item, column)
        if measure is None:
            return None
        return (measure.cell.best or measure.amount) if measure.cell else measure.amount

    def _measure(self, address: str, item: str, column: str) -> Measure | None:
        if self._is_of_annex(item):
            return self._of_annex(address, item, column)
        if not self.has_item(item):
            raise KeyError(address)
        cell = self.derivation.cell(item, column)
        reported = self.book.stated_measures.get(address)
        if cell is not None and reported is None:
            return self.of_cell(address, cell)
        computed = self.derivation.compute(item, column)
        stated = self._accepted(address, column, computed, reported) if reported else None
        if stated is not None:
            in_its_unit = is_percent(column) or reported is None or reported.unit is self._unit_of(item)
            return self._shown(address, item, column, stated, as_stated=in_its_unit)
        return None if computed is None else self._shown(address, item, column, computed, as_stated=False)

    def _is_of_annex(self, item: str) -> bool:
        """Whether a name is a class of tables in the annex or one of them."""
        return item in TABLE_CLASSES or isinstance(self.book.table(item), Annex)

    def _of_annex(self, address: str, item: str, column: str) -> Measure | None:
        """What the tables of a class have together: the stated figure where it stands or is waived, else theirs."""
        computed = annex_measure(self.book.annexes, item, column)
        reported = self.book.stated_measures.get(address)
        amount = computed
        if reported is not None and computed is not None:
            money = column in MONEY
            value = amount_of(reported.figure, reported.unit).value if money else reported.figure.value
            stated = Amount(value, reported.unit.spread if money else half_unit(PUBLISHED_DECIMALS))
            if not stated.meets(computed):
                self.findings.append(self._mismatch(MISMATCH, _Statement(address, reported.figure, stated, computed)))
            if stated.meets(computed) or self.book.disclosure.waiver_for(MISMATCH, (address,)):
                amount = stated
        if amount is None:
            return None
        if column in MONEY:
            value = round_half_up(amount.value / self.unit.yuan, self.style.decimals)
            return Measure(address, "amount", value, self.style.amount(value), amount, unit=self.unit)
        value = round_half_up(amount.value, min(decimals_of(amount.value), PUBLISHED_DECIMALS))
        return Measure(address, "count", value, self.style.count(value), amount)

    def _shown(self, address: str, item: str, column: str, amount: Amount, *, as_stated: bool) -> Measure:
        """The measure, rounded once; a stated one keeps the digits it was stated with."""
        spec = self.book.pack.items.get(item)
        if spec and spec.计数单位 and not is_percent(column):
            return Measure(address, "count", amount.value, self.style.count(amount.value), amount)
        percent = is_percent(column)
        unit = None if percent else self._unit_of(item)
        value = amount.value / unit.yuan if unit else amount.value
        decimals = self.style.percent_decimals if percent else self.style.decimals
        rounded = round_half_up(value, max(decimals, decimals_of(value)) if as_stated else decimals)
        size = abs(rounded) if column in CHANGES else rounded
        text = self.style.as_stated(size, decimals)
        return Measure(address, "percent" if percent else "amount", rounded, text, amount, unit=unit)

    def _unit_of(self, item: str) -> AmountUnit:
        spec = self.book.pack.items.get(item)
        return spec.平均.单位 if spec and spec.平均 else self.unit

    def _accepted(self, address: str, column: str, computed: Amount | None, reported: Reported) -> Amount | None:
        """The stated figure where it stands, is waived or cannot be compared; None where the computed one prints."""
        percent = is_percent(column)
        spread = half_unit(self.style.percent_decimals) if percent else reported.unit.spread
        value = reported.figure.value if percent else amount_of(reported.figure, reported.unit).value
        stated = Amount(value, spread)
        if computed is None:
            finding = self._undefined(address, column, reported)
        else:
            finding = self._judge(_Statement(address, reported.figure, stated, computed))
        if finding is None:
            return stated
        self.findings.append(finding)
        waived = self.book.disclosure.waiver_for(finding.id, finding.addresses)
        return stated if waived or finding.id == ONE_DIGIT_APART else None

    def _judge(self, statement: _Statement) -> Finding | None:
        """The finding about a stated measure that rounding cannot explain."""
        item, _, column = statement.address.partition(".")
        cell = self.derivation.cell(item, column)
        if cell is None or cell.is_count:
            return None if statement.stated.meets(statement.computed) else self._mismatch(MISMATCH, statement)
        # The same figure in two places: two roundings of one value cannot differ.
        gap = abs(statement.stated.value - cell.amount.value)
        if gap == 0:
            return None
        if gap == cell.last_digit:
            severity = Severity.NOTE if cell.is_tail(statement.stated) else Severity.WARNING
            return self._mismatch(ONE_DIGIT_APART, statement, severity, Decimal(0))
        return self._mismatch(MISMATCH, statement, allowed=Decimal(0))

    def _compare_authored(self, item: str, column: str, figure: Figure) -> None:
        """An authored 上年数, 年初预算 or 全年预算 beside what is known of it from elsewhere."""
        known = self.derivation.known(item, column)
        if known is None:
            return
        stated = amount_of(figure, self.book.disclosure.amount_unit)
        statement = _Statement(f"{item}.{column}", figure, stated, known)
        if stated.meets(known):
            return
        if column == PRIOR:
            self.findings.append(self._mismatch(OTHER_PRIOR, statement, Severity.WARNING))
        elif column == BUDGET and self.derivation.knows_budget:
            self.findings.append(self._mismatch(OTHER_BUDGET, statement))
        else:
            self.findings.append(self._mismatch(MISMATCH, statement))

    def _undefined(self, address: str, column: str, reported: Reported) -> Finding | None:
        """A stated ratio that nothing can be computed from: a warning when its denominator is known to be zero."""
        base, base_column = address.partition(".")[0], DENOMINATORS.get(column, "")
        if column.startswith(SHARE):
            base, base_column = column.removeprefix(SHARE), self.own
        denominator = self._amount(base, base_column) if base_column else None
        if denominator is None or denominator.value:
            return None
        return warning(
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
        statement: _Statement,
        severity: Severity = Severity.ERROR,
        allowed: Decimal | None = None,
    ) -> Finding:
        item, _, column = statement.address.partition(".")
        bare = self._is_of_annex(item) and column not in MONEY
        percent = is_percent(column) or bare
        unit = Decimal(1) if percent else self._unit_of(item).yuan
        sign = "" if bare else "%" if percent else self._unit_of(item).value
        shown = self._score if bare else self.style.percent if percent else self.style.amount
        value = shown(statement.computed.value / unit)
        width = statement.allowed if allowed is None else allowed
        return Finding(
            finding_id,
            severity,
            f"“{statement.address}”写作 {statement.figure.text}{sign}，{_SOURCES[finding_id]}为 {value}{sign}",
            statement.figure.location,
            disclosure=self.book.disclosure.key,
            addresses=(statement.address,),
            printed=statement.figure.text,
            computed=value,
            difference=_plain((statement.stated.value - statement.computed.value) / unit),
            allowed=_plain(width / unit),
            hint=_HINTS[finding_id],
        )

    def _score(self, points: Decimal) -> str:
        """Points or a count of tables: two decimals at most, however percentages are shown."""
        return self.style.count(round_half_up(points, PUBLISHED_DECIMALS))

    def _report_unknown(self, message: str, place: Location) -> None:
        hint = f"项目和栏的名称见 templates/packs/national/{self.book.pack.kind.slug}/items.yaml。"
        self.findings.append(error("L-0003", message, place, disclosure=self.book.disclosure.key, hint=hint))


_SOURCES = {MISMATCH: "计算", ONE_DIGIT_APART: "公开表", OTHER_PRIOR: "上年度公开文本", OTHER_BUDGET: "公开的预算"}
_HINTS = {
    MISMATCH: "核对上报数和它的来源；确属已公开文本如此的，写入 waivers.yaml。",
    ONE_DIGIT_APART: "同一个数在两处差末位一个数，多半是分别取整；能改就改成一致。",
    OTHER_BUDGET: "以批复并公开的预算为准：删掉这个年初预算；确有不同口径的，写入 waivers.yaml 说明。",
    OTHER_PRIOR: "以上年度公开文本为准；口径有变化的，写入 waivers.yaml 说明，否则删掉这个上年数。",
}


def _plain(value: Decimal) -> str:
    return without_trailing_zeros(f"{round_half_up(value, 4):f}")
