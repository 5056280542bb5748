"""Reading back what is drawn beside the text of pages: running heads, page numbers, heads of tables repeated."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.mismatch import mismatch
from generator.render.pdf.paper_statement import Bookmark
from generator.render.pdf.tagged_text import TaggedText
from generator.render.reading import squeezed
from generator.render.statement import APPROVED
from generator.source.finding import Finding
from generator.writing.document import Document

_BESIDE = "V-0015"
_LEADER = "."


@dataclass(frozen=True, slots=True)
class BookmarkAt:
    """A bookmark and the page, from 0, that it leads to."""

    bookmark: Bookmark
    page: int


def printed_number(page: int, at: Sequence[BookmarkAt]) -> str:
    """The number that stands on a page: 1 on the first that the contents list."""
    return str(page - _first(at) + 1)


def unlike_beside(tagged: TaggedText, document: Document, at: Sequence[BookmarkAt], key: str) -> Iterator[Finding]:
    """Pages on which other things are drawn beside the text than the unit, the title, the number and what continues."""
    draft = [] if document.status == APPROVED else [squeezed(document.status)]
    heads = [squeezed(document.unit), squeezed(document.title)]
    has_text = {page for block in tagged.blocks if block.text for page in range(block.first, block.last + 1)}
    for page, drawn in enumerate(tagged.beside):
        is_numbered = page >= _first(at) and page in has_text
        expected = [*heads, f"—{printed_number(page, at)}—"] if is_numbered else []
        seen = drawn if page >= _first(at) else drawn.replace(_LEADER, "")
        if not _is_made_of(seen, expected + draft, [*tagged.heads.get(page, ()), *_continued(at, page)]):
            yield mismatch(_BESIDE, "PDF 页眉、页码", f"第{page + 1}页", "".join(expected + draft), seen, key)


def _first(at: Sequence[BookmarkAt]) -> int:
    return next(each.page for each in at if each.bookmark.is_listed)


def _continued(at: Sequence[BookmarkAt], page: int) -> list[str]:
    """What a table that began on an earlier page is called on this one, on which no other begins."""
    begun = [each for each in at if each.bookmark.continued and each.page <= page]
    return [begun[-1].bookmark.continued] if begun and begun[-1].page < page else []


def _is_made_of(drawn: str, expected: Sequence[str], allowed: Sequence[str]) -> bool:
    """Whether a text is made of all the pieces expected, and of pieces allowed, each once, in any order."""
    for piece in sorted(allowed, key=len, reverse=True):
        drawn = drawn.replace(piece, "", 1)
    for piece in sorted(expected, key=len, reverse=True):
        if piece not in drawn:
            return False
        drawn = drawn.replace(piece, "", 1)
    return not drawn
