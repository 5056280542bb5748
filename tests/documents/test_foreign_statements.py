"""What the sentences of five real disclosures state, against gold: each figure with its item, unit and direction.

`statements.json` names, for each of gold's narrative figures in their order, the item that it is of: one of the
pack's, a subject's code or, of what no table has, the words of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from generator.audit.claims.parts import check_parts
from generator.audit.claims.reckoned import Reckoning
from generator.audit.claims.repeated import check_repeated
from generator.audit.claims.statements import statements_of
from generator.checks.words.lists import WordLists
from generator.kinds.registry import kinds
from generator.model.disclosure import Scope
from generator.recognition.claim import Claim
from generator.recognition.claims import ClaimReader
from generator.recognition.foreign_text import ForeignText
from generator.recognition.paragraphs import paragraphs_of
from generator.source.finding import Severity
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.text import read_text
from generator.tables.measures import Measures
from tests.documents.read_gold import REAL
from tests.foreign_sentences import empty_book
from tests.gold_support import gold

SEEDS = REAL.parent / "seeds"
HERE = Path(__file__).parent
LEAST = Decimal("0.95")


@dataclass(frozen=True)
class Paper:
    """A seed: how its pack is called, what it is, and from which line to which its sentences go."""

    pack: str
    kind: str
    year: int
    scope: str
    first: int
    last: int


PAPERS = {
    "beiguan-2022": Paper("henan", "决算", 2022, "部门", 1857, 2313),
    "chengan-2023": Paper("hebei", "预算", 2023, "单位", 1577, 2233),
    "jiyuan-2023": Paper("henan", "决算", 2023, "单位", 554, 868),
    "panjin-2023": Paper("liaoning", "决算", 2023, "部门", 36, 120),
    "tongnan-2024": Paper("chongqing", "决算", 2024, "部门", 35, 136),
}
UNITS = {"台（套）": "台", "套（台）": "套", "名": "人"}


@dataclass(frozen=True)
class Stated:
    """A figure of gold with the item that it is of."""

    key: str
    value: Decimal
    unit: str
    item: str


@cache
def stated(slug: str) -> list[Stated]:
    items = iter(json.loads((HERE / "statements.json").read_text("utf-8"))[slug])
    found = []
    for entry in gold(slug)["narrative"]:
        key, item = next(items)
        assert key == entry["key"]
        try:
            value = Decimal(entry["value"])
        except (TypeError, ArithmeticError):
            continue  # the source left the figure out, or printed a dash
        found.append(Stated(key, value, UNITS.get(entry["unit"], entry["unit"]), item))
    return found


@cache
def read(slug: str) -> tuple[ForeignText, Measures, WordLists]:
    paper = PAPERS[slug]
    pages = read_text((SEEDS / f"{slug}.txt").read_bytes(), f"{slug}.txt")
    lines = [item for page in pages for item in page.items if isinstance(item, Paragraph)]
    own = [line for line in lines if paper.first <= int(line.place.spot.strip("第行")) <= paper.last]
    kind = next(each for each in kinds() if each.word == paper.kind)
    book, words = empty_book(paper.pack, kind.word, paper.year, Scope(paper.scope).value)
    return ForeignText(paragraphs_of([Page(1, tuple(own))]), book.disclosure), Measures(book), words


@cache
def claims(slug: str) -> list[Claim]:
    text, measures, words = read(slug)
    return list(ClaimReader(text.corpus, measures.book, words).claims())


def pairs(slug: str) -> Iterator[tuple[Stated, Claim]]:
    """Gold's figures with the statements of the same value and unit, in the order of the text."""
    left = [(abs(each.value), each.unit) for each in stated(slug)]
    right = [
        (each.figure.value / each.figure.unit, UNITS.get(each.figure.unit_text, each.figure.unit_text))
        for each in claims(slug)
    ]
    for start, other, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        yield from zip(stated(slug)[start : start + size], claims(slug)[other : other + size], strict=True)


def has_its_direction(figure: Stated, claim: Claim) -> bool:
    if figure.value < 0:
        return claim.sign < 0
    return not ("增减" in figure.key or "变动" in figure.key) or claim.sign > 0 or not figure.value


def is_right(figure: Stated, claim: Claim) -> bool:
    return claim.item == figure.item and has_its_direction(figure, claim)


def test_figures_of_sentences_are_found_with_item_unit_and_direction() -> None:
    table = Table("材料", "数", "找到", "项目、方向对", "项目错")
    total = right_in_all = 0
    wrong: list[str] = []
    for slug in PAPERS:
        found = list(pairs(slug))
        right = sum(is_right(*pair) for pair in found)
        mistaken = [f"{slug} {one.key}：{two.item}" for one, two in found if two.is_known and two.item != one.item]
        table.add_row(slug, str(len(stated(slug))), str(len(found)), str(right), str(len(mistaken)))
        total, right_in_all, wrong = total + len(stated(slug)), right_in_all + right, wrong + mistaken
    Console(width=100).print(table)
    assert wrong == []
    assert right_in_all >= LEAST * total


WRONG = {
    "beiguan-2022": {("A-0042", "25%"), ("A-0043", "19.68%"), ("A-0047", "1564.98万元")},
    "jiyuan-2023": {("A-0047", "364.60万元")},
    "panjin-2023": {("A-0047", "20平方米"), ("A-0047", "1.6万元"), ("A-0047", "124.58%")},
}
"""Errors that the sentences tell by themselves.

3 on 15.01 is 19.99 %, 439.04 of 1564.98 is 28.05 %; of the budgets that are listed one by one, 439.03 and 462.10 are
not 1564.98 and 364.60, and 2691.02 is more than the 2493.44 that 124.58 % imply.
"""


@pytest.mark.parametrize("slug", PAPERS)
def test_errors_that_sentences_tell_by_themselves_and_no_other(slug: str) -> None:
    text, measures, words = read(slug)
    statements = statements_of(claims(slug), text, measures, {}, ())
    found = (*Reckoning(statements).findings(), *check_parts(statements, words.陈述), *check_repeated(statements))
    assert {(each.id, each.printed) for each in found if each.severity is Severity.ERROR} == WRONG.get(slug, set())
