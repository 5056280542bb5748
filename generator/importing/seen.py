"""What a document prints in the cells of its forms, and of which places of the authors' files each cell is the sum."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal

from generator.audit.auditing import Audit
from generator.audit.book import bare_disclosure
from generator.audit.book import figure_of
from generator.audit.standing import Standing
from generator.audit.standing import unproved
from generator.importing.slots import Slot
from generator.importing.slots import probe
from generator.importing.slots import slots_of
from generator.model.disclosure import Disclosure
from generator.model.loading import Catalogues
from generator.model.money import AmountUnit
from generator.model.subjects import ECONOMIC_LENGTHS
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import Catalogue
from generator.recognition.readings import FoundTable
from generator.recognition.readings import Reading
from generator.source.foreign.pages import Place
from generator.tables.filling import fill_tables
from generator.tables.table import Cell
from generator.tables.table import Table

_FUNCTIONAL = "2"


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell of a form: what is printed (None for a blank, which may be a line that is not printed at all), in what.

    `value` is in 元 or pieces, `unit` None for pieces; `slots` are the places that it adds up, by their numbers.
    """

    address: str
    role: str
    text: str
    value: Decimal | None
    unit: AmountUnit | None
    slots: tuple[int, ...]
    is_total: bool
    place: Place | None

    @property
    def spread(self) -> Decimal:
        """Half its last digit, in 元."""
        return self.unit.spread if self.unit else Decimal(0)

    @property
    def is_stated(self) -> bool:
        """Whether a figure other than zero is printed."""
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Sight:
    """The cells of a document and the places they are about; `strays` are figures that are not taken over, with why."""

    disclosure: Disclosure
    slots: list[Slot]
    cells: list[Seen]
    strays: list[tuple[str, str, Place, str]]
    names: dict[str, str]
    """What the document calls each code that it prints."""
    given: tuple[Catalogue, Catalogue]
    """The functional and the economic catalogue of the year, without what the document adds."""


def see(audit: Audit, catalogues: Catalogues) -> Sight:
    """The figures of an audited document beside the places they may come from."""
    found, pack = audit.fit.found, audit.fit.pack
    names = {line.code: line.label for table in found for line in table.lines if line.code}
    leaves = sorted(filter(is_leaf_code, names))
    codes = [code for code in leaves if code.startswith(_FUNCTIONAL)]
    economic = [code for code in leaves if not code.startswith(_FUNCTIONAL)]
    bare = bare_disclosure(audit.identity, pack, catalogues)
    functional = bare.functional.extended({c: n for c, n in names.items() if c not in bare.functional})
    classes = bare.economic.extended({c: n for c, n in names.items() if c not in bare.economic})
    slots = slots_of(pack.vocabulary, bare.kind, bare.year, codes, economic)
    disclosure = replace(bare, functional=functional, economic=classes, ledger=probe(slots))
    tables = {table.role: table for table in fill_tables(disclosure, pack)[0]}
    cells: list[Seen] = []
    doubtful = {proof.address for proof in audit.proofs if proof.standing is Standing.DOUBTFUL}
    strays = [(each.address or each.table, each.text, each.place, each.reason) for each in unproved(audit.proofs)]
    for each in found:
        table = tables[each.match.shape.role]
        cells += (cell for cell in _cells(each, table) if cell.address not in doubtful)
        strays += [(table.role, reading.text, reading.place, "表样里没有这一格") for reading in _lost(each, table)]
    return Sight(disclosure, slots, cells, strays, names, (bare.functional, bare.economic))


def is_leaf_code(code: str) -> bool:
    """Whether a code is one that figures are entered under: a functional 项, an economic 款."""
    return len(code) == (FUNCTIONAL_LENGTHS if code.startswith(_FUNCTIONAL) else ECONOMIC_LENGTHS)[-1]


def _cells(found: FoundTable, table: Table) -> Iterator[Seen]:
    unit = AmountUnit(found.unit or table.unit_name)
    readings = {(line.key, column): each for line in found.lines for column, each in line.readings.items()}
    all_read = not found.unplaced
    for line in table.lines():
        is_total = line.level != "item" or bool(line.parts)
        is_leaf = bool(line.code) and is_leaf_code(str(line.code))
        for cell in line.cells.values():
            reading = readings.get((cell.row, cell.column))
            if reading is not None or all_read:
                yield _seen(cell, table.role, reading, unit, is_total=is_total and not is_leaf)


def _seen(cell: Cell, role: str, reading: Reading | None, unit: AmountUnit, *, is_total: bool) -> Seen:
    value = figure_of(reading.text) if reading else None
    own = None if cell.is_count else unit
    slots = tuple(dict.fromkeys(fact.location.line for fact in cell.facts))
    text, place = (reading.text, reading.place) if reading else ("", None)
    return Seen(
        cell.address,
        role,
        text,
        value if value is None or own is None else value * own.yuan,
        own,
        slots,
        is_total,
        place,
    )


def _lost(found: FoundTable, table: Table) -> Iterable[Reading]:
    """The figures whose line or column the form has not."""
    known = {(cell.row, cell.column) for cell in table.cells()}
    for line in found.lines:
        for column, reading in line.readings.items():
            if figure_of(reading.text) and (line.key, column) not in known:
                yield reading
