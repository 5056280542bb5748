"""PDF/UA-1 and PDF/A-3a in one file. The only door to the engine, not imported before the first PDF is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.render.pdf.fonts import FontFace
from generator.source.finding import Finding


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a PDF carries; `day` is told as its date, since no clock may show in the output."""

    name: str
    data: bytes
    mime_type: str
    description: str
    day: date


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One PDF to make: values only, so that any executor may run it.

    `css` is the print style sheet, `fonts` are the office's own, beside the shipped ones. The attachments are in the
    order of their names.
    """

    disclosure: str
    html: str
    css: str
    fonts: tuple[FontFace, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The PDF's bytes and what the engine warned of."""

    disclosure: str
    data: bytes
    findings: list[Finding]


def render_pdf(job: PdfJob) -> PdfResult:
    """The PDF of a job, byte for byte the same for the same job; every warning of the engine is a finding."""
    from generator.render.pdf.engine import run

    return run(job)
