"""Subjects that a text names with their level, （类）（款）（项）: the tables have them, under that name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.model.subjects import LENGTHS
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book

OTHER_SUBJECT = "A-0062"
"""A subject is told that no table has."""

_MARK = re.compile(r"(?P<name>[^，。；：:,;“”\n]{2,40}?)[（(](?P<level>[类款项])[)）]")
_NUMBER = re.compile(r"^[\s（(]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]+")
_SPENDING = "支出"
_PARTICLES = str.maketrans("", "", "的和与及、费")
"""Letters that names are told with or without."""


def check_told_subjects(corpus: Corpus, book: Book) -> Iterator[Finding]:
    """Errors where the names of that level were read as the catalogue has them and none is like it, else warnings."""
    printed = _printed(book)
    official = set(book.disclosure.functional.names.values())
    seen: set[tuple[str, str]] = set()
    for match in _MARK.finditer(corpus.bare):
        name, level = _NUMBER.sub("", match["name"].strip()), match["level"]
        names = printed.get(LENGTHS[level], set())
        is_there = any(name.endswith(each) or (name + _SPENDING).endswith(each) for each in names)
        if corpus.passage(match.start()).kind != "情况说明" or not names or is_there or (name, level) in seen:
            continue
        seen.add((name, level))
        is_like = _bare(name) in map(_bare, names)
        severity = Severity.ERROR if names <= official and not is_like else Severity.WARNING
        message = f"文中写了科目“{name}（{level}）”，公开表里没有这个名称"
        hint = "照支出表里的科目名称改正；表里漏了的补上。"
        yield corpus.finding(OTHER_SUBJECT, severity, match.start(), message, hint, printed=f"{name}（{level}）")


def _bare(name: str) -> str:
    return name.removesuffix(_SPENDING).translate(_PARTICLES)


def _printed(book: Book) -> dict[int, set[str]]:
    """The names of the lines with figures, by the length of their codes."""
    found: dict[int, set[str]] = {}
    for table in book.tables:
        for line in table.lines():
            has_figure = any(cell.printed is not None for cell in line.cells.values())
            if line.code and line.name and has_figure and line.code in book.disclosure.functional:
                found.setdefault(len(line.code), set()).add(line.name.strip())
    return found
