"""What a PDF is made from and what comes of it: values only, so that any process may make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.render.pdf.fonts import FontFace
from generator.source.finding import Finding
from generator.writing.document import Document


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
    """One PDF to make.

    `css` is the print style sheet, `fonts` are the office's own, beside the shipped ones. The attachments are in the
    order of their names.
    """

    disclosure: str
    html: str
    css: str
    fonts: tuple[FontFace, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def pdf_path(document: Document) -> str:
    """Where the PDF of a document lies in its folder."""
    return f"{document.slug}.pdf"


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The PDF's bytes and what the engine warned of."""

    disclosure: str
    data: bytes
    findings: list[Finding]
