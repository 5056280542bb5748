"""The author's own words as one text: every passage of every file, each character with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.checks.words.reading import Reading
from generator.checks.words.reading import read
from generator.model.authoring import GENERAL_BUDGET
from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.markdown_reader import Prose

Kind = Literal["概况", "情况说明", "名词", "名词解释", "联系方式", "专文", "用途", "差异原因", "绩效表"]
Piece = tuple[Kind, str, str, Prose]
"""Kind, file and name of a piece of text, and the text."""

FILLER = "￼"
"""Stands, once for each character, where a bound figure `{{ … }}` stands in the source."""
_GAP = "\n\n"
_HEADING_MARK = "## "
_CODE = re.compile(r"\{\{.*?\}\}|(?:https?://|www\.)[^\s，。；）)]+")
SENTENCE_ENDS = "。；！？\n"
_SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}]")
_CLAUSE_END = re.compile(r"[，、。；：！？\n]")
_TITLE = re.compile(r"《[^》\n]*》|[〔﹝\[][12]\d{3}[〕﹞\]]\s*第?\s*\d*\s*号?")
_NORMAL = str.maketrans("．％﹪", ".%%")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an author's text: `name` is its slot, term or subject code, `start` where it begins in the whole."""

    kind: Kind
    file: str
    name: str
    prose: Prose
    reading: Reading
    start: int

    @property
    def text(self) -> str:
        """The passage as it is read, figures as typed or bound."""
        return self.reading.text

    @property
    def address(self) -> str:
        """How waivers name the passage: `narrative!收支总计变动`, `accounts!2101599.差异原因`, `profile!全文`."""
        return f"{self.file}!{self.name}"


class Corpus:
    """Every passage, joined; `text` has bound figures and links masked, `bare` titles 《…》 and document numbers too.

    `source` is as read, with its `{{ … }}`. Offsets are the same in all three.
    """

    def __init__(self, disclosure: Disclosure, pieces: Iterable[Piece] | None = None) -> None:
        """The passages of the author's prose files, or these pieces of text instead."""
        self.disclosure = disclosure
        self.passages: list[Passage] = []
        texts: list[str] = []
        start = 0
        for kind, file, name, prose in _pieces(disclosure) if pieces is None else pieces:
            reading = read(prose.text)
            self.passages.append(Passage(kind, file, name, prose, reading, start))
            texts.append(reading.text)
            start += len(reading.text) + len(_GAP)
        self._starts = [passage.start for passage in self.passages]
        self.source = _GAP.join(texts)
        self.text = _CODE.sub(_masked, self.source).translate(_NORMAL)
        self.bare = _TITLE.sub(_blanks, self.text)

    def passage(self, offset: int) -> Passage:
        """The passage that holds an offset."""
        return self.passages[bisect_right(self._starts, offset) - 1]

    def location(self, offset: int) -> Location:
        """The file, line and column of an offset."""
        passage = self.passage(offset)
        return passage.prose.place(passage.reading.origin(offset - passage.start))

    def sentence(self, offset: int) -> str:
        """The sentence an offset stands in."""
        return self.text[self._before(offset, _SENTENCE_END) : self._after(offset, _SENTENCE_END)]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that an offset stands in, however long it is."""
        return max(self.text.rfind(mark, 0, offset) for mark in SENTENCE_ENDS) + 1

    def clause_before(self, offset: int) -> str:
        """What stands before an offset in its clause."""
        return self.text[self._before(offset, _CLAUSE_END) : offset]

    def _before(self, offset: int, end: re.Pattern[str]) -> int:
        passage = self.passage(offset)
        start = passage.start
        for match in end.finditer(self.text, max(start, offset - 200), offset):
            start = match.end()
        return start

    def _after(self, offset: int, end: re.Pattern[str]) -> int:
        match = end.search(self.text, offset)
        return match.start() if match else len(self.text)

    def finding(
        self,
        finding_id: str,
        severity: Severity,
        offset: int,
        message: str,
        hint: str,
        *addresses: str,
        printed: str | None = None,
        computed: str | None = None,
    ) -> Finding:
        """A finding at an offset; its first address is the passage's, by which a waiver may name it."""
        return Finding(
            finding_id,
            severity,
            message,
            self.location(offset),
            disclosure=self.disclosure.key,
            addresses=(self.passage(offset).address, *addresses),
            printed=printed,
            computed=computed,
            hint=hint,
        )


def _pieces(disclosure: Disclosure) -> Iterator[Piece]:
    words = disclosure.words
    if words.profile:
        yield "概况", "profile", "全文", words.profile
    for name, prose in words.narrative.items():
        yield "情况说明", "narrative", name, prose
    for name, prose in words.terms.items():
        place = prose.location
        yield "名词", "glossary", name, Prose(name, Location(place.file, place.line - 1, len(_HEADING_MARK) + 1))
        yield "名词解释", "glossary", name, prose
    if words.contact:
        yield "联系方式", "contact", "全文", words.contact
    for name, prose in words.documents.items():
        yield "专文", "documents", name, prose
    for (code, funding), note in disclosure.notes.items():
        subject = code if funding == GENERAL_BUDGET else f"{code}（{funding}）"
        if note.purpose:
            yield "用途", "accounts", f"{subject}.用途", note.purpose
        if note.reason:
            yield "差异原因", "accounts", f"{subject}.差异原因", note.reason


def _masked(match: re.Match[str]) -> str:
    """Fillers for a printed figure, blanks for a link."""
    return (FILLER if match[0].startswith("{{") else " ") * len(match[0])


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
