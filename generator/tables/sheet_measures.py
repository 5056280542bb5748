"""What sentences and rules say of 绩效表: a class together (项目自评.平均分), or one of them by its name (.得分).

Of a class only those sheets count whose implementing unit is this disclosure's.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from decimal import Decimal

from generator.model.money import Amount
from generator.model.money import total
from generator.model.performance import FUND_TOTAL
from generator.model.performance import GRAND_TOTAL
from generator.tables.sheet_form import SHEET_CLASSES
from generator.tables.sheets import Sheet
from generator.tables.sheets import own_sheets

MONEY = ("年初预算数", "全年预算数", "全年执行数", "年初预算收入", "年初预算支出")
_SCORES: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "得分": lambda scores: sum(scores, Decimal(0)),
    "平均分": lambda scores: sum(scores, Decimal(0)) / len(scores),
    "最低分": min,
    "最高分": max,
}
_COUNT = "份数"
COLUMNS = (_COUNT, *MONEY, *_SCORES)
"""What can be asked of sheets; amounts in 元, scores in points."""


def sheet_measure(sheets: Iterable[Sheet], item: str, column: str) -> Amount | None:
    """A figure over the sheets of a class, or of the sheet of a name; None where none has it.

    Raises KeyError for an unknown column.
    """
    sheets = list(sheets)
    own = own_sheets(sheets, item) if item in SHEET_CLASSES else [sheet for sheet in sheets if sheet.name == item]
    if column == _COUNT:
        return Amount(Decimal(len(own)))
    if column in MONEY:
        cells = [cell for sheet in own if (cell := sheet.find(FUND_TOTAL, column))]
        return total(cell.amount for cell in cells) if cells else None
    scores = [cell.printed for sheet in own if (cell := sheet.find(GRAND_TOTAL, "得分")) and cell.printed is not None]
    if column not in _SCORES:
        raise KeyError(column)
    return Amount(_SCORES[column](scores)) if scores else None
