"""Where each published figure comes from, for its readers: which figures it sums, which it equals, what checked it.

`explain` tells authors the same with their files and lines; the public sees addresses only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from generator.checks.identity import Identity
from generator.checks.identity import Leaf
from generator.checks.identity import Side
from generator.checks.outcome import Review
from generator.model.money import without_trailing_zeros
from generator.tables.book import Book
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.tables.table import Table
from generator.writing.grid import Grid

_TELLING = ("=", "≡")
"""Relations that say what a figure is; the others only bound it."""


@dataclass(frozen=True, slots=True)
class Addend:
    """One figure of a sum, as published; `name` is what tells it from the others: its row, or its column."""

    sign: str
    address: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AddedUp:
    """Figures that make up another one; `gap` is what rounding (尾差), or an exception, leaves between them."""

    rule: str
    title: str
    parts: tuple[Addend, ...]
    gap: str
    is_tail: bool


@dataclass(slots=True)
class Calculation:
    """What is known of one published figure; `stated` tells by whom, empty where it is computed."""

    address: str
    name: str
    column: str
    text: str
    stated: str
    sums: list[AddedUp] = field(default_factory=list)
    same: list[Addend] = field(default_factory=list)
    checks: int = 0
    formula: str = ""


@dataclass(frozen=True, slots=True)
class TableCalculations:
    """The figures of one table that show something; `id` is that of its grid."""

    id: str
    number: str
    title: str
    unit: str
    figures: list[Calculation]


def write_calculations(book: Book, review: Review, grids: Iterable[Grid]) -> list[TableCalculations]:
    """The calculation of every figure that the printed tables of a reviewed book show."""
    tables = [_of_table(table, grid) for grid in grids if (table := book.table(grid.role))]
    by_address = {each.address: each for table in tables for each in table.figures}
    for identity in review.identities:
        _tell(identity, by_address)
    return tables


def _of_table(table: Table, grid: Grid) -> TableCalculations:
    """The figures that a table prints, those that its form computes with the formula."""
    printed = {cell.address for cell in grid.cells if cell.address}
    figures = [
        _start(table, block, line, cell)
        for block in table.blocks
        for line in block.lines
        for cell in line.cells.values()
        if cell.printed is not None and cell.address in printed
    ]
    return TableCalculations(grid.id, grid.number, grid.name, table.unit_name, figures)


def _start(table: Table, block: Block, line: Line, cell: Cell) -> Calculation:
    name = f"{line.code} {line.name}" if line.code else line.name
    stated = "" if cell.reported is None else "填报" if cell.place else "系统上报"
    computation = table.computation(str(block.name), cell.row, cell.column)
    formula = str(computation.公式) if computation else ""
    return Calculation(cell.address, name, cell.column, cell.text, stated, formula=formula)


def _tell(identity: Identity, by_address: dict[str, Calculation]) -> None:
    """Enters one identity with the figures it speaks of."""
    for address in dict.fromkeys(leaf.address for leaf in identity.leaves()):
        if address in by_address:
            by_address[address].checks += 1
    formula = identity.rule.formula
    if formula.relation not in _TELLING:
        return
    left, right = _cells(identity.left), _cells(identity.right)
    if left is None or right is None:
        return
    if formula.left.is_one_figure and formula.right.is_one_figure:
        for own, other in ((left[0], right[0]), (right[0], left[0])):
            if own.address in by_address and own.address != other.address:
                by_address[own.address].same.append(_part(other, other.address))
    elif len(left) == 1 and left[0].address in by_address:
        by_address[left[0].address].sums.append(_sum(identity, left[0], right, by_address))


def _cells(side: Side) -> list[Leaf] | None:
    """The cells a side adds up; None where it has anything else."""
    leaves = [term for term in side.terms if isinstance(term, Leaf) and term.cell is not None]
    return leaves if len(leaves) == len(side.terms) else None


def _sum(identity: Identity, whole: Leaf, leaves: list[Leaf], by_address: dict[str, Calculation]) -> AddedUp:
    shown = [leaf for leaf in leaves if leaf.cell is not None and leaf.cell.printed is not None]
    left, right = identity.left.amount, identity.right.amount
    gap = left.value - right.value
    unit = max(leaf.cell.unit for leaf in leaves if leaf.cell is not None)
    return AddedUp(
        rule=identity.rule.id,
        title=identity.rule.title,
        parts=tuple(_part(leaf, _name_in_sum(leaf, whole, by_address)) for leaf in shown),
        gap=without_trailing_zeros(f"{gap / unit:f}") if gap else "",
        is_tail=left.meets(right),
    )


def _name_in_sum(leaf: Leaf, whole: Leaf, by_address: dict[str, Calculation]) -> str:
    """The column of a part that stands in the row of the whole, the row of any other."""
    figure = by_address[leaf.address]
    return figure.column if leaf.cell and whole.cell and leaf.cell.row == whole.cell.row else figure.name


def _part(leaf: Leaf, name: str) -> Addend:
    return Addend("+" if leaf.sign > 0 else "−", leaf.address, name, leaf.cell.text if leaf.cell else "")
