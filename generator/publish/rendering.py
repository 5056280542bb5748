"""The web side of a disclosure: prepared, written into the staging folder, read back; its PDF is left as a job.

The functions here run in any process. What they are given and give are values and files; nothing of a disclosure stays
in memory when its turn is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

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
from generator.publish.rare_characters import stand_ins
from generator.publish.relatives import looked_up
from generator.publish.site_folder import write_below
from generator.render.html.pages import Pages
from generator.render.html.site_head import site_head
from generator.render.output import Edition
from generator.render.output import Output
from generator.render.output import read_back
from generator.render.output import with_files
from generator.render.outputs import outputs_of_build
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import faces_of
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.reading import Log
from generator.source.reading import noting
from generator.timing import stage

if TYPE_CHECKING:
    from generator.checks.diagnosis.causes import Cause

_BLOCKED = "blocked"  # a file of this name tells that nothing will be published


@dataclass(frozen=True, slots=True)
class WebJob:
    """Disclosures of one unit to make: each is written below `staging`, the job of its PDF (if `pdf`) below `work`.

    What no place of the project shows is checked and not made.
    """

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
    `packs` are those it was made with, `read` is what was read of its files, and of those it looked things up in.
    """

    key: str
    findings: list[Finding]
    by_rule: dict[str, dict[str, int]]
    rules: dict[str, RuleLabel]
    packs: list[str]
    status: str
    causes: tuple[Cause, ...] = ()
    after: list[Finding] = field(default_factory=list)
    files: Hashes = field(default_factory=dict)
    read: Log = field(default_factory=dict)
    pdf: PdfTicket | None = None


def make_web(job: WebJob) -> list[Made]:
    """Makes the web side of some disclosures; as soon as one of a build is blocked, the others are only checked."""
    bench = _bench(job.project, job.staging)
    return [bench.make(folder, job) for folder in job.folders]


def only_check(work: Path) -> None:
    """Tells all workers of a build that nothing will be published."""
    (work / _BLOCKED).touch()


class Bench:
    """What the disclosures that one process makes share."""

    def __init__(self, project: Project) -> None:
        self._workshop = Workshop(project.templates, project.packs)
        self._log: Log = {}
        with noting(self._log):
            site, _ = load_site(project.content)
        self._pages = Pages(project.templates, site_head(site)) if site else None
        self._fonts = faces_of(site, project.content) if site else ()

    def make(self, folder: Folder, job: WebJob) -> Made:
        """Makes one disclosure."""
        with noting(self._log):
            prepared = self._workshop.prepare(folder)
        made = _told(prepared)
        made.findings += stand_ins(prepared, self._fonts)
        made.read = {path: hashes for path, hashes in self._log.items() if _is_of(path, folder)}
        if blocking(made.findings, strict=job.strict):
            only_check(job.work)
        place = job.project.places[-1]
        edition = self.edition(prepared, outputs_of_build(pdf=job.pdf, internal=place.is_internal))
        if edition is not None and place.shows(made.status) and not (job.work / _BLOCKED).exists():
            _write(edition, job, made)
        return made

    def edition(self, prepared: Prepared, outputs: tuple[Output, ...]) -> Edition | None:
        """A disclosure as its outputs are made from it; None where it cannot be written, or site.yaml not be read."""
        return edition_of(prepared, self._pages, self._fonts, outputs) if self._pages else None


def edition_of(
    prepared: Prepared, pages: Pages, fonts: tuple[FontFace, ...] = (), outputs: tuple[Output, ...] = ()
) -> Edition | None:
    """A disclosure as its outputs are made from it; None where it cannot be written."""
    if prepared.book is None or prepared.document is None:
        return None
    return Edition(
        prepared.folder,
        prepared.book,
        prepared.document,
        prepared.review,
        prepared.findings,
        prepared.score,
        pages,
        fonts,
        outputs,
    )


def _write(edition: Edition, job: WebJob, made: Made) -> None:
    """Makes the outputs of an edition, writes them and reads them back; nothing where an error forbids a job."""
    edition = with_files(edition)
    for output in edition.outputs:
        if output.job:
            with stage(f"准备{output.kind}"):
                pdf, problems = output.job(edition)
                made.after += problems
                made.pdf = write_job(pdf, edition.document, job.work)
    if made.after:
        return
    target = job.staging / made.key
    for name, content in edition.files.items():
        write_below(target, name, content)
    made.files = {name: digest(content) for name, content in edition.files.items()}
    made.after += read_back(edition, lambda name: (target / name).read_bytes())


def _is_of(path: Path, folder: Folder) -> bool:
    """Whether a file is one that a disclosure is made from; packs are hashed as a whole."""
    above = (folder.path, *(each.path for each in looked_up(folder)))
    return path.parent in (folder.content, folder.path.parent) or any(path.is_relative_to(each) for each in above)


def _told(prepared: Prepared) -> Made:
    review, pack = prepared.review, prepared.book.pack if prepared.book else None
    return Made(
        prepared.folder.key,
        prepared.findings,
        {rule: {str(outcome): count for outcome, count in counts.items()} for rule, counts in review.by_rule.items()},
        {each.id: RuleLabel(each.title, each.source, each.hint, each.severity) for each in review.rules.values()},
        sorted(pack.lineage) if pack else [],
        prepared.document.status if prepared.document else "",
        prepared.causes,
    )


@lru_cache(maxsize=1)
def _bench(project: Project, _staging: Path) -> Bench:
    """One for each build, which its staging folder stands for."""
    return Bench(project)
