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

SPENDING = """
    金额单位: 万元
    收入: [{科目: 2080501, 财政拨款收入: 1.15, 其他收入: 24.49}]
    支出:
      - {科目: 2080501, 基本支出: 1.15, 项目支出: 1.70}
      - {科目: 2080505, 基本支出: 22.79}
"""
GLOSSARY = '科目释义: {"2080501": 退休, "2080505": 养老}'
NARRATIVE = '## 一、支出\n\n支出{{ 支出.决算数 }}万元，占{{ 支出.占("支出") }}%。'
ITEMS = "指标: {支出: {决算数: 支出表!合计.本年支出合计}}"


def draft_world(root: Path, **given: object) -> World:
    """示例局 with two tables and a sentence of two figures."""
    chosen = {
        "accounts": SPENDING,
        "forms": (SPENDING_FORM, TWO_BLOCKS_FORM),
        "items": ITEMS,
        "glossary_pack": GLOSSARY,
        "narrative_template": NARRATIVE,
        **given,
    }
    return World(root, **chosen)  # type: ignore[arg-type]


def draft_of(world: World) -> bytes:
    return draft_docx(world.document, world.book)


def read(world: World) -> ReadDraft:
    return read_draft(draft_of(world))


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
