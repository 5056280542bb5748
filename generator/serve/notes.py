"""Findings as they stand on a page: each once, those that come from one wrong figure under it, with the way to mend it.

What they say is what the report for people says; here a place is a link and an address a figure on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.checks.reporters.report import SEVERITY_NAMES
from generator.checks.reporters.report import Report
from generator.serve.sources import source_url
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity

_FORMULA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_MARKUP = re.compile(r"[*_`#>|]+|^\s*(?:[-+]|\d+\.)\s+")
_SENTENCE = re.compile(r"[。！？；;\n]")
_TELLING = 4
"""Fewer characters than these stand in too many places of a text."""


@dataclass(frozen=True, slots=True)
class Note:
    """One finding, or one cause with what follows from it.

    `addresses` are the figures it is told at, `quotation` words of the sentence, both as the page shows them; `place`
    is where to mend it, `url` leads there, `source` is that line.
    """

    id: str
    severity: Severity
    message: str
    place: Location | None
    url: str
    source: str
    figures: str
    hint: str
    addresses: tuple[str, ...]
    quotation: str
    consequences: tuple[str, ...] = ()
    waived: str = ""

    @property
    def severity_name(self) -> str:
        """错误, 警告 or 提示."""
        return SEVERITY_NAMES[self.severity]


def notes_of(report: Report, content: Path) -> list[Note]:
    """What a report of the content in a folder tells, in its order: what is open first, then what was waived."""
    open_ones = [each for each in report.ordered if each.waived is None]
    waived = [each for each in report.ordered if each.waived is not None]
    told = [each for each in open_ones if each not in report.cause_of or each == report.cause_of[each].primary]
    return [_note(each, report, content) for each in [*told, *waived]]


def _note(finding: Finding, report: Report, content: Path) -> Note:
    cause = report.cause_of.get(finding)
    place = report.place_of(finding)
    source = (report.sources.line(place) if place else None) or ""
    homes = tuple(each.home.address for each in cause.corrections) if cause else ()
    others = [each for each in cause.findings if each != finding] if cause else []
    hint = "核对这个数的来源；改正后，下列意见不再出现。" if cause else finding.hint or ""
    return Note(
        id=finding.id,
        severity=finding.severity,
        message=cause.message if cause else finding.message,
        place=place,
        url=source_url(content, place),
        source=source,
        figures=_figures(finding) if cause is None else "",
        hint=hint,
        addresses=tuple(dict.fromkeys((*homes, *finding.addresses))),
        quotation=quotation(source, place.column) if place and place.file.endswith(".md") else "",
        consequences=tuple(f"{each.id} {each.message}" for each in others),
        waived=finding.waived or "",
    )


def _figures(finding: Finding) -> str:
    """The figures that a finding compares."""
    named = (
        ("写作", finding.printed),
        ("计算", finding.computed),
        ("相差", finding.difference),
        ("允许", finding.allowed),
    )
    return "　".join(f"{name} {value}" for name, value in named if value is not None)


def quotation(line: str, column: int) -> str:
    """Words of a line of Markdown that a page shows as they are, nearest to a column; empty where there are none.

    What formulas give and markup are no such words.
    """
    blanked = _FORMULA.sub(lambda found: "\n" * len(found.group()), line)
    blanked = _MARKUP.sub(lambda found: "\n" * len(found.group()), blanked)
    pieces = [(found.start(), found.group().strip()) for found in re.finditer(r"[^\n]+", blanked)]
    telling = [(start, words) for start, words in pieces if len(words) >= _TELLING]
    if not telling:
        return ""
    start, words = min(telling, key=lambda piece: _distance(piece, column - 1))
    return _sentence(words, column - 1 - start)


def _distance(piece: tuple[int, str], offset: int) -> int:
    start, words = piece
    return max(start - offset, offset - start - len(words), 0)


def _sentence(words: str, offset: int) -> str:
    """The sentence of some words that an offset lies in; all of them where it is too short to be found."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE.finditer(words)), len(words)]:
        if offset < end and end - start >= _TELLING:
            return words[start:end].strip()
        start = end if offset >= end else start
    return words
