"""What paragraphs are about: the items of the headings and numbered paragraphs that one stands below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field

from generator.recognition.told_names import Names

_STYLES = (
    re.compile(r"第[一二三四五六七八九十]{1,2}部分"),
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}(?:[．、]|\.(?!\d))"),
    re.compile(r"[（(]\d{1,2}[)）]"),
    re.compile(r"[①-⑳]"),
)
"""How paragraphs are numbered, the highest level first."""
_LISTS = re.compile(r"(?:[：:]|包括|其中)$")
_LONGEST_HEADING = 45
_PERFORMANCE = "绩效"


@dataclass(slots=True)
class Topic:
    """What a paragraph is about.

    `item` is what its sentences speak of where they name nothing, `parent` the item whose parts are told, `context` its
    words so far; `section` is another one below each heading.
    """

    style: int | None = None
    headings: tuple[tuple[int, str], ...] = ()
    item: str = ""
    is_known: bool = False
    is_told: bool = False
    parent: str | None = None
    lists_parts: bool = False
    section: int = 0
    context: str = field(default="")

    @property
    def is_performance(self) -> bool:
        """Whether it is about performance (绩效), where figures of projects and indicators stand."""
        below_part = [text for style, text in self.headings if style] or [text for _, text in self.headings]
        return bool(below_part) and _PERFORMANCE in below_part[0]

    @property
    def above(self) -> tuple[str, ...]:
        """The headings that it stands below within its part of the document, the highest first."""
        return tuple(text for style, text in self.headings if style)

    def about(self, item: str, *, is_known: bool = True) -> None:
        """From here on sentences are about an item."""
        self.item, self.is_known, self.is_told = item, is_known, True


class Topics:
    """Follows the paragraphs of a text."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._levels = [Topic()]
        self._sections = 0
        self._after_heading = False

    def begin(self, text: str, *, has_figures: bool) -> Topic:
        """The topic of the next paragraph."""
        bare = text.strip()
        style = style_of(bare)
        if style is None:
            self._go_on()
            self._levels[-1].is_told &= self._after_heading
        else:
            self._open(style)
        topic = self._levels[-1]
        topic.lists_parts = bool(_LISTS.search(bare))
        self._after_heading = not has_figures and len(bare) <= _LONGEST_HEADING and style is not None
        if self._after_heading and style is not None:
            self._sections += 1
            topic.section = self._sections
            topic.headings += ((style, bare),)
            named = self._names.last(bare)
            if named:
                topic.about(named.item, is_known=named.is_known)
        topic.context += "。"
        return topic

    def _go_on(self) -> None:
        """A paragraph without a number after numbered parts of something is about that again."""
        top = self._levels[-1]
        if top.style is not None and len(self._levels) > 1 and self._levels[-2].lists_parts:
            self._levels.pop()

    def _open(self, style: int) -> None:
        while len(self._levels) > 1 and (self._levels[-1].style or 0) >= style:
            self._levels.pop()
        above = self._levels[-1]
        parent = above.item if above.lists_parts and above.is_known else above.parent
        self._levels.append(
            Topic(style, above.headings, above.item, above.is_known, False, parent, section=above.section)
        )


def style_of(text: str) -> int | None:
    """How a paragraph is numbered, 0 for the highest level; None where it is not."""
    return next((number for number, style in enumerate(_STYLES) if style.match(text)), None)


def without_number(text: str) -> str:
    """A paragraph without its number."""
    style = style_of(text)
    match = _STYLES[style].match(text) if style is not None else None
    return text[match.end() :] if match else text
