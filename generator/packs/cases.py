"""In which cases a pack may be another: the years in which something changes, 范围, and the variants it offers."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any
from typing import cast

from generator.kinds.kind import Kind
from generator.model.disclosure import Scope
from generator.model.loading import Catalogues
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.located import Mapping
from generator.source.located import Text
from generator.tables.case import Case
from generator.tables.pack import Pack
from generator.tables.pack_library import NO_FORMS
from generator.tables.pack_library import PackLibrary
from generator.tables.pack_library import folders_of
from generator.tables.situation import FROM
from generator.tables.situation import SCOPE
from generator.tables.situation import TO
from generator.tables.situation import branches


def years_of(library: PackLibrary, name: str, kind: Kind, catalogues: Catalogues) -> list[int]:
    """The years from which a pack may be another, its first and its last one; no pack is loaded to tell them."""
    stated = _stated(library, name, kind)
    return _years(stated, _differing(stated), catalogues)


def cases_of(library: PackLibrary, name: str, kind: Kind, catalogues: Catalogues) -> Iterator[Case]:
    """Every case that may differ from the others, by year."""
    stated = _stated(library, name, kind)
    differing = _differing(stated)
    is_by_scope = any(SCOPE in branch for branch in differing)
    for year in _years(stated, differing, catalogues):
        for scope in Scope if is_by_scope else (Scope.UNIT,):
            yield from _by_choice(library, name, Case(kind, year, scope))


def newest(library: PackLibrary, name: str, kind: Kind, catalogues: Catalogues) -> tuple[Pack | None, list[Finding]]:
    """A pack as it is for a kind of disclosure in the last case; None, without a finding, where it has none of it."""
    case = [*cases_of(library, name, kind, catalogues)][-1]
    pack, findings = library.load(name, case, Location(name))
    return pack, [finding for finding in findings if finding.id != NO_FORMS]


def differing(library: PackLibrary, name: str, kind: Kind) -> list[Mapping]:
    """What the files of a pack and of those it inherits state only for some cases of a kind."""
    return _differing(_stated(library, name, kind))


def _stated(library: PackLibrary, name: str, kind: Kind) -> list[Mapping]:
    """What the files of a pack and of those it inherits state of a kind."""
    lineage, _ = library.lineage(name, Location(name))
    return [raw for raw in _files(library, folders_of(lineage, kind)) if isinstance(raw, Mapping)]


def _differing(stated: list[Mapping]) -> list[Mapping]:
    """What holds only in some cases: branches of files, and whole files of rules (情形)."""
    files = [when for raw in stated if isinstance(when := raw.get(cast(Text, "情形")), Mapping)]
    return [*(branch for raw in stated for branch in branches(raw)), *files]


def _files(library: PackLibrary, folders: Iterable[Any]) -> Iterator[Any]:
    for folder in folders:
        for pattern in ("*.yaml", "forms/*.yaml", "performance/*.yaml", "rules/*.yaml"):
            for path in sorted(folder.glob(pattern)):
                yield library.read(path)[0]


def _years(stated: list[Mapping], differing: list[Mapping], catalogues: Catalogues) -> list[int]:
    """The first year of the pack, those from which it may be another, and the last one that is known."""
    ends = [file.年度.至 for file in (catalogues.functional, catalogues.economic) if file.年度]
    last = next((year for raw in stated for year in _year(raw, "年度至")), max(ends, default=0))
    first = next((year for raw in stated for year in _year(raw, "年度起")), 0)
    changes = {year for branch in differing for year in _year(branch, FROM)}
    changes |= {year + 1 for branch in differing for year in _year(branch, TO)}
    known = {year for year in changes if first < year <= (last or year)}
    return sorted(known | {year for year in (first, last) if year})


def _by_choice(library: PackLibrary, name: str, case: Case) -> Iterator[Case]:
    pack, _ = library.load(name, case, Location(name))
    offered = pack.file.选用 if pack else {}
    for choices in product(*([(variant, each) for each in spec.可选] for variant, spec in offered.items())):
        yield replace(case, chosen=tuple(choices))


def _year(mapping: Mapping, key: str) -> list[int]:
    found = str(mapping.get(cast(Text, key), ""))
    return [int(found)] if found.isascii() and found.isdigit() else []
