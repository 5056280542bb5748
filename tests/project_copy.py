"""A throw-away project: the real templates and a copy of one real disclosure, for a test to damage and build."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar
from typing import cast
from unittest.mock import patch

import pytest

from generator.checks.waivers import blocking
from generator.model.loading import load_catalogues
from generator.model.site import load_site
from generator.packs.checking import check_pack
from generator.packs.demands import load_demands
from generator.publish.build import build
from generator.publish.build import check
from generator.publish.fingerprint import tree_digest
from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.publish.project import Options
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.render.html.pages import Pages
from generator.render.html.site_head import site_head
from generator.source.finding import Finding
from generator.source.folders import find_disclosures
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

if TYPE_CHECKING:
    from generator.render.pdf.job import PdfJob
    from generator.render.pdf.job import PdfResult

REPOSITORY = Path(__file__).resolve().parent.parent
UNIT = "jiyuan-yibaoju"
YEAR_KIND = "2023-final-accounts"
KEY = f"{UNIT}/{YEAR_KIND}"
CONTACT = "对公开内容有疑问的，请在工作时间拨打办公电话 0391-1234567。\n"
GLOSSARY = "## DRG\n\n按疾病诊断相关分组付费。\n"
SAME_FIGURES = """\
  - 意见: L-0016
    地址: accounts!全部
    写作: 29
    计算: 29
    理由: 两个年度的数确实相同，逐项核对过
    批准: 局财务负责岗位
    日期: 2024-09-06
"""
"""The waiver of a year whose figures are those of the year before (L-0016)."""

_FEW_SHEETS = 5

Tree = dict[str, str]
"""Relative path → sha256 of every file below a folder."""


def tree(folder: Path) -> Tree:
    """What a folder holds, byte for byte."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@dataclass(frozen=True)
class ProjectCopy:
    """`content/` with some disclosures of the repository in a folder of its own, and a `site/` published before."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def internal(self) -> Path:
        """Where a build with everything may put it."""
        return self.root / "internal"

    @property
    def folder(self) -> Path:
        """The folder of the disclosure."""
        return self.content / KEY

    @property
    def project(self) -> Project:
        return Project(self.content, REPOSITORY / "templates", self.site)

    # --- the authors' files --------------------------------------------------------------------------------------

    def path(self, file: str) -> Path:
        """Where `site.yaml`, `unit.yaml` or another file of the disclosure lies."""
        return {"site.yaml": self.content, "unit.yaml": self.content / UNIT}.get(file, self.folder) / file

    def name(self, file: str) -> str:
        """What findings call that file."""
        return self.path(file).relative_to(self.root).as_posix()

    def text(self, file: str) -> str:
        return self.path(file).read_text("utf-8")

    def write(self, file: str, data: str | bytes) -> None:
        self.path(file).write_bytes(data.encode() if isinstance(data, str) else data)

    def replace(self, file: str, old: str, new: str) -> tuple[int, int]:
        """Puts `new` where `old` stands, which it must do once; tells the line and column where it begins."""
        before, found, after = self.text(file).partition(old)
        assert found, f"{file} 里没有 {old}"
        assert old not in after, f"{file} 里不止一处 {old}"
        self.write(file, before + new + after)
        return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    def append(self, file: str, text: str) -> int:
        """Adds text at the end of a file; tells the number of its first line."""
        before = self.text(file)
        assert before.endswith("\n")
        self.write(file, before + text)
        return before.count("\n") + 1

    # --- what the program makes of them --------------------------------------------------------------------------

    def check(self) -> list[Finding]:
        with templates_read_once():
            return check(self.project, (), _silent).findings

    def build(self, *selection: str, internal: bool = False, pdf: bool = True) -> RunResult:
        project = replace(self.project, internal=self.internal) if internal else self.project
        with templates_read_once():
            return build(project, selection, _silent, strict=False, options=Options(pdf=pdf))

    def refused(self) -> list[Finding]:
        """The errors for which a build stops before it renders anything, and leaves the site as it was."""
        before = tree(self.site)
        with patch("generator.publish.rendering.write_below", side_effect=AssertionError("没有发现错误，就写网页")):
            findings = self.build().findings
        assert tree(self.site) == before
        return blocking(findings, strict=False)

    def prepared(self) -> Prepared:
        """The disclosure, read, checked and written, but not rendered."""
        [folder], _ = find_disclosures(self.content)
        with templates_read_once():
            return Workshop(self.project.templates).prepare(folder)

    def pages(self) -> str:
        """The web pages of the disclosure: its own, then that of each 绩效表."""
        site, document = load_site(self.content)[0], self.prepared().document
        assert site is not None
        assert document is not None
        pages = Pages(self.project.templates, site_head(site))
        return "".join((pages.disclosure(document), *(pages.sheet(document, n) for n in range(len(document.annexes)))))

    def page(self) -> str:
        """The web page of the disclosure."""
        site, document = load_site(self.content)[0], self.prepared().document
        assert site is not None
        assert document is not None
        return Pages(self.project.templates, site_head(site)).disclosure(document)


_Reader = TypeVar("_Reader", bound=Callable[..., Any])


def _once_a_pack(read: _Reader) -> _Reader:
    """What is read of a pack in a case, read once: the packs are those of the repository."""
    known: dict[Any, Any] = {}

    def reader(library: PackLibrary, pack: Pack, *others: Any) -> Any:
        key = pack.folders, pack.case
        if key not in known:
            known[key] = read(library, pack, *others)
        return known[key]

    return cast(_Reader, reader)


_packs = cache(PackLibrary)
_catalogues = cache(load_catalogues)
_demands = _once_a_pack(load_demands)
_pack_report = _once_a_pack(check_pack)
_shipped_digest = cache(tree_digest)


def _digest(folder: Path, suffix: str = "") -> str:
    """As the program reckons it; of what the repository ships only once."""
    is_shipped = folder.is_relative_to(REPOSITORY / "templates")
    return _shipped_digest(folder, suffix) if is_shipped else tree_digest(folder, suffix)


@contextmanager
def templates_read_once() -> Iterator[None]:
    """Checks in this context share the templates, of which reading takes most of the time of a check."""
    with (
        patch("generator.publish.preparation.PackLibrary", _packs),
        patch("generator.publish.preparation.load_catalogues", _catalogues),
        patch("generator.publish.preparation.load_demands", _demands),
        patch("generator.publish.preparation.check_pack", _pack_report),
        patch("generator.publish.making.load_catalogues", _catalogues),
        patch("generator.publish.fingerprint.tree_digest", _digest),
    ):
        yield


def copy_project(root: Path, *units: str) -> ProjectCopy:
    """A copy of these units (one by default) and an older site. It has every file that an author may write."""
    copy = ProjectCopy(root)
    for unit in units or (UNIT,):
        shutil.copytree(REPOSITORY / "content" / unit, copy.content / unit, ignore=_most_sheets)
    shutil.copy(REPOSITORY / "content" / "site.yaml", copy.content)
    copy.write("contact.md", CONTACT)
    copy.write("glossary.md", GLOSSARY)
    copy.site.mkdir()
    (copy.site / ".gitignore").write_text("*\n!.gitignore\n", "utf-8")
    (copy.site / "index.html").write_text("上一次发布的首页\n", "utf-8")
    (copy.site / "manifest.json").write_text('{"generator": "gongkai", "files": {"index.html": ""}}\n', "utf-8")
    return copy


def _most_sheets(folder: str, names: list[str]) -> list[str]:
    """All but the first two of a disclosure's 绩效表 where it has many: enough to damage, and quick to render."""
    is_long = Path(folder).name == "performance" and len(names) > _FEW_SHEETS
    return sorted(names)[2:] if is_long else []


def render_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds of this test render without a pool, and the same document (2 s) only once in a test run."""
    from generator.publish import executors
    from generator.render.pdf import engine

    _renderer()  # before another function takes its place
    monkeypatch.setattr(executors, "pool", lambda _workers, _modules: ThreadPoolExecutor(1))
    monkeypatch.setattr(engine, "render_pdf", remembered_pdf)


def without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds of this test make no search index, which takes a third of the time of a build without PDFs."""
    monkeypatch.setattr("generator.publish.site.writing.stage_search_index", lambda *_: [])


@cache
def remembered_pdf(job: PdfJob) -> PdfResult:
    return _renderer()(job)


@cache
def _renderer() -> Callable[[PdfJob], PdfResult]:
    """The engine's own function."""
    from generator.render.pdf.engine import render_pdf

    return render_pdf


def _silent(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody reads."""
