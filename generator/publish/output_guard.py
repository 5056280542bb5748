"""May a folder be replaced by a site? Only one that is absent, empty or ours, and lies where nothing can be lost.

What lies in it and is not ours is kept, or the publication is refused: never is it deleted.
"""

from __future__ import annotations

import os
import pwd
import re
import stat
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.publish.memory import MEMORY
from generator.publish.memory import folders_of_memory
from generator.publish.mounts import mounts_below
from generator.publish.place import Place
from generator.publish.project import Project
from generator.publish.site_manifest import is_internal_site
from generator.publish.site_manifest import is_site
from generator.publish.site_manifest import own_files
from generator.source.files import UnusableFileError
from generator.source.folders import TAKEN

_NEVER_IN = (MEMORY, ".git", ".hg", ".svn")
_HARMLESS = ("CNAME", "Thumbs.db", "desktop.ini")
"""What web hosts and file managers want or leave in a folder, besides names with a dot in front."""
_LEFT_BEHIND = re.compile(r"\.DS_Store|\._.*|\.directory|\.nfs[0-9a-f]+|Thumbs\.db|desktop\.ini")
"""What file managers and file systems leave in any folder. Among ours only that stays: `.htaccess` could lead away."""
_SHOWN = 3


class UnsafeOutputError(UnusableFileError):
    """Publishing to this folder would lose something, or cannot work; says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """What lies in a folder before we publish there, by path: files that are ours, and all else, which stays.

    Among `others` are links, and folders with nothing in them.
    """

    own: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()


def inspect(project: Project, place: Place) -> OutputFolder:
    """What lies in a folder that a project publishes to. Raises UnsafeOutputError where it must not be replaced."""
    output = place.folder
    refuse_place(output, project)
    if not output.exists():
        return OutputFolder()
    names = list(walk(output))
    own = own_files(output, names)
    if own is None:
        strangers = [name for name in names if not _is_harmless(name.partition("/")[0])]
        if strangers:
            raise UnsafeOutputError(
                f"不能发布到 {output}：里面有别的文件（{_some(strangers)}），没有本程序发布过的标记，"
                "发布会替换整个文件夹，所以什么也没有动。请换一个不存在的或者空的文件夹"
            )
        return OutputFolder(frozenset(), tuple(names))
    if is_internal_site(output) != place.is_internal:
        held = "内部材料，不能当作公开网站的文件夹" if not place.is_internal else "公开的网站，不能放内部材料"
        raise UnsafeOutputError(f"{output} 里是{held}，什么也没有动。请换一个文件夹")
    others = [name for name in names if name not in own]
    among_ours = _among_ours(others, own)
    strays = [
        name for name in among_ours if not name.endswith("/") and not _LEFT_BEHIND.fullmatch(name.rpartition("/")[2])
    ]
    if strays:
        raise UnsafeOutputError(
            f"{output} 里，公开材料的文件夹中有不是本程序发布的文件（{_some(strays)}），没有发布，什么也没有动。"
            "请把它们移到别处，再运行一次"
        )
    return OutputFolder(own, tuple(name for name in others if name not in among_ours or not name.endswith("/")))


def refuse_place(folder: Path, project: Project) -> None:
    """Raises UnsafeOutputError for a place where nothing may ever be published, whatever lies there."""
    fault = (
        _fault_of_kind(folder)
        or _fault_of_surroundings(folder)
        or _fault_of_overlap(folder, project)
        or _fault_of_mount(folder)
    )
    if fault:
        raise UnsafeOutputError(f"不能发布到 {folder}：{fault}")


def refuse_draft(folder: Path, project: Project) -> None:
    """Raises UnsafeOutputError where a draft must not be written: among the sources, and where the public looks."""
    places = (folder.resolve(), *folder.resolve().parents)
    for own in project.sources:
        if any(_is_same(each, own) for each in places):
            raise UnsafeOutputError(f"草稿不能写到 {own.name} 文件夹里，请换一个文件夹（--to）")
    if any(each.name.casefold() == MEMORY for each in places):
        raise UnsafeOutputError(f"草稿不能写到 {MEMORY} 里，请换一个文件夹（--to）")
    if any(_is_same(each, project.output) or (is_site(each) and not is_internal_site(each)) for each in places):
        raise UnsafeOutputError(f"{folder} 在公开的网站里，草稿不能写到那里，请换一个文件夹（--to）")


def refuse_unwritable(folder: Path) -> None:
    """Raises UnsafeOutputError where this user can neither replace a folder nor make it."""
    above = _lowest_above(folder)
    for each in (above, *([folder] if folder.exists() else [])):
        if os.statvfs(each).f_flag & os.ST_RDONLY:
            raise UnsafeOutputError(f"不能发布到 {folder}：{each} 在只读的文件系统上")
        if not os.access(each, os.R_OK | os.W_OK | os.X_OK):
            raise UnsafeOutputError(f"不能发布到 {folder}：没有权限写 {each}")
    status = above.stat()
    is_sticky = bool(status.st_mode & stat.S_ISVTX)
    if is_sticky and folder.exists() and os.geteuid() not in (0, status.st_uid, folder.stat().st_uid):
        raise UnsafeOutputError(f"不能发布到 {folder}：它是别的用户的，{above} 里只有本人可以替换")


def refuse_collisions(staged: Path, others: Iterable[str]) -> None:
    """Raises UnsafeOutputError where the new site needs the name of a file that is not ours."""
    taken = [name for name in others if _is_taken(staged, name)]
    if taken:
        raise UnsafeOutputError(
            f"网站要用的名字已经被不是本程序发布的文件用了（{_some(taken)}），没有发布，什么也没有动。"
            "请把它们移走或者改名，再运行一次"
        )


def walk(folder: Path) -> Iterator[str]:
    """Every file and link below a folder, by its path from there, and, with a slash behind it, every empty folder.

    Raises OSError for what cannot be read.
    """
    start = len(f"{folder}/")

    def fail(problem: OSError) -> None:
        raise problem

    for place, folders, names in os.walk(folder, onerror=fail):
        folders.sort()
        links = [name for name in folders if Path(place, name).is_symlink()]
        yield from (f"{place}/{name}"[start:] for name in (*sorted(names), *links))
        if not folders and not names and place != str(folder):
            yield f"{place}/"[start:]


def _fault_of_kind(folder: Path) -> str:
    if folder == folder.parent:
        return "它是文件系统的根"
    if folder.is_symlink():
        return f"它是符号链接，请直接写它指向的文件夹 {folder.readlink()}"
    if folder.exists() and not folder.is_dir():
        return "它不是文件夹，请移走它，或者换一个文件夹"
    above = _lowest_above(folder)
    return "" if above.is_dir() else f"{above} 不是文件夹"


def _fault_of_surroundings(folder: Path) -> str:
    for name in _NEVER_IN:
        if name in (part.casefold() for part in folder.parts):
            return f"它在 {name} 里面，请换一个文件夹"
        if os.path.lexists(folder / name):
            return f"里面有 {name}，发布会替换整个文件夹，请换一个文件夹"
    for memory in folders_of_memory(folder):  # a link would have what it leads to written to, and emptied
        if os.path.lexists(memory) and (memory.is_symlink() or not memory.is_dir()):
            return f"{memory} 不是文件夹，请移走它"
    return ""


def _fault_of_overlap(folder: Path, project: Project) -> str:
    """What it shares with folders that are not for publishing, however it is spelled."""
    for own in (*project.sources, (project.templates / "packs").resolve()):
        if any(_is_same(each, own) for each in (folder, *folder.parents)):
            return f"它是 {own.name} 文件夹或者在其中，请换一个文件夹"
        if any(_is_same(each, folder) for each in own.parents):
            return f"{own.name} 文件夹在它里面，请换一个文件夹"
    others = [place.folder for place in project.places]
    others.remove(folder)
    for other in others:
        if any(_is_same(each, other) for each in (folder, *folder.parents)) or folder in other.parents:
            return f"公开的网站和内部材料要各有一个文件夹，一个不能在另一个里面（{other}）"
    for above in folder.parents:
        if is_site(above):
            return f"它在 {above} 里面，那是已经发布的网站，请换一个文件夹"
    for home in _homes():
        if any(_is_same(each, folder) for each in (home, *home.parents)):
            return "它是用户的主目录，请换一个文件夹，例如其中的一个子文件夹"
    return ""


def _fault_of_mount(folder: Path) -> str:
    for mount in mounts_below(folder):
        if mount == folder:
            return f"它是挂载点，不能整体替换，请写其中的一个子文件夹，例如 --output {folder}/www"
        return f"里面的 {mount} 是挂载点，不能整体替换"
    return ""


def _lowest_above(folder: Path) -> Path:
    """What is there already of the way to a folder."""
    return next(each for each in folder.parents if os.path.lexists(each))


def _homes() -> Iterator[Path]:
    """The home folders of this user, and of the others who have one of their own."""
    yield Path.home()
    for user in pwd.getpwall():
        home = Path(user.pw_dir)
        if user.pw_uid == os.geteuid() or home.parent == Path("/home"):
            yield home


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths are one folder, or differ in case only."""
    try:
        return one.samefile(other)
    except OSError:
        return one.parent == other.parent and one.name.casefold() == other.name.casefold()


def _is_harmless(name: str) -> bool:
    return name.startswith(".") or name in _HARMLESS


def _among_ours(others: Iterable[str], own: frozenset[str]) -> set[str]:
    """What lies in folders in which all is ours, and so would pass for published."""
    folders = {"/".join(parts[: 1 if parts[0] in TAKEN else 2]) for name in own if len(parts := name.split("/")) > 1}
    folders = {each for each in folders if each not in own}
    return {name for name in others if not folders.isdisjoint("/".join(name.split("/")[:depth]) for depth in (1, 2))}


def _is_taken(staged: Path, name: str) -> bool:
    """Whether a path, or a folder on the way to it, is already something else in the staged site."""
    target = staged / name
    if name.endswith("/") and target.is_dir():
        return False
    above = (each for each in target.parents if each != staged and each.is_relative_to(staged))
    return os.path.lexists(target) or any(os.path.lexists(each) and not each.is_dir() for each in above)


def _some(names: list[str]) -> str:
    """The first few names, and how many there are."""
    shown = "、".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} 等 {len(names)} 个"
