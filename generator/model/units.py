"""The units that `content/` has a folder for, whether or not they have a disclosure in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.authoring import UnitFile
from generator.model.validation import validate
from generator.source.folders import find_units
from generator.source.yaml_reader import read_yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's folder, its latest name and its province."""

    folder: str
    name: str
    province: str


def unit_files(content: Path) -> dict[str, UnitFile]:
    """What each unit's folder says of it; one whose unit.yaml cannot be read is left out."""
    read = (
        (path, read_yaml(path, f"{content.name}/{path.parent.name}/{path.name}")[0]) for path in find_units(content)
    )
    files = {path.parent.name: validate(UnitFile, value, path.name)[0] for path, value in read}
    return {folder: file for folder, file in files.items() if file is not None}


def load_units(content: Path) -> list[Unit]:
    """Every unit, by folder; one whose unit.yaml cannot be read goes by its folder's name."""
    return [_unit(path) for path in find_units(content)]


def _unit(path: Path) -> Unit:
    value, _ = read_yaml(path, path.name)
    file, _ = validate(UnitFile, value, path.name)
    folder = path.parent.name
    return Unit(folder, file.latest_name, str(file.省份)) if file else Unit(folder, folder, "")
