"""Every figure that has an address: what a number typed into prose is looked up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.checks.words.spent import spent_subjects
from generator.checks.words.typed_figures import TypedFigure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.money import AmountUnit
from generator.model.money import round_half_up
from generator.tables.derivation import SHARE
from generator.tables.derivation import STATED_ONLY
from generator.tables.measures import Measure
from generator.tables.measures import MeasureKind
from generator.tables.measures import Measures

_COUNT_FORMS = {
    "实物量": '实物("{}")',
    "车辆": '资产("车辆/{}")',
    "设备": '资产("设备/{}")',
    "房屋面积": '资产("房屋/面积/{}")',
    "购置车辆": None,
}
"""The accounts that hold counts, and how a text names one of their items."""
_TOTALLED = ("车辆", "设备")


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure with an address: `value` in 元, percent or pieces, as published; `expression` is what an author writes.

    `unit` is that of running text, None for what is no amount; `exact` is it before it was rounded to that. `item` is
    the name it goes by in running text; `own_unit` is the unit of one of the author's 其他数据, else "".
    """

    address: str
    item: str
    kind: MeasureKind
    value: Decimal
    text: str
    expression: str | None
    unit: AmountUnit | None = None
    exact: Decimal | None = None
    own_unit: str = ""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """What may be told of it, without its sign."""
        return tuple(abs(value) for value in (self.value, self.exact) if value is not None)

    def expression_in(self, unit: AmountUnit) -> str | None:
        """What an author writes to tell it in a unit, that unit included."""
        if self.expression is None or self.unit is None:
            return self.expression
        inner = self.expression.removeprefix("{{ ").removesuffix(" }}")
        shown = self.expression if unit is self.unit else f"{{{{ {inner}|{unit.value} }}}}"
        return shown + unit.value

    @property
    def told(self) -> str:
        """Name and value, as a hint tells them."""
        return f"{self.address} 为 {self.text}"


class KnownFigures:
    """The known figures of one disclosure, gathered when first asked for."""

    def __init__(self, measures: Measures, wholes: tuple[str, ...]) -> None:
        self.measures = measures
        self.book = measures.book
        self._wholes = [whole for whole in wholes if measures.has_item(whole)]

    @cached_property
    def all(self) -> list[KnownFigure]:
        """The author's own figures, then measures, cells and facts: the order of preference among equals."""
        return [*self._own(), *self._measures(), *self._cells(), *self._facts()]

    @cached_property
    def items(self) -> dict[str, list[KnownFigure]]:
        """The known figures by the name they go by, longer names first."""
        found: dict[str, list[KnownFigure]] = {}
        for known in self.all:
            found.setdefault(known.item, []).append(known)
        return dict(sorted(found.items(), key=lambda entry: -len(entry[0])))

    def named_before(self, text: str) -> str | None:
        """The name of a known figure that stands last in a text, the longest where several end there."""
        best: tuple[int, int, str] | None = None
        for name in self.items:
            position = text.rfind(name)
            if len(name) > 2 and position >= 0 and (best is None or (position + len(name), len(name)) > best[:2]):
                best = (position + len(name), len(name), name)
        return best[2] if best else None

    def fitting(self, figure: TypedFigure, named: list[KnownFigure]) -> list[KnownFigure]:
        """The known figures that a typed one may stand for: those equal to it, else those equal when rounded alike.

        A whole number is taken for a rounded one only where it goes by that figure's name or says 约 or 余.
        """
        fitting = [known for known in self.all if _fits(known, figure)]
        exact = [known for known in fitting if figure.value in known.values]
        if exact:
            return exact
        return fitting if figure.decimals or figure.is_about else [known for known in fitting if known in named]

    def nearest(self, figure: TypedFigure, among: list[KnownFigure] | None = None) -> KnownFigure | None:
        """The known figure of its kind that lies nearest, within a fifth unless `among` a few."""
        candidates = [known for known in (among or self.all) if known.kind == figure.kind]
        best = min(candidates, key=lambda known: abs(abs(known.value) - figure.value), default=None)
        if best is None or among:
            return best
        return best if abs(abs(best.value) - figure.value) * 5 <= figure.value else None

    def _own(self) -> Iterator[KnownFigure]:
        for name, own in self.book.disclosure.own_figures.items():
            expression = name if name.isidentifier() else f'数据("{name}")'
            bound = f"{{{{ {expression} }}}}"
            value, unit = own.amount.value, own.money_unit
            yield KnownFigure(name, name, own.kind, value, own.written, bound, unit, own_unit=own.单位)

    def _measures(self) -> Iterator[KnownFigure]:
        derivation = self.measures.derivation
        columns = [column for column in sorted(derivation.columns) if column not in STATED_ONLY]
        subjects = spent_subjects(self.book.disclosure)
        for item in [*self.book.pack.items, *subjects]:
            for column in columns:
                measure = self.measures.get(item, column)
                if measure is not None:
                    yield self._known(item, column, measure)
            for whole in self._wholes:
                share = self.measures.get(item, SHARE + whole) if whole != item else None
                if share is not None:
                    yield self._known(item, SHARE + whole, share)
        for address in self.book.stated_measures:
            item, _, column = address.partition(".")
            if column in STATED_ONLY and self.measures.has_item(item):
                measure = self.measures.get(item, column)
                if measure is not None:
                    yield self._known(item, column, measure)

    def _known(self, item: str, column: str, measure: Measure) -> KnownFigure:
        names = self.book.disclosure.functional
        name = names.name(item) if item in names else item
        head = item if item.isidentifier() else f'项("{item}")'
        share = column.startswith(SHARE) and column not in STATED_ONLY
        tail = f'占("{column.removeprefix(SHARE)}")' if share else column
        return _as_known(f"{item}.{column}", name, measure, f"{{{{ {head}.{tail} }}}}")

    def _cells(self) -> Iterator[KnownFigure]:
        for table in self.book.tables:
            for block in table.blocks:
                for line in block.lines:
                    for cell in line.cells.values():
                        if cell.printed is None:
                            continue
                        measure = self.measures.of_cell(cell.address, cell)
                        expression = f'{{{{ 数("{cell.address}") }}}}'
                        yield _as_known(cell.address, line.key or line.name, measure, expression)

    def _facts(self) -> Iterator[KnownFigure]:
        """What no cell and no measure shows alone: physical counts, assets, details of 机关运行经费."""
        ledger, style, unit = self.book.disclosure.ledger, self.measures.style, self.measures.unit
        for account in _TOTALLED:
            total = ledger.amount({ACCOUNT_TAG: (account,)})
            if total is not None:
                expression = f'{{{{ 资产合计("{account}") }}}}'
                yield KnownFigure(account, account, "count", total.value, style.count(total.value), expression)
        for fact in ledger.facts:
            account, item = fact.tags[ACCOUNT_TAG], fact.tags.get("项目")
            if item is None:
                continue
            value = fact.amount.value
            if account in _COUNT_FORMS:
                form = _COUNT_FORMS[account]
                bound = f"{{{{ {form.format(item)} }}}}" if form else None
                yield KnownFigure(f"{account}.{item}", item, "count", value, style.count(value), bound)
            else:
                text = style.amount(value / unit.yuan) + unit.value
                yield KnownFigure(f"{account}.{item}", item, "amount", value, text, None, unit)


def _as_known(address: str, name: str, measure: Measure, expression: str) -> KnownFigure:
    sign = measure.unit.value if measure.unit else "%" if measure.kind == "percent" else ""
    best = (measure.cell.best if measure.cell else None) or measure.amount
    exact = best.value if measure.unit else None
    text = f"{measure.text}{sign}"
    return KnownFigure(address, name, measure.kind, measure.in_yuan, text, expression, measure.unit, exact)


def _fits(known: KnownFigure, figure: TypedFigure) -> bool:
    if known.kind != figure.kind:
        return False
    if known.own_unit and known.kind == "count" and figure.unit_text not in ("", known.own_unit):
        return False
    return any(
        round_half_up(each / figure.unit, figure.decimals) * figure.unit == figure.value for each in known.values
    )
