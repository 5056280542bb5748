"""Whether a PDF from a cache is what a job makes, as far as reading can tell: its structure, attachments and words.

Who can write into the cache can recompute every hash there, so a hash proves nothing. What reading cannot see is a
drawing laid over the text; only making the PDF again can.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from lxml import html as lxml_html

from generator.render.pdf.job import PdfJob
from generator.render.pdf.text import PdfText
from generator.render.reading import squeezed

_ACTIONS = ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Perms")
_END = b"%%EOF"
_NEVER_PRINTED = ("style", "script", "title", "desc", "head", "meta")
_SHORTEST = 2
"""A word of one character stands everywhere, and covers nothing."""
_BREAK = "\f"
_CLAUSE_END = re.compile(r"[，、。；：（）“”]")
_ADDED = re.compile(r"[\u3400-\u9fff]{8,}")
"""Shorter runs are left where a cell is broken into lines between those of its neighbours."""


def unlike_job(data: bytes, job: PdfJob) -> str | None:
    """What in a PDF is not as the job makes it; None where reading finds nothing."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            problem = _unlike_structure(data, pdf, job)
        return problem or _unlike_words(PdfText(data), job.html)
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError):
        return "不是能读的 PDF 文件"


def _unlike_structure(data: bytes, pdf: pikepdf.Pdf, job: PdfJob) -> str | None:
    """Anything that the engine never makes: a later revision, actions, forms, pictures, notes, other attachments."""
    if data.count(_END) != 1 or not data.rstrip().endswith(_END):
        return "后面追加了内容"
    if any(key in pdf.Root for key in _ACTIONS) or "/JavaScript" in pdf.Root.get("/Names", pikepdf.Dictionary()):
        return "有动作、表单或图层"
    found = {name: each.get_file().read_bytes() for name, each in pdf.attachments.items()}
    if found != {each.name: each.data for each in job.attachments}:
        return "所附的文件不同"
    for page in pdf.pages:
        if page.get_images():
            return "有图片"
        for note in page.get("/Annots", []):
            if note.get("/Subtype") != "/Link" or note.get("/AA") or note.get("/AP"):
                return "有批注"
    return None


def _unlike_words(text: PdfText, html: str) -> str | None:
    """The first clause of the print version that the PDF does not show, or the first run of words that it adds.

    Where the extraction mixes the lines of two cells this tells of a difference that there is not; a PDF that is made
    once more does no harm.
    """
    tree = lxml_html.fromstring(html)
    drawn = _without_feet(text, squeezed(tree.findtext(".//title") or ""))
    covered = bytearray(len(drawn))
    for words, is_head in sorted(set(_clauses(tree))):
        start = drawn.find(words)
        if start < 0 and not is_head:
            return f"没有“{words[:20]}”"
        while start >= 0:
            covered[start : start + len(words)] = b"\1" * len(words)
            start = drawn.find(words, start + len(words))
    rest = "".join(" " if done else each for each, done in zip(drawn, covered, strict=True))
    added = _ADDED.search(rest)
    return f"多出“{added[0][:20]}”" if added else None


def _without_feet(text: PdfText, title: str) -> str:
    """The text without what stands at the foot of each page, so that a sentence over two pages is one."""
    foot = rf"{re.escape(title)}—\d{{1,3}}—[^{_BREAK}]{{0,8}}(?:{_BREAK}|$)"
    return re.sub(foot, "", text.with_breaks(_BREAK)).replace(_BREAK, "")


def _clauses(tree: lxml_html.HtmlElement) -> Iterator[tuple[str, bool]]:
    """The words of a print version as its elements hold them, cut at marks, and whether they are the head of a column.

    The lines of heads are mixed with those beside them; that they are there is read with the tables.
    """
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] not in _NEVER_PRINTED:
            for piece in (element.text, *(child.tail for child in element)):
                words = squeezed((piece or "").replace("\u200b", ""))
                yield from ((each, element.tag == "th") for each in _CLAUSE_END.split(words) if len(each) >= _SHORTEST)
