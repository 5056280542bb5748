"""What the sentences of a document are worth: its words and its statements about figures, each at its page."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from generator.audit.claims.alike import check_alike
from generator.audit.claims.balanced import check_balanced
from generator.audit.claims.parts import check_parts
from generator.audit.claims.reckoned import Reckoning
from generator.audit.claims.repeated import check_repeated
from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import statements_of
from generator.audit.claims.ways import check_ways
from generator.audit.claims.with_tables import check_with_tables
from generator.audit.foreign_words import check_foreign_words
from generator.audit.foreign_words import check_periods
from generator.audit.omitted import check_omitted
from generator.audit.told_scopes import check_told_scopes
from generator.audit.told_scopes import scope_told
from generator.audit.told_subjects import check_told_subjects
from generator.checks.identity import Identity
from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import WordLists
from generator.checks.words.names import check_scope
from generator.model.loading import Catalogues
from generator.recognition.claims import ClaimReader
from generator.recognition.foreign_text import ForeignText
from generator.recognition.paragraphs import paragraphs_of
from generator.recognition.readings import Reading
from generator.source.finding import Finding
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Place
from generator.tables.book import Book
from generator.tables.measures import Measures

_SHOWN = 12
"""So many places are named of a finding that is found in many."""
_FOR_AUTHORS = re.compile(r"[，；][^，；。]*\{\{[^；。]*")
"""What a hint says of the way our own authors write."""


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
        *_placed(_of_words(text.corpus, measures.book, words, catalogues, scope_told(pages)), text, own),
        *check_told_scopes(pages),
        *check_periods(pages, words, measures.book.disclosure.year),
        *check_with_tables(statements),
        *Reckoning(statements).findings(),
        *check_parts(statements, words.陈述),
        *check_repeated(statements),
        *check_balanced(statements, identities),
        *check_alike(statements),
        *check_ways(statements, words.陈述),
        *check_omitted(statements, words.陈述),
    ]
    return Sentences(findings, statements, own)


def _of_words(
    corpus: Corpus, book: Book, words: WordLists, catalogues: Catalogues, scope: str | None
) -> Iterator[Finding]:
    yield from check_foreign_words(corpus, words, catalogues)
    if scope == book.disclosure.scope.value:
        yield from check_scope(corpus, words)
    yield from check_told_subjects(corpus, book)


def _placed(findings: Iterable[Finding], text: ForeignText, readings: dict[str, Reading]) -> Iterator[Finding]:
    """Findings about words at their pages, those that say the same as one; their words are among the `readings`."""
    alike: dict[tuple[str, str], list[tuple[Finding, str, Place]]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.location is None:
            continue
        place = text.printed_at(finding.location)
        address = f"文字!第{place.page}页第{number}处"
        readings[address] = Reading(finding.printed or "", place)
        alike.setdefault((finding.id, finding.message), []).append((finding, address, place))
    for same in alike.values():
        yield _as_one(same)


def _as_one(same: Sequence[tuple[Finding, str, Place]]) -> Finding:
    """One finding for several that say the same in other places."""
    finding, _, first = same[0]
    places = list(dict.fromkeys(place.told for _, _, place in same))
    shown = "、".join(places[:_SHOWN]) + ("等" if len(places) > _SHOWN else "")
    return replace(
        finding,
        message=finding.message + (f"（共 {len(same)} 处：{shown}）" if len(same) > 1 else ""),
        location=first.location,
        addresses=tuple(address for _, address, _ in same[:_SHOWN]),
        hint=_FOR_AUTHORS.sub("", finding.hint) if finding.hint else None,
    )
