"""The words in 绩效表 and the reports beside them: what prose of the 情况说明 is held to, they are held to as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.performance.pieces import REPORT
from generator.checks.performance.pieces import pieces_of
from generator.checks.words.checking import check_told
from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import WordLists
from generator.checks.words.names import check_scope
from generator.checks.words.names import check_unit
from generator.checks.words.other_units import check_other_units
from generator.checks.words.private_numbers import check_private_numbers
from generator.checks.words.punctuation import check_punctuation
from generator.checks.words.subjects import check_subjects
from generator.checks.words.table_sentences import table_sentences
from generator.checks.words.traces import MARKUP
from generator.checks.words.traces import check_traces
from generator.model.quantity import parse_quantity
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.measures import Measures

_WHOLE = "整体自评"
_BRACES = re.compile(r"\{\{.*?\}\}")


def check_texts(measures: Measures, words: WordLists) -> Iterator[Finding]:
    """Leftovers, slips, names, private numbers, and what is said of the accounts, in what authors write into 绩效表."""
    book = measures.book
    pieces = [piece for sheet in book.disclosure.performance for piece in pieces_of(sheet)]
    corpus = Corpus(book.disclosure, pieces)
    yield from check_traces(corpus, words)
    yield from check_punctuation(corpus, words)
    yield from _check_braces(corpus)
    yield from check_scope(corpus, words)
    yield from check_unit(corpus)
    yield from check_other_units(corpus, words)
    yield from check_subjects(corpus, book)
    yield from check_private_numbers(corpus, words)
    yield from _check_accounts(measures, words)


def _check_accounts(measures: Measures, words: WordLists) -> Iterator[Finding]:
    """What is said of the accounts; in the sheet of a project 支出 for short is what the project spent."""
    disclosure = measures.book.disclosure
    plain = words.不写数的话
    of_project = plain.model_copy(update={"简称": {}})
    for is_whole in (True, False):
        own = (annex for annex in measures.book.annexes if annex.is_own and (annex.class_name == _WHOLE) is is_whole)
        pieces = [piece for annex in own for piece in pieces_of(annex.source)]
        said = Corpus(disclosure, [piece for piece in pieces if parse_quantity(piece[-1].text).value is None])
        groups = Groups(measures, plain if is_whole else of_project)
        yield from check_told(said, measures, groups, words)
        yield from check_told(Corpus(disclosure, table_sentences(said, words.表格的话)), measures, groups, words)


def _check_braces(corpus: Corpus) -> Iterator[Finding]:
    """Only a report binds figures; a text of a sheet is printed as it is typed, braces and all."""
    for match in _BRACES.finditer(corpus.source):
        if not corpus.passage(match.start()).name.endswith(f".{REPORT}"):
            yield corpus.finding(
                MARKUP,
                Severity.ERROR,
                match.start(),
                f"绩效表里的文字照样印出，{match[0]} 不会变成数",
                "直接写这个数；要引用的话写在绩效表旁边的报告（.md）里。",
            )
