"""The schemas of a whole project as files below its folder, and how an editor is told which is for which file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.model.loading import Catalogues
from generator.schemas.files import DRAFT
from generator.schemas.files import FILES
from generator.schemas.files import file_of
from generator.schemas.files import schema_of
from generator.schemas.heads import site_schema
from generator.schemas.heads import unit_schema
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import Node
from generator.source.folders import PERFORMANCE
from generator.source.folders import Folder

FOLDER = ".gongkai-schema"
"""Where they lie, beside content/; it can be deleted and written anew at any time."""
MODELINE = "# yaml-language-server: $schema="
_SHARED = ("site.yaml", "unit.yaml")
"""Files whose schema is the same for all disclosures."""
_ASSOCIATIONS = "yaml.schemas"


def shared_schemas(catalogues: Catalogues) -> dict[str, str]:
    """The schemas of files outside disclosures, by their paths below `FOLDER`."""
    told = {file.name: {"$schema": DRAFT, "title": file.name, "description": file.told} for file in FILES}
    made = {"site.yaml": site_schema(), "unit.yaml": unit_schema(catalogues.vocabulary)}
    return {_json_name(name): _text({**told[name], **schema}) for name, schema in made.items()}


def disclosure_schemas(folder: Folder, around: Surroundings) -> dict[str, str]:
    """The schemas of the files of one disclosure, by their paths below `FOLDER`."""
    own = (file for file in FILES if file.name not in _SHARED)
    return {f"{folder.key}/{_json_name(file.name)}": _text(schema_of(file, around)) for file in own}


def with_modeline(name: str, text: str, folder: Folder) -> str:
    """A new file of a disclosure that names its schema to editors; only that of a year it was copied from is left out.

    Any that is not YAML of authors stays as it is.
    """
    file = file_of(folder.path / name)
    if file is None:
        return text
    above = "../" * (len(PurePosixPath(folder.key, name).parts))
    rest = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(MODELINE))
    return f"{MODELINE}{above}{FOLDER}/{folder.key}/{_json_name(file.name)}\n{rest}"


def associations(content: str, folders: Iterable[Folder]) -> dict[str, str]:
    """Which schema is for which files, as VS Code's YAML support wants to know it (yaml.schemas)."""
    found = {
        f"{FOLDER}/{_json_name('site.yaml')}": f"{content}/site.yaml",
        f"{FOLDER}/{_json_name('unit.yaml')}": f"{content}/*/unit.yaml",
    }
    for folder in folders:
        for file in FILES:
            if file.name not in _SHARED:
                name = f"{PERFORMANCE}/*.yaml" if file.name == f"{PERFORMANCE}.yaml" else file.name
                found[f"{FOLDER}/{folder.key}/{_json_name(file.name)}"] = f"{content}/{folder.key}/{name}"
    return found


def settings_text(wanted: Mapping[str, str]) -> str:
    """`.vscode/settings.json` with these associations and nothing else."""
    return json.dumps({_ASSOCIATIONS: dict(wanted)}, ensure_ascii=False, indent=2) + "\n"


def missing_in(settings: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """The associations that settings lack; all where they cannot be read, as with comments in them."""
    try:
        stated = json.loads(settings)
    except ValueError:
        return dict(wanted)
    known = stated.get(_ASSOCIATIONS, {}) if isinstance(stated, dict) else {}
    known = known if isinstance(known, dict) else {}
    return {schema: files for schema, files in wanted.items() if known.get(schema) != files}


def _json_name(name: str) -> str:
    return PurePosixPath(name).with_suffix(".json").as_posix()


def _text(schema: Node) -> str:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":")) + "\n"
