"""The running text of a foreign document, as the checks of words read it, each character with its printed place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Kind
from generator.checks.words.corpus import Piece
from generator.model.disclosure import Disclosure
from generator.recognition.paragraphs import Joined
from generator.source.finding import Location
from generator.source.foreign.pages import Place
from generator.source.markdown_reader import Prose

_PARTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"名词解释$"), "名词解释"),
    (re.compile(r"说明$"), "情况说明"),
    (re.compile(r"概况$|职能$|职责$"), "概况"),
)
_TITLE = re.compile(r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)?[^，。；：]{2,45}$")


class ForeignText:
    """The paragraphs as passages of a corpus; findings about them have the number of the paragraph for a line."""

    def __init__(self, paragraphs: list[Joined], disclosure: Disclosure) -> None:
        self._paragraphs = paragraphs
        self.corpus = Corpus(disclosure, _pieces(paragraphs))

    def place(self, offset: int) -> Place:
        """Where what stands at an offset of the corpus is printed."""
        return self.printed_at(self.corpus.location(offset))

    def printed_at(self, location: Location) -> Place:
        """Where what a finding of the corpus is about is printed."""
        return self._paragraphs[location.line - 1].place(location.column - 1)


def _pieces(paragraphs: Iterable[Joined]) -> Iterator[Piece]:
    kind: Kind = "概况"
    for number, paragraph in enumerate(paragraphs, 1):
        title = paragraph.text.strip()
        if _TITLE.match(title):
            kind = next((each for pattern, each in _PARTS if pattern.search(title)), kind)
        place = paragraph.places[0]
        yield kind, place.file, kind, Prose(paragraph.text, Location(place.file, number))
