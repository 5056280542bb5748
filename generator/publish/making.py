"""Making what has to be made, in the order things happen: pages and data → PDFs → signatures → all pages → swap.

Nothing of a disclosure stays in memory: its files lie in the staging folder, its PDF's job and result in files named
by hash. Whatever is found on the way that blocks leaves the site as it was.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from concurrent.futures import Executor
from concurrent.futures import as_completed
from contextlib import ExitStack
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from itertools import groupby
from itertools import repeat
from pathlib import Path

from generator.model.loading import load_catalogues
from generator.model.site import SiteFile
from generator.model.site import load_site
from generator.publish import executors
from generator.publish.fingerprint import Inputs
from generator.publish.fingerprint import digest
from generator.publish.interruption import held
from generator.publish.memory import Memory
from generator.publish.memory import keep_draft
from generator.publish.memory import make_memory_folder
from generator.publish.memory import pdf_folder
from generator.publish.memory import work_folder
from generator.publish.output_guard import refuse_unwritable
from generator.publish.pdf_jobs import PdfRead
from generator.publish.pdf_jobs import PdfTicket
from generator.publish.pdf_jobs import make_pdf
from generator.publish.pdf_jobs import proved_result
from generator.publish.pdf_jobs import read_job
from generator.publish.pdf_jobs import read_result
from generator.publish.plan import Plan
from generator.publish.plan import differences
from generator.publish.project import Options
from generator.publish.project import Progress
from generator.publish.project import RunResult
from generator.publish.project import review_of_counts
from generator.publish.publication import Publication
from generator.publish.remembering import Finished
from generator.publish.remembering import forget_unused
from generator.publish.rendering import Made
from generator.publish.rendering import WebJob
from generator.publish.rendering import make_web
from generator.publish.rendering import only_check
from generator.publish.signing.signing import Finish
from generator.publish.site_folder import Staging
from generator.publish.system_errors import in_chinese
from generator.render.downloads import later
from generator.render.downloads import note
from generator.render.html.page_places import PAGE
from generator.render.outputs import PDF
from generator.render.pdf.job import pdf_path
from generator.render.pdf.official_fonts import ABSENT
from generator.render.pdf.official_fonts import official_files
from generator.render.pdf.readback import read_back_pdf
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.folders import Folder
from generator.source.reading import Log
from generator.source.reading import noting
from generator.timing import result
from generator.timing import stage
from generator.timing import submit

_FEW = 8
"""So many disclosures are made sooner in this process than a pool is ready."""


@dataclass
class Build:
    """One build that has something to do; `outcome` is what it tells."""

    plan: Plan
    outcome: RunResult
    options: Options
    progress: Progress
    finish: Finish
    strict: bool
    staging: Staging = field(init=False)  # of the place that shows the most: disclosures are written there
    work: Path = field(init=False)
    _publications: list[Publication] = field(init=False)
    _read_pdfs: dict[str, PdfRead] = field(default_factory=dict)
    _log: Log = field(default_factory=dict)  # what is read for the pages about all disclosures

    def __post_init__(self) -> None:
        self._folders = {folder.key: folder for folder in self.plan.folders}

    def is_blocked(self) -> bool:
        """Whether something found by now stops the publication."""
        return self.outcome.blocks(strict=self.strict)

    def run(self) -> bool:
        """Makes and publishes; tells whether it did, or something blocked."""
        project = self.plan.project
        for place in project.places:
            refuse_unwritable(place.folder)
        with noting(self._log):
            site, findings = load_site(project.content)
        findings += load_catalogues(project.templates / "packs")[1]
        self.outcome.findings += findings
        with ExitStack() as stack:
            stagings = [stack.enter_context(Staging(place.folder)) for place in project.places]
            works = [stack.enter_context(_work_folder(place.folder)) for place in project.places]
            self._publications = list(map(Publication, repeat(self.plan), self.plan.shelves, stagings, works))
            self.staging, self.work = stagings[-1], works[-1]
            if self.is_blocked():
                only_check(self.work)
            made = self._web()
            if site is None or self.is_blocked():
                return False
            for step in (self._tell_what_was_written, self._pdfs):
                step(made)
                if self.is_blocked():
                    return False
            finished = {each.key: self._finished(each) for each in made}
            return not self.is_blocked() and self._publish(site, findings, finished)

    # --- pages and data --------------------------------------------------------------------------------------------

    def _web(self) -> list[Made]:
        """What is to be made, in the order of the folders; a job is what is to be made of one unit."""
        folders = [folder for folder in self.plan.folders if folder.key in self.plan.reasons]
        jobs = [self._web_job(tuple(group)) for _, group in groupby(folders, key=lambda folder: folder.unit)]
        made: dict[str, Made] = {}
        with self._executor(len(folders), few=_FEW, pdf=False) as executor:
            futures = [submit(executor, make_web, job) for job in jobs]
            for future in as_completed(futures):
                for each in result(future):
                    made[each.key] = each
                    self.progress(f"审核 {each.key}", len(made), len(folders))
        in_order = [made[folder.key] for folder in folders]
        for each in in_order:
            self.outcome.findings += each.findings
            self.outcome.reviews[each.key] = review_of_counts(each.by_rule)
            self.outcome.causes += each.causes
            self.outcome.rules |= each.rules
        return in_order

    def _web_job(self, folders: tuple[Folder, ...]) -> WebJob:
        return WebJob(self.plan.project, folders, self.staging.folder, self.work, self.options.pdf, self.strict)

    def _tell_what_was_written(self, made: list[Made]) -> None:
        self.outcome.findings += [finding for each in made for finding in each.after]
        refusals = [self.finish.refusal(each.key, each.status) for each in made if each.status]
        self.outcome.findings += [refusal for refusal in refusals if refusal]

    # --- PDFs ------------------------------------------------------------------------------------------------------

    def _pdfs(self, made: list[Made]) -> None:
        """Makes the PDFs that there are not yet, or not as they should be, the longest first."""
        results = pdf_folder(self.plan.project.output)
        results.mkdir(exist_ok=True)
        waiting = {each.pdf.digest: each.pdf for each in made if each.pdf}
        if self.options.reuse:
            self._prove_pdfs([each for each in waiting.values() if (results / each.digest).is_file()], results)
        waiting = {name: ticket for name, ticket in waiting.items() if name not in self._read_pdfs}
        if waiting:
            self.outcome.notices += [] if official_files() else [ABSENT]
            self._make_pdfs(list(waiting.values()), results)
        self.outcome.findings += [finding for each in self._read_pdfs.values() for finding in each.findings]

    def _prove_pdfs(self, tickets: list[PdfTicket], results: Path) -> None:
        """Takes over the PDFs of an earlier build in which everything can be read that should be."""
        with self._executor(len(tickets), few=_FEW, pdf=False) as executor:
            futures = {submit(executor, proved_result, ticket, results): ticket for ticket in tickets}
            for future in as_completed(futures):
                proved = result(future)
                if proved is not None:
                    self._read_pdfs[futures[future].digest] = proved

    def _make_pdfs(self, waiting: list[PdfTicket], results: Path) -> None:
        longest_first = sorted(waiting, key=lambda ticket: (-ticket.length, ticket.key))
        with self._executor(len(longest_first), few=0, pdf=True) as executor:
            futures = {submit(executor, make_pdf, ticket, results): ticket for ticket in longest_first}
            for number, future in enumerate(as_completed(futures), start=1):
                self._read_pdfs[futures[future].digest] = result(future)
                self.progress(f"生成 {futures[future].key}", number, len(futures))

    @contextmanager
    def _executor(self, jobs: int, *, few: int, pdf: bool) -> Iterator[Executor]:
        """Where so many jobs are done; this process does a few of them itself."""
        workers = max(1, min(jobs, self.options.jobs or executors.cores()))
        if jobs <= few or (workers == 1 and not pdf):
            yield executors.Here()
            return
        with executors.pool(workers, executors.WITH_PDF if pdf else executors.BUILDING) as executor:
            yield executor

    # --- what is known only when there is a PDF --------------------------------------------------------------------

    def _finished(self, made: Made) -> Finished:
        """A disclosure with its PDF as it is published, and the page that tells its size."""
        folder = self._folders[made.key]
        files, unsigned = dict(made.files), {}
        told = made.findings + made.after
        if made.pdf:
            pdf = self._read_pdfs[made.pdf.digest]
            told += pdf.findings
            rendered = read_result(pdf_folder(self.plan.project.output) / made.pdf.digest, pdf.pdf)
            if rendered is None:
                raise OSError(errno.EIO, "生成的 PDF 不见了，或者被别的程序改动", made.key)
            pdf_job, document = read_job(made.pdf)
            name = pdf_path(document)
            finished = self.finish(document, rendered)
            self.outcome.findings += finished.findings
            if finished.data != rendered:
                unsigned[name] = digest(rendered)
                self.outcome.findings += read_back_pdf(finished.data, document, made.key, pdf_job.fonts)
            files[name] = self._write(made.key, name, finished.data)
            size = note(PDF.format, len(finished.data))
            page = (self.staging.folder / made.key / PAGE).read_text("utf-8")
            files[PAGE] = self._write(made.key, PAGE, page.replace(later(name), size).encode())
        return Finished(folder, made, files, unsigned, list(dict.fromkeys(told)))

    def _write(self, key: str, name: str, data: bytes) -> str:
        self.staging.write(f"{key}/{name}", data)
        return digest(data)

    # --- all of it -------------------------------------------------------------------------------------------------

    @stage("发布")
    def _publish(self, site: SiteFile, told: list[Finding], finished: dict[str, Finished]) -> bool:
        """Puts together what each place gets, and swaps it in, one place after the other."""
        for each in self._publications:
            each.take(finished, self.staging)
            with noting(self._log):
                each.write_pages(site)
            self.outcome.findings += [finding for finding in each.findings if finding not in self.outcome.findings]
        self.outcome.site_reasons = list(dict.fromkeys(why for each in self._publications for why in each.reasons))
        if self.is_blocked():
            return False
        if self._changed_meanwhile(finished):
            return False
        ready = [(each, each.complete(finished, told), each.others()) for each in self._publications]
        self.outcome.findings += [unlike for each in self._publications for unlike in each.unlike_manifests(finished)]
        if self.is_blocked():
            return False
        public = ready[0][1]
        with held():
            for each, _, others in reversed(ready):  # the public site last
                each.staging.publish(others, private=each.place.is_internal)
                self._keep_in_mind(each, public)
        self.outcome.tell_published(public.shown())
        return True

    def _changed_meanwhile(self, finished: dict[str, Finished]) -> bool:
        """Whether what this build is made from is no longer what it was before anything was read; tells which."""
        before, now = self.plan.inputs, Inputs(self.plan.project, self.options)
        for key, each in finished.items():
            packs, misread = each.made.packs, before.misread(each.made.read)
            self._tell_changed(differences(before.of(each.folder, packs), now.of(each.folder, packs)) or misread, key)
        if not self.is_blocked():
            site = differences(before.of_site(self.plan.folders, {}), now.of_site(self.plan.folders, {}))
            self._tell_changed(site or before.misread(self._log))
            self._tell_changed([why for each in self._publications for why in each.altered()])
        return self.is_blocked()

    def _tell_changed(self, changed: list[str], key: str | None = None) -> None:
        if changed:
            message = f"生成期间{'、'.join(changed)}，没有发布"
            self.outcome.findings.append(error("P-0005", message, disclosure=key, hint="再生成一次。"))

    def _keep_in_mind(self, each: Publication, public: Memory) -> None:
        """A place is published by now: nothing that fails here can undo that."""
        try:
            keep_draft(each.draft, each.place.folder)
            forget_unused(public, pdf_folder(self.plan.project.output))
        except OSError as problem:
            told = f"没有记下这次发布（{in_chinese(problem)}），下一次全部重新生成"
            self.outcome.notices.append(told)
        if each.staging.folder.exists():
            self.outcome.notices.append(f"原来的网站没有删干净，请删掉 {each.staging.folder}")


@contextmanager
def _work_folder(output: Path) -> Iterator[Path]:
    """A folder for the jobs of this build; who holds the staging folder has it alone."""
    make_memory_folder(output)
    work = work_folder(output)
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        yield work
    finally:
        with held():
            shutil.rmtree(work, ignore_errors=True)
