"""What may be typed at a place of a source file, and what a word there means."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.publish.preparation import Prepared
from generator.schemas.assistance import Assistant
from generator.schemas.assistance import Meaning
from generator.schemas.assistance import Suggestion
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

    What stands there means the figure that it is now. Lines and columns count from 1.
    """
    whole = text.split("\n")[line - 1]
    before = whole[: column - 1]
    book, measures = written.book, written.measures
    begin = before.rfind("{{")
    if book is None or measures is None or begin <= before.rfind("}}"):
        return {"suggestions": [], "meaning": None}
    named = {f"{item}.{measures.own}": Suggestion(f"{item}.{measures.own}", item, "指标") for item in book.pack.items}
    for table in book.tables:
        for row in table.lines():
            for cell in row.cells.values():
                if cell.text:
                    formula = f'数("{cell.address}")'
                    named[formula] = Suggestion(formula, f"{formula} {row.name}", f"{table.title} {cell.text}")
    typed = whole[begin + 2 :].partition("}}")[0].strip()
    found = [asdict(each) | {"is_key": False} for each in named.values()]
    meaning = Meaning(named[typed].title, named[typed].told) if typed in named else None
    return {"suggestions": found[:_MOST], "meaning": asdict(meaning) if meaning else None}
