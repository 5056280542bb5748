"""The text of a PDF as it was written, with the place of every character."""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2

_UNPRINTED = "\ufffe\u0002\xad"  # what the extraction puts in for soft line ends


class PdfText:
    """The text of a PDF without white space, each character knowing its page and index there."""

    def __init__(self, data: bytes, captions: Iterable[str] = ()) -> None:
        """`captions` are drawn behind the rows of tables, some with a year or number at their head."""
        self._captions = tuple(captions)
        self._document = pypdfium2.PdfDocument(data)
        self.pages = [page.get_textpage() for page in self._document]
        characters: list[str] = []
        self._origin: list[tuple[int, int]] = []
        self._page_starts: list[int] = []
        for number, page in enumerate(self.pages):
            self._page_starts.append(len(characters))
            for index, character in enumerate(page.get_text_range()):
                if not character.isspace() and character not in _UNPRINTED:
                    characters.append(character)
                    self._origin.append((number, index))
        self.text = "".join(characters)

    def bookmarks(self) -> list[tuple[str, int]]:
        """The bookmarks in order: name without white space, and page from 0, -1 where one leads nowhere."""
        return [("".join(each.get_title().split()), _target(each)) for each in self._document.get_toc()]

    def sheets(self, start: int, end: int) -> list[pypdfium2.PdfPage]:
        """The pages from one to before another, from 0."""
        return [self._document[number] for number in range(start, end)]

    def with_breaks(self, mark: str) -> str:
        """The text with a mark where each page but the first begins."""
        edges = [*self._page_starts[1:], len(self.text)]
        return mark.join(self.text[start:end] for start, end in zip(self._page_starts, edges, strict=True))

    def page_starts_of(self, wanted: Iterable[str]) -> list[int | None]:
        """The position at which the page begins that shows each text, one text after the other.

        A text may be wanted twice, or be the end of one before it. The engine draws a caption after its table.
        """
        behind = 0
        starts: list[int | None] = []
        for each in wanted:
            found = self.text.find(each, behind)
            behind = behind if found < 0 else found + len(each)
            starts.append(None if found < 0 else self._page_starts[self._origin[found][0]])
        return starts

    def page_end(self, position: int) -> int:
        """Where the page ends on which a position stands."""
        return next((start for start in self._page_starts if start > position), len(self.text))

    def continues_a_row(self, position: int) -> bool:
        """Whether what stands at a position is still a figure, so that a row has more of them than it should."""
        return self.text[position : position + 1].isdigit() and not self.is_behind_a_table(position)

    def is_behind_a_table(self, position: int) -> bool:
        """Whether what stands at a position is drawn behind a table's rows: its caption, a note, the page's head."""
        return self.text.startswith(self._captions, position)

    def page(self, position: int) -> int:
        """The page of the character at a position, from 0."""
        return self._origin[min(position, len(self._origin) - 1)][0]

    def left_edge(self, position: int) -> tuple[int, float]:
        """The page and left edge (points) of the character at a position."""
        number, index = self._origin[position]
        return number, float(self.pages[number].get_charbox(index)[0])

    def width(self, page: int) -> float:
        """A page's width in points."""
        return float(self._document[page].get_width())

    def right_edge(self, position: int) -> tuple[int, float]:
        """The page and right edge (points) of the character at a position."""
        number, index = self._origin[position]
        return number, float(self.pages[number].get_charbox(index)[2])


def _target(bookmark: pypdfium2.PdfBookmark) -> int:
    destination = bookmark.get_dest()
    index = None if destination is None else destination.get_index()
    return -1 if index is None else int(index)
