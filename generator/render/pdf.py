"""PDF: the only door to the engine, which is not imported before the first PDF is made."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.fonts import FontFace
from generator.source.finding import Finding


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One PDF to make: values only, so that any executor may run it.

    `css` is the print style sheet, `fonts` are the office's own, beside the shipped ones.
    """

    disclosure: str
    html: str
    css: str
    fonts: tuple[FontFace, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The PDF's bytes and what the engine warned of."""

    disclosure: str
    data: bytes
    findings: list[Finding]


def render_pdf(job: PdfJob) -> PdfResult:
    """The PDF of a job, byte for byte the same for the same job; every warning of the engine is a finding."""
    from generator.render.pdf_engine import run

    return run(job)
