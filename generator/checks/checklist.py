"""The 检查表 (`checklist.yaml`) of a pack: what whoever inspects a published paper has to answer, item by item."""

from __future__ import annotations

from typing import Literal

from generator.model.fields import Authored
from generator.model.fields import FlagField
from generator.model.fields import NameField
from generator.source.finding import Finding
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

_FILE = "checklist.yaml"

LookAt = Literal["日期", "封面", "目录", "部分", "公开表"]
"""What an item is answered from: the date of publication, cover, contents, a section, or each table of the pack."""


class ChecklistItem(Authored):
    """An item; a section is found by one of the words in its heading, 可以没有 where its absence is no fault."""

    项目: NameField | None = None
    看: LookAt
    标题: list[NameField] = []
    可以没有: FlagField = False


class Checklist(Authored):
    """`checklist.yaml`; 批复 are the words beside the date of approval in running text."""

    检查项目: list[ChecklistItem]
    批复: list[NameField] = []


def load_checklist(library: PackLibrary, pack: Pack) -> tuple[Checklist | None, list[Finding]]:
    """The nearest 检查表 of a pack, None where there is none or it is wrong, and what is wrong with it."""
    path = pack.find(_FILE)
    return (None, []) if path is None else library.validated(path, Checklist)
