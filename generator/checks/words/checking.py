"""文字审核, all of it: what is wrong in an author's words, the figures and tables beside them."""

from __future__ import annotations

from generator.checks.words.bound_figures import NO_UNIT
from generator.checks.words.bound_figures import check_bound_figures
from generator.checks.words.claim_groups import Groups
from generator.checks.words.claims import check_claims
from generator.checks.words.corpus import Corpus
from generator.checks.words.enumerations import check_enumerations
from generator.checks.words.existence import check_existence
from generator.checks.words.figures import UNBOUND
from generator.checks.words.figures import UNKNOWN
from generator.checks.words.figures import WRONG_UNIT
from generator.checks.words.figures import check_figures
from generator.checks.words.formats import check_formats
from generator.checks.words.item_claims import check_item_claims
from generator.checks.words.known import KnownFigures
from generator.checks.words.labels import check_labels
from generator.checks.words.lists import WordLists
from generator.checks.words.mentions import Mentions
from generator.checks.words.names import check_names
from generator.checks.words.order_claims import check_orders
from generator.checks.words.other_units import check_other_units
from generator.checks.words.own_figures import check_own_figures
from generator.checks.words.plain_claims import CONTRARY
from generator.checks.words.plain_claims import check_plain_claims
from generator.checks.words.private_numbers import check_private_numbers
from generator.checks.words.punctuation import check_punctuation
from generator.checks.words.reasons import check_reasons
from generator.checks.words.required import check_required
from generator.checks.words.rough_claims import RoughClaims
from generator.checks.words.standing import check_standing
from generator.checks.words.subjects import check_subjects
from generator.checks.words.table_sentences import table_sentences
from generator.checks.words.traces import check_traces
from generator.checks.words.typed_figures import typed_figures
from generator.checks.words.waiver_reasons import check_waiver_reasons
from generator.checks.words.whole_claims import check_wholes
from generator.source.finding import Finding
from generator.source.finding import at_most
from generator.tables.measures import Measures

_TYPED = {UNKNOWN, UNBOUND, WRONG_UNIT}


def check_words(measures: Measures, words: WordLists) -> list[Finding]:
    """Every finding about the author's words, in the order of their places, each told once."""
    corpus = Corpus(measures.book.disclosure)
    known = KnownFigures(measures, tuple(map(str, words.手写数字.占比的整体)))
    groups = Groups(measures, words.不写数的话)
    findings = [
        *at_most(check_own_figures(corpus, known)),
        *check_sentences(corpus, known, groups, words),
        *check_formats(corpus),
        *check_reasons(corpus, measures, words),
        *check_names(corpus, measures.book, words),
        *check_other_units(corpus, words),
        *check_subjects(corpus, measures.book),
        *check_enumerations(corpus, measures.book),
        *check_labels(measures.book, words),
        *check_punctuation(corpus, words),
        *check_traces(corpus, words),
        *check_private_numbers(corpus, words),
        *check_required(corpus, words),
        *check_waiver_reasons(corpus.disclosure, known, words.手写数字),
    ]
    told = {_key(finding) for finding in findings}
    findings += (each for each in check_tables(corpus, known, groups, words) if _key(each) not in told)
    return sorted(dict.fromkeys(findings), key=Finding.sort_key)


def check_sentences(corpus: Corpus, known: KnownFigures, groups: Groups, words: WordLists) -> list[Finding]:
    """What sentences say of the accounts, with figures or without."""
    measures = known.measures
    mentions = Mentions(measures, groups, words)
    rough = RoughClaims(corpus, mentions, words.约数)
    typed = (range(figure.start, figure.end) for figure in typed_figures(corpus, words.手写数字))
    told = check_told(corpus, measures, groups, words)
    wholes = check_wholes(corpus, mentions, words.约数)
    places = {finding.location for finding in told if finding.id == CONTRARY}
    return [
        *rough.untied(typed),
        *check_orders(corpus, mentions),
        *(each for each in (*rough.findings, *wholes) if each.location not in places),
        *at_most(check_figures(corpus, known, words, rough.settled)),
        *told,
    ]


def check_told(corpus: Corpus, measures: Measures, groups: Groups, words: WordLists) -> list[Finding]:
    """What sentences say of the accounts with bound figures or without any; figures typed are not judged."""
    return [
        *at_most(check_bound_figures(corpus, measures, groups, words)),
        *check_claims(corpus, measures, words.增减),
        *check_item_claims(corpus, measures, groups, words),
        *check_plain_claims(corpus, measures, groups, words.增减),
        *check_standing(corpus, groups, words.不写数的话),
        *check_existence(corpus, groups, measures, words.不写数的话),
    ]


def check_tables(corpus: Corpus, known: KnownFigures, groups: Groups, words: WordLists) -> list[Finding]:
    """What the cells of the author's tables say, read as sentences; a table need not state a unit."""
    said = Corpus(corpus.disclosure, table_sentences(corpus, words.表格的话))
    return [finding for finding in check_sentences(said, known, groups, words) if finding.id != NO_UNIT]


def _key(finding: Finding) -> tuple[str, str, int] | None:
    """By what a finding about a cell is known again: figures typed are told once a line."""
    place = finding.location
    return ("typed" if finding.id in _TYPED else finding.id, place.file, place.line) if place else None
