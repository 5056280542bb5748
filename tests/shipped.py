"""The shipped packs, and in which cases each may be another."""

from __future__ import annotations

from functools import cache

from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.model.loading import load_catalogues
from generator.packs.cases import cases_of
from generator.source.finding import Location
from generator.tables.case import Case
from generator.tables.pack_library import NO_FORMS
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS


@cache
def shipped_cases(*wanted: Kind) -> tuple[tuple[str, Case], ...]:
    """Every case of every pack that has forms of its kind; of the wanted kinds, or all."""
    library = PackLibrary(PACKS)
    catalogues = load_catalogues(PACKS)[0]
    found = [
        (name, case)
        for name in library.names
        for kind in wanted or kinds()
        for case in cases_of(library, name, kind, catalogues)
    ]
    return tuple((name, case) for name, case in found if _is_offered(library, name, case))


def last_cases(*wanted: Kind) -> tuple[tuple[str, Case], ...]:
    """One case of every pack and kind, in the last year that it is for."""
    return tuple({(name, case.kind): (name, case) for name, case in shipped_cases(*wanted)}.values())


def case_id(value: object) -> str | None:
    """How a case is told in the name of a test."""
    return f"{value.kind.slug}-{value}" if isinstance(value, Case) else None


def _is_offered(library: PackLibrary, name: str, case: Case) -> bool:
    return all(finding.id != NO_FORMS for finding in library.load(name, case, Location(name))[1])
