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
from generator.model.bookkeeping import money_for_number
from generator.model.disclosure import Reported
from generator.model.fields import Figure
from generator.model.initial_budget import OTHER_BUDGET
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import ZERO
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import decimals_of
from generator.model.money import gap_in_print
from generator.model.money import half_unit
from generator.model.money import round_half_up
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
from generator.tables.measure_places import place_of_measure
from generator.tables.statements import ONE_DIGIT_APART
from generator.tables.statements import OTHER_PRIOR
from generator.tables.statements import Statement
from generator.tables.statements import mismatch
from generator.tables.table import Cell

MeasureKind = Literal["amount", "percent", "count"]
UNFOUNDED = "L-0018"
"""A figure is stated that nothing in the ledger stands behind."""
UNDEFINED_RATIO = "L-0002"
"""A ratio is stated though its denominator is zero or absent."""


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

    @property
    def in_yuan(self) -> Decimal:
        """The printed amount in 元, whatever it is printed in; a count or percentage as it is."""
        return self.value * self.unit.yuan if self.unit else self.value


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
        """Where the author wrote what a measure comes from: itself, else the first figure that it is computed from."""
        return place_of_measure(self.book, self.derivation, item, column)

    def check_stated(self) -> list[Finding]:
        """Compares everything stated about measures: 上报数, 上年数, 年初预算, 全年预算; unknown names are findings."""
        for address, reported in self.book.stated_measures.items():
            parsed = parse_address(address)
            try:
                if parsed:
                    self.get(parsed.row, parsed.column)
                    self._refuse_unit_of_number(parsed.row, parsed.column, reported.figure)
            except KeyError:
                self._report_unknown(f"没有“{address}”这个指标", reported.figure.location)
        for column in (PRIOR, *BUDGETS):
            for item, figure in self.book.disclosure.stated(column).items():
                if self.has_item(item):
                    self._compare_authored(item, column, figure)
                    self._refuse_unit_of_number(item, column, figure)
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
        if measure.unit is unit:
            return measure
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
        if reported is not None and computed is None:
            self.findings.append(self._unfounded(self._statement(address, reported.figure, reported.unit, ZERO)))
        if reported is not None and computed is not None:
            statement = self._statement(address, reported.figure, reported.unit, computed)
            finding = None if statement.stated.meets(computed) else self._mismatch(MISMATCH, statement)
            if finding is not None:
                self.findings.append(finding)
            if finding is None or self.book.disclosure.accepts(finding):
                amount = statement.stated
        if amount is None:
            return None
        if column in MONEY:
            value = round_half_up(amount.value / self.unit.yuan, self.style.decimals)
            return Measure(address, "amount", value, self.style.amount(value), amount, unit=self.unit)
        value = round_half_up(amount.value, min(decimals_of(amount.value), PUBLISHED_DECIMALS))
        return Measure(address, "count", value, self.style.count(value), amount)

    def _shown(self, address: str, item: str, column: str, amount: Amount, *, as_stated: bool) -> Measure:
        """The measure, rounded once; a stated one keeps the digits it was stated with."""
        if self.derivation.is_count(item) and not is_percent(column):
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
        """The stated figure where it stands or is waived; None where the computed one prints.

        A rate that cannot be compared stands too: it may be all that is known of last year or of the budget.
        """
        statement = self._statement(address, reported.figure, reported.unit, computed or ZERO)
        if computed is None and statement.stated.value and not is_percent(column):
            self.findings.append(self._unfounded(statement))
            return None
        finding = self._undefined(address, column, reported) if computed is None else self._judge(statement)
        if finding is None:
            return statement.stated
        self.findings.append(finding)
        accepted = finding.id == ONE_DIGIT_APART or self.book.disclosure.accepts(finding)
        return statement.stated if accepted else None

    def _statement(self, address: str, figure: Figure, unit: AmountUnit, computed: Amount) -> Statement:
        """What an author states about a measure in a unit, an amount or a bare number, beside the computed one."""
        item, _, column = address.partition(".")
        if is_percent(column):
            stated = Amount(figure.value, half_unit(self.style.percent_decimals))
            return Statement(address, figure, stated, computed, None, self.style.percent, "%")
        if self._is_of_annex(item) and column not in MONEY:
            stated = Amount(figure.value, half_unit(PUBLISHED_DECIMALS))
            return Statement(address, figure, stated, computed, None, self._bare)
        if self.derivation.is_count(item):
            return Statement(address, figure, Amount(figure.value), computed, None, self._bare)
        own = figure.unit_in(unit)
        return Statement(address, figure, amount_of(figure, own), computed, own, self.style.amount)

    def _judge(self, statement: Statement) -> Finding | None:
        """The finding about a stated measure that rounding cannot explain."""
        item, _, column = statement.address.partition(".")
        cell = self.derivation.cell(item, column)
        if cell is None or cell.is_count or statement.last_digit < cell.last_digit:
            return None if statement.stated.meets(statement.computed) else self._mismatch(MISMATCH, statement)
        # The same figure in two places: two roundings of one value cannot differ.
        last_digit = statement.last_digit
        gap = abs(gap_in_print(statement.stated.value, cell.amount.value, last_digit))
        if gap == 0:
            return None
        if gap == last_digit:
            severity = Severity.NOTE if cell.is_tail(statement.stated) else Severity.WARNING
            return self._mismatch(ONE_DIGIT_APART, statement, severity, Decimal(0))
        return self._mismatch(MISMATCH, statement, allowed=Decimal(0))

    def _compare_authored(self, item: str, column: str, figure: Figure) -> None:
        """An authored 上年数, 年初预算 or 全年预算 beside what is known of it from elsewhere."""
        known = self.derivation.known(item, column)
        if known is None:
            return
        statement = self._statement(f"{item}.{column}", figure, self.book.disclosure.amount_unit, known)
        if statement.stated.meets(known):
            return
        if column == PRIOR:
            self.findings.append(self._mismatch(OTHER_PRIOR, statement, Severity.WARNING))
        elif column == BUDGET and self.derivation.knows_budget:
            self.findings.append(self._mismatch(OTHER_BUDGET, statement))
        else:
            self.findings.append(self._mismatch(MISMATCH, statement))

    def _unfounded(self, statement: Statement) -> Finding:
        """The error about a stated figure that nothing in the ledger gives: there is nothing to check it against."""
        return error(
            UNFOUNDED,
            f"“{statement.address}”写作 {statement.figure.written}，账上没有算出它的数：上报数只用来核对，不能代替分录",
            statement.figure.location,
            disclosure=self.book.disclosure.key,
            addresses=(statement.address,),
            printed=statement.figure.text,
            hint="把它由来的数写进 accounts.yaml、operations.yaml（上年的写在 上年数），再上报；没有的删掉。",
        )

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
            printed=reported.figure.written,
            hint="删掉这个上报数，说明里会写“无”；照录已公开文本的，写入 waivers.yaml。",
        )

    def _refuse_unit_of_number(self, item: str, column: str, figure: Figure) -> None:
        """Tells of a unit of money behind a percentage, points or a count."""
        statement = self._statement(f"{item}.{column}", figure, self.book.disclosure.amount_unit, ZERO)
        finding = money_for_number(statement.address, figure) if statement.unit is None else None
        self.findings += [finding] if finding else []

    def _mismatch(
        self,
        finding_id: str,
        statement: Statement,
        severity: Severity = Severity.ERROR,
        allowed: Decimal | None = None,
    ) -> Finding:
        return mismatch(finding_id, severity, statement, allowed, self.book.disclosure.key)

    def _bare(self, number: Decimal) -> str:
        """Points or a count: two decimals at most, however percentages are shown."""
        return self.style.count(round_half_up(number, PUBLISHED_DECIMALS))

    def _report_unknown(self, message: str, place: Location) -> None:
        hint = f"项目和栏的名称见 templates/packs/national/{self.book.pack.kind.slug}/items.yaml。"
        self.findings.append(error("L-0003", message, place, disclosure=self.book.disclosure.key, hint=hint))
