"""Sentences of another office's paper, read as the audit reads them; no table unless cells are given."""

from __future__ import annotations

from functools import cache

from generator.audit.book import Identity
from generator.audit.book import book_of
from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import statements_of
from generator.checks.words.lists import WordLists
from generator.checks.words.lists import load_words
from generator.kinds.registry import kinds
from generator.model.disclosure import Scope
from generator.recognition.claim import Claim
from generator.recognition.claims import ClaimReader
from generator.recognition.foreign_text import ForeignText
from generator.recognition.paragraphs import paragraphs_of
from generator.source.finding import Location
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from generator.tables.book import Book
from generator.tables.case import Case
from generator.tables.measures import Measures
from generator.tables.pack import Pack
from tests.foreign_paper import catalogues
from tests.foreign_paper import library

FINAL, BUDGET = kinds()[:2]
HEADING = "第二部分 情况说明"


@cache
def pack_of(name: str, kind_word: str, year: int, scope: str) -> tuple[Pack, WordLists]:
    kind = next(each for each in kinds() if each.word == kind_word)
    pack, _ = library().load(name, Case(kind, year, Scope(scope)), Location(name))
    assert pack is not None
    words, problems = load_words(library(), pack)
    assert problems == []
    return pack, words


def page_of(*paragraphs: str) -> Page:
    """A page of a file that tells paragraphs: the sentences below a heading."""
    lines = (HEADING, *paragraphs)
    return Page(
        1, tuple(Paragraph(text, Place("决算.docx", 1, spot=f"第{number}段")) for number, text in enumerate(lines, 1))
    )


def empty_book(pack: str, kind: str, year: int, scope: str) -> tuple[Book, WordLists]:
    """A book without tables, and the word lists of its pack."""
    found, words = pack_of(pack, kind, year, scope)
    identity = Identity("示例市档案局", year, found.kind, Scope(scope), "")
    return book_of([], identity, found, catalogues()), words


def text_of(
    *paragraphs: str, pack: str = "national", kind: str = "决算", year: int = 2023, scope: str = "部门"
) -> tuple[ForeignText, Book, WordLists]:
    """The text, an empty book and the word lists to read it with."""
    book, words = empty_book(pack, kind, year, scope)
    return ForeignText(paragraphs_of([page_of(*paragraphs)]), book.disclosure), book, words


def claims_of(*paragraphs: str, **case: str | int) -> list[Claim]:
    """What the sentences state."""
    text, book, words = text_of(*paragraphs, **case)  # type: ignore[arg-type]
    return list(ClaimReader(text.corpus, book, words).claims())


def statements(*paragraphs: str, **case: str | int) -> Statements:
    """What the sentences state, to be checked."""
    text, book, words = text_of(*paragraphs, **case)  # type: ignore[arg-type]
    claims = list(ClaimReader(text.corpus, book, words).claims())
    return statements_of(claims, text, Measures(book), {}, ())
