"""What is asked of several units together: no two under one name, and departments beside their units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from generator.model.authoring import UnitFile
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Scope
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.folders import Folder
from generator.source.located import Mapping
from generator.source.yaml_reader import read_yaml

NAMESAKE = "S-0326"
"""Two folders are of a unit of the same name."""

UnitFiles = MappingType[str, UnitFile]
"""What each unit's folder says of it."""


def namesakes(units: UnitFiles, folders: Iterable[Folder]) -> list[Finding]:
    """An error at the name of each unit that has the same as another, for the same year, kind and 范围.

    A 部门 and its 本级 may bear one name; so may units of two provinces.
    """
    found: dict[tuple[str, str, int, str], list[Folder]] = defaultdict(list)
    for folder in folders:
        file = units.get(folder.unit)
        name = file and file.name_in(folder.year)
        if file and name:
            found[name, str(file.省份), folder.year, folder.kind].append(folder)
    doubles: dict[tuple[str, str], Finding] = {}
    for (name, _, year, _), alike in found.items():
        for folder, first in _of_one_scope(alike):
            place = next(each.名称 for each in units[folder.unit].名称 if each.holds_in(year)).location
            hint = "两个文件夹不能是同一个单位：改名称，或者并到一个文件夹里。"
            message = f"{folder.unit} 和 {first.unit} 都叫“{name}”"
            doubles.setdefault((folder.unit, first.unit), error(NAMESAKE, message, place, hint=hint))
    return list(doubles.values())


def _of_one_scope(folders: list[Folder]) -> Iterator[tuple[Folder, Folder]]:
    """Every folder after the first of its 范围, with that first one; nothing is read where there is but one folder."""
    first: dict[str, Folder] = {}
    for folder in folders if len(folders) > 1 else ():
        scope = _scope(folder)
        if scope in first:
            yield folder, first[scope]
        first.setdefault(scope, folder)


def _scope(folder: Folder) -> str:
    path = folder.path / "disclosure.yaml"
    value, _ = read_yaml(path, folder.name_of(path))
    keys = value.items() if isinstance(value, Mapping) else ()
    return next((str(each) for key, each in keys if key == "范围"), "")


def not_added_up(department: Disclosure, units: UnitFiles, folders: Iterable[Folder]) -> list[str]:
    """A sentence for a 部门 whose units have a disclosure of their own beside its: nobody adds those up."""
    if department.scope is not Scope.DEPARTMENT:
        return []
    own = department.folder
    peers = (each for each in folders if (each.year, each.kind) == (own.year, own.kind) and each.unit != own.unit)
    members = [each.key for each in peers if _is_member(units.get(each.unit), department)]
    return [f"没有核对 {department.key} 的数是不是本级和所属单位（{'、'.join(members)}）之和"] if members else []


def _is_member(file: UnitFile | None, department: Disclosure) -> bool:
    """Whether a unit is one that a 部门 consolidates: one of 决算单位, or its own 本级."""
    name = file.name_in(department.year) if file else None
    return name is not None and (name in department.member_units or name.startswith(department.unit_name))
