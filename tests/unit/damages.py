"""Published files and how tests damage them: a text, a worksheet, the HTML that a PDF is made of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from generator.render.html.pages import Pages
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from generator.render.pdf.readback import read_back_pdf
from generator.writing.document import Document

Change = Callable[[bytes], bytes]


def in_text(old: str, new: str, times: int = 1) -> Change:
    """Changes a text where it first stands, so many times; it must stand there."""

    def change(data: bytes) -> bytes:
        text = data.decode("utf-8-sig")
        assert text.count(old) >= times, old
        return text.replace(old, new, times).encode("utf-8-sig")

    return change


def in_worksheet(number: int, old: str, new: str) -> Change:
    """Changes the XML of a worksheet, counted from 1, where it first has `old`; it must have it."""

    def change(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as changed:
            for name in archive.namelist():
                text = archive.read(name)
                if name == f"xl/worksheets/sheet{number}.xml":
                    assert old.encode() in text, text
                    text = text.replace(old.encode(), new.encode(), 1)
                changed.writestr(name, text)
        return out.getvalue()

    return change


def found_in_pdf(
    pages: Pages, document: Document, change: Callable[[str], str] = lambda html: html
) -> list[tuple[str, str | None]]:
    """Id and address of each finding about the PDF of a document whose print version was changed."""
    html = change(pages.print_version(document))
    data = render_pdf(PdfJob(document.key, html, pages.print_stylesheet())).data
    return [(finding.id, finding.address) for finding in read_back_pdf(data, document, document.key)]
