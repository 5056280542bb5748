"""Which names mean something in one pack, for one kind and year: printed here, or known from what the pack inherits."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import Any

from generator.kinds.registry import kinds
from generator.model.bookkeeping import TOTAL_ROW
from generator.model.loading import Catalogues
from generator.model.subjects import catalogue_of_year
from generator.packs.cases import cases_of
from generator.packs.shapes import TableShape
from generator.packs.shapes import shape_of
from generator.source.finding import Location
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex_measures import COLUMNS as ANNEX_COLUMNS
from generator.tables.derivation import SHARE
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary


class Status(Enum):
    """What a name is to a pack."""

    HERE = "有"
    ABSENT = "本包没有"
    UNKNOWN = "没有"


class Known:
    """The names that one pack may use, with those that only what it inherits has."""

    def __init__(self, library: PackLibrary, pack: Pack, catalogues: Catalogues) -> None:
        self.pack = pack
        self.kind = pack.kind
        self.words = pack.vocabulary
        self.functional = catalogue_of_year(catalogues.functional, pack.case.year)[0]
        self.economic = catalogue_of_year(catalogues.economic, pack.case.year)[0]
        self.subjects = frozenset(str(entry.编码) for entry in catalogues.functional.科目)
        self.economic_subjects = frozenset(str(entry.编码) for entry in catalogues.economic.科目)
        self.economic_names = frozenset(str(entry.名称) for entry in catalogues.economic.科目)
        self._library = library
        self._catalogues = catalogues

    # --- tables ----------------------------------------------------------------------------------------------

    @cached_property
    def printed(self) -> dict[str, TableShape]:
        """The tables that the pack prints."""
        roles = [str(entry.表) for entry in self.pack.file.公开表]
        return {role: self._shape(self.pack, role) for role in roles if role in self.pack.forms}

    @cached_property
    def _inherited(self) -> list[TableShape]:
        """Every form of the pack, printed or not, and of the packs it inherits."""
        packs = [self.pack, *self._ancestors]
        return [self._shape(pack, role) for pack in packs for role in pack.forms]

    @cached_property
    def inherited_tables(self) -> frozenset[str]:
        """The roles that the packs it inherits have forms for."""
        return frozenset(role for pack in self._ancestors for role in pack.forms)

    @cached_property
    def inherited_items(self) -> frozenset[str]:
        """The items of the packs it inherits."""
        return frozenset(name for pack in self._ancestors for name in pack.items)

    @cached_property
    def _ancestors(self) -> list[Pack]:
        named = [(name, Location(name)) for name in self.pack.lineage[1:]]
        case = replace(self.pack.case, chosen=())  # what this pack offers, those it inherits may not
        loaded = [self._library.load(name, case, place)[0] for name, place in named]
        return [pack for pack in loaded if pack is not None]

    @cached_property
    def _elsewhere(self) -> list[TableShape]:
        """Every form of the pack in its other cases: other years, 范围, choices."""
        cases = cases_of(self._library, self.pack.name, self.kind, self._catalogues)
        loaded = [self._library.load(self.pack.name, case, Location(self.pack.name))[0] for case in cases]
        return [self._shape(pack, role) for pack in loaded if pack is not None for role in pack.forms]

    def _shape(self, pack: Pack, role: str) -> TableShape:
        return shape_of(pack.forms[role], pack, self.functional, self.economic)

    @cached_property
    def tables(self) -> frozenset[str]:
        """The roles of all tables."""
        return frozenset(shape.role for shape in self._inherited)

    def columns_of(self, role: str) -> frozenset[str]:
        """Every known name of a column of a table."""
        return frozenset(name for shape in self._inherited if shape.role == role for name in shape.columns)

    def rows_of(self, role: str) -> frozenset[str]:
        """Every known name or code of a row of a table, but for subjects that its money makes."""
        return frozenset(name for shape in self._inherited if shape.role == role for name in shape.rows)

    def table(self, role: str) -> Status:
        """What a table is to the pack."""
        return Status.HERE if role in self.printed else self._absent(any(self._shapes(role)))

    def column(self, role: str, column: str) -> Status:
        """What a column of a table is to the pack."""
        if role in self.printed and column in self.printed[role].columns:
            return Status.HERE
        return self._absent(any(column in shape.columns for shape in self._shapes(role)))

    def row(self, role: str, row: str) -> Status:
        """What a row of a table is to the pack."""
        if role in self.printed and self.printed[role].has_row(row):
            return Status.HERE
        return self._absent(row in self._codes(role) or any(shape.has_row(row) for shape in self._shapes(role)))

    def side(self, role: str, side: str) -> Status:
        """What a side of a table is to the pack."""
        if role in self.printed and side in self.printed[role].sides:
            return Status.HERE
        return self._absent(any(side in shape.sides for shape in self._shapes(role)))

    def _shapes(self, role: str) -> Iterator[TableShape]:
        """What a table is in the pack, in those it inherits and, which is seldom asked for, in other cases."""
        yield from (shape for shape in self._inherited if shape.role == role)
        yield from (shape for shape in self._elsewhere if shape.role == role)

    def is_side(self, side: str) -> bool:
        """Whether some table has a side of this name."""
        return any(side in shape.sides for shape in self._inherited)

    def _codes(self, role: str) -> frozenset[str]:
        """The codes of the catalogue that rows of a table have, in any year."""
        rows = self.rows_of(role)
        lists = [block.subjects for shape in self._inherited if shape.role == role for block in shape.blocks]
        is_economic = any(subjects <= self.economic_subjects for subjects in lists if subjects)
        return self.economic_subjects if is_economic or rows & self.economic_subjects else self.subjects

    @staticmethod
    def _absent(is_known: bool) -> Status:
        return Status.ABSENT if is_known else Status.UNKNOWN

    # --- items -----------------------------------------------------------------------------------------------

    def is_item(self, name: str) -> bool:
        """Whether a name is an item or a functional subject: 210, 210（政府性基金预算财政拨款）, or 合计 for all."""
        code, funded, rest = name.partition("（")
        is_subject = code in self.subjects or code == TOTAL_ROW
        return name in self.pack.items or (
            is_subject and (not funded or rest.removesuffix("）") in self.words.names_of_fundings)
        )

    @cached_property
    def item_columns(self) -> frozenset[str]:
        """What can be asked of an item, but for its shares."""
        return frozenset({self.kind.own_column, *self.kind.compared})

    def is_measure(self, item: str, column: str) -> bool:
        """Whether `item.column` can be asked; the item is known."""
        if item in TABLE_CLASSES:
            return column in ANNEX_COLUMNS
        share = column.removeprefix(SHARE)
        return column in self.item_columns or (column.startswith(SHARE) and self.is_item(share))

    def columns_of_item(self, item: str) -> frozenset[str]:
        """What can be asked of it, for a message."""
        if item in TABLE_CLASSES:
            return frozenset(ANNEX_COLUMNS)
        return self.item_columns | {f"{SHARE}{name}" for name in self.pack.items}

    @cached_property
    def columns_of_any_kind(self) -> frozenset[str]:
        """What can be asked of an item in some kind of disclosure, but for its shares."""
        return frozenset(column for kind in kinds() for column in (kind.own_column, *kind.compared))

    @cached_property
    def items_of_any_kind(self) -> frozenset[str]:
        """Items of the pack and of what it inherits, for files that all kinds share."""
        listed: list[Iterable[str]] = list(self._of_any_kind("items.yaml", "指标"))
        return frozenset({*self.pack.items, *(str(name) for names in listed for name in names)})

    @cached_property
    def tables_of_any_kind(self) -> frozenset[str]:
        """The roles of tables of the pack and of what it inherits, for files that all kinds share."""
        return frozenset({*self.tables, *map(str, self._of_any_kind("forms/*.yaml", "表"))})

    def _of_any_kind(self, pattern: str, key: str) -> Iterator[Any]:
        """What stands under a key of files of the pack and of what it inherits, whatever kind they are for."""
        for folder in filter(None, map(self.pack.places.folder, self.pack.lineage)):
            for path in sorted(folder.rglob(pattern)):
                raw, _ = self._library.read(path)
                yield from (value for name, value in (raw or {}).items() if name == key)
