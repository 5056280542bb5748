"""A book of the tables that were found in a foreign document: their printed figures, no ledger behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.kinds.kind import Kind
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Scope
from generator.model.disclosure import Words
from generator.model.fields import Figure
from generator.model.ledger import Ledger
from generator.model.loading import Catalogues
from generator.model.money import AmountUnit
from generator.model.subjects import catalogue_of_year
from generator.recognition.readings import FoundLine
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.source.finding import Location
from generator.source.folders import Folder
from generator.source.located import Text
from generator.tables.book import Book
from generator.tables.filling import fill_tables
from generator.tables.filling import table_style
from generator.tables.pack import Pack
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.tables.table import Table

_FULL_WIDTH = str.maketrans("，．－０１２３４５６７８９", ",.-0123456789")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who and what a document is about, as its own words tell."""

    unit: str
    year: int
    kind: Kind
    scope: Scope
    province: str


def figure_of(text: str) -> Decimal | None:
    """What a printed figure is; None for a blank, a dash or a rate."""
    bare = text.translate(_FULL_WIDTH).replace(",", "").replace("−", "-").strip()
    return None if bare in ("", "-", "—") or bare.endswith("%") else Decimal(bare)


def book_of(found: Iterable[FoundTable], identity: Identity, pack: Pack, catalogues: Catalogues) -> Book:
    """The tables as the forms of a pack have them, with the lines and figures that the document prints."""
    disclosure = bare_disclosure(identity, pack, catalogues)
    forms = {table.role: table for table in fill_tables(disclosure, pack)[0]}
    tables = []
    for each in found:
        table = forms.pop(each.match.shape.role, None)
        if table is not None:
            _fill(table, each, disclosure, pack)
            tables.append(table)
    return Book(disclosure, pack, tables, {})


def _fill(table: Table, found: FoundTable, disclosure: Disclosure, pack: Pack) -> None:
    unit = AmountUnit(found.unit or table.unit_name)
    table.unit_name = unit.value
    style = table_style(disclosure, pack, pack.forms[table.form])

    def cell(line: FoundLine, column: str, reading: Reading, *, is_count: bool) -> Cell:
        address = f"{table.role}!{line.key}.{column}"
        yuan = Decimal(1) if is_count else unit.yuan
        value, place = figure_of(reading.text), reading.place.location
        return Cell(
            address,
            line.key,
            column,
            style,
            yuan,
            reported=None if value is None else Figure(value, reading.text, place),
            printed=value,
            text=reading.text,
            is_count=is_count,
        )

    for number, block in enumerate(table.blocks):
        counts = {column.key for column in block.columns if column.is_count}
        known = {line.key: line for line in block.lines if line.key}
        body: list[Line] = []
        for each in (line for line in found.lines if line.block == number):
            line = known.get(each.key) or _line(each)
            counted = counts | {column for column, own in line.cells.items() if own.is_count}
            line.cells = {
                column: cell(each, column, reading, is_count=column in counted)
                for column, reading in each.readings.items()
            }
            body.append(line)
        _replace(block, body)


def _replace(block: Block, lines: list[Line]) -> None:
    foot = {id(line) for line in block.foot}
    block.body = [line for line in lines if id(line) not in foot]
    block.foot = [line for line in lines if id(line) in foot]


def _line(found: FoundLine) -> Line:
    return Line(found.key, found.code or None, found.label, "subject" if found.code else "item")


def bare_disclosure(identity: Identity, pack: Pack, catalogues: Catalogues) -> Disclosure:
    """A disclosure of which only its tables are known: no ledger, no words."""
    place = Location(pack.name)
    functional, _ = catalogue_of_year(catalogues.functional, identity.year)
    economic, _ = catalogue_of_year(catalogues.economic, identity.year)
    folder = Folder(identity.unit, identity.year, identity.kind.slug, Path(), Path())
    return Disclosure(
        folder=folder,
        kind=identity.kind,
        unit_name=identity.unit,
        other_names=(),
        nature=None,
        province=identity.province,
        scope=identity.scope,
        pack=Text(pack.name, place),
        chosen={},
        status="已批复",
        approved=None,
        published=None,
        member_units=(),
        lists_zero_items=False,
        publishes_mobile=False,
        styles={},
        cover={},
        amount_unit=AmountUnit.WAN,
        units={},
        confirms_amounts=False,
        functional=functional,
        economic=economic,
        ledger=Ledger(),
        projects={},
        prior={},
        budgets={},
        adjusted={},
        own_figures={},
        notes={},
        reported=(),
        pasted=(),
        waivers=(),
        words=Words(None, {}, {}, None, {}),
    )
