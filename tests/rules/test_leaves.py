"""Whoever adds up the leaves (末级) of a table gets its total: nothing is left out, nothing is counted twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.money import total
from generator.tables.table import Line
from generator.tables.table import Table
from generator.tables.table import names_total
from tests.rules.support import DOCUMENTS
from tests.rules.support import REAL
from tests.rules.support import RICH
from tests.rules.support import reviewed_in

NOT_BY_SUBJECT = {"年初结转和结余", "年末结转和结余"}
"""Columns of 政府性基金表 that say nothing of subjects, so that only the total has a figure."""
OF_SEVERAL_THINGS = "机构运行表"
"""Its totals are of a few of its rows each; no row is the total of all."""


def sums(table: Table) -> list[tuple[str, bool]]:
    """The total of each list and column of a table, and whether its leaves meet it."""
    found = []
    for side in dict.fromkeys(block.side for block in table.blocks):
        lines = [line for block in table.blocks if block.side == side for line in block.lines if line.key]
        whole = whole_of_list(lines)
        for column, cell in whole.cells.items() if whole and table.role != OF_SEVERAL_THINGS else ():
            if cell.is_count or cell.is_not_applicable or column in NOT_BY_SUBJECT:
                continue
            parts = [line.cells[column].amount for line in lines if line.is_leaf and column in line.cells]
            found.append((cell.address, total(parts).meets(cell.amount) if parts else not cell.printed))
    return found


def whole_of_list(lines: list[Line]) -> Line | None:
    totals = [line for line in lines if names_total(str(line.key))]
    last = [line for line in totals if str(line.key).endswith("总计")] or [
        line for line in totals if line.key == "合计"
    ]
    return last[0] if last else totals[0] if len(totals) == 1 else None


@pytest.mark.parametrize("content", [REAL, RICH, DOCUMENTS], ids=lambda path: path.parent.name)
def test_the_leaves_of_every_table_add_up_to_its_total(content: Path):
    checked = [sum_ for each in reviewed_in(content) for table in each.book.tables for sum_ in sums(table)]
    assert len(checked) > 100
    assert [address for address, meets in checked if not meets] == []


def test_a_naive_sum_counts_everything_as_often_as_there_are_levels():
    panjin = next(each for each in reviewed_in(REAL) if each.key.startswith("panjin"))
    spending = panjin.book.table("支出表")
    assert spending is not None
    column = [(line, line.cells["本年支出合计"].printed or Decimal(0)) for line in spending.lines()]
    assert sum(value for _, value in column) == Decimal("12425.35")
    assert sum(value for line, value in column if line.is_leaf) == Decimal("3106.34")  # 3106.33 and its 尾差
