"""Lines of running text that end flush: what a line that goes on lacks is spread between its characters.

The engine justifies by spaces, of which Chinese has none. On the grid most lines end flush by themselves; those before
an unbreakable number or a mark end early. They are spread when the layout is done, so nothing is laid out twice; no
number is taken apart, and the text that is read from the PDF stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from typing import NamedTuple

import weasyprint
from weasyprint.formatting_structure.boxes import BlockContainerBox
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.ffi import TO_UNITS
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import Layout

_ALLOWED = 0.5
"""Em that a line may end early: half a character, which one digit more or less makes."""
_LOOSE = 0.095
"""Em between two characters beyond which a program that reads the PDF (pdftotext) takes them for two words."""
_CLOSING, _OPENING = "，。、；：！？）》〉】〕』」”’", "（《〈【〔『「“‘"
_PARAGRAPHS = ("p", "li")


class _Gap(NamedTuple):
    """What stands between two characters of a line: the text and the place in it of the first of them."""

    text: int
    place: int
    in_number: bool
    at_mark: bool


class _SpreadLayout(Layout):  # type: ignore[misc] # the engine has no types
    """The layout of a text that the engine draws, with room after some of its characters."""

    def __init__(self, text: str, max_width: float | None, room: dict[int, int]) -> None:
        """`room` in Pango units by the place of the character's first byte."""
        self.text, self.max_width, self.justification_spacing = text, max_width, 0
        self._room = room

    def get_first_line(self) -> tuple[Any, int | None]:
        """The line as Pango shapes it, its characters moved apart. The engine asks once for each drawing."""
        line, index = super().get_first_line()
        run = line.runs[0]
        while run != ffi.NULL:
            item = run.data
            for place in range(item.glyphs.num_glyphs):
                byte = item.item.offset + item.glyphs.log_clusters[place]
                item.glyphs.glyphs[place].geometry.width += self._room.get(byte, 0)
            run = run.next
        return line, index


def make_lines_flush(document: weasyprint.Document) -> None:
    """Spreads every line of a paragraph that goes on and ends more than half a character early."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, BlockContainerBox) and box.element_tag in _PARAGRAPHS:
                for line in box.children:
                    if isinstance(line, LineBox) and line.resume_at is not None:
                        _make_flush(line, box)


def _make_flush(line: LineBox, paragraph: BlockContainerBox) -> None:
    texts = [box for box in line.descendants() if isinstance(box, TextBox) and box.text]
    if not texts or any(box.element_tag == "br" for box in line.descendants()):
        return
    em = line.style["font_size"]
    short = (paragraph.content_box_x() + paragraph.width - max(box.position_x + box.width for box in texts)) / em
    if short > _ALLOWED:
        _move_apart(texts, {gap: share * em for gap, share in _shares(list(_gaps(texts)), short).items()})


def _gaps(texts: list[TextBox]) -> Iterator[_Gap]:
    characters = [(number, place, each) for number, box in enumerate(texts) for place, each in enumerate(box.text)]
    printed = [each for each in characters if each[2] != "\u200b"]
    for (number, place, character), (*_, behind) in pairwise(printed):
        in_number = character.isascii() and behind.isascii()
        yield _Gap(number, place, in_number, character in _CLOSING or behind in _OPENING)


def _shares(gaps: list[_Gap], short: float) -> dict[_Gap, float]:
    """How a line that is so many em short is spread: evenly, within numbers too only where it is too loose without.

    Where that is too loose as well, what is left stands beside marks, so that no word is taken apart.
    """
    outside = [gap for gap in gaps if not gap.in_number]
    for chosen in (outside, gaps):
        if short <= _LOOSE * len(chosen):
            return dict.fromkeys(chosen, short / len(chosen))
    marks = [gap for gap in outside if gap.at_mark] or outside
    rest = short - _LOOSE * len(outside)
    return {gap: _LOOSE + (rest / len(marks) if gap in marks else 0) for gap in outside}


def _move_apart(texts: list[TextBox], room: dict[_Gap, float]) -> None:
    """Gives each text its room, and moves those behind it along."""
    moved = 0.0
    for number, box in enumerate(texts):
        own = {gap.place: each for gap, each in room.items() if gap.text == number}
        box.position_x += moved
        if own:
            starts = {len(box.text[:place].encode()): round(each * TO_UNITS) for place, each in own.items()}
            box.pango_layout = _SpreadLayout(box.text, box.pango_layout.max_width, starts)
            box.width += sum(own.values())
            moved += sum(own.values())
