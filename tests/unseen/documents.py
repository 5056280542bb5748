"""The documents that papers are made of: those in content/, those read from PDFs, and the invented ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from functools import partial
from pathlib import Path

from generator.publish.preparation import Workshop
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from generator.writing.document import Document
from tests.project_copy import REPOSITORY
from tests.unseen.printing import units_of

PLACES = ("content", "tests/documents/content")
Made = tuple[Document, dict[str, str]]


@cache
def _workshop() -> Workshop:
    return Workshop(REPOSITORY / "templates")


@cache
def documents() -> dict[str, Callable[[], Made]]:
    """How to make each document, with the units of its tables."""
    folders = [folder for place in PLACES for folder in find_disclosures(Path(REPOSITORY, place))[0]]
    return {folder.key: partial(_made, folder) for folder in folders}


@cache
def _made(folder: Folder) -> Made:
    made = _workshop().prepare(folder, together=False)
    assert made.document is not None
    assert made.book is not None
    return made.document, units_of(made.book.tables)
