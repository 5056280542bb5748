"""Whether 绩效表 agree with each other and with the 情况说明 on what they name and count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Piece
from generator.checks.words.likeness import near_misses
from generator.model.performance import INDICATORS
from generator.model.quantity import Quantity
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.markdown_reader import Prose
from generator.tables.annex import Annex
from generator.tables.book import Book
from generator.tables.table import Line

TOLD_OTHERWISE = "N-0132"
"""One indicator has two results in two 绩效表."""
UNKNOWN_PROJECT = "N-0133"
"""The narrative names a project that has no 绩效表, or one by almost its name."""

_TEN_THOUSANDS = "万"
_PERCENT = "%"
_PERFORMANCE = "绩效"
_QUOTED = re.compile(r"“([^”\n]{3,40})”(?=[“、和及等个项\d]|$)")
_SHORTEST = 4


def check_between_annexes(book: Book) -> Iterator[Finding]:
    """A note for each indicator that several 绩效表 measure, in counts or money, with different results.

    Shares differ from project to project; what is counted in two projects is mostly one thing.
    """
    found: dict[tuple[str, str], list[tuple[Annex, Line, Decimal]]] = defaultdict(list)
    for annex in book.annexes:
        for line in annex.block_lines(INDICATORS):
            result = line.quantities["完成"]
            if result.value is not None and len(line.name) >= _SHORTEST:
                value, unit = _in_ones(result, line.quantities["目标"])
                found[line.name, unit].append((annex, line, value))
    for (name, unit), results in found.items():
        if unit != _PERCENT and len({value for _, _, value in results}) > 1:
            told = "、".join(f"{annex.role} {line.texts['完成']}{_unit(line)}" for annex, line, _ in results)
            last = results[-1]
            yield Finding(
                TOLD_OTHERWISE,
                Severity.NOTE,
                f"“{name}”在几张绩效表里的完成值不同：{told}",
                last[1].place or last[0].source.location,
                disclosure=book.disclosure.key,
                addresses=tuple(f"{annex.role}!{line.key}.完成值" for annex, line, _ in results),
                hint="同一件事的数要一致；统计口径不同的，指标名称里写明。",
            )


def _in_ones(result: Quantity, target: Quantity) -> tuple[Decimal, str]:
    """A result in single pieces (万人 counts ten thousand 人), with its unit; money stays as it is."""
    unit = result.unit or target.unit
    unit = unit.removesuffix("/年")
    value = result.value or Decimal(0)
    if unit.startswith(_TEN_THOUSANDS) and unit != "万元":
        return value * 10_000, unit.removeprefix(_TEN_THOUSANDS)
    return value, unit


def _unit(line: Line) -> str:
    """The unit that the result leaves to its target to tell."""
    return "" if line.quantities["完成"].unit else line.quantities["目标"].unit


def check_narrative(book: Book) -> Iterator[Finding]:
    """A warning for each project that the performance sections of the 情况说明 name and no 绩效表 is about."""
    projects = {str(annex.source.file.项目) for annex in book.annexes} | {annex.role for annex in book.annexes}
    longest_first = sorted(projects, key=len, reverse=True)
    sections = book.disclosure.words.narrative.items()
    corpus = Corpus(book.disclosure, [_piece(name, prose) for name, prose in sections if _PERFORMANCE in name])
    for match in _QUOTED.finditer(corpus.text):
        if "项目" in corpus.sentence(match.start()) and not any(match[1] in name for name in projects):
            yield _unknown(corpus, match.start(1), match[1], "绩效表里没有这个项目")
    for miss in near_misses(corpus.text, longest_first, accepted=frozenset(projects), loose=True):
        yield _unknown(corpus, miss.start, miss.typed, f"绩效表里叫“{miss.name}”")


def _piece(name: str, prose: Prose) -> Piece:
    return "情况说明", "narrative", name, prose


def _unknown(corpus: Corpus, position: int, name: str, reason: str) -> Finding:
    return corpus.finding(
        UNKNOWN_PROJECT,
        Severity.WARNING,
        position,
        f"情况说明写到的项目“{name}”：{reason}",
        "名称与绩效表写成一样；漏了绩效表的，补上。",
        printed=name,
    )
