"""The words of a document as Markdown of its author's: profile.md, narrative.md, contact.md."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from itertools import groupby

from generator.importing.patterns import ORDINAL
from generator.importing.patterns import SLOT
from generator.importing.patterns import Pattern
from generator.importing.patterns import bare
from generator.importing.prose import Passage
from generator.model.disclosure import Disclosure
from generator.packs.demands import Demands
from generator.recognition.shapes import plain_title
from generator.tables.filling import fill_words
from generator.tables.pack import Pack

OVERVIEW, NARRATIVE, CONTACT = "overview", "narrative", "contact"
_USUAL = (re.compile("职责|职能"), re.compile("机构设置|单位构成"))
"""What sections of a profile are called where a pack does not say what it must tell."""
_MARKUP = re.compile(r"([\\`*_\[\]<>|{}]|^[#+\-](?=\s)|^\d+(?=\.\s))", re.MULTILINE)


class Parts:
    """Which part of a pack a paragraph belongs to, by the headings above it."""

    def __init__(self, disclosure: Disclosure, pack: Pack, demands: Demands, patterns: Iterable[Pattern]) -> None:
        entries = [(entry.id, fill_words(str(entry.标题), disclosure, pack)) for entry in pack.file.部分]
        self._titles = {plain_title(bare(title)): part for part, title in entries if title}
        self._narrative = {bare(pattern.heading) for pattern in patterns}
        self._profile = [part.写法 for part in demands.words.必备.概况] or list(_USUAL)

    @property
    def titles(self) -> re.Pattern[str]:
        """How a part, or a section of the profile, may be called that has no number before it."""
        names = [re.escape(title) + "$" for title in self._titles if title]
        return re.compile("|".join([*names, *(f"(?:{pattern.pattern})[^，。]{{0,6}}$" for pattern in self._profile)]))

    def divide(self, passages: Iterable[Passage]) -> dict[str, list[Passage]]:
        """The paragraphs of each part; one whose headings do not tell is of the part of the one before it."""
        found: dict[str, list[Passage]] = defaultdict(list)
        before, above = "", ""
        for passage in passages:
            top = passage.headings[0] if passage.headings else ""
            before, above = self.part_of(passage) or (before if top == above else ""), top
            found[before].append(passage)
        return found

    def part_of(self, passage: Passage) -> str:
        """The id of the part; empty where the headings do not tell."""
        for heading in reversed([each for each in passage.headings if each]):
            if bare(heading) in self._narrative:
                return NARRATIVE
            own = plain_title(bare(heading))
            part = next((part for title, part in self._titles.items() if own == title), None)
            part = part or next(
                (p for title, p in self._titles.items() if len(title) > 1 and own.endswith(title)), None
            )
            if part:
                return part
        if any(pattern.search(each) for pattern in self._profile for each in passage.headings):
            return OVERVIEW
        return ""


def sections(passages: Iterable[Passage]) -> str:
    """Paragraphs under the headings of their sections."""
    lines: list[str] = []
    for heading, own in groupby(passages, lambda passage: _section(passage.headings)):
        lines += [f"## {escaped(heading)}"] if heading else []
        lines += [escaped(passage.text) for passage in own]
    return "\n\n".join(lines) + "\n"


def paragraphs(passages: Iterable[Passage]) -> str:
    """Paragraphs alone."""
    return "\n\n".join(escaped(passage.text) for passage in passages) + "\n"


def slots(texts: Mapping[str, str]) -> str:
    """narrative.md: a section for each text."""
    return "\n\n".join(f"## {name}\n\n{escaped(text)}" for name, text in texts.items()) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown, and whoever fills in figures, takes as it stands; marked figures are bound."""
    pieces = SLOT.split(text)  # words and what stands in the marks by turns
    return "".join(
        f"{{{{ {piece} }}}}" if place % 2 else _MARKUP.sub(r"\\\1", piece) for place, piece in enumerate(pieces)
    )


def _section(headings: tuple[str, ...]) -> str:
    """The innermost heading but the part's own, without its number."""
    inner = [each for each in headings[1:] if each] or [each for each in headings if each][-1:]
    return ORDINAL.sub("", inner[0]) if inner else ""
