"""What the words of a disclosure's files depend on: pack, kind, year, 范围, nature, and the subjects of the year."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.kinds.registry import kind_of
from generator.model.authoring import UnitFile
from generator.model.disclosure import Scope
from generator.model.ledger_entries import Limits
from generator.model.loading import Catalogues
from generator.model.subjects import Catalogue
from generator.model.subjects import catalogue_of_year
from generator.model.validation import validate
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.folders import Folder
from generator.source.located import Mapping
from generator.source.located import Text
from generator.source.own_packs import BASE
from generator.source.yaml_reader import read_yaml
from generator.tables.case import Case
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

_HEAD = "disclosure.yaml"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A disclosure as far as it decides what may be written in its files.

    `nature` is empty where nobody told it, or where it decides nothing, as of a 部门; `packs` are the names of all
    packs with the provinces they are for.
    """

    pack: Pack
    nature: str
    functional: Catalogue
    economic: Catalogue
    packs: dict[str, str]

    @property
    def words(self) -> Vocabulary:
        """The ledger's words of the pack."""
        return self.pack.vocabulary

    def has(self, limits: Limits) -> bool:
        """Whether the kind and the year have what is limited so."""
        return limits.has_kind(self.pack.case.kind) and limits.has_year(self.pack.case.year)


def surroundings_of(
    folder: Folder, library: PackLibrary, catalogues: Catalogues
) -> tuple[Surroundings | None, list[Finding]]:
    """The surroundings of the files in a disclosure's folder, by what can be read of disclosure.yaml and unit.yaml.

    Where the pack that is named there cannot be had, those of `national`; None, and why, where it has no such year.
    """
    head = _read(folder.path / _HEAD)
    scope = Scope.DEPARTMENT if head.get("范围") == Scope.DEPARTMENT else Scope.UNIT
    chosen = head.get("选用")
    stated = chosen.items() if isinstance(chosen, Mapping) else ()
    choices = tuple((key, value) for key, value in stated if isinstance(value, Text))
    kind, asked_at = kind_of(folder.kind), Location(folder.name_of(folder.path / _HEAD))
    case = Case(kind, folder.year, scope, choices)
    pack, _ = library.load(str(head.get("模板包", BASE)), case, asked_at)
    findings: list[Finding] = []
    if pack is None:
        pack, findings = library.load(BASE, Case(kind, folder.year, scope), asked_at)
    if pack is None:
        return None, findings
    return of_pack(pack, _nature(folder) if scope is Scope.UNIT else "", library, catalogues), []


def of_pack(pack: Pack, nature: str, library: PackLibrary, catalogues: Catalogues) -> Surroundings:
    """The surroundings of a disclosure after a pack."""
    functional, _ = catalogue_of_year(catalogues.functional, pack.case.year)
    economic, _ = catalogue_of_year(catalogues.economic, pack.case.year)
    return Surroundings(pack, nature, functional, economic, {name: library.province_of(name) for name in library.names})


def _read(path: Path) -> dict[str, Any]:
    value = read_yaml(path, path.name)[0] if path.is_file() else None
    return {str(key): each for key, each in value.items()} if isinstance(value, Mapping) else {}


def _nature(folder: Folder) -> str:
    value = read_yaml(folder.unit_path, folder.unit_path.name)[0] if folder.unit_path.is_file() else None
    unit, _ = validate(UnitFile, value, folder.unit_path.name)
    return str((unit and unit.nature_in(folder.year)) or "")
