"""The web side of a disclosure: prepared, written into the staging folder, read back; its PDF is left as a job.

The functions here run in any process. What they are given and give are values and files; nothing of a disclosure stays
in memory when its turn is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks.totals import printed_totals
from generator.checks.waivers import blocking
from generator.model.site import load_site
from generator.publish.fingerprint import Hashes
from generator.publish.fingerprint import digest
from generator.publish.pdf_jobs import PdfTicket
from generator.publish.pdf_jobs import write_job
from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.publish.project import Project
from generator.publish.project import RuleLabel
from generator.publish.site_folder import write_below
from generator.render.data.csv_files import csv_files
from generator.render.data.data_json import data_json
from generator.render.data.data_package import data_package
from generator.render.data.performance_files import performance_files
from generator.render.data.readback import read_back_data
from generator.render.downloads import downloads
from generator.render.html.pages import Download
from generator.render.html.pages import Pages
from generator.render.html.readback import read_back_html
from generator.render.html.self_check import self_check
from generator.render.html.site_head import site_head
from generator.render.pdf.carried import carried_files
from generator.render.pdf.fonts import office_faces
from generator.render.pdf.glyphs import check_glyphs
from generator.render.pdf.job import PdfJob
from generator.render.xlsx.workbook import tables_workbook
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.tables.book import Book
from generator.writing.calculations import write_calculations
from generator.writing.document import Document

if TYPE_CHECKING:
    from generator.checks.diagnosis.causes import Cause

PAGE = "index.html"
PDF_NOTE = "\ufdd0PDF\ufdd0"
"""Stands on a page for the size of the PDF, which is made after it; no author may write these characters."""
_BLOCKED = "blocked"  # a file of this name tells that nothing will be published


@dataclass(frozen=True, slots=True)
class WebJob:
    """Disclosures of one unit to make: each is written below `staging`, its PDF's job (if `pdf`) below `work`."""

    project: Project
    folders: tuple[Folder, ...]
    staging: Path
    work: Path
    pdf: bool
    strict: bool


@dataclass(slots=True)
class Made:
    """What became of a disclosure: its files by hash, and all there is to report.

    `findings` are those of the checks, `after` those of what was written; nothing was where the checks forbid it.
    `packs` are those it was made with.
    """

    key: str
    findings: list[Finding]
    by_rule: dict[str, dict[str, int]]
    rules: dict[str, RuleLabel]
    packs: list[str]
    causes: tuple[Cause, ...] = ()
    after: list[Finding] = field(default_factory=list)
    files: Hashes = field(default_factory=dict)
    pdf: PdfTicket | None = None


def make_web(job: WebJob) -> list[Made]:
    """Makes the web side of some disclosures; as soon as one of a build is blocked, the others are only checked."""
    bench = _bench(job.project, job.staging)
    return [bench.make(folder, job) for folder in job.folders]


def only_check(work: Path) -> None:
    """Tells all workers of a build that nothing will be published."""
    (work / _BLOCKED).touch()


class _Bench:
    """What the disclosures that one process makes share."""

    def __init__(self, project: Project) -> None:
        self._workshop = Workshop(project.templates)
        site, _ = load_site(project.content)
        self._pages = Pages(project.templates, site_head(site)) if site else None
        self._css = self._pages.print_stylesheet() if self._pages else ""
        self._fonts = office_faces(site, project.content) if site else ()

    def make(self, folder: Folder, job: WebJob) -> Made:
        """Makes one disclosure."""
        prepared = self._workshop.prepare(folder)
        made = _told(prepared)
        if blocking(made.findings, strict=job.strict):
            only_check(job.work)
        book, document, pages = prepared.book, prepared.document, self._pages
        if book is None or document is None or pages is None or (job.work / _BLOCKED).exists():
            return made
        self._write(prepared, book, document, pages, job, made)
        return made

    def _write(self, prepared: Prepared, book: Book, document: Document, pages: Pages, job: WebJob, made: Made) -> None:
        """Writes its files and its PDF's job; nothing where a character has no glyph in the PDF."""
        data = data_json(book, document, prepared.findings).encode()
        carried = carried_files(book.disclosure, tables_workbook(book, document, printed_totals(prepared.review)), data)
        if job.pdf:
            html = pages.print_version(document)
            made.after += check_glyphs(html, prepared.folder, self._fonts)
            if made.after:
                return
            made.pdf = write_job(PdfJob(made.key, html, self._css, self._fonts, carried), document, job.work)
        calculations = write_calculations(book, prepared.review, document.sheets)
        files = {
            "figures.html": pages.calculations(document, calculations).encode(),
            **{file.name: file.data for file in carried},
            **csv_files(book),
            **performance_files(book, document),
        }
        if prepared.score is not None:
            checked = self_check(book, document, prepared.findings, prepared.score)
            files["score.json"] = checked.score_json.encode()
            files["review.html"] = pages.self_check(document, checked).encode()
        files["datapackage.json"] = data_package(book, document, files)
        files[PAGE] = pages.disclosure(document, _downloads(book, document, files, pdf=job.pdf)).encode()
        target = job.staging / made.key
        for name, content in files.items():
            write_below(target, name, content)
        made.files = {name: digest(content) for name, content in files.items()}
        made.after += _read_back(target, book, document, made.key)


def _told(prepared: Prepared) -> Made:
    review, pack = prepared.review, prepared.book.pack if prepared.book else None
    return Made(
        prepared.folder.key,
        prepared.findings,
        {rule: {str(outcome): count for outcome, count in counts.items()} for rule, counts in review.by_rule.items()},
        {each.id: RuleLabel(each.title, each.source, each.hint, each.severity) for each in review.rules.values()},
        sorted(pack.lineage) if pack else [],
        prepared.causes,
    )


def _downloads(book: Book, document: Document, files: dict[str, bytes], *, pdf: bool) -> list[Download]:
    if not pdf:
        return downloads(book, files)
    name = f"{document.slug}.pdf"
    offered = downloads(book, {**files, name: b""})
    return [replace(each, note=PDF_NOTE) if each.url == name else each for each in offered]


def _read_back(folder: Path, book: Book, document: Document, key: str) -> list[Finding]:
    """Reads the figures from the files as they were written."""
    page = (folder / PAGE).read_text("utf-8")
    return [
        *read_back_html(page, book, document, key),
        *read_back_data(lambda name: (folder / name).read_bytes(), book, document, key),
    ]


@lru_cache(maxsize=1)
def _bench(project: Project, _staging: Path) -> _Bench:
    """One for each build, which its staging folder stands for."""
    return _Bench(project)
