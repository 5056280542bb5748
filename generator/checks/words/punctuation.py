"""Brackets that do not match, ordinals that skip, a separator or a full stop that is missing, half-width marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Passage
from generator.checks.words.lists import WordLists
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.address import chinese_number

PUNCTUATION = "N-0128"
"""A bracket, an ordinal or another mark is wrong or missing."""

MIXED_BRACKETS = re.compile(r"\([^()（）\n]*）|（[^()（）\n]*\)")

_HALF_WIDTH = re.compile(r"(?<=[一-鿿”）%￼])[ \t]*[,;:][ \t]*(?=[一-鿿“（])")
_ORDINAL = re.compile(
    r"^[ \t>]*(?:\*\*)?(?:"
    r"(?P<chinese>[一二三四五六七八九十]{1,3})、"
    r"|[（(](?P<bracketed>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<digits>\d{1,2})(?:[．、]|\.(?!\d))"
    r"|[（(](?P<bracketed_digits>\d{1,2})[）)])",
    re.MULTILINE,
)
_ORDINALS = {chinese_number(number): number for number in range(1, 100)}
_SENTENCE_ENDS = "。！？；”）)…"


def check_punctuation(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Findings about the marks in the author's words."""
    yield from check_marks(corpus, words)
    for passage in corpus.passages:
        if passage.kind in ("概况", "情况说明"):
            yield from _check_ordinals(corpus, passage)
        if passage.kind == "名词解释":
            yield from _check_end(corpus, passage)


def check_marks(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Brackets half of one width, separators that are missing, half-width marks, whoever wrote the text."""
    for match in MIXED_BRACKETS.finditer(corpus.text):
        message = f"“{match[0]}”的括号一半全角、一半半角"
        yield _finding(corpus, match.start(), message, "改成一对全角括号（）。", match[0])
    for pattern in words.漏顿号:
        for match in pattern.finditer(corpus.text):
            message = f"“{match[0]}”并列，中间没有顿号"
            yield _finding(corpus, match.start(), message, "在中间加顿号；确是一个名称的，不用改。", match[0])
    yield from _check_half_width(corpus)


@dataclass(slots=True, eq=False)
class _Level:
    """A list that has been begun: how its items are numbered, and the last number."""

    style: str
    number: int


def _check_ordinals(corpus: Corpus, passage: Passage) -> Iterator[Finding]:
    """Items are numbered one after the other; a list within a list begins at one, and ends where the outer goes on."""
    text = corpus.text[passage.start : passage.start + len(passage.text)]
    levels: list[_Level] = []
    for match in _ORDINAL.finditer(text):
        style = str(match.lastgroup)
        number = int(match[style]) if match[style].isdigit() else _ORDINALS.get(match[style], 0)
        going_on = [level for level in levels if (level.style, level.number) == (style, number - 1)]
        if going_on:
            del levels[levels.index(going_on[-1]) :]
        elif number > 1 and levels:
            message = f"序号“{match[0].strip()}”前面没有上一个序号"
            yield _finding(corpus, passage.start + match.start(), message, "序号连续编，同一层用同一种写法。", match[0])
            levels = [level for level in levels if level.style != style]
        levels.append(_Level(style, number))


def _check_end(corpus: Corpus, passage: Passage) -> Iterator[Finding]:
    """An explanation is a sentence."""
    body = passage.text.rstrip()
    if body and body[-1] not in _SENTENCE_ENDS:
        offset = passage.start + len(body) - 1
        message = f"“{passage.name}”的释义到“{body[-8:]}”为止，没有句号"
        yield _finding(corpus, offset, message, "写完整，句末加句号。", body[-8:])


def _check_half_width(corpus: Corpus) -> Iterator[Finding]:
    """Half-width marks between Chinese words, told once: they are many where a text has any."""
    matches = list(_HALF_WIDTH.finditer(corpus.text))
    if matches:
        message = f"中文里用了半角标点“{matches[0][0].strip()}”，共 {len(matches)} 处"
        offset = matches[0].start()
        yield corpus.finding(PUNCTUATION, Severity.NOTE, offset, message, "改成全角标点。", printed=matches[0][0])


def _finding(corpus: Corpus, offset: int, message: str, hint: str, printed: str) -> Finding:
    return corpus.finding(PUNCTUATION, Severity.WARNING, offset, message, hint, printed=printed.strip())
