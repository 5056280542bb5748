"""A small disclosure with all that a draft may hold, and its draft."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from generator.render.docx.draft import draft_docx
from generator.render.docx.reading import ReadDraft
from generator.render.docx.reading import read_draft
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World
from tests.unit.render.readback_samples import world

NARRATIVE = '## 一、支出\n\n支出{{ 支出.决算数 }}万元，占{{ 支出.占("支出") }}%。'


def draft_world(root: Path, **given: object) -> World:
    """示例局 with two tables and a sentence of two figures."""
    return world(root, **{"forms": (SPENDING_FORM, TWO_BLOCKS_FORM), "narrative_template": NARRATIVE, **given})


def draft_of(made: World) -> bytes:
    return draft_docx(made.document, made.book)


def read(made: World) -> ReadDraft:
    return read_draft(draft_of(made))


def entry(data: bytes, name: str) -> str:
    """A text in the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_entry(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The archive with one text changed, which it must be."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as changed:
        for each in archive.namelist():
            before = archive.read(each).decode()
            after = change(before) if each == name else before
            assert each != name or after != before
            changed.writestr(each, after)
    return out.getvalue()


def replaced(old: str, new: str) -> Callable[[str], str]:
    """The change of what stands there, once."""
    return lambda text: text.replace(old, new, 1)
