"""Where disclosures lie: `content/<unit>/<year>-<kind>/`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePath

from generator.kinds.registry import kinds
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.misnamed import is_litter
from generator.source.misnamed import meant_by

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
TAKEN = ("assets", "compare", "overview", "pagefind", "schema", "search")
"""Folders of the site that are not a unit's."""
_FOLDER = re.compile(r"(?P<year>(19|20)\d\d)-(?P<kind>[a-z-]+)", re.ASCII)
_SITE_FILE = "site.yaml"
_UNIT_FILE = "unit.yaml"
_UNIT_GLOSSARY = "glossary.md"
_OF_UNIT = (_UNIT_FILE, _UNIT_GLOSSARY)
"""Files of a unit that are for all its disclosures."""
_NAMED_IN_SITE = ("fonts", "certificates")  # folders of the office's own files, which site.yaml names

FILES = (
    "disclosure.yaml",
    "accounts.yaml",
    "operations.yaml",
    "reported.yaml",
    "waivers.yaml",
    "profile.md",
    "narrative.md",
    "glossary.md",
    "contact.md",
)
"""Every file a disclosure's folder may hold."""
COMPULSORY = (
    _SITE_FILE,
    _UNIT_FILE,
    "disclosure.yaml",
    "accounts.yaml",
    "operations.yaml",
    "profile.md",
    "narrative.md",
)
"""Files without which nothing can be published: whoever reads one says so where it is missing."""
PERFORMANCE = "performance"
"""The folder of 绩效表: a sheet a file (`01-….yaml`), its report beside it (`01-….md`)."""
DOCUMENTS = "documents"
"""The folder of the author's own documents that the pack has a part for: `<name>.md`."""
PASTED = "reported"
"""The folder of 上报数 pasted from sheets: a table a file (`income.tsv`), called as its author likes."""
_PASTED = ".tsv"
_AUTHORED = (".yaml", ".yml", ".md", ".markdown")
"""Files of these kinds are written to be published."""
_SHEET = re.compile(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*\.(yaml|md)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Folder:
    """The folder of one disclosure; `key` (`unit/year-kind`) names it in commands, findings and on the web."""

    unit: str
    year: int
    kind: str
    path: Path
    content: Path

    @property
    def key(self) -> str:
        """`unit/year-kind`, for example `jiyuan-yibaoju/2023-final-accounts`."""
        return f"{self.unit}/{self.year}-{self.kind}"

    @property
    def unit_path(self) -> Path:
        """The unit's own description."""
        return self.path.parent / _UNIT_FILE

    @property
    def unit_glossary(self) -> Path:
        """The terms that the unit explains in all its disclosures, which need not be there."""
        return self.path.parent / _UNIT_GLOSSARY

    def sources(self) -> list[Path]:
        """The files that are there of those a disclosure is made from; anything else in the folder is not read."""
        shared = [self.path.parent / name for name in _OF_UNIT]
        named = [path for path in [*(self.path / name for name in FILES), *shared] if path.is_file()]
        reports = [report for sheet in self.sheets() if (report := report_of(sheet)).is_file()]
        return named + self.documents() + self.sheets() + reports + self.pasted()

    def documents(self) -> list[Path]:
        """The author's own documents; none behind a link."""
        folder = self.path / DOCUMENTS
        paths = [] if folder.is_symlink() else sorted(folder.glob("*.md"))
        return [path for path in paths if _is_document(path)]

    def pasted(self) -> list[Path]:
        """The files of pasted 上报数; none behind a link."""
        folder = self.path / PASTED
        paths = [] if folder.is_symlink() else sorted(folder.glob(f"*{_PASTED}"))
        return [path for path in paths if _is_pasted(path)]

    def sheets(self) -> list[Path]:
        """The files of its 绩效表, in printed order; none behind a link."""
        folder = self.path / PERFORMANCE
        paths = [] if folder.is_symlink() else sorted(folder.glob("*.yaml"))
        return [path for path in paths if _SHEET.fullmatch(path.name) and path.is_file()]

    def years(self) -> set[int]:
        """The fiscal years for which the unit has a folder of the same kind, this one's included."""
        named = (_year_and_kind(path.name) for path in self.path.parent.iterdir() if path.is_dir())
        return {year for year, kind in filter(None, named) if kind == self.kind}

    def name_of(self, path: Path) -> str:
        """How findings call a file: its path from the folder above `content/`."""
        return path.relative_to(self.content.parent).as_posix()


def _year_and_kind(name: str) -> tuple[int, str] | None:
    """What the name of a disclosure's folder tells; None where it is not the name of one."""
    match = _FOLDER.fullmatch(name)
    known = match and match["kind"] in {kind.slug for kind in kinds()}
    return (int(match["year"]), match["kind"]) if match and known else None


def _is_document(path: Path) -> bool:
    """Whether a document is called as it may be: its name is part of its address on the web."""
    return path.suffix == ".md" and _SLUG.fullmatch(path.stem) is not None and path.is_file()


def _is_pasted(path: Path) -> bool:
    """Whether a file of pasted figures is called as it may be."""
    return path.suffix == _PASTED and _SLUG.fullmatch(path.stem) is not None and path.is_file()


def report_of(sheet: Path) -> Path:
    """Where the report lies that is printed after a sheet."""
    return sheet.with_suffix(".md")


def folder_at(path: Path) -> Folder | None:
    """The folder of a disclosure at a path, there or not, by the names it has; None where it can be none."""
    whole = path.absolute()
    named = _year_and_kind(whole.name)
    is_unit = is_slug(whole.parent.name) and whole.parent.name not in TAKEN
    if named is None or not is_unit or ".." in path.parts:
        return None
    return Folder(whole.parent.name, *named, whole, whole.parent.parent)


def link_in(folder: Folder) -> str | None:
    """How the first of a disclosure's folders that is a link is called: nothing is read behind it, nor written."""
    inner = (folder.path / name for name in (DOCUMENTS, PERFORMANCE, PASTED))
    places = (folder.path.parent, folder.path, *inner)
    return next((folder.name_of(place) for place in places if place.is_symlink()), None)


def is_slug(name: str) -> bool:
    """Whether a folder may be called so: lower-case letters, digits and hyphens."""
    return bool(_SLUG.fullmatch(name))


def find_disclosures(content: Path) -> tuple[list[Folder], list[Finding]]:
    """Every disclosure's folder under `content`, in order, and a finding for whatever else lies there."""
    folders: list[Folder] = []
    findings: list[Finding] = []
    if not content.is_dir():
        return [], [error("S-0130", "没有 content 文件夹", Location(content.name))]
    for unit in sorted(
        path for path in content.iterdir() if not is_litter(path.name) and path.name not in _NAMED_IN_SITE
    ):
        if not unit.is_dir():
            if unit.name != _SITE_FILE:
                findings += _strays(content, f"{content.name}", [unit.name], (_SITE_FILE,))
            continue
        if unit.is_symlink():
            findings.append(linked(f"{content.name}/{unit.name}"))
            continue
        fault = _name_fault(unit.name, Location(f"{content.name}/{unit.name}"))
        if fault:
            findings.append(fault)
            continue
        for path in sorted(each for each in unit.iterdir() if not is_litter(each.name)):
            _sort_entry(content, unit, path, folders, findings)
    if not folders and not findings:
        hint = f"建立 content/<单位>/<年度>-{kinds()[0].slug}/。"
        findings.append(error("S-0134", "没有一份公开材料", Location(content.name), hint=hint))
    return folders, findings


def _name_fault(name: str, place: Location) -> Finding | None:
    """What is wrong with the name of a unit's folder, which is part of its address on the web."""
    if not is_slug(name):
        return error("S-0131", "单位文件夹名只能用小写字母、数字和连字符", place)
    if name in TAKEN:
        return error("S-0136", f"网站自己用 {name} 这个文件夹名，单位要换一个", place)
    return None


def find_units(content: Path) -> list[Path]:
    """Where each unit under `content` is described, in order of their folders, whether or not the file is there."""
    folders = [path for path in sorted(content.iterdir()) if path.is_dir() and path.name not in _NAMED_IN_SITE]
    return [path / _UNIT_FILE for path in folders if is_slug(path.name)]


def _sort_entry(content: Path, unit: Path, path: Path, folders: list[Folder], findings: list[Finding]) -> None:
    name = path.relative_to(content.parent).as_posix()
    if path.is_file():
        if path.name not in _OF_UNIT:
            findings += _strays(unit, f"{content.name}/{unit.name}", [path.name], _OF_UNIT)
        return
    named = _year_and_kind(path.name)
    if named is None:
        hint = f"写成 {'或 '.join(f'2023-{kind.slug}（{kind.word}）' for kind in kinds())}。"
        findings.append(error("S-0133", f"不认识的文件夹名 {path.name}", Location(name), hint=hint))
        return
    if path.is_symlink():
        findings.append(linked(name))
        return
    folders.append(Folder(unit.name, *named, path, content))
    strays = []
    for entry in sorted(path.iterdir()):
        if entry.name == PERFORMANCE and entry.is_dir():
            findings += _sort_sheets(entry, f"{name}/{PERFORMANCE}")
        elif entry.name == DOCUMENTS and entry.is_dir():
            findings += _sort_files(entry, f"{name}/{DOCUMENTS}", _is_document)
        elif entry.name == PASTED and entry.is_dir():
            findings += _sort_files(entry, f"{name}/{PASTED}", _is_pasted)
        elif entry.name not in FILES:
            strays.append(entry.name)
    findings += _strays(path, name, strays, FILES)


def _strays(folder: Path, name: str, strays: list[str], known: tuple[str, ...]) -> list[Finding]:
    """Findings for files that nobody reads; one meant to be a compulsory file is told where that is missed."""
    findings = []
    for stray in strays:
        meant = meant_by(stray, [each for each in known if not (folder / each).exists()])
        if not is_litter(stray) and meant not in COMPULSORY:
            findings.append(unread(f"{name}/{stray}", meant))
    return findings


def _sort_sheets(folder: Path, name: str) -> list[Finding]:
    """Findings for what lies among the 绩效表 and is not read."""
    if folder.is_symlink():
        return [linked(name)]
    entries = sorted(each for each in folder.iterdir() if not is_litter(each.name))
    known = [each for each in entries if _SHEET.fullmatch(each.name) and each.is_file()]
    lonely = [each for each in known if each.suffix == ".md" and each.with_suffix(".yaml") not in known]
    return [unread(f"{name}/{each.name}") for each in entries if each not in known or each in lonely]


def _sort_files(folder: Path, name: str, is_known: Callable[[Path], bool]) -> list[Finding]:
    """Findings for what lies in a folder of the author's own documents, or of pasted figures, and is not read."""
    if folder.is_symlink():
        return [linked(name)]
    strays = [each.name for each in sorted(folder.iterdir()) if not is_known(each)]
    return [unread(f"{name}/{each}") for each in strays if not is_litter(each)]


def unread(name: str, meant: str | None = None) -> Finding:
    """What is said of an entry that nobody asks for: an error where its author meant it to be read, as `meant`."""
    message = f"不认识的文件 {PurePath(name).name}，没有读它"
    if meant:
        return error("S-0132", message, Location(name), hint=f"是不是 {meant}？是的，把文件名改成它；不要的移走。")
    if PurePath(name).parent.name == PASTED:
        hint = "粘贴的表写成 reported/english-name.tsv，列之间是制表符。"
        return error("S-0132", message, Location(name), hint=hint)
    if PurePath(name).suffix.lower() not in _AUTHORED:
        return warning("S-0132", message, Location(name))
    is_sheet = PurePath(name).parent.name == PERFORMANCE
    hint = (
        "绩效表写成 01-english-name.yaml，报告是同名的 .md。" if is_sheet else "改成作者手册所列的文件名；不要的移走。"
    )
    return error("S-0132", message, Location(name), hint=hint)


def linked(name: str) -> Finding:
    """The error about a folder that is a link."""
    return error("S-0112", "文件夹不能是符号链接", Location(name), hint="把文件夹本身放进来。")
