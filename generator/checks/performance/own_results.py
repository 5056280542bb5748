"""Whether what is written about a project says what its own 绩效表 says: in the sheet, its report and the narrative."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from generator.checks.performance.pieces import pieces_of
from generator.checks.performance.pieces import tells_plans
from generator.checks.performance.pieces import tells_results
from generator.checks.performance.results import SheetResults
from generator.checks.performance.told_figures import check_planned_figures
from generator.checks.performance.told_figures import check_told_figures
from generator.checks.performance.told_results import check_told_results
from generator.checks.words.corpus import Corpus
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import WordLists
from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from generator.source.finding import at_most
from generator.tables.measures import Measures

_PERFORMANCE = "绩效"


def check_own_results(measures: Measures, words: WordLists) -> Iterator[Finding]:
    """Errors about figures and results that texts tell otherwise than the sheets."""
    book = measures.book
    known = KnownFigures(measures, tuple(map(str, words.手写数字.占比的整体)))
    sheets = [SheetResults(annex) for annex in book.annexes]
    for sheet in sheets:
        yield from _check_sheet(book.disclosure, sheet, known, words)
    narrative = _narrative(book.disclosure)
    yield from check_told_results(narrative, lambda sentence: _meant(sheets, sentence), words.绩效的话)


def _check_sheet(
    disclosure: Disclosure, sheet: SheetResults, known: KnownFigures, words: WordLists
) -> Iterator[Finding]:
    """Errors in the texts of one sheet and its report."""
    pieces = list(pieces_of(sheet.annex.source))
    results = Corpus(disclosure, filter(tells_results, pieces))
    yield from at_most(check_told_figures(results, sheet, known, words))
    yield from check_told_results(results, lambda _: [sheet], words.绩效的话)
    yield from check_planned_figures(Corpus(disclosure, filter(tells_plans, pieces)), sheet, known, words)


def _narrative(disclosure: Disclosure) -> Corpus:
    """The sections of the 情况说明 about 绩效."""
    sections = disclosure.words.narrative.items()
    return Corpus(
        disclosure, [("情况说明", "narrative", name, prose) for name, prose in sections if _PERFORMANCE in name]
    )


def _meant(sheets: Sequence[SheetResults], sentence: str) -> list[SheetResults]:
    """The sheets of the projects that a sentence names; all of the disclosure's own where it names none."""
    named = [sheet for sheet in sheets if sheet.annex.role in sentence or str(sheet.annex.source.file.项目) in sentence]
    return named or [sheet for sheet in sheets if sheet.annex.is_own]
