"""What sentences and rules say of the annex: a class of tables together (项目自评.平均分), or one of them by its name.

Of a class only those count whose implementing unit is this disclosure's.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from decimal import Decimal

from generator.model.money import Amount
from generator.model.money import total
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex import Annex
from generator.tables.annex import own_annexes

MONEY = ("年初预算数", "全年预算数", "全年执行数", "年初预算收入", "年初预算支出")
_SCORES: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "得分": lambda scores: sum(scores, Decimal(0)),
    "平均分": lambda scores: sum(scores, Decimal(0)) / len(scores),
    "最低分": min,
    "最高分": max,
}
_COUNT = "份数"
COLUMNS = (_COUNT, *MONEY, *_SCORES)
"""What can be asked of them; amounts in 元, scores in points."""


def annex_measure(annexes: Iterable[Annex], item: str, column: str) -> Amount | None:
    """A figure over the tables of a class, or of the one of a name; None where none has it.

    Raises KeyError for an unknown column.
    """
    annexes = list(annexes)
    own = own_annexes(annexes, item) if item in TABLE_CLASSES else [annex for annex in annexes if annex.role == item]
    if column == _COUNT:
        return Amount(Decimal(len(own)))
    if column in MONEY:
        cells = [cell for annex in own if (cell := annex.fund(column))]
        return total(cell.amount for cell in cells) if cells else None
    scores = [cell.printed for annex in own if (cell := annex.score) and cell.printed is not None]
    if column not in _SCORES:
        raise KeyError(column)
    return Amount(_SCORES[column](scores)) if scores else None
