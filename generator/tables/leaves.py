"""Which rows and columns of a table add up to its totals with nothing counted twice (末级).

No leaf are totals, 其中数 and whatever is told in parts by other rows (columns) of its block: a subject with subjects
below it, a row whose parts bear its key (甲/乙), one whose 取数 takes in that of another.
"""

from __future__ import annotations

from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import CODES
from generator.model.ledger import PART_ACCOUNTS
from generator.model.ledger import Filter
from generator.tables.table import Block
from generator.tables.table import Column
from generator.tables.table import Line
from generator.tables.table import whole_of


def mark_leaves(blocks: list[Block]) -> None:
    """Tells each line of a table's blocks, and each block of its columns, which are leaves.

    Blocks of one side, and those of none, go on with one list.
    """
    for side in dict.fromkeys(block.side for block in blocks):
        lines = [line for block in blocks if block.side == side for line in block.lines if line.key]
        counted = [line for line in lines if not _is_no_part(line)]
        wholes = _wholes(counted)
        for line in counted:
            line.is_leaf = not line.parts and str(line.key) not in wholes
    for block in blocks:
        block.leaf_columns = _leaf_columns(block.figure_columns)


def _leaf_columns(columns: list[Column]) -> frozenset[str]:
    """The keys of the columns that no other one is a part of."""
    return frozenset(
        str(column.key)
        for column in columns
        if not any(_is_within(other.wanted, column.wanted) for other in columns if other is not column)
    )


def _is_no_part(line: Line) -> bool:
    """Whether its money is in another row already, beside whatever else is: 其中数."""
    accounts = line.wanted.get(ACCOUNT_TAG, ())
    return line.is_included or (bool(accounts) and all(account in PART_ACCOUNTS for account in accounts))


def _wholes(lines: list[Line]) -> set[str]:
    """The keys of the lines that others are parts of."""
    codes = {line.code[:length] for line in lines if line.code for length in range(1, len(line.code))}
    found = {whole_of(str(line.key)) for line in lines}
    for line in lines:
        if line.code:
            found |= {str(line.key)} if line.code in codes else set()
        elif any(_is_within(other.wanted, line.wanted) for other in lines if other is not line):
            found.add(str(line.key))
    return found


def _is_within(part: Filter, whole: Filter) -> bool:
    """Whether all that fits one filter fits another, which takes in more."""
    return part != whole and all(
        tag in part and all(_fits(value, values, tag) for value in part[tag]) for tag, values in whole.items()
    )


def _fits(value: str, values: tuple[str, ...], tag: str) -> bool:
    return value.startswith(values) if tag in CODES else value in values
