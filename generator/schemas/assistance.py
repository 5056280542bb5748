"""What may stand at a place of a file, and what stands there means: completion and hover for any editor.

    assistant = Assistant(library, catalogues)
    assistant.complete(folder, path, text, line, column)   # what may be typed there, in a text that need not be whole
    assistant.hover(folder, path, text, line, column)      # what the key, code or word there is
    assistant.schema(folder, path)                         # the JSON Schema itself, for an editor that reads one
    keys_at(schema, ("支出", 0))                           # the same by a schema and the keys and rows to a place
    values_at(schema, ("支出", 0, "科目"))
    meaning_at(schema, ("支出", 0, "科目"), "2080505")

`folder` is the disclosure's (`source/folders.py`), `path` the file's, there or not; lines and columns are counted
from 1, as in findings. Everything comes from the schema of the file (`files.py`), so what is suggested is what is
allowed. Files that are not YAML of authors have no suggestions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as File

from generator.model.loading import Catalogues
from generator.schemas.branches import Path
from generator.schemas.branches import parts_at
from generator.schemas.files import file_of
from generator.schemas.files import schema_of
from generator.schemas.places import place_at
from generator.schemas.places import word_end
from generator.schemas.surroundings import surroundings_of
from generator.schemas.trees import Node
from generator.source.folders import Folder
from generator.tables.pack_library import PackLibrary


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A key or a value that may be written: `text` as it is typed, what it is called, and what is told of it."""

    text: str
    title: str = ""
    told: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a key, or the value under it, is: its title, its description, and an example if there is one."""

    title: str
    told: str
    example: str = ""


class Assistant:
    """Answers for the files of disclosures, by the packs and catalogues there are; schemas are made once.

    `forget` drops what is known of a disclosure: its disclosure.yaml or unit.yaml, or a pack, was changed.
    """

    def __init__(self, library: PackLibrary, catalogues: Catalogues) -> None:
        self._library = library
        self._catalogues = catalogues
        self._schemas: dict[tuple[Folder, str], Node | None] = {}
        self._names: dict[Folder, dict[str, str]] = {}

    def schema(self, folder: Folder, path: File) -> Node | None:
        """The JSON Schema of a file; None where nothing is known of such a file, or of the disclosure's year."""
        file = file_of(path)
        if file is None:
            return None
        if (folder, file.name) not in self._schemas:
            around, _ = surroundings_of(folder, self._library, self._catalogues)
            self._schemas[folder, file.name] = schema_of(file, around) if around else None
        return self._schemas[folder, file.name]

    def names(self, folder: Folder) -> dict[str, str]:
        """The official names of the subjects and economic classes of a disclosure's year, by code."""
        if folder not in self._names:
            around, _ = surroundings_of(folder, self._library, self._catalogues)
            self._names[folder] = {**around.functional.names, **around.economic.names} if around else {}
        return self._names[folder]

    def forget(self, folder: Folder) -> None:
        """Schemas of a disclosure are made anew."""
        self._names.pop(folder, None)
        self._schemas = {key: schema for key, schema in self._schemas.items() if key[0] != folder}

    def complete(self, folder: Folder, path: File, text: str, line: int, column: int) -> list[Suggestion]:
        """The keys or values that may stand at a place, whatever of them is typed already."""
        schema, place = self.schema(folder, path) or {}, place_at(text, line, column)
        return values_at(schema, place.path) + ([] if place.is_value else keys_at(schema, place.path))

    def hover(self, folder: Folder, path: File, text: str, line: int, column: int) -> Meaning | None:
        """What the word at a place is: a key, or a value and the key it stands under."""
        place = place_at(text, line, word_end(text, line, column))
        steps = place.path if place.is_value else (*place.path, place.typed)
        return meaning_at(self.schema(folder, path) or {}, steps, place.typed if place.is_value else "")


def keys_at(schema: Node, place: Path) -> list[Suggestion]:
    """The keys that the mapping at a place may have, in the order of the format; one that is needed says so."""
    parts = parts_at(schema, place)
    required = {name for part in parts for name in part.get("required", ())}
    found: dict[str, Suggestion] = {}
    for part in parts:
        for name, node in part.get("properties", {}).items():
            if not node.get("doNotSuggest") and (name not in found or not found[name].told):
                told = str(node.get("description", ""))
                found[name] = Suggestion(name, str(node.get("title", name)), told, name in required)
        for name in part.get("propertyNames", {}).get("enum", ()):
            found.setdefault(name, Suggestion(name, name))
    return list(found.values())


def values_at(schema: Node, place: Path) -> list[Suggestion]:
    """The words or codes that may stand at a place; none where any figure or text may."""
    listed = (each for part in parts_at(schema, place) for each in _listed(part))
    return list({each.text: each for each in listed}.values())


def meaning_at(schema: Node, place: Path, value: str = "") -> Meaning | None:
    """What the key that a place ends with is, and the value under it where it is one of some words or codes.

    None where the format has no such place.
    """
    parts = parts_at(schema, place)
    title = next((str(part["title"]) for part in parts if "title" in part), "")
    told = [str(part["description"]) for part in parts[:1] if "description" in part]
    told += [f"{each.text} {each.told}" for each in values_at(schema, place) if each.text == value and each.told]
    examples = [str(example) for part in parts for example in part.get("examples", ())]
    return Meaning(title, "\n".join(told), next(iter(examples), "")) if parts else None


def _listed(part: Node) -> Iterator[Suggestion]:
    words = [] if part.get("doNotSuggest") else part.get("enum", [])
    told = part.get("enumDescriptions", [""] * len(words))
    for word, each in zip(words, told, strict=True):
        yield Suggestion(str(word), f"{word} {each}".rstrip(), each)
