"""What templates may ask for: items, subjects, counts and assets, every figure bound to where it comes from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.model.authoring import GENERAL_BUDGET
from generator.model.ledger import SUBJECT_TAG
from generator.model.money import Amount
from generator.model.money import round_half_up
from generator.model.own_figures import OwnFigure
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import parent
from generator.tables.annex_measures import COLUMNS
from generator.tables.derivation import FINAL
from generator.tables.derivation import spending_table
from generator.tables.measures import Measure
from generator.tables.measures import Measures
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.writing.figures import Binder
from generator.writing.figures import TextFigure

_PERCENT_ENDINGS = ("率", "占比")
_CLASS, _GROUP, _ITEM = "类", "款", "项"
_SPENDING = "支出"
_SPENDING_TABLE = "支出表"


class Figures:
    """Makes bound figures of one disclosure."""

    def __init__(self, measures: Measures, binder: Binder) -> None:
        self.measures = measures
        self.binder = binder
        self.book = measures.book
        self.disclosure = measures.book.disclosure

    def of_measure(self, item: str, column: str) -> TextFigure:
        """The figure `item.column`. Raises AttributeError for an unknown name."""
        name = f"{item}.{column}"
        try:
            measure = self.measures.get(item, column)
        except KeyError:
            raise AttributeError(name) from None
        is_rate = column.endswith(_PERCENT_ENDINGS) or column.startswith("占")
        return self._figure(measure, name, None if is_rate else self.zero)

    def of_cell(self, address: str) -> TextFigure:
        """The figure of a table cell. Raises AttributeError for an address that no table has."""
        cell = self.book.cell(address)
        if cell is None:
            raise AttributeError(address)
        return self._figure(self.measures.of_cell(cell.address, cell), cell.address, self.zero)

    def of_ledger(self, account: str, item: str | None = None, *, is_money: bool = False) -> TextFigure:
        """The sum of an account's facts, or of one item of it: an amount, or a count.

        What a whole list leaves out is none; a list that is not there is absent as a whole.
        """
        wanted = {"账": (account,), **({"项目": (item,)} if item else {})}
        amount = self.disclosure.ledger.amount(wanted)
        is_whole = self.book.pack.vocabulary.is_whole(account)
        is_none = is_whole and bool(self.disclosure.ledger.select({"账": (account,)}))
        name = f"{account}.{item if item and (is_none or not is_whole) else '合计'}"
        measure = None if amount is None else self._plain(name, amount, is_money=is_money)
        figure = self._figure(measure, name, self.zero if is_money else "0")
        return replace(figure, none_is_zero=is_none, absent_kind="amount" if is_money else "count")

    def of_author(self, name: str, own: OwnFigure) -> TextFigure:
        """One of the author's 其他数据, as it was typed."""
        measure = Measure(name, own.kind, own.数.value, own.数.text, own.amount, unit=own.money_unit)
        return self._figure(measure, name, None)

    def plain(self, name: str, value: Decimal) -> TextFigure:
        """A figure that stands for itself."""
        text = self.measures.style.count(value)
        return self._figure(Measure(name, "count", value, text, Amount(value)), name, None)

    def of_line(self, cell: Cell | None, name: str) -> TextFigure:
        """The figure of a line that a table may not have, by the name it would go by."""
        measure = self.measures.of_cell(cell.address, cell) if cell else None
        figure = self._figure(measure, cell.address if cell else name, self.zero)
        return replace(figure, none_is_zero=True)  # a list is whole: what it has no line for, there is none of

    @property
    def zero(self) -> str:
        """How a zero amount reads in the text."""
        return self.measures.style.amount(Decimal(0))

    def _plain(self, name: str, amount: Amount, *, is_money: bool) -> Measure:
        style, unit = self.measures.style, self.measures.unit
        if not is_money:
            return Measure(name, "count", amount.value, style.count(amount.value), amount)
        value = round_half_up(amount.value / unit.yuan, style.decimals)
        return Measure(name, "amount", value, style.amount(value), amount, unit=unit)

    def absent(self, name: str) -> TextFigure:
        """A figure that nobody states."""
        return self._figure(None, name, None)

    def _figure(self, measure: Measure | None, name: str, absent: str | None) -> TextFigure:
        return TextFigure(self.binder, measure, name, absent, self.measures.in_unit)


class ItemView:
    """项("收支总计"): its columns are attributes, `.占(whole)` its share."""

    def __init__(self, figures: Figures, item: str, name: str | None = None) -> None:
        self._figures = figures
        self._item = item
        self.名称 = name or item

    def __getattr__(self, column: str) -> TextFigure:
        if column.startswith("_") or column not in self._figures.measures.derivation.columns:
            raise AttributeError(column)
        return self._figures.of_measure(self._item, column)

    @property
    def 金额(self) -> TextFigure:
        """Its figure in the disclosure's own column: 决算数, in a budget 预算数."""
        own: TextFigure = getattr(self, self._figures.measures.own)
        return own

    def 占(self, whole: str) -> TextFigure:
        """The share of another item, in percent."""
        return self._figures.of_measure(self._item, f"占{whole}")


class AnnexView(ItemView):
    """项目自评 …: what the tables of a class have together; its columns are attributes."""

    def __getattr__(self, column: str) -> TextFigure:
        if column.startswith("_") or column not in COLUMNS:
            raise AttributeError(column)
        return self._figures.of_measure(self._item, column)


class SubjectView(ItemView):
    """A functional subject with spending from one funding."""

    def __init__(self, figures: Figures, code: str, funding: str, notes: tuple[str, str]) -> None:
        names = figures.disclosure.functional
        item = code if funding == GENERAL_BUDGET else f"{code}（{funding}）"
        super().__init__(figures, item, names.name(code))
        self._funding = funding
        self.编码 = code
        self.类 = code[:3]
        self.用途, self.差异原因 = notes

    @property
    def 决算数(self) -> TextFigure:
        """The printed spending of the subject from its funding; 预算数 in a budget is a measure like any other."""
        if f"{self._item}.{FINAL}" in self._figures.book.stated_measures:
            return self._figures.of_measure(self._item, FINAL)
        return self._figures.of_cell(
            f"{spending_table(self._figures.book.pack.vocabulary, self._funding)}!{self.编码}.合计"
        )

    @property
    def 简称(self) -> str:
        """The name without 支出 at its end."""
        return self.名称.removesuffix(_SPENDING)

    @property
    def 全称(self) -> str:
        """类（类）款（款）项（项）."""
        names = self._figures.disclosure.functional
        codes = [self.编码]
        while (above := parent(codes[0])) is not None:
            codes.insert(0, above)
        return "".join(
            f"{names.name(code)}（{level}）" for code, level in zip(codes, (_CLASS, _GROUP, _ITEM), strict=False)
        )


class EconomicView:
    """An economic subject and its amount in 基本支出表."""

    def __init__(self, figures: Figures, code: str, name: str, cell: Cell | None) -> None:
        self.编码 = code
        self.名称 = name
        self.金额 = figures.of_line(cell, f"基本支出表!{code}")


def economic_lines(figures: Figures) -> list[tuple[Line, Cell]]:
    """The lines of 基本支出表 that have a code, each with its cell."""
    table = figures.book.table("基本支出表")
    lines = [line for block in (table.blocks if table else []) for line in block.lines if line.code]
    return [(line, next(iter(line.cells.values()))) for line in lines]


def spent_subjects(figures: Figures, funding: str, below: str = "") -> list[str]:
    """The 项 with spending from a funding, in code order, of one 类 or 款 if `below` is given."""
    fundings = figures.book.pack.vocabulary.members_of(funding)
    wanted = {"账": (_SPENDING,), "资金": fundings, **({SUBJECT_TAG: (below,)} if below else {})}
    return figures.disclosure.ledger.subjects(wanted)


def class_figures(figures: Figures) -> list[tuple[str, Cell]]:
    """The 类 of 支出表 by name, each with its figure of all spending, in the order of the table."""
    table = figures.book.table(_SPENDING_TABLE)
    lines = [(block, line) for block in (table.blocks if table else []) for line in block.lines]
    classes = [
        (line.name, line.cells.get(block.figure_columns[0].key or "")) for block, line in lines if _is_class(line)
    ]
    return [(name, cell) for name, cell in classes if cell is not None and cell.printed is not None]


def _is_class(line: Line) -> bool:
    return len(line.code or "") == FUNCTIONAL_LENGTHS[0]
