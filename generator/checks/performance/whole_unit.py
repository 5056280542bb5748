"""Whether the projects of the 绩效表 cost more than the unit spent, or was given, on projects at all.

Money that others book (转移支付, 医保基金) may stand in a 绩效表 too. Then its author says 金额已核对 in it, and it is
not held against the accounts of the unit, neither alone nor with the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.money import AmountUnit
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.tables.annex import Annex
from generator.tables.measures import Measure
from generator.tables.measures import Measures
from generator.tables.table import Cell

BEYOND = "N-0182"
"""A project, or all together, cost more than the whole unit's projects."""
NOTHING_BEYOND = "S-0320"
"""金额已核对 where there is nothing to confirm."""

_CLASSES = ("项目自评", "重点评价", "绩效目标")
_SUMMED = ("项目自评", "绩效目标")
_ITEM = "项目支出"


@dataclass(frozen=True, slots=True)
class _Bound:
    """A column of the sheets, and what the unit has in it for all its projects."""

    column: str
    whole: Measure

    @property
    def most(self) -> Decimal:
        """In 元, as exactly as it is known."""
        return (self.whole.cell.known if self.whole.cell else self.whole.amount).high


def check_whole_unit(measures: Measures) -> Iterator[Finding]:
    """Errors about projects beyond all of the unit's, and a warning where a sheet confirms what is not beyond."""
    bounds = list(_bounds(measures))
    annexes = [annex for annex in measures.book.annexes if annex.is_own and annex.class_name in _CLASSES]
    own = [annex for annex in annexes if not annex.source.file.金额已核对]
    for annex in annexes:
        beyond = [bound for bound in bounds if _amount(annex, bound.column) > bound.most]
        if beyond and annex in own:
            yield _beyond(measures, [annex], beyond[0])
        elif annex not in own and not beyond and not any(_sum(annexes, bound) > bound.most for bound in bounds):
            yield _nothing_to_confirm(measures, annex)
    summed = [annex for annex in own if annex.class_name in _SUMMED]
    for bound in bounds:
        if all(_amount(annex, bound.column) <= bound.most for annex in summed) and _sum(summed, bound) > bound.most:
            yield _beyond(measures, summed, bound)


def _bounds(measures: Measures) -> Iterator[_Bound]:
    """What the unit spent on projects, and what its budget has for them; nothing is held against what is not known."""
    of_column = {"决算数": "全年执行数", "年初预算数": "年初预算数", "预算数": "年初预算数"}
    for column, of_sheet in of_column.items():
        if measures.has_item(_ITEM) and column in measures.derivation.columns:
            whole = measures.get(_ITEM, column)
            if whole is not None and whole.value:
                yield _Bound(of_sheet, whole)


def _amount(annex: Annex, column: str) -> Decimal:
    """The least that a sheet can mean, in 元."""
    cell = annex.fund(column)
    return cell.amount.low if cell is not None else Decimal(0)


def _sum(annexes: Iterable[Annex], bound: _Bound) -> Decimal:
    return sum((_amount(annex, bound.column) for annex in annexes if annex.class_name in _SUMMED), Decimal(0))


def _beyond(measures: Measures, annexes: Sequence[Annex], bound: _Bound) -> Finding:
    cells = [cell for annex in annexes if (cell := annex.fund(bound.column)) is not None]
    told = sum((cell.amount.value for cell in cells), Decimal(0)) / AmountUnit.WAN.yuan
    who = f"{len(annexes)} 张项目绩效表的" if len(annexes) > 1 else ""
    unit = bound.whole.unit.value if bound.whole.unit else ""
    return error(
        BEYOND,
        f"{who}{bound.column}{told.normalize():f} 万元，大于{bound.whole.address} {bound.whole.text}{unit}",
        _place(cells[0]) or annexes[0].source.location,
        disclosure=measures.book.disclosure.key,
        addresses=(cells[0].address, bound.whole.address),
        printed=f"{told.normalize():f}",
        computed=bound.whole.text,
        hint="核对金额和金额单位。有不由本单位列支的（转移支付、基金），核对过以后在那张绩效表里写 金额已核对: 是。",
    )


def _place(cell: Cell) -> Location | None:
    return cell.reported.location if cell.reported is not None else cell.place


def _nothing_to_confirm(measures: Measures, annex: Annex) -> Finding:
    return warning(
        NOTHING_BEYOND,
        f"“{annex.role}”写了金额已核对，它的钱没有大于单位的项目支出",
        annex.source.location,
        disclosure=measures.book.disclosure.key,
        addresses=(annex.role,),
        hint="删掉它：留着，以后写错几位、写错金额单位就查不出来。",
    )
