"""Rendering into the staging folder: pages, PDFs in a pool of processes, data; all of it read back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread

from generator.checks.totals import printed_totals
from generator.model.site import SiteFile
from generator.publish.build import Progress
from generator.publish.glyphs import check_glyphs
from generator.publish.preparation import Prepared
from generator.publish.readback import read_back_html
from generator.publish.readback import read_back_pdf
from generator.publish.readback_data import read_back_data
from generator.publish.signing import Finish
from generator.publish.site_folder import MANIFEST
from generator.publish.site_folder import Staging
from generator.publish.site_folder import manifest_json
from generator.render.carried import carried_files
from generator.render.csv_files import csv_files
from generator.render.data import data_json
from generator.render.data_package import data_package
from generator.render.downloads import downloads
from generator.render.fonts import FontFace
from generator.render.pages import Pages
from generator.render.pages import site_head
from generator.render.pdf import Attachment
from generator.render.pdf import PdfJob
from generator.render.pdf import render_pdf
from generator.render.self_check import self_check
from generator.render.workbook import tables_workbook
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.calculations import write_calculations
from generator.writing.document import Document


class Rendering:
    """Renders one site from the templates in a folder."""

    def __init__(
        self, templates: Path, site: SiteFile, staging: Staging, fonts: tuple[FontFace, ...], finish: Finish
    ) -> None:
        self.staging = staging
        self._fonts = fonts
        self._finish = finish
        self.pages = Pages(templates, site_head(site))
        self._print_css = self.pages.print_stylesheet()

    def disclosures(self, prepared: list[Prepared], progress: Progress) -> list[Finding]:
        """Writes every disclosure's files, the longest PDF first; gives engine warnings and false read-backs.

        Nothing is rendered where a character has no glyph.
        """
        by_key = {each.folder.key: each for each in prepared}
        jobs = {each.folder.key: job for each in prepared if (job := self._pdf_job(each))}
        longest_first = sorted(jobs.values(), key=lambda job: (-len(job.html), job.disclosure))
        findings = [
            each for job in longest_first for each in check_glyphs(job.html, by_key[job.disclosure].folder, self._fonts)
        ]
        if findings:
            return sorted(findings, key=Finding.sort_key)
        with _pool(len(jobs)) as pool:
            futures = [pool.submit(render_pdf, job) for job in longest_first]
            for number, future in enumerate(as_completed(futures), start=1):
                result = future.result()
                key = result.disclosure
                findings += result.findings + self._stage(by_key[key], result.data, jobs[key].attachments)
                progress(f"生成 {key}", number, len(jobs))
        return sorted(findings, key=Finding.sort_key)

    def _pdf_job(self, each: Prepared) -> PdfJob | None:
        if each.document is None or each.book is None:
            return None
        workbook = tables_workbook(each.book, each.document, printed_totals(each.review))
        data = data_json(each.book, each.findings).encode()
        carried = carried_files(each.book.disclosure, workbook, data)
        return PdfJob(each.folder.key, self.pages.print_version(each.document), self._print_css, self._fonts, carried)

    def _stage(self, each: Prepared, pdf: bytes, carried: tuple[Attachment, ...]) -> list[Finding]:
        if each.document is None or each.book is None:
            return []
        key = each.folder.key
        pdf_name = f"{each.document.slug}.pdf"
        finished = self._finish(each.document, pdf)
        files = {
            "figures.html": self.pages.calculations(each.document, write_calculations(each.book, each.review)).encode(),
            pdf_name: finished.data,
            **{file.name: file.data for file in carried},
            **csv_files(each.book),
        }
        if each.score is not None:
            checked = self_check(each.book, each.document, each.findings, each.score)
            files["score.json"] = checked.score_json.encode()
            files["review.html"] = self.pages.self_check(each.document, checked).encode()
        files["datapackage.json"] = data_package(each.book, each.document, files)
        files["index.html"] = self.pages.disclosure(each.document, downloads(each.book, files)).encode()
        folder = each.folder
        unsigned = {} if finished.data == pdf else {pdf_name: pdf}
        files[MANIFEST] = manifest_json(files, unsigned, folder.sources(), folder.content.parent)
        for name, data in files.items():
            self.staging.write(f"{key}/{name}", data)
        read_back = _read_back(self.staging.folder / key, pdf_name, each.book, each.document, key)
        return finished.findings + read_back


def _read_back(folder: Path, pdf_name: str, book: Book, document: Document, key: str) -> list[Finding]:
    """Reads the figures from the files as they were written."""
    page = (folder / "index.html").read_text("utf-8")
    return [
        *read_back_html(page, book, document, key),
        *read_back_pdf((folder / pdf_name).read_bytes(), document, key),
        *read_back_data(lambda name: (folder / name).read_bytes(), book, document, key),
    ]


@contextmanager
def _pool(jobs: int) -> Iterator[Executor]:
    """A pool of processes, one a core at most: the engine is slower in threads."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["generator.render.pdf_engine"])
    workers = max(1, min(jobs, len(os.sched_getaffinity(0))))
    with ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_die_with_the_build) as pool:
        yield pool


def _die_with_the_build() -> None:
    """Ends this worker when the build it works for is gone, even if that was killed; else it would wait forever."""
    build = parent_process()

    def wait() -> None:
        if build is not None:
            build.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
