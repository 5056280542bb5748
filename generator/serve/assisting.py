"""What may be typed at a place of a source file, and what a word there means."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.publish.preparation import Prepared
from generator.schemas.assistance import Assistant
from generator.schemas.assistance import keys_at
from generator.schemas.assistance import values_at
from generator.schemas.places import place_at
from generator.serve.sources import SourceFile
from generator.source.folders import Folder

_MOST = 2_000
"""So many suggestions are offered: the subjects of a year are a thousand."""


def help_with(
    assistant: Assistant, folder: Folder, file: SourceFile, text: str, line: int, column: int
) -> dict[str, Any]:
    """The keys and values that may stand at a place of a file in YAML, and what the word there means.

    Lines and columns count from 1.
    """
    schema, place = assistant.schema(folder, file.path) or {}, place_at(text, line, column)
    keys = [] if place.is_value else keys_at(schema, place.path)
    found = [asdict(each) | {"is_key": False} for each in values_at(schema, place.path)]
    found += [asdict(each) | {"is_key": True} for each in keys]
    meaning = assistant.hover(folder, file.path, text, line, column)
    return {"suggestions": found[:_MOST], "meaning": asdict(meaning) if meaning else None}


def help_with_formula(written: Prepared, text: str, line: int, column: int) -> dict[str, Any]:
    """What may be named at a place of a text in Markdown: measures and figures of tables, in `{{ … }}` alone.

    Lines and columns count from 1.
    """
    before = text.split("\n")[line - 1][: column - 1]
    book, measures = written.book, written.measures
    if book is None or measures is None or before.rfind("{{") <= before.rfind("}}"):
        return {"suggestions": [], "meaning": None}
    named = {f"{item}.{measures.own}": "指标" for item in book.pack.items}
    cells = (cell for table in book.tables for cell in table.cells() if cell.text)
    named |= {f'数("{cell.address}")': cell.text for cell in cells}
    found = [{"text": name, "title": name, "told": told, "is_key": False} for name, told in named.items()]
    return {"suggestions": found[:_MOST], "meaning": None}
