"""A disclosure on paper: its PDF is made in a process of its own, which tells how far it is, and shown page by page."""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

import pypdfium2

from generator.render.html.pages import Pages
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.job import PdfJob
from generator.writing.document import Document

_SCALE = 1.6
"""Pixels of a point: what a page beside its source is as wide as."""
_STEPS = "weasyprint.progress"
_LAYING_OUT = "Step 5"


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF, how many pages it has, and what the engine warned of."""

    data: bytes
    pages: int
    warnings: tuple[str, ...]

    def picture(self, number: int) -> bytes | None:
        """A page as PNG, the first being 1; None where there is none. Only one thread at a time may ask."""
        if not 0 < number <= self.pages:
            return None
        document = pypdfium2.PdfDocument(self.data)
        try:
            drawn = io.BytesIO()
            document[number - 1].render(scale=_SCALE).to_pil().save(drawn, "PNG")
        finally:
            document.close()
        return drawn.getvalue()


class NoPaperError(Exception):
    """The process that made a PDF ended without one."""


def paper_job(document: Document, pages: Pages, fonts: tuple[FontFace, ...]) -> PdfJob:
    """The PDF of a document without the files that the published one carries."""
    return PdfJob(document.key, pages.print_version(document), pages.print_stylesheet(), fonts)


def job_name(job: PdfJob) -> str:
    """What tells the papers of a disclosure apart."""
    return hashlib.sha256(f"{job.css}\n{job.html}".encode()).hexdigest()[:32]


async def make_paper(job: PdfJob, tell: Callable[[int], None]) -> Paper:
    """Makes a PDF; `tell` is told each page that is being laid out. Raises NoPaperError."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_make, args=(job, sender), daemon=True)
    await asyncio.to_thread(process.start)
    sender.close()
    try:
        while not isinstance(told := await asyncio.to_thread(receiver.recv), Paper):
            tell(told)
    except EOFError:
        raise NoPaperError from None
    finally:
        process.kill()
        receiver.close()
    return told


def _make(job: PdfJob, sender: Connection) -> None:
    """What the process does."""
    from generator.render.pdf.engine import render_pdf  # slow to import: only this process needs it

    logger = logging.getLogger(_STEPS)
    logger.setLevel(logging.INFO)
    logger.addHandler(_Teller(sender))
    result = render_pdf(job)
    document = pypdfium2.PdfDocument(result.data)
    sender.send(Paper(result.data, len(document), tuple(each.message for each in result.findings)))


class _Teller(logging.Handler):
    """Sends the number of each page that the engine begins to lay out."""

    def __init__(self, sender: Connection) -> None:
        super().__init__(logging.INFO)
        self._sender = sender

    def emit(self, record: logging.LogRecord) -> None:
        """Sends it, if the message is of a page."""
        if str(record.msg).startswith(_LAYING_OUT) and isinstance(record.args, tuple) and len(record.args) == 1:
            self._sender.send(record.args[0])
