"""What the sentences of a document are worth: its words and its statements about figures, each at its page."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from generator.audit.claims.balanced import check_balanced
from generator.audit.claims.parts import check_parts
from generator.audit.claims.reckoned import Reckoning
from generator.audit.claims.repeated import check_repeated
from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import statements_of
from generator.audit.claims.with_tables import check_with_tables
from generator.audit.foreign_words import check_foreign_words
from generator.audit.foreign_words import check_periods
from generator.audit.told_subjects import check_told_subjects
from generator.checks.identity import Identity
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import WordLists
from generator.model.loading import Catalogues
from generator.recognition.claims import ClaimReader
from generator.recognition.foreign_text import ForeignText
from generator.recognition.paragraphs import paragraphs_of
from generator.recognition.readings import Reading
from generator.source.finding import Finding
from generator.source.foreign.pages import Page
from generator.tables.book import Book
from generator.tables.measures import Measures


@dataclass(frozen=True, slots=True)
class Sentences:
    """The findings about a document's text, and where what they are about is printed, by their addresses."""

    findings: list[Finding]
    statements: Statements
    readings: dict[str, Reading]


def check_sentences(
    pages: Sequence[Page],
    measures: Measures,
    words: WordLists,
    catalogues: Catalogues,
    readings: dict[str, Reading],
    doubtful: Collection[str],
    identities: Iterable[Identity],
) -> Sentences:
    """Everything that can be said of a document's sentences; a table's figure that is `doubtful` proves nothing.

    `identities` are those that hold between the figures of the tables.
    """
    text = ForeignText(paragraphs_of(pages), measures.book.disclosure)
    claims = list(ClaimReader(text.corpus, measures.book, words).claims())
    statements = statements_of(claims, text, measures, readings, doubtful)
    own = dict(statements.readings)
    findings = [
        *_placed(_of_words(text.corpus, measures.book, words, catalogues), text, own),
        *check_periods(pages, words, measures.book.disclosure.year),
        *check_with_tables(statements),
        *Reckoning(statements).findings(),
        *check_parts(statements, words.陈述),
        *check_repeated(statements),
        *check_balanced(statements, identities),
    ]
    return Sentences(findings, statements, own)


def _of_words(corpus: Corpus, book: Book, words: WordLists, catalogues: Catalogues) -> Iterator[Finding]:
    yield from check_foreign_words(corpus, words, catalogues)
    yield from check_told_subjects(corpus, book)


def _placed(findings: Iterable[Finding], text: ForeignText, readings: dict[str, Reading]) -> Iterator[Finding]:
    """Findings about words at their pages, each with an address under which its words are among the `readings`."""
    for number, finding in enumerate(findings, 1):
        if finding.location is None:
            continue
        place = text.printed_at(finding.location)
        address = f"文字!第{place.page}页第{number}处"
        readings[address] = Reading(finding.printed or "", place)
        yield replace(finding, location=place.location, addresses=(address,))
