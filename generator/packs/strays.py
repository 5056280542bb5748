"""Files and folders of a pack that nothing reads: mostly a misspelt name, without which the inherited one goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.kinds.registry import kinds
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.folders import HIDDEN
from generator.source.naming import unknown
from generator.source.own_packs import BASE
from generator.source.own_packs import PACK_FILE
from generator.tables.pack import Pack

_FOLDERS = ("forms", "performance", "rules")
_FILES = (PACK_FILE, "items.yaml", "charts.yaml", "words.yaml", "score.yaml", "glossary.yaml")
_SHARED = ("ledger.yaml",)
_TEMPLATE = ".md"  # which of them are read, the templates themselves say
_CATALOGUES = "subjects"


def check_strays(pack: Pack) -> Iterator[Finding]:
    """What lies in a pack's own folder, and in its folder for a kind, under a name that no pack has."""
    own = pack.places.folder(pack.name)
    if own is not None:
        shared = [*_SHARED, *([_CATALOGUES] if pack.name == BASE else []), *(kind.slug for kind in kinds())]
        yield from _strays(pack, own, [*_FILES, *_FOLDERS, *shared])
        yield from _strays(pack, own / pack.kind.slug, [*_FILES, *_FOLDERS])


def _strays(pack: Pack, folder: Path, known: list[str]) -> Iterator[Finding]:
    for path in _entries(folder):
        if path.name not in known and path.suffix != _TEMPLATE:
            yield unknown("模板包文件", path.name, Location(pack.name_of(path)), known)
    for path in (path for name in _FOLDERS for path in _entries(folder / name)):
        if path.suffix != ".yaml":
            name = f"{path.parent.name}/{path.name}"
            yield unknown("模板包文件", name, Location(pack.name_of(path)), [f"{path.parent.name}/*.yaml"])


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder, but for what version control and editors keep there."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not HIDDEN.match(path.name) and not path.name.endswith("~")]
