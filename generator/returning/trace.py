"""Which letter of the author's files each letter of a document is: the document is written once more, every letter of
the author's replaced by a stand-in that is like no other, and read off what came out.

A stand-in is a code point of the third ideographic plane, where no letter is assigned: Markdown, whose rules ask for
Chinese letters, treats it as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

from markupsafe import Markup

from generator.source.markdown_reader import Prose
from generator.tables.measures import Measures
from generator.writing.narrative import Writer

_STAND_INS = range(0x33480, 0x3FFFE)
"""Unicode 16 assigns letters up to U+323AF; all of the plane is wide (EastAsianWidth.txt)."""
_BRACES = re.compile(r"\{\{.*?\}\}")
_LINK = re.compile(r"\]\([^)\n]*\)|<[^>\n]*>")


@dataclass(frozen=True, slots=True)
class Letter:
    """From where to where a letter stands in a printing of the author's text; a binding's braces are one letter.

    `printing` is the number of the printing: a text may be printed several times.
    """

    printing: int
    start: int
    end: int
    is_binding: bool = False


@dataclass(frozen=True, slots=True)
class _StandIn:
    letter: Letter
    shown: str
    edge: str = ""
    """Of a binding: whether it stands before what is printed for it, or behind."""


class Trace:
    """The stand-ins of a document, and the printings of its author's texts in their order."""

    def __init__(self) -> None:
        self.printings: list[Prose] = []
        self._free: Iterator[int] = iter(_STAND_INS)
        self._known: dict[str, _StandIn] = {}

    def masked(self, prose: Prose) -> Prose:
        """The text with stand-ins for its ideographs, and around its bindings."""
        printing = len(self.printings)
        self.printings.append(prose)
        bound = {match.start(): match.end() for match in _BRACES.finditer(prose.text)}
        unseen = {place for match in _LINK.finditer(prose.text) for place in range(match.start() + 1, match.end())}
        pieces: list[str] = []
        place = 0
        while place < len(prose.text):
            letter = prose.text[place]
            if place in bound:
                own = Letter(printing, place, bound[place], is_binding=True)
                braces = prose.text[place : bound[place]]
                pieces += [self._new(_StandIn(own, "", "before")), braces, self._new(_StandIn(own, "", "behind"))]
                place = bound[place]
                continue
            if unicodedata.category(letter) == "Lo" and place not in unseen:
                letter = self._new(_StandIn(Letter(printing, place, place + 1), letter)) or letter
            pieces.append(letter)
            place += 1
        return replace(prose, text="".join(pieces))

    def _new(self, stand_in: _StandIn) -> str:
        """A stand-in that is like no other; nothing where there are no more."""
        code = next(self._free, None)
        if code is None:
            return ""
        self._known[chr(code)] = stand_in
        return chr(code)

    def shown(self, text: str) -> str:
        """A text as a reader would see it: letters for their stand-ins."""
        return "".join(self._known[each].shown if each in self._known else each for each in text)

    def letters(self, text: str) -> Iterator[tuple[str, Letter | None]]:
        """Each letter that a reader would see, with what it is of the author's; None where that is not known."""
        binding: Letter | None = None
        for each in text:
            found = self._known.get(each)
            if found is None:
                yield each, binding
            elif not found.edge:
                yield found.shown, found.letter
            else:
                binding = found.letter if found.edge == "before" else None


class TracingWriter(Writer):
    """Writes a document with stand-ins for what its author wrote."""

    def __init__(self, measures: Measures) -> None:
        self.trace = Trace()
        super().__init__(measures)

    def author_text(self, prose: Prose) -> Markup:
        """An author's Markdown, traced."""
        return super().author_text(self.trace.masked(prose))

    def plain(self, text: str) -> str:
        """The text as a reader would see it."""
        return self.trace.shown(super().plain(text))
