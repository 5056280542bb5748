"""Files and folders of a pack that nothing reads: mostly a misspelt name, without which the inherited one goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.kinds.registry import kinds
from generator.source.files import read_text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.misnamed import is_litter
from generator.source.naming import likely
from generator.source.naming import unknown
from generator.source.own_packs import BASE
from generator.source.own_packs import PACK_FILE
from generator.tables.pack import NARRATIVE
from generator.tables.pack import Pack
from generator.tables.pack_folders import PackFolders
from generator.tables.pack_library import PackLibrary

UNREAD = "T-0510"
"""A template that nothing reads: mostly a misspelt name, without which the inherited one goes on."""

_FOLDERS = ("forms", "performance", "rules")
_FILES = (PACK_FILE, "items.yaml", "charts.yaml", "words.yaml", "score.yaml", "checklist.yaml", "glossary.yaml")
_SHARED = ("ledger.yaml",)
_TEMPLATE = ".md"
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_ASKED_FOR = re.compile(r"\{%[-+]?\s*(?:extends|import|include|from)\s+[\"']([^\"']+)[\"']")
_CATALOGUES = "subjects"


def check_strays(library: PackLibrary, pack: Pack) -> Iterator[Finding]:
    """What lies in a pack's own folder, and in its folder for a kind, under a name that no pack has."""
    own = pack.places.folder(pack.name)
    if own is not None:
        shared = [*_SHARED, *([_CATALOGUES] if pack.name == BASE else []), *(kind.slug for kind in kinds())]
        yield from _strays(library, pack, own, [*_FILES, *_FOLDERS, *shared])
        yield from _strays(library, pack, own / pack.kind.slug, [*_FILES, *_FOLDERS])


def _strays(library: PackLibrary, pack: Pack, folder: Path, known: list[str]) -> Iterator[Finding]:
    for path in _entries(folder):
        if path.name not in known and path.suffix != _TEMPLATE:
            yield unknown("模板包文件", path.name, Location(pack.name_of(path)), known)
    for path in (path for name in _FOLDERS for path in _entries(folder / name)):
        if path.suffix != ".yaml":
            name = f"{path.parent.name}/{path.name}"
            yield unknown("模板包文件", name, Location(pack.name_of(path)), [f"{path.parent.name}/*.yaml"])
    yield from _unread_templates(library, pack, folder)


def _unread_templates(library: PackLibrary, pack: Pack, folder: Path) -> Iterator[Finding]:
    """Templates that no part of a pack names and no other template extends or imports."""
    named = {NARRATIVE, *map(str, pack.templates)}
    found = [path for path in _entries(folder) if path.suffix == _TEMPLATE and path.name not in named]
    asked_for = _asked_for(pack.places) if found else set()
    found = [path for path in found if pack.places.template_of(path) not in asked_for]
    named |= _named_in_packs(library, pack) if found else set()
    for path in found:
        if path.name not in named:
            message = f"没有人读 {path.name} 这个模板：没有哪一部分写了它，也没有别的模板引用它"
            yield error(UNREAD, message, Location(pack.name_of(path)), hint=likely(path.name, named))


def _asked_for(places: PackFolders) -> set[str]:
    """The templates that some template extends or imports, as `pack/…`."""
    paths = [path for folder in map(places.folder, places.names) if folder for path in folder.rglob(f"*{_TEMPLATE}")]
    texts = [read_text(path, path.name)[0] or "" for path in paths]
    return {name for text in texts for name in _ASKED_FOR.findall(_COMMENT.sub("", text))}


def _named_in_packs(library: PackLibrary, pack: Pack) -> set[str]:
    """The 模板 of the parts of a pack, of those it inherits from and of those that inherit from it, in every year."""
    names: set[str] = set()
    for each in library.names:
        folders, _ = library.lineage(each, Location(each))
        if each in pack.lineage or pack.name in (folder.name for folder in folders):
            paths = (folders[0] / slug / PACK_FILE for slug in ("", *(kind.slug for kind in kinds())))
            names |= {name for path in paths if path.is_file() for name in _values("模板", library.read(path)[0])}
    return names


def _values(key: str, raw: Any) -> Iterator[str]:
    """What stands under a key, at any depth."""
    if isinstance(raw, dict):
        for name, value in raw.items():
            yield from [str(value)] if name == key else _values(key, value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _values(key, value)


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder, but for what version control and editors keep there."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not is_litter(path.name)]
