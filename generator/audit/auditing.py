"""Auditing one document: its pages read, its tables recognised, every rule that can run judged over what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal

from generator.audit.book import Identity
from generator.audit.book import book_of
from generator.audit.choosing import Fit
from generator.audit.choosing import fit_of
from generator.audit.choosing import fitting
from generator.audit.claims.statements import Statements
from generator.audit.diagnosing import diagnose
from generator.audit.proof import in_doubt
from generator.audit.proof import made_up_for
from generator.audit.proof import proofs_of
from generator.audit.proof import questioned
from generator.audit.prose import prose_of
from generator.audit.sentences import check_sentences
from generator.audit.settling import open_cells
from generator.audit.settling import settle
from generator.audit.sheets import check_sheets
from generator.audit.standing import Proof
from generator.audit.unrun import unrun
from generator.checks.diagnosis.causes import Cause
from generator.checks.evaluation import review
from generator.checks.outcome import Review
from generator.checks.rules import RuleBook
from generator.checks.rules import load_rules
from generator.checks.words.lists import load_words
from generator.kinds.kind import Kind
from generator.model.disclosure import Scope
from generator.model.loading import Catalogues
from generator.recognition.identity import Said
from generator.recognition.identity import identify
from generator.recognition.readings import Reading
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Place
from generator.tables.book import Book
from generator.tables.case import Case
from generator.tables.filling import fill_tables
from generator.tables.measures import Measures
from generator.tables.pack_library import PackLibrary


class UnreadableError(Exception):
    """A document that cannot be audited; tells in Chinese what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the auditor tells where the document does not, or tells wrongly; None leaves it to the document."""

    pack: str | None = None
    year: int | None = None
    kind: Kind | None = None
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of one document: who, by which pack, which tables, what the rules gave and where each figure stands.

    `readings` are the printed figures by address, `titles` those of the pack's tables by role, `unrun` why a rule
    compared nothing, by its id.
    """

    identity: Identity
    fit: Fit
    review: Review
    readings: dict[str, Reading]
    proofs: list[Proof]
    titles: dict[str, str]
    causes: list[Cause]
    unrun: dict[str, str]
    statements: Statements

    @property
    def places(self) -> dict[str, Place]:
        """Where each figure stands."""
        return {address: reading.place for address, reading in self.readings.items()}

    @property
    def missing(self) -> list[str]:
        """The tables of the pack that the document lacks, or that were not recognised."""
        found = {table.match.shape.role for table in self.fit.found}
        return [shape.role for shape in self.fit.shapes if shape.role not in found]


def audit(pages: Sequence[Page], library: PackLibrary, catalogues: Catalogues, asked: Asked) -> Audit:
    """Audits a document's pages. Raises UnreadableError where it says too little of itself or has no table we know."""
    if not any(page.items for page in pages):
        raise UnreadableError("没有文字，是扫描件：请找有文字的原件，或者先做文字识别。")
    said = identify(pages)
    case = _case(said, asked)
    fit = (
        fit_of(library, asked.pack, pages, case, catalogues)
        if asked.pack
        else fitting(library, pages, case, said, catalogues)
    )
    if fit is None or not fit.found:
        raise UnreadableError("没有认出一张公开表：省份不对的，用 --pack 指定模板包；是另一种材料的，用 --kind 指定。")
    identity = Identity(said.unit or "", case.year, case.kind, case.scope, str(fit.pack.file.省份 or ""))
    book = book_of(fit.found, identity, fit.pack, catalogues)
    rules, problems = load_rules(library, fit.pack)
    if problems:
        raise UnreadableError(f"模板包 {fit.pack.name} 的审核公式有错，先用 gongkai pack check {fit.pack.name} 核对。")
    if any(line.choice for table in fit.found for line in table.lines):
        _settle(fit, book, rules)
        book = book_of(fit.found, identity, fit.pack, catalogues)
    measures = Measures(book)
    result = review(book, measures, rules)
    proofs = proofs_of(fit.found, book, result)
    doubtful = in_doubt(fit.found, proofs)
    readings = {address: reading for table in fit.found for address, reading in table.readings()}
    name = next(item.place.file for page in pages for item in page.items)
    milder = [questioned(_milder(finding, book), doubtful) for finding in result.findings]
    milder = [made_up_for(finding, fit.found, book) for finding in milder]
    result.findings = [_placed(finding, readings, name) for finding in milder]
    causes = diagnose(book, result, rules)
    words, problems = load_words(library, fit.pack)
    if problems:
        raise UnreadableError(f"模板包 {fit.pack.name} 的词表有错，先用 gongkai pack check {fit.pack.name} 核对。")
    told = check_sentences(
        prose_of(pages, fit.found, words.陈述), measures, words, catalogues, readings, doubtful, result.identities
    )
    grids = [grid for table in fit.found for grid in table.grids]
    of_sheets = check_sheets(pages, grids, words.陈述.绩效表, told.readings)
    result.findings += [replace(finding, disclosure=name) for finding in (*told.findings, *of_sheets)]
    return Audit(
        identity,
        fit,
        result,
        told.readings,
        proofs,
        titles={table.role: table.title for table in fill_tables(book.disclosure, fit.pack)[0]},
        causes=causes,
        unrun=unrun(rules, result, book, [shape.role for shape in fit.shapes]),
        statements=told.statements,
    )


def _settle(fit: Fit, book: Book, rules: RuleBook) -> None:
    """Finds the columns of figures that the reading left open; identities are of cells that print something."""
    for cell in open_cells(fit.found, book):
        cell.printed = cell.printed or Decimal(0)
    settle(fit.found, book, review(book, Measures(book), rules).identities)


def _case(said: Said, asked: Asked) -> Case:
    """What the auditor tells goes before what the document says. Raises UnreadableError for year or kind unknown."""
    year, kind = asked.year or said.year, asked.kind or said.kind
    if year is None:
        raise UnreadableError("看不出是哪一年度的：用 --year 指定。")
    if kind is None:
        raise UnreadableError("看不出是预算还是决算：用 --kind 指定。")
    return Case(kind, year, asked.scope or said.scope or Scope.UNIT)


def _placed(finding: Finding, readings: dict[str, Reading], name: str) -> Finding:
    """A finding told of the file, at the page of the first figure that it names."""
    place = next((readings[address].place for address in finding.addresses if address in readings), None)
    location = place.location if place else None
    return replace(finding, disclosure=name, location=location)


def _milder(finding: Finding, book: Book) -> Finding:
    """A last digit apart is a tail (尾差) of figures that somebody else rounded: a note, here."""
    cell = next((found for found in map(book.cell, finding.addresses) if found is not None), None)
    if finding.severity is not Severity.WARNING or cell is None or finding.difference is None:
        return finding
    is_tail = abs(Decimal(finding.difference)) * cell.unit <= cell.last_digit
    return replace(finding, severity=Severity.NOTE) if is_tail else finding
