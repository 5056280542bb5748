"""Printed lines put together again to paragraphs, each character with the place it was printed at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.recognition.figures import figure_in
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第?\d{1,3}页?|第\d+页共\d+页|\d+/\d+)[-—–－\s]*")
_PART = r"第[一二三四五六七八九十]{1,2}部分"
_CHINESE_ORDINAL = r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
_BEGINS = re.compile(rf"{_PART}|{_CHINESE_ORDINAL}|\d{{1,2}}(?:[．、]|\.(?!\d))|[（(]\d{{1,2}}[)）]|[①-⑳]")
_HEADING = re.compile(rf"(?:{_PART}|{_CHINESE_ORDINAL})[^，。；：]{{2,40}}")
_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_ENDS = tuple("。；：！？:;")
_OF_TABLE = re.compile(r"表(（[^（）]*）)?$")
_UNBROKEN = re.compile(r"[（(“《]*(?:[\dA-Za-z.,，．%％-]+|.)[）)”》，。；：、]*")
_BESIDE_MARGIN = 2.5
"""A line that ends so many letters before the margin is the last of its paragraph."""
_NEARLY_FULL = 0.75
"""A line of plain text that is shorter than this part of the usual ones ends its paragraph."""
_WIDEST = 60
"""Lines of more letters were not broken at a margin: each is a paragraph."""
_EVEN, _SEVERAL = 6.0, 4
"""So many lines of a page end within so many points of one another at its margin."""
_LONG = 12
"""Lines of fewer letters do not tell where the margin is."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A paragraph: its text, and where in it each printed line begins."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, offset: int) -> Place:
        """Where a character of the text is printed."""
        return self.places[max(bisect_right(self.starts, offset) - 1, 0)]


def paragraphs_of(pages: Iterable[Page]) -> list[Joined]:
    """The paragraphs of a document in order; page numbers are left out, and a table parts what stands around it."""
    runs: list[list[Paragraph]] = [[]]
    for page in pages:
        for number, item in enumerate(page.items):
            at_edge = number in (0, len(page.items) - 1)
            if not isinstance(item, Paragraph):
                runs.append([])
            elif item.text.strip() and not (at_edge and _PAGE_NUMBER.fullmatch(item.text)) and not _is_row(item):
                runs[-1].append(item)
    lines = [line for run in runs for line in run]
    margins, width = _Margins(lines), _width(lines)
    return [_joined(part) for run in runs for part in _cut(run, margins, width)]


def _is_row(line: Paragraph) -> bool:
    """Whether a line is nothing but figures and dashes: a row of a table without ruled lines."""
    is_of_figures = bool(line.words) and all(figure_in(word) for word in line.words)
    return is_of_figures and (len(line.words) > 1 or not line.text.strip("-—－"))


class _Margins:
    """How far to the right lines of prose go on each page; None where the file does not tell."""

    def __init__(self, lines: Iterable[Paragraph]) -> None:
        rights: dict[int, list[float]] = {}
        for line in lines:
            # titles are left out: they stand on pages of another width
            if len(line.text) >= _LONG and not _OF_TABLE.search(line.text) and line.place.box:
                rights.setdefault(line.place.page, []).append(line.place.box[2])
        every = sorted(right for each in rights.values() for right in each)
        self._usual = every[len(every) * 9 // 10] if every else None
        self._of_pages = {page: max(each) for page, each in rights.items() if _is_even(each)}

    def of(self, line: Paragraph) -> float | None:
        """The one that a line was broken at: of its page where several lines end alike, else the usual one."""
        return self._of_pages.get(line.place.page, self._usual)


def _is_even(rights: Sequence[float]) -> bool:
    margin = max(rights)
    return sum(margin - right < _EVEN for right in rights) >= _SEVERAL


def _width(lines: Iterable[Paragraph]) -> int:
    """How many letters the lines of a plain text hold that were broken at a margin; 0 where they were not."""
    lengths = sorted(len(line.text) for line in lines if line.words and len(line.text) >= _LONG)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return usual if usual <= _WIDEST else 0


def _cut(lines: list[Paragraph], margins: _Margins, width: int) -> Iterator[list[Paragraph]]:
    if not lines:
        return
    paragraph = [lines[0]]
    for above, line in pairwise(lines):
        if _is_last(above, margins.of(above), width, line.text) or _BEGINS.match(line.text.lstrip()):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _is_last(line: Paragraph, margin: float | None, width: int, after: str) -> bool:
    """Whether a paragraph ends with a line: a heading, one that ends early or, where no box tells it, at a mark.

    `after` is the next line: what it begins with is not broken (a figure, （项）。), so the line above ends early.
    """
    text = line.text.strip()
    is_whole = line.place.box is None and not line.words  # of a file that tells paragraphs
    if is_whole or _HEADING.fullmatch(text):
        return True
    if margin is None or line.place.box is None:
        return text.endswith(_ENDS) and len(text) < width * _NEARLY_FULL if width else text.endswith(_ENDS)
    left, _, right, _ = line.place.box
    unbroken = _UNBROKEN.match(after.lstrip()) if not text.endswith(_ENDS) else None
    letters = max(_BESIDE_MARGIN, len(unbroken[0]) if unbroken else 0)
    return margin - right > letters * (right - left) / len(text)


def _joined(lines: list[Paragraph]) -> Joined:
    starts, text = [], ""
    for line in lines:
        starts.append(len(text))
        text += _BLANK.sub("", line.text)
    return Joined(text, tuple(starts), tuple(line.place for line in lines))
