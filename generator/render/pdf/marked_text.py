"""The text of a page in the order in which it is drawn, run by run, each with the number of its marked content."""

from __future__ import annotations

import ctypes
from itertools import groupby

import pypdfium2
from pypdfium2 import raw as pdfium

from generator.render.reading import squeezed

UNMARKED = -1
"""What PDFium gives as the number of content that is not marked."""
_LINE_END_HYPHEN = 2  # what PDFium makes of a hyphen at the end of a line

Run = tuple[int, str]
"""Marked content (MCID, or UNMARKED) and text without white space."""


def marked_runs(page: pypdfium2.PdfTextPage) -> list[Run]:
    """The runs of a page. Characters that PDFium itself puts in, between words and lines, are left out."""
    marks: dict[int | None, int] = {}
    characters: list[tuple[int, str]] = []
    for index in range(page.count_chars()):
        piece = pdfium.FPDFText_GetTextObject(page.raw, index)
        address = ctypes.cast(piece, ctypes.c_void_p).value
        if address is None:
            continue
        if address not in marks:
            marks[address] = pdfium.FPDFPageObj_GetMarkedContentID(piece)
        code = pdfium.FPDFText_GetUnicode(page.raw, index)
        characters.append((marks[address], "-" if code == _LINE_END_HYPHEN else chr(code)))
    runs = groupby(characters, key=lambda each: each[0])
    return [(mark, squeezed("".join(text for _, text in run))) for mark, run in runs]
