"""The forms of the packs as a reader of foreign tables needs them: titles, heads and rows in print, and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache

from generator.model.loading import Catalogues
from generator.model.subjects import Catalogue
from generator.model.subjects import catalogue_of_year
from generator.packs.cases import years_of
from generator.source.finding import Location
from generator.tables.address import without_ordinal
from generator.tables.case import Case
from generator.tables.filling import keyed_leaves
from generator.tables.form import BlockSpec
from generator.tables.form import FormSpec
from generator.tables.form import RowSpec
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

_CLASS = 3
"""How many digits the code of a 类 has."""
_AND = str.maketrans("与及", "和和")
_PLACEHOLDER = re.compile(r"\{[^}]*\}年?度?")
_BESIDE_LETTERS = re.compile(r"[\s　“”\"'‘’（）()《》、，,：:．.·—\-]+")
_OF_TITLE = re.compile(
    r"[（(]?(金额)?单位[:：](人民币)?万?元[）)]?|\d{4}年?度?|部门|单位|公开\d+表|续表|^附?[表件][一二三四五六七八九十\d]+(-\d+)?[.．、]?|^\d{1,2}[.．、]|[一二三四五六七八九十]+、"
)


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A column: what is printed over it, outermost first; `stub` is what it names lines by, `key` that of figures."""

    heads: tuple[str, ...]
    stub: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class BlockShape:
    """A list of lines: its columns, and what is printed for each line that has a key of its own, with that key.

    `by_number`: other lines are called by their number in the table.
    """

    columns: tuple[ColumnShape, ...]
    rows: tuple[tuple[str, str], ...]
    by_number: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A form of a pack in a case."""

    role: str
    title: str
    blocks: tuple[BlockShape, ...]


def shapes_of(library: PackLibrary, name: str, case: Case, catalogues: Catalogues) -> tuple[Pack | None, list[Shape]]:
    """A pack in a case, or in the nearest year that it knows, with its forms; nothing where it has none."""
    known = years_of(library, name, case.kind, catalogues)
    if not known:
        return None, []
    nearest = replace(case, year=min(max(case.year, min(known)), max(known)))
    pack, _ = library.load(name, nearest, Location(name))
    if pack is None:
        return None, []
    functional, _ = catalogue_of_year(catalogues.functional, case.year)
    economic, _ = catalogue_of_year(catalogues.economic, case.year)
    return pack, shapes_in(pack, functional, economic)


def shapes_in(pack: Pack, functional: Catalogue, economic: Catalogue) -> list[Shape]:
    """The forms that a pack prints, with the subjects of a year."""
    return [_shape(pack.forms[str(entry.表)], functional, economic) for entry in pack.file.公开表]


@lru_cache(maxsize=10_000)  # the same labels are compared for every form of every pack
def plain(text: str) -> str:
    """A label as it is compared: without ordinal, brackets, marks and spaces; 与 and 及 are 和."""
    return _BESIDE_LETTERS.sub("", without_ordinal(_BESIDE_LETTERS.sub(_kept, text.strip()))).translate(_AND)


def _kept(match: re.Match[str]) -> str:
    return "".join(letter for letter in match[0] if not letter.isspace())


def plain_title(text: str) -> str:
    """A title as it is compared: without years, 部门 or 单位, numbers of tables."""
    return _BESIDE_LETTERS.sub("", _OF_TITLE.sub("", _PLACEHOLDER.sub("", text)))


def _shape(form: FormSpec, functional: Catalogue, economic: Catalogue) -> Shape:
    blocks = []
    for block, columns in zip(form.blocks, keyed_leaves(form.blocks), strict=True):
        above = (str(block.题头),) if block.题头 and form.题头 else ()
        shapes = tuple(
            ColumnShape(
                (*above, *(group.heading for group in groups), leaf.heading),
                None if leaf.is_figure else str(leaf.值 or leaf.文),
                key,
            )
            for groups, _, leaf, key in columns
        )
        rows = tuple(_rows(block, functional, economic))
        by_number = any(row.逐采购 for row in (*block.行, *block.尾行))
        blocks.append(BlockShape(shapes, rows, by_number))
    return Shape(str(form.表), plain_title(str(form.名称)), tuple(blocks))


def _rows(block: BlockSpec, functional: Catalogue, economic: Catalogue) -> Iterator[tuple[str, str]]:
    for row in (*block.行, *block.尾行):
        yield from _keys(row, functional, economic)


def _keys(row: RowSpec, functional: Catalogue, economic: Catalogue) -> Iterator[tuple[str, str]]:
    """What a 行 prints, as it is compared, with its key; nothing for lines that are known by their codes.

    Any 类 may stand where a list of them does: which are listed is a choice that is not known of a foreign document.
    """
    if row.逐类:
        for code in (code for code in functional.names if len(code) == _CLASS):
            label = functional.names[code]
            yield plain(label), without_ordinal(label)
    elif row.逐款:
        for code in map(str, row.逐款):
            yield plain(economic.names.get(code, code)), code
    elif row.项目 or row.科目:
        code = str(row.科目 or "")
        label = str(row.项目 or economic.names.get(code, code))
        if label:
            yield plain(str(row.组 or "")) + plain(label), row.key or code
    elif row.key:
        yield "", row.key
