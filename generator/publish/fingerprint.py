"""What a disclosure is made from, each part by name and hash. No date of a file decides anything: contents do.

Hand-written, since the build tools that do such things (doit, scons) know one file by its path and want to run the
steps themselves; here a disclosure hangs on folders, on other disclosures and on the installed engines.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.publish.project import Options
from generator.publish.project import Project
from generator.publish.relatives import looked_up
from generator.render.pdf.official_fonts import told
from generator.source.folders import Folder
from generator.source.folders import find_units
from generator.source.own_packs import BASE
from generator.source.reading import Log

Hashes = dict[str, str]
"""Name → hash."""

PACK = "模板包 "
"""Before the name of a pack."""
PDF_MADE = "PDF"
OFFICIAL_FONTS = "公文字体"
"""What the PDFs are set in; nothing where none are made."""
_LINK, _UNREADABLE = "link ", "unreadable"  # before a hash, and instead of one
_PASSED_OVER = ("__pycache__",)
_SWAP = re.compile(r"\..*\.sw[op]|.*~")  # what editors leave while a file is open
_LIBRARIES = (
    ("libpango-1.0.so.0", "pango_version_string"),
    ("libharfbuzz.so.0", "hb_version_string"),
    ("libharfbuzz-subset.so.0", "hb_version_string"),
)
"""What the PDF engine loads from the system, and what each says its version is."""


def digest(data: bytes) -> str:
    """The hash of some bytes."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """The hash of a file; a link to it has another one, because most links are refused.

    What is no file, a pipe or a device that somebody put there, is not read.
    """
    link = _LINK if path.is_symlink() else ""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return link + _UNREADABLE
        with path.open("rb") as file:
            return link + hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return link + _UNREADABLE


def combined(hashes: Hashes) -> str:
    """One hash of several."""
    return digest("\n".join(f"{name}\t{hashes[name]}" for name in sorted(hashes)).encode("utf-8", "surrogateescape"))


def tree_digest(folder: Path, suffix: str = "") -> str:
    """One hash of the files below a folder, with a suffix only of those that end in it."""
    files = {path.relative_to(folder).as_posix(): file_digest(path) for path in _files(folder, suffix)}
    return (_LINK if folder.is_symlink() else "") + combined(files)


def _files(folder: Path, suffix: str) -> Iterable[Path]:
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if name not in _PASSED_OVER]
        yield from (Path(place, name) for name in names if name.endswith(suffix) and not _SWAP.fullmatch(name))


@cache
def program() -> str:
    """One hash of this program, of Python, and of everything installed that it runs on."""
    generator = Path(__file__).resolve().parent.parent
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    installed = sorted({name for folder in folders for name in os.listdir(folder) if _is_package(name)})  # noqa: PTH208 — names are all it takes
    libraries = [f"{name} {_version(name, function)}" for name, function in _LIBRARIES]
    return combined({"程序": tree_digest(generator, ".py"), "依赖": "\n".join([sys.version, *installed, *libraries])})


def _is_package(name: str) -> bool:
    """Whether this is the note that an installed package leaves; it bears name and version."""
    return name.endswith(".dist-info")


def _version(library: str, function: str) -> str:
    try:
        ask = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    ask.restype = ctypes.c_char_p
    return str(ask())


class Inputs:
    """Everything that the disclosures of a project are made from, as it is before anything is read.

    What all of them share is hashed when this object is made, the files of one when it is first looked at.
    """

    def __init__(self, project: Project, options: Options) -> None:
        self._digests: dict[Path, str] = {}
        templates = project.templates
        places = project.pack_folders
        packs = (places.folder(name) for name in places.names)
        self.packs: Hashes = {path.name: tree_digest(path) for path in packs if path}
        self.own_packs = {name: self.packs[name] for name in places.own_names}
        self._everywhere: Hashes = {
            "site.yaml": self.digest(project.content / "site.yaml"),
            "fonts": tree_digest(project.content / "fonts"),
            "certificates": tree_digest(project.content / "certificates"),
            "templates/site": tree_digest(templates / "site"),
            "程序和所装的软件": program(),
            "文件夹的名称": "/".join(path.name for path in (project.content, templates, project.packs) if path),
        }
        self._as_of = project.as_of.isoformat() if project.as_of else ""
        self._of_disclosures: Hashes = {
            "templates/print": tree_digest(templates / "print"),
            PDF_MADE: "made" if options.pdf else "left out",
            OFFICIAL_FONTS: "\n".join(told()) if options.pdf else "",
        }
        self._schema = tree_digest(templates / "schema")
        self._units = {path.parent.name: self.digest(path) for path in find_units(project.content)}
        self._own: dict[Path, Hashes] = {}

    def digest(self, path: Path) -> str:
        """The hash of a file as it was when this object was first asked for it."""
        if path not in self._digests:
            self._digests[path] = file_digest(path)
        return self._digests[path]

    def look_at(self, folder: Folder) -> None:
        """Hashes what a disclosure is made from, before it is."""
        self.of(folder, ())

    def misread(self, log: Log) -> list[str]:
        """Which files were something else when they were read than when they were hashed, a few words each."""
        names = [path.name for path, hashes in log.items() if hashes != {self._digests.get(path)}]
        return [f"{name} 改动" for name in sorted(set(names))]

    def of(self, folder: Folder, packs: Iterable[str]) -> Hashes:
        """What a disclosure that uses these packs is made from."""
        hashes = {**self._everywhere, **self._of_disclosures, **self._files_of(folder)}
        for other in looked_up(folder):
            hashes |= {f"{other.path.name}/{name}": value for name, value in self._files_of(other).items()}
        for pack in {BASE, *packs}:
            hashes[PACK + pack] = self.packs.get(pack, "")
        hashes["本单位的各年度"] = " ".join(map(str, sorted(folder.years())))
        return hashes

    def of_site(self, folders: list[Folder], outputs: dict[str, Hashes]) -> Hashes:
        """What the pages about all disclosures are made from; `outputs` are the files of each published one."""
        return {
            **self._everywhere,
            "截至的日期": self._as_of,
            "templates/schema": self._schema,
            PACK + BASE: self.packs.get(BASE, ""),
            "各单位和各份材料": combined({**self._units, **{folder.key: "" for folder in folders}}),
            "各份材料发布的内容": combined({key: combined(files) for key, files in outputs.items()}),
        }

    def _files_of(self, folder: Folder) -> Hashes:
        """A disclosure's own files, and what stands in its folder that is no file but may bear the name of one."""
        if folder.path not in self._own:
            found = {_name(folder, path): self.digest(path) for path in folder.sources()}
            others = sorted(path.name for path in folder.path.iterdir() if not path.is_file())
            self._own[folder.path] = {**found, "不是文件的": " ".join(others)} if others else found
        return self._own[folder.path]


def _name(folder: Folder, path: Path) -> str:
    """A source by its path from its folder; what lies above goes by its own name."""
    return path.relative_to(folder.path).as_posix() if path.is_relative_to(folder.path) else path.name
