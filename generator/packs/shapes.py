"""What a form makes of a table before there is any money: the rows and columns that its cells can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import Catalogue
from generator.tables.address import without_ordinal
from generator.tables.filling import keyed_leaves
from generator.tables.form import WITH_FIGURES
from generator.tables.form import BlockSpec
from generator.tables.form import FormSpec
from generator.tables.form import RowSpec
from generator.tables.pack import Pack
from generator.tables.table import group_of_total

Synonyms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class BlockShape:
    """One block: its side, the keys of its fixed rows, and every name that finds one of its columns.

    `subjects` are the codes that may become rows (逐科目, 逐经济科目). `is_open` tells that authors name rows (逐采购,
    逐项目), of which no pack can speak, `is_numbered` that those of purchases in groups are called by their number.
    """

    side: str
    keys: tuple[str, ...]
    rows: frozenset[str]
    columns: frozenset[str]
    subjects: frozenset[str]
    is_open: bool
    is_numbered: bool

    def has_row(self, row: str) -> bool:
        """Whether a line of this name or code can stand in it."""
        return row in self.rows or row in self.subjects or (self.is_numbered and row.isdigit())


@dataclass(frozen=True)
class TableShape:
    """The blocks of a table."""

    role: str
    blocks: tuple[BlockShape, ...]

    @cached_property
    def columns(self) -> frozenset[str]:
        """Every name of a column."""
        return frozenset(name for block in self.blocks for name in block.columns)

    @cached_property
    def rows(self) -> frozenset[str]:
        """The names and codes of rows that are always there."""
        return frozenset(name for block in self.blocks for name in block.rows)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The sides of a table that has them."""
        return frozenset(block.side for block in self.blocks if block.side)

    def has_row(self, row: str) -> bool:
        """Whether a line of this name or code can stand in it."""
        return any(block.has_row(row) for block in self.blocks)

    def has_cell(self, row: str, column: str) -> bool:
        """Whether a row and a column can meet."""
        return any(block.has_row(row) and column in block.columns for block in self.blocks)


def shape_of(form: FormSpec, pack: Pack, functional: Catalogue, economic: Catalogue) -> TableShape:
    """What a form of a pack makes of its table in a year of the catalogues."""
    blocks = []
    for spec, columns in zip(form.blocks, keyed_leaves(form.blocks), strict=True):
        found = {
            key: (*(group.key for group in groups), leaf.key) for groups, _, leaf, key in columns if key is not None
        }
        blocks.append(_block(spec, found, pack, functional, economic))
    return TableShape(str(form.表), tuple(blocks))


def _block(
    spec: BlockSpec,
    columns: Mapping[str, tuple[str, ...]],
    pack: Pack,
    functional: Catalogue,
    economic: Catalogue,
) -> BlockShape:
    rows = [*spec.行, *spec.尾行]
    keys = [key for row in rows for key in row_keys(row, pack, functional, economic)]
    keys += [key for row in rows if row.逐采购 for key in _group_keys(row, pack)]
    codes = {str(code) for row in rows if row.逐类 for code in classes_of(row.逐类, pack, functional)}
    codes = {code for code in codes if code in functional}
    subjects: set[str] = set()
    subjects |= set(functional.names) if any(row.逐科目 for row in rows) else set()
    subjects |= set(economic.names) if any(row.逐经济科目 or row.逐政府经济科目 for row in rows) else set()
    return BlockShape(
        side=str(spec.侧 or ""),
        keys=tuple(keys),
        rows=frozenset({*keys, *codes}),
        columns=_findable(columns, pack.synonyms),
        subjects=frozenset(subjects),
        is_open=any(row.逐采购 or row.逐项目 or row.分 for row in rows),
        is_numbered=any(row.逐采购 and row.分组 for row in rows),
    )


def _group_keys(row: RowSpec, pack: Pack) -> list[str]:
    """The keys of the subtotals of purchases by one text, where the ledger's words say what it may be."""
    texts = [str(level[0]) for level in row.分组 if len(level) == 1]
    values = [str(value) for name in texts for value in pack.vocabulary.values_of(name)]
    names = {str(value): str(printed) for value, printed in row.组名.items()}
    return [without_ordinal(names.get(value, value)) for value in values]


def is_open(row: RowSpec) -> bool:
    """Whether the money, or an author, makes the lines of a row."""
    return bool(row.逐科目 or row.逐经济科目 or row.逐政府经济科目 or row.逐项目 or row.逐采购)


def row_keys(row: RowSpec, pack: Pack, functional: Catalogue, economic: Catalogue) -> list[str]:
    """The keys of the fixed lines that a 行 makes; none for a blank one and for those that the money makes.

    A code that the year's catalogue lacks has no line, but where the form names it itself.
    """
    if is_open(row):
        return []
    if row.逐款 or row.科目:
        codes = row.逐款 or filter(None, [row.科目])
        return [str(code) for code in codes if code in economic or row.项目]
    if row.逐类:
        listed = classes_of(row.逐类, pack, functional)
        return [functional.names.get(code, str(code)) for code in listed if code in functional or not code.isdigit()]
    return [row.key] if row.key else []


def classes_of(list_name: str, pack: Pack, functional: Catalogue) -> list[str]:
    """The 类 of a fixed list; those that may have a figure are all of the year."""
    if list_name == WITH_FIGURES:
        return [code for code in functional.names if len(code) == FUNCTIONAL_LENGTHS[0]]
    return [str(code) for name, codes in pack.file.固定清单.items() if name == list_name for code in codes]


def _findable(columns: Mapping[str, tuple[str, ...]], synonyms: Synonyms) -> frozenset[str]:
    """The keys of columns (each with its groups' and its own), the groups of totals, and what other provinces say."""
    names = set(columns)
    totals = [group for path in columns.values() if (group := group_of_total(path))]
    names |= {group for group in totals if totals.count(group) == 1}
    for name in tuple(names):
        path, slash, last = name.rpartition("/")
        names |= {path + slash + other for other in synonyms.get(last, ())}
    return frozenset(names)
