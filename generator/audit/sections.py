"""Where the parts of a foreign paper stand: its cover, its contents, and each section by the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from generator.kinds.registry import kind_words
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

_MOST_LINES_OF_COVER = 14
_LONGEST_HEADING = 45
_OF_SENTENCE = re.compile(r"[。；：:，,？！]$|。")
_NUMERAL = "[一二三四五六七八九十]+"
_ENTRY = re.compile(rf"^(第{_NUMERAL}部分|{_NUMERAL}、|（{_NUMERAL}）|\d+[.．、])|[.…·]{{3,}}|\d$")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that begins a section: its page, and how high on it (a page of a PDF counts from its foot)."""

    page: int
    top: float

    def is_before(self, page: int, top: float) -> bool:
        """Whether something on a page stands under this heading or on a later page."""
        return (self.page, -self.top) <= (page, -top)


class Outline:
    """The parts of a paper of pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.contents = _contents(pages)

    @property
    def is_paged(self) -> bool:
        """Whether it has pages; a workbook has sheets, a web page lines."""
        places = (item.place for page in self.pages for item in page.items)
        return len(self.pages) > 1 and not any(place.sheet or place.spot for place in places)

    @property
    def is_workbook(self) -> bool:
        """Whether it has sheets: then it holds the tables, and the text stands in another file."""
        return any(item.place.sheet for page in self.pages for item in page.items)

    @property
    def has_cover(self) -> bool:
        """Whether the first page is nothing but a title with year and kind."""
        first = self.pages[0]
        lines = _lines(first)
        text = "".join(line.text for line in lines)
        titled = bool(_YEAR.search(text)) and any(word in text for word in kind_words())
        return titled and not first.grids and len(lines) <= _MOST_LINES_OF_COVER and "。" not in text

    @property
    def blank_pages(self) -> list[int]:
        """Pages on which nothing stands, the last aside."""
        return [page.number for page in self.pages[:-1] if not page.items]

    def heading(self, words: Sequence[str]) -> Heading | None:
        """The first heading outside the contents that has one of these words."""
        for page in self.pages:
            if page.number in self.contents:
                continue
            for text, line in _joined(_lines(page)):
                if len(text) <= _LONGEST_HEADING and not _OF_SENTENCE.search(text) and any(w in text for w in words):
                    box = line.place.box
                    return Heading(page.number, box[3] if box else 0)
        return None


def _lines(page: Page) -> list[Paragraph]:
    return [item for item in page.items if isinstance(item, Paragraph)]


def _joined(lines: Sequence[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Each line by itself, and with the next one, unless that begins anew: a long heading is printed on two."""
    for number, line in enumerate(lines):
        yield line.text, line
        if number + 1 < len(lines) and not _ENTRY.search(lines[number + 1].text):
            yield line.text + lines[number + 1].text, line


def _contents(pages: Sequence[Page]) -> frozenset[int]:
    """The pages of the contents: the one that is headed so, and those after it that are lists of headings too."""
    for number, page in enumerate(pages):
        lines = _lines(page)
        if any(line.text in ("目录", "目次") for line in lines):
            found = [page.number]
            for later in pages[number + 1 :]:
                entries = [bool(_ENTRY.search(line.text)) and "。" not in line.text for line in _lines(later)]
                if later.grids or not entries or sum(entries) < 0.8 * len(entries):
                    break
                found.append(later.number)
            return frozenset(found)
    return frozenset()
