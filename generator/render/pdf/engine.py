"""The PDF engine (WeasyPrint): PDF/UA-1 and PDF/A-3a in one file.

The engine gets nothing but the shipped fonts and the office's own, and each of its warnings (a missing glyph above
all) is handed back. Importing it costs 0.4 s, so only the processes that make PDFs do.
"""

from __future__ import annotations

import gc
import logging
import warnings
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from functools import cache
from xml.etree.ElementTree import Element as HtmlElement

import pydyf
import weasyprint
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher
from weasyprint.urls import URLFetcherResponse

from generator.render.pdf.archive import attach
from generator.render.pdf.archive import claim_accessibility
from generator.render.pdf.flush_lines import make_lines_flush
from generator.render.pdf.font_merging import name_glyphs_by_number
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.fonts import shipped_faces
from generator.render.pdf.job import Attachment
from generator.render.pdf.job import PdfJob
from generator.render.pdf.job import PdfResult
from generator.render.pdf.tags import mend_tags
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error
from generator.timing import stage


class _FontsOnly(URLFetcher):
    """Hands these fonts to the engine and fetches nothing else: no network, no other file."""

    def __init__(self, faces: tuple[FontFace, ...]) -> None:
        super().__init__()
        self._faces = {face.url: face for face in faces}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        """The font at `url`. Raises ValueError for anything else."""
        if url not in self._faces:
            raise ValueError(f"不允许读取 {url}")
        return URLFetcherResponse(url, self._faces[url].read())


@cache
def _fonts(faces: tuple[FontFace, ...]) -> FontConfiguration:
    """Where these fonts are loaded, once a process; those of another job are none of them."""
    return FontConfiguration()


@cache
def _stylesheets(css: str, faces: tuple[FontFace, ...]) -> list[weasyprint.CSS]:
    rules = "".join(face.rule for face in faces)
    return [weasyprint.CSS(string=rules + css, font_config=_fonts(faces), url_fetcher=_FontsOnly(faces))]


def _slow_fonts(disclosure: str) -> Finding:
    return Finding(
        "P-0002",
        Severity.NOTE,
        "缺少系统库 libharfbuzz-subset0，生成 PDF 慢十几倍",
        disclosure=disclosure,
        hint="apt-get install libharfbuzz-subset0",
    )


def render_pdf(job: PdfJob) -> PdfResult:
    """The PDF of a job, byte for byte the same for the same job; every warning of the engine is a finding.

    The cyclic garbage collector rests meanwhile: it would cost a fifth of the time.
    """
    faces = shipped_faces() + job.fonts
    problems: list[str] = []
    with _collected_warnings() as messages, _without_garbage_collection():
        html = weasyprint.HTML(string=job.html, base_url=None, url_fetcher=_FontsOnly(faces))
        options = {"stylesheets": _stylesheets(job.css, faces), "pdf_variant": "pdf/a-3a"}
        laid_out = html.render(font_config=_fonts(faces), **options)
        make_lines_flush(laid_out)
        data = laid_out.write_pdf(
            **{**weasyprint.DEFAULT_OPTIONS, **options},
            finisher=lambda document, pdf: problems.extend(
                finish(pdf, html.etree_element, drawn_rows(document), job.attachments)
            ),
        )
    findings = [_slow_fonts(job.disclosure)] if harfbuzz_subset is None else []
    findings += [
        error("P-0001", f"生成 PDF 时的警告：{message}", disclosure=job.disclosure)
        for message in dict.fromkeys(messages)
    ]
    findings += [error("P-0004", problem, disclosure=job.disclosure) for problem in problems]
    return PdfResult(job.disclosure, data, findings)


@stage("补 PDF 的标签、字体、附件")
def finish(
    pdf: pydyf.PDF, html: HtmlElement, rows: Sequence[HtmlElement], attachments: tuple[Attachment, ...]
) -> list[str]:
    """Does what the engine leaves undone, before the PDF is written; gives what is wrong with its tables' tags."""
    problems = mend_tags(pdf, html, rows)
    name_glyphs_by_number(pdf)
    claim_accessibility(pdf)
    attach(pdf, attachments)
    return problems


def drawn_rows(document: weasyprint.Document) -> list[HtmlElement]:
    """The row of the HTML that each row drawn is of, page by page: a row that crosses pages is drawn in pieces."""
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    return [box.element for box in boxes if box.element_tag == "tr"]


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    collector = Collector(level=logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        with warnings.catch_warnings():
            # Only slow, not wrong: set-up installs libharfbuzz-subset0, and `gongkai build` says when it is missing.
            warnings.filterwarnings("ignore", category=DeprecationWarning)
            yield messages
    finally:
        logger.removeHandler(collector)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        gc.collect()
