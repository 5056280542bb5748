"""The running text of a document: printed lines joined to paragraphs, each under its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass

from generator.source.foreign.pages import Box
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

_HEADINGS = (
    re.compile(r"第[一二三四五六七八九十]+部分|附件|附表"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)"),
)
"""How headings begin, the outermost first."""
_LONGEST_HEADING = 45
_OF_SENTENCE = re.compile(r"[。；，：:]")
_ENTRY = re.compile(r"[.…·]{4,}\s*\d*$")
"""An entry of the contents."""
_PAGE_NUMBER = re.compile(r"[—\-–−]?\s*\d{0,4}\s*[—\-–−]?|第\d+页(?:共\d+页)?")
_DIGITS = re.compile(r"\d+")
_RUNNING = 3
"""A line at one height of so many pages is their head or foot."""
_INDENT = 0.8
"""How much further in than the text the first line of a paragraph begins, in heights of a letter."""
_FULL = 2.0
"""How near a full line comes to the right edge, in heights of a letter; a heading that fills its line goes on."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, the headings above it (the outermost first) and the page where it begins."""

    headings: tuple[str, ...]
    text: str
    page: int


def passages(pages: Iterable[Page], titles: re.Pattern[str]) -> list[Passage]:
    """The paragraphs of some pages; headings alone make none.

    `titles` are how parts may be called that have no number before them.
    """
    found: list[Passage] = []
    headings: list[str] = []
    for text, page in _joined(pages, titles):
        level = _level(text, titles)
        if level is None:
            found.append(Passage(tuple(headings), text, page))
        else:
            headings = [*headings[:level], *[""] * (level - len(headings)), text]
    return found


def _level(text: str, titles: re.Pattern[str]) -> int | None:
    """How deep a heading is; None for what is none."""
    if len(text) > _LONGEST_HEADING or _OF_SENTENCE.search(text):
        return None
    level = next((level for level, pattern in enumerate(_HEADINGS) if pattern.match(text)), None)
    return 0 if level is None and titles.search(text) else level


def _joined(pages: Iterable[Page], titles: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Paragraphs with their pages: what is not set in goes on with the line before, over the end of a page too."""
    bodies = [(page.number, [item for item in page.items if isinstance(item, Paragraph)]) for page in pages]
    running = Counter(mark for _, lines in bodies for mark in {_mark(line) for line in lines})
    text, began, is_full, margin = "", 0, False, 0.0
    for number, lines in bodies:
        kept = [line for line in lines if not _is_furniture(line.text) and not _runs(line, running)]
        boxes = [line.place.box for line in kept if line.place.box]
        right = max((box[2] for box in boxes), default=0.0)
        lefts = [box[0] for box in boxes]
        if (
            len({round(left) for left in lefts}) > 1 or not margin
        ):  # lines of one kind do not tell where the text begins
            margin = min(lefts, default=0.0)
        for line in kept:
            ends = _level(text, titles) is not None and not is_full
            if text and (ends or _begins(line.place.box, margin) or _level(line.text, titles) is not None):
                yield text, began
                text = ""
            began = began if text else number
            text += line.text
            is_full = line.place.box is not None and right - line.place.box[2] < _FULL * _height(line.place.box)
    if text:
        yield text, began


def _begins(box: Box | None, margin: float) -> bool:
    """Whether a line begins a paragraph: it is set in, or its file tells paragraphs anyhow."""
    return box is None or box[0] - margin > _INDENT * _height(box)


def _height(box: Box) -> float:
    return box[3] - box[1]


def _mark(line: Paragraph) -> tuple[str, int]:
    height = round(line.place.box[1]) if line.place.box else -line.place.page
    return _DIGITS.sub("", line.text), height


def _runs(line: Paragraph, running: Counter[tuple[str, int]]) -> bool:
    """Whether a line is the head or foot of many pages, which is no sentence."""
    return "。" not in line.text and running[_mark(line)] >= _RUNNING


def _is_furniture(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _ENTRY.search(text))
