"""From a disclosure's folder to a reviewed document: everything that happens before rendering."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.checks.blanks import check_blanks
from generator.checks.compulsory import check_compulsory
from generator.checks.copies import check_copy
from generator.checks.dates import check_dates
from generator.checks.diagnosis.causes import Cause
from generator.checks.diagnosis.causes import causes_of
from generator.checks.diagnosis.consistency import check_together
from generator.checks.diagnosis.equations import rechecker
from generator.checks.evaluation import review
from generator.checks.following import mark_followers
from generator.checks.following import open_with_followers
from generator.checks.income_parts import check_income
from generator.checks.magnitudes import check_magnitudes
from generator.checks.magnitudes import without_consequences
from generator.checks.natures import check_natures
from generator.checks.outcome import Review
from generator.checks.performance.checking import check_performance
from generator.checks.score.evidence import Evidence
from generator.checks.score.result import Score
from generator.checks.score.scoring import score
from generator.checks.subject_balance import check_subjects
from generator.checks.waivers import apply_waivers
from generator.checks.waivers import blocking
from generator.checks.words.checking import check_words
from generator.model.disclosure import Disclosure
from generator.model.initial_budget import take_over_budget
from generator.model.loading import Catalogues
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.packs.checking import check_pack
from generator.packs.demands import Demands
from generator.packs.demands import load_demands
from generator.publish.relatives import budget_of
from generator.publish.relatives import last_year
from generator.recognition.pasted import take_over_pasted
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import in_disclosure
from generator.source.folders import Folder
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.case import Case
from generator.tables.case import case_of
from generator.tables.measures import Measures
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.timing import stage
from generator.writing.document import Document
from generator.writing.document import write_document
from generator.writing.narrative import Writer
from generator.writing.proofreading import proofread
from generator.writing.slots import told_once
from generator.writing.unused_figures import check_unused

_BEIJING = datetime.timezone(datetime.timedelta(hours=8))
_MOST_BOOKS = 8
"""That stay open: a disclosure, those it looks things up in, and those of the next year; more would be a city's."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A disclosure ready to be rendered, or None for its document where it cannot even be written."""

    folder: Folder
    findings: list[Finding]
    review: Review
    book: Book | None = None
    measures: Measures | None = None
    document: Document | None = None
    causes: tuple[Cause, ...] = ()
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a book was checked to be and written as, waivers aside."""

    measures: Measures
    review: Review
    document: Document
    findings: list[Finding]


class Workshop:
    """What all disclosures share: the catalogues and the packs."""

    @stage("读取模板包")
    def __init__(self, templates: Path, own_packs: Path | None = None) -> None:
        self._today = datetime.datetime.now(_BEIJING).date()
        self.library = PackLibrary(templates / "packs", own_packs)
        self._books: dict[str, tuple[Book | None, list[Finding]]] = {}
        self._demands: dict[tuple[tuple[Path, ...], Case], Demands] = {}
        self._wrong: dict[tuple[tuple[Path, ...], Case], list[Finding]] = {}
        self.catalogues: Catalogues
        self.catalogues, problems = load_catalogues(templates / "packs")
        self.findings = problems + self.library.own_problems

    @stage("核对")
    def prepare(self, folder: Folder, *, waive: bool = True, together: bool = True) -> Prepared:
        """Reads, fills, checks and writes one disclosure; every problem is a finding.

        Without `waive` no finding is marked as waived; what is printed stays the same. Without `together` nobody asks
        whether all identities can hold at once.
        """
        book, findings = self._open(folder)
        if book is None:
            return Prepared(folder, findings, Review())
        demands = self._demands_of(book.pack)
        judged = self._judge(folder, book, together=together)
        outcome, document = judged.review, judged.document
        problems = [*findings, *in_disclosure(demands.problems, folder.key), *judged.findings]
        findings = list(dict.fromkeys(problems))
        if waive:
            findings = apply_waivers(book.disclosure, findings)
            findings = mark_followers(book, outcome, findings, lambda other: self._judge_anew(folder, other, book.pack))
        findings = without_consequences(findings)
        causes = causes_of(book, outcome, findings, rechecker(book, self._last_year(folder), demands.rules))
        evidence = Evidence(book, judged.measures, outcome, findings, document.addresses, document.narrative)
        points = score(demands.card, evidence) if demands.card else None
        return Prepared(folder, findings, outcome, book, judged.measures, document, tuple(causes), points)

    def forget(self, folders: Iterable[Folder]) -> None:
        """Lets go of what was read of these disclosures: their files changed since."""
        for folder in folders:
            self._books.pop(folder.key, None)

    def opened(self, folder: Folder) -> tuple[Measures | None, list[Finding]]:
        """The measures of a disclosure whose files may have changed since, and what is wrong with those.

        None where it cannot be read.
        """
        book, findings = self._read(folder)
        return (self._measures_in(folder, book) if book else None), findings

    def _judge(self, folder: Folder, book: Book, *, together: bool = False) -> _Judged:
        """Checks and writes the disclosure of a folder as these tables have it."""
        measures = self._measures_in(folder, book)
        demands = self._demands_of(book.pack)
        findings = measures.check_stated()
        outcome = review(book, measures, demands.rules)
        if together:
            check_together(outcome, folder.key)
        writer = Writer(measures)
        with stage("成文"):
            document, problems = write_document(book, writer, outcome, self.library)
        findings = findings + outcome.findings + problems + measures.findings
        findings += check_magnitudes(book, self._last_year(folder), self._budget(folder))
        findings += [*check_blanks(book), *check_compulsory(measures), *check_natures(book)]
        findings += check_copy(book, measures.last_year.book if measures.last_year else None)
        findings += [*check_subjects(book), *check_income(book), *check_dates(book.disclosure, self._today)]
        findings += check_words(measures, demands.words) + check_performance(measures, demands.words)
        findings += check_unused(book, document, outcome)
        findings += proofread(book, document, demands.words)
        return _Judged(measures, outcome, document, told_once(findings))

    def _judge_anew(self, folder: Folder, disclosure: Disclosure, pack: Pack) -> list[Finding]:
        """What there is to find in a disclosure that differs in some figures."""
        book, findings = open_book(disclosure, pack)
        return in_disclosure(findings, folder.key) + self._judge(folder, book).findings

    @stage("读取模板包")
    def _demands_of(self, pack: Pack) -> Demands:
        """What a pack asks of figures, words and publications; read once a pack and case."""
        key = pack.folders, pack.case
        if key not in self._demands:
            self._demands[key] = load_demands(self.library, pack)
        return self._demands[key]

    def _wrong_with(self, pack: Pack | None) -> list[Finding]:
        """The errors in a pack, found once a pack and case; its warnings are for its writer (pack check)."""
        if pack is None:
            return []
        key = pack.folders, pack.case
        if key not in self._wrong:
            report = check_pack(self.library, pack, self.catalogues, self._demands_of(pack))
            self._wrong[key] = blocking(report.findings, strict=False)
        return self._wrong[key]

    def _open(self, folder: Folder) -> tuple[Book | None, list[Finding]]:
        """The filled tables of a disclosure, read once even when two disclosures, one after the other, ask for them."""
        found = self._books.pop(folder.key, None) or self._read(folder)
        while len(self._books) >= _MOST_BOOKS:
            del self._books[next(iter(self._books))]
        self._books[folder.key] = found
        return found

    def _read(self, folder: Folder) -> tuple[Book | None, list[Finding]]:
        with stage("读取公开材料"):
            disclosure, findings = load_disclosure(folder, self.catalogues, self.library.vocabulary)
        if disclosure is None or any(finding.severity is Severity.ERROR for finding in findings):
            return None, findings  # what is missing from a broken file would only cry wolf further on
        name, place = str(disclosure.pack), disclosure.pack.location
        with stage("读取模板包"):
            pack, problems = self.library.load(name, case_of(disclosure), place)
            problems = problems or self._wrong_with(pack)
        if pack is None or problems:
            return None, findings + in_disclosure(problems, folder.key)
        disclosure, strange = take_over_pasted(disclosure, pack)
        findings = findings + in_disclosure(strange, folder.key)
        budget = self._budget(folder)
        if budget is not None:
            is_initial = pack.file.三公预算数口径 == "年初预算数"
            disclosure, told = take_over_budget(disclosure, budget.book.disclosure, sangong_is_initial=is_initial)
            findings = findings + told
        with stage("填表"):
            book, problems = open_with_followers(disclosure, pack, lambda book: self._measures_in(folder, book))
        return book, findings + in_disclosure(problems, folder.key)

    def _measures_in(self, folder: Folder, book: Book) -> Measures:
        """The measures of a book of the disclosure in a folder, beside those of the year before and of the budget."""
        return Measures(book, self._last_year(folder), self._budget(folder))

    def _budget(self, folder: Folder) -> Measures | None:
        """The measures of the budget of the year, if this kind takes one over and it is in `content/`."""
        budget = budget_of(folder)
        return self._measures_of(budget) if budget else None

    def _last_year(self, folder: Folder) -> Measures | None:
        """The measures of the same unit's disclosure of the year before, if it is in `content/` and can be read."""
        return self._measures_of(last_year(folder))

    def _measures_of(self, folder: Folder) -> Measures | None:
        """The measures of another disclosure of the unit; None where there is none or it cannot be read."""
        book = self._open(folder)[0] if folder.path.is_dir() else None
        return Measures(book) if book else None
