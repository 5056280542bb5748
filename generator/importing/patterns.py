"""The sentences that a pack would write, as patterns: each figure and each text of the author's is to be found.

A foreign sentence of the same words tells the figures that stand in no table, and the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from generator.writing.figures import BoundNumber

SLOT = re.compile("\ufdd2(.*?)\ufdd3")
"""What stands in a text for what is filled in later."""
_NUMBER = r"([\d,，]+(?:\.\d+)?)"
_TEXT = r"(.+?)"
_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "“": '"', "”": '"', "＂": '"'})
_END = re.compile(r"(?<=。)")
ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:部分|、)|（[一二三四五六七八九十]+）|\d+[.．、])")
"""What stands before a heading."""
_CLAUSE = re.compile(r"(?<=[，；、：])")
_SPACES = re.compile(r"\s+")
_MARKUP = re.compile(r"^[#>*\-]+ +|\*\*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Hole:
    """What stands at a place of a sentence: a figure of the pack's, or the author's text of this name."""

    number: BoundNumber | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence of a pack under its heading, after the sentence before it in its paragraph."""

    heading: str
    before: str
    regex: re.Pattern[str]
    holes: tuple[Hole, ...]
    literal: str
    """Its own words, without what stands in the holes."""
    lists_zeros: bool = False
    """Whether it is written only where items of zero are listed."""

    @property
    def sources(self) -> str:
        """What its figures and texts are."""
        return "|".join(hole.number.source if hole.number else hole.text for hole in self.holes)


def slot(name: str) -> str:
    """What stands in a rendered text for the author's text of a name."""
    return f"\ufdd2{name}\ufdd3"


def compact(text: str) -> str:
    """A text without its spaces."""
    return _SPACES.sub("", text)


def plain(text: str) -> str:
    """A text as it is compared: compact, punctuation of one width; as long as the compact one."""
    return compact(text).translate(_WIDE)


def bare(heading: str) -> str:
    """A heading as it is compared: without its number."""
    return ORDINAL.sub("", plain(heading))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with its full stop."""
    return [each for each in _END.split(text) if each]


def patterns_of(pieces: Iterator[str | BoundNumber]) -> Iterator[Pattern]:
    """The sentences of a rendered part of the narrative, whose figures are told apart from its words."""
    numbers: list[BoundNumber] = []
    text = ""
    for piece in pieces:
        text += piece if isinstance(piece, str) else slot(str(len(numbers)))
        numbers += [] if isinstance(piece, str) else [piece]
    heading = ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
            continue
        before = ""
        for sentence in sentences(_MARKUP.sub("", line).strip()):
            yield _pattern(heading, before, sentence, numbers)
            before = sentence


def _pattern(heading: str, before: str, sentence: str, numbers: list[BoundNumber]) -> Pattern:
    holes: list[Hole] = []
    regex, literal = "", ""
    for clause, lists in _clauses(sentence, numbers):
        own = ""
        for words, name in _pieces(clause):
            own += re.escape(words)
            literal += words
            if name is not None:
                is_number = name.isascii() and name.isdigit()
                holes.append(Hole(numbers[int(name)]) if is_number else Hole(None, name))
                own += _NUMBER if is_number else _TEXT
        regex += f"(?:{own.rstrip('、；，')}[、；，]?)?" if lists else own
    return Pattern(heading, skeleton(before), re.compile(regex), tuple(holes), literal)


def _clauses(sentence: str, numbers: list[BoundNumber]) -> Iterator[tuple[str, bool]]:
    """The clauses of a sentence, and whether each is one of a list of an account's items, which may leave some out."""
    clauses = [clause for clause in _CLAUSE.split(sentence) if clause]
    accounts = [_account(clause, numbers) for clause in clauses]
    for place, clause in enumerate(clauses):
        beside = accounts[max(0, place - 1) : place] + accounts[place + 1 : place + 2]
        yield clause, accounts[place] is not None and accounts[place] in beside


def _account(clause: str, numbers: list[BoundNumber]) -> str | None:
    """The account of a clause that has one figure, of one of its items."""
    names = SLOT.findall(clause)
    if len(names) != 1 or not names[0].isdigit():
        return None
    return (numbers[int(names[0])].measure or "").rpartition(".")[0] or None


def _pieces(clause: str) -> Iterator[tuple[str, str | None]]:
    """Words as they are compared, each with the name of the hole behind them."""
    last = 0
    for match in SLOT.finditer(clause):
        yield plain(clause[last : match.start()]), match[1]
        last = match.end()
    yield plain(clause[last:]), None


def skeleton(sentence: str) -> str:
    """The words alone, to see whether two sentences are of one form."""
    return re.sub(r"[\d.,，]+", "", plain(SLOT.sub("", sentence)))


@dataclass(frozen=True, slots=True)
class Matched:
    """A foreign sentence that a pack would write: what stands in its holes."""

    pattern: Pattern
    told: Mapping[int, str]

    @property
    def agreeing(self) -> int:
        """How many of its figures are those that the tables give."""
        return sum(
            1
            for place, text in self.told.items()
            if (number := self.pattern.holes[place].number) and number.text.replace(",", "") == text.replace(",", "")
        )


def matched(sentence: str, heading: str, before: str, patterns: list[Pattern]) -> Matched | None:
    """The pattern that a sentence fits best: by the sentence before it, its heading, its figures; None for none."""
    compared, written, above, last = plain(sentence), compact(sentence), bare(heading), skeleton(before)
    best: tuple[tuple[int, int, int], Matched] | None = None
    for pattern in patterns:
        match = pattern.regex.fullmatch(compared)
        if match is None:
            continue
        spans = [match.span(place + 1) for place in range(len(pattern.holes))]
        told = {place: written[start:end] for place, (start, end) in enumerate(spans) if start >= 0}
        found = Matched(pattern, told)
        rank = (pattern.before == last) + (bare(pattern.heading) == above), found.agreeing, len(told)
        if best is None or rank > best[0]:
            best = rank, found
    return best[1] if best else None
