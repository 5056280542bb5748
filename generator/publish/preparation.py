"""From a disclosure's folder to a reviewed document: everything that happens before rendering."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.checks.evaluation import Review
from generator.checks.evaluation import review
from generator.checks.rules import load_rules
from generator.checks.waivers import apply_waivers
from generator.model.loading import Catalogues
from generator.model.loading import load_catalogues
from generator.model.loading import load_disclosure
from generator.source.finding import Finding
from generator.source.finding import in_disclosure
from generator.source.folders import Folder
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.measures import Measures
from generator.tables.pack import PackLibrary
from generator.writing.document import Document
from generator.writing.document import write_document
from generator.writing.figures import BoundNumber
from generator.writing.narrative import Writer


@dataclass(frozen=True, slots=True)
class Prepared:
    """A disclosure ready to be rendered, or None for its document where it cannot even be written."""

    folder: Folder
    findings: list[Finding]
    review: Review
    book: Book | None = None
    document: Document | None = None
    numbers: tuple[BoundNumber, ...] = ()


class Workshop:
    """What all disclosures share: the catalogues and the packs."""

    def __init__(self, templates: Path) -> None:
        self.library = PackLibrary(templates / "packs")
        self.catalogues: Catalogues
        self.catalogues, self.findings = load_catalogues(templates / "packs")

    def prepare(self, folder: Folder) -> Prepared:
        """Reads, fills, checks and writes one disclosure; every problem is a finding."""
        disclosure, findings = load_disclosure(folder, self.catalogues)
        if disclosure is None:
            return Prepared(folder, findings, Review())
        pack_place = disclosure.pack.location
        pack, problems = self.library.load(str(disclosure.pack), disclosure.year, pack_place)
        findings += in_disclosure(problems, folder.key)
        if pack is None:
            return Prepared(folder, findings, Review())
        book, problems = open_book(disclosure, pack)
        measures = Measures(book)
        rules, more = load_rules(self.library, pack)
        findings += in_disclosure(problems + more, folder.key) + measures.check_stated()
        outcome = review(book, measures, rules)
        writer = Writer(measures)
        document, problems = write_document(book, writer, outcome, self.library)
        findings += outcome.findings + problems
        findings = apply_waivers(disclosure, list(dict.fromkeys(findings)))
        return Prepared(folder, findings, outcome, book, document, tuple(writer.binder.numbers))
