"""Where the words of a paragraph come from: which pieces of the author's files stand in it.

The document holds sentences, not their origin; so the author's pieces are looked for in the text. A piece that is too
short to be told from the pack's own words is not looked for; one that stands in two slots names both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.disclosure import Disclosure
from generator.render.reading import squeezed
from generator.source.markdown_reader import Prose

_SHORTEST = 4  # characters
_BRACES = re.compile(r"\{\{.*?\}\}")
_MARKUP = re.compile(r"^\s*(#+|[-+*]|\d+[.)]|>)\s+|[*_`\\]|\[|\]\([^)]*\)|\s+")
_ANY = ".{0,40}?"


@dataclass(frozen=True, slots=True)
class AuthorPiece:
    """A piece of an author's file: the file, the `## ` heading or the key it stands under, and its line."""

    file: str
    slot: str
    line: int

    def attributes(self) -> dict[str, str]:
        """As the map writes it."""
        return {"file": self.file, **({"slot": self.slot} if self.slot else {}), "line": str(self.line)}


class AuthorWords:
    """Everything an author wrote in words, a line a piece."""

    def __init__(self, disclosure: Disclosure) -> None:
        pieces = (piece for slot, prose in _prose_of(disclosure) for piece in _pieces(slot, prose))
        self._pieces = [(re.compile(pattern), source) for pattern, source in pieces]

    def sources_of(self, text: str) -> list[AuthorPiece]:
        """The pieces that stand in a paragraph's text, in the order of the author's files."""
        searched = squeezed(text)
        return [source for pattern, source in self._pieces if pattern.search(searched)]


def _prose_of(disclosure: Disclosure) -> Iterator[tuple[str, Prose]]:
    """Each of the author's texts with the slot, entry or subject it stands under."""
    words = disclosure.words
    whole = [prose for prose in (words.profile, words.contact, *words.documents.values()) if prose]
    whole += [each.report for each in disclosure.performance if each.report]
    yield from (("", prose) for prose in whole)
    yield from words.narrative.items()
    yield from words.terms.items()
    for (code, _), note in disclosure.notes.items():
        yield from ((code, prose) for prose in (note.purpose, note.reason) if prose)


def _pieces(slot: str, prose: Prose) -> Iterator[tuple[str, AuthorPiece]]:
    """The lines of a text that are long enough to be found, figures in braces as whatever they print."""
    offset = 0
    for line in prose.text.split("\n"):
        literal = [_MARKUP.sub("", words) for words in _BRACES.split(line)]
        if len("".join(literal)) >= _SHORTEST:
            place = prose.place(offset)
            yield _ANY.join(map(re.escape, literal)), AuthorPiece(place.file, slot, place.line)
        offset += len(line) + 1
