"""What lies in the folder of an office's own packs (模板包), beside its content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.folders import is_slug
from generator.source.folders import linked
from generator.source.folders import unread
from generator.source.misnamed import is_litter

PACK_FILE = "pack.yaml"
"""What makes a folder a pack."""
BASE = "national"
"""The shipped pack that keeps what all share, the catalogues of subjects among it."""


def is_own_pack(folder: Path) -> bool:
    """Whether an entry of that folder is a pack that may be read."""
    return is_slug(folder.name) and not folder.is_symlink() and (folder / PACK_FILE).is_file()


def sort_own_packs(packs: Path) -> Iterator[Finding]:
    """What is wrong with the entries of that folder: what is no pack, and what leads out of one."""
    for entry in sorted(path for path in packs.iterdir() if not is_litter(path.name)):
        name = f"{packs.name}/{entry.name}"
        if entry.is_symlink():
            yield linked(name)
        elif not entry.is_dir() or (is_slug(entry.name) and not (entry / PACK_FILE).exists()):
            yield unread(name)
        elif not is_slug(entry.name):
            yield error("S-0131", "模板包文件夹名只能用小写字母、数字和连字符", Location(name))
        else:
            yield from _strange_entries(entry, name)


def _strange_entries(pack: Path, name: str) -> Iterator[Finding]:
    """Links and whatever is neither a file nor a folder: a template engine would follow and wait for them."""
    for place, folders, files in os.walk(pack):
        folders.sort()
        for path in (Path(place, each) for each in sorted((*folders, *files))):
            called = f"{name}/{path.relative_to(pack).as_posix()}"
            if path.is_symlink():
                yield error("S-0112", "模板包里不能有符号链接", Location(called), hint="把文件本身放进来。")
            elif not path.is_dir() and not path.is_file():
                yield error("S-0102", "不是文件，无法读取", Location(called))
